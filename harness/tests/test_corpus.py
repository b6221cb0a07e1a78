"""Kernels in many people's styles: each is right on its own platform, and so is every translation of it."""

from __future__ import annotations

import importlib

import pytest

from harness.corpus import SAMPLES, TABLES
from harness.corpus.judge import BY_SUFFIX, home, judge_sample
from harness.corpus.sample import FOLDER, FOLDERS
from harness.verdict import Verdict
from platforms.registry import PLATFORMS
from translators.errors import TranslationError
from translators.pipeline import ParseOptions, read, translate

DIRECTIONS = tuple((name, target) for name, sample in SAMPLES.items() for target in PLATFORMS
                   if PLATFORMS[target].suffix != sample.path.suffix)


def test_table_has_every_file() -> None:
    listed = [sample.file for table in TABLES for sample in importlib.import_module(
        f"harness.corpus.{table.parent.name}.{table.stem}").SAMPLES]
    folders = set(FOLDERS.values())
    files = [path.name for path in FOLDER.glob("*/*") if path.suffix in BY_SUFFIX and path.parent.name in folders]
    assert sorted(listed) == sorted(files), "each file stands in one table, once"


def test_names_tell_samples_apart() -> None:
    stems = [sample.path.stem for sample in SAMPLES.values()]
    assert len(set(stems)) == len(stems)


def pending(file: str, what: str) -> tuple[pytest.MarkDecorator, ...]:
    reason = SAMPLES[file].pending.get(what)
    return (pytest.mark.xfail(reason=reason, strict=True, raises=TranslationError),) if reason else ()


@pytest.mark.parametrize("file", [pytest.param(file, marks=pending(file, "source")) for file in SAMPLES])
def test_source_is_right(file: str) -> None:
    sample = SAMPLES[file]
    text = sample.path.read_text()
    program = read(text, home(sample), ParseOptions(filename=file))
    judged = judge_sample(sample, home(sample), text, program.parameters, program.entry, detect=True)
    assert judged.verdict is Verdict.CORRECT, judged.message


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
    judged = judge_sample(sample, PLATFORMS[target], result.text, result.program.parameters, result.program.entry)
    assert judged.verdict is Verdict.CORRECT, f"{judged.message}\n{result.text}"
