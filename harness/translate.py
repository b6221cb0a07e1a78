"""The pipeline as the judge wants it."""

from __future__ import annotations

from harness.judge import Translated
from translators import pipeline
from translators.platform import Platform


def translate(text: str, file: str, source: Platform, target: Platform, macros: dict[str, int]) -> Translated:
    """One kernel file by the symbolic passes."""
    result = pipeline.translate(text, source, target, pipeline.Options(file=file, macros=macros))
    return Translated(result.text, result.program.entry, tuple(map(str, result.steps)))
