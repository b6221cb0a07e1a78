"""The pipeline as the judge wants it."""

from __future__ import annotations

from harness.judge import Translated
from translators.pipeline import ParseOptions
from translators.pipeline import translate as by_passes
from translators.platform import Platform


def translate(text: str, file: str, source: Platform, target: Platform, macros: dict[str, int]) -> Translated:
    """One kernel file by the symbolic passes, for these sizes."""
    options = ParseOptions(filename=file, defines={name: str(value) for name, value in macros.items()})
    result = by_passes(text, source, target, options)
    return Translated(result.text, result.program.entry, tuple(map(str, result.steps)))
