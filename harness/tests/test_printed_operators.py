"""The operators' own kernels, read and printed again on their platform and as IR-C, are still right."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from harness.compiles import Outcome, check_compiles
from harness.irc import IRC
from harness.judge import judge_text
from harness.verdict import Verdict
from operators import OPERATORS, Operator, kernel_file
from platforms.registry import PLATFORMS
from translators.errors import TranslationError
from translators.instructions.table import read_table
from translators.ir.irc import print_irc
from translators.ir.nodes import Program
from translators.pipeline import ParseOptions, read


def parsed(platform: str, operator: Operator) -> Program:
    """The operator's kernel file for its first ragged shape."""
    found = PLATFORMS[platform]
    path = kernel_file(operator, found.suffix)
    sizes: Mapping[str, object] = operator.macros(operator.shapes.ragged[0])
    options = ParseOptions(filename=path.name, defines={name: str(value) for name, value in sizes.items()})
    return read(path.read_text(), found, options)


@pytest.mark.parametrize("operator", sorted(OPERATORS))
@pytest.mark.parametrize("platform", sorted(PLATFORMS))
def test_printed_again(platform: str, operator: str) -> None:
    found, program = PLATFORMS[platform], parsed(platform, OPERATORS[operator])
    text = found.emit(program)
    report = check_compiles(found, text)
    assert report.outcome is not Outcome.FAILS, report.message
    kernel = OPERATORS[operator]
    judgement = judge_text(found.simulator, text, kernel, kernel.shapes.ragged[0], entry=program.entry)
    assert judgement.verdict is Verdict.CORRECT, f"{judgement.message}\n{text}"


@pytest.mark.parametrize("operator", sorted(OPERATORS))
@pytest.mark.parametrize("platform", sorted(PLATFORMS))
def test_as_irc(platform: str, operator: str) -> None:
    found, program = PLATFORMS[platform], parsed(platform, OPERATORS[operator])
    try:
        text = print_irc(program, read_table(found.instructions))
    except TranslationError as refusal:
        pytest.xfail(refusal.render())
    kernel = OPERATORS[operator]
    judgement = judge_text(IRC, text, kernel, kernel.shapes.ragged[0], entry=program.entry)
    assert judgement.verdict is Verdict.CORRECT, f"{judgement.message}\n{text}"
