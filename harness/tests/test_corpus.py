"""Kernels in many people's styles: each is right on its own platform, and so is every translation of it."""

from __future__ import annotations

import importlib

import numpy as np
import pytest

from harness.compare import compare
from harness.corpus import SAMPLES, TABLES, Sample
from harness.corpus.sample import FOLDER, FOLDERS
from harness.inputs import seed
from harness.simulate import Outcome, simulate
from operators.operator import Array
from platforms.registry import PLATFORMS
from translators.errors import TranslationError
from translators.ir.nodes import Parameter
from translators.pipeline import ParseOptions, read, translate
from translators.platform import Platform

BY_SUFFIX = {platform.suffix: platform for platform in PLATFORMS.values()}
DIRECTIONS = tuple((name, target) for name, sample in SAMPLES.items() for target in PLATFORMS
                   if PLATFORMS[target].suffix != sample.path.suffix)


def home(sample: Sample) -> Platform:
    return BY_SUFFIX[sample.path.suffix]


def outcome_of(sample: Sample, size: tuple[int, ...], platform: Platform, text: str, parameters: tuple[Parameter, ...],
               entry: str, *, detect: bool) -> tuple[Outcome, dict[str, Array]]:
    arguments = sample.arguments(np.random.default_rng(seed(sample.file, *size)), *size)
    want = dict(sample.reference(**arguments))
    assert [parameter.name for parameter in parameters] == list(arguments), "the table's names are the launcher's"
    outcome = simulate(platform.simulator, text, parameters, entry, arguments, want, initial=sample.updated,
                       file=f"{sample.path.stem}{platform.suffix}", detect=detect)
    return outcome, want


def assert_right(sample: Sample, platform: Platform, text: str, parameters: tuple[Parameter, ...], entry: str,
                 *, detect: bool = False) -> None:
    __tracebackhide__ = True
    for size in sample.sizes:
        outcome, want = outcome_of(sample, size, platform, text, parameters, entry, detect=detect)
        assert outcome.ran, f"{size}: {outcome.verdict}: {outcome.message}\n{text}"
        for name, expected in want.items():
            bound = sample.tolerance * float(np.abs(expected).max(initial=0.0))
            comparison = compare(outcome.outputs[name], expected, bound)
            assert comparison.equal, f"{size}: {name}: {comparison}\n{text}"


def test_table_has_every_file() -> None:
    listed = [sample.file for table in TABLES for sample in importlib.import_module(
        f"harness.corpus.{table.parent.name}.{table.stem}").SAMPLES]
    folders = set(FOLDERS.values())
    files = [path.name for path in FOLDER.glob("*/*") if path.suffix in BY_SUFFIX and path.parent.name in folders]
    assert sorted(listed) == sorted(files), "each file stands in one table, once"


def pending(file: str, what: str) -> tuple[pytest.MarkDecorator, ...]:
    reason = SAMPLES[file].pending.get(what)
    return (pytest.mark.xfail(reason=reason, strict=True, raises=TranslationError),) if reason else ()


@pytest.mark.parametrize("file", [pytest.param(file, marks=pending(file, "source")) for file in SAMPLES])
def test_source_is_right(file: str) -> None:
    sample = SAMPLES[file]
    text = sample.path.read_text()
    program = read(text, home(sample), ParseOptions(filename=file))
    assert_right(sample, home(sample), text, program.parameters, program.entry, detect=True)


@pytest.mark.parametrize("file, target", [
    pytest.param(file, target, marks=pending(file, target), id=f"{file.replace('.', '_')}-{target}")
    for file, target in DIRECTIONS
])
def test_translation_is_right(file: str, target: str) -> None:
    sample = SAMPLES[file]
    if target in sample.refused:
        with pytest.raises(TranslationError):
            translate(sample.path.read_text(), home(sample), PLATFORMS[target], ParseOptions(filename=file))
        return
    result = translate(sample.path.read_text(), home(sample), PLATFORMS[target], ParseOptions(filename=file))
    assert_right(sample, PLATFORMS[target], result.text, result.program.parameters, result.program.entry)
