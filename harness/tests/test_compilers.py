"""What is translated is the target's language: the vendors' real compilers accept it, where they are installed."""

from __future__ import annotations

import pytest

from harness.cases import PLATFORM_NAMES, directions
from harness.compiles import Outcome, check_compiles
from harness.translate import translate
from operators import OPERATORS, find, kernel_file
from platforms.registry import PLATFORMS


def check(platform: str, text: str) -> None:
    report = check_compiles(PLATFORMS[platform], text)
    if report.outcome is Outcome.NO_COMPILER:
        pytest.skip("no compiler")
    if report.outcome is not Outcome.COMPILES:
        pytest.fail(report.message, pytrace=False)


@pytest.mark.parametrize("operator", tuple(OPERATORS))
@pytest.mark.parametrize("platform", PLATFORM_NAMES)
def test_sources_compile(platform: str, operator: str) -> None:
    check(platform, kernel_file(find(operator), PLATFORMS[platform].suffix).read_text())


@pytest.mark.parametrize("operator", tuple(OPERATORS))
@pytest.mark.parametrize("direction", directions(), ids="_to_".join)
def test_translations_compile(direction: tuple[str, str], operator: str) -> None:
    source, target = (PLATFORMS[name] for name in direction)
    one = find(operator)
    path = kernel_file(one, source.suffix)
    translated = translate(path.read_text(), path.name, source, target, one.macros(one.shapes.smoke[0]))
    check(target.name, translated.text)
