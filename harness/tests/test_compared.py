"""Kernels without a reference: source and translation do the same, at sizes that are inferred."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.differential import check_translation
from harness.verdict import Verdict
from harness.wishes import Wishes
from platforms.registry import PLATFORMS
from translators.errors import TranslationError
from translators.pipeline import ParseOptions, translate

FOLDER = Path(__file__).parents[1] / "corpus" / "compared"
BY_SUFFIX = {platform.suffix: platform for platform in PLATFORMS.values()}
FILES = sorted(path.name for path in FOLDER.glob("*") if path.suffix in BY_SUFFIX)
REFUSED = {("two_precisions.cu", "bang"): "it has no doubles in memory"}
CASES = [
    pytest.param(file, target, id=f"{file.replace('.', '_')}-{target}",
                 marks=pytest.mark.xfail(reason=REFUSED[file, target], strict=True, raises=TranslationError)
                 if (file, target) in REFUSED else ())
    for file in FILES for target in PLATFORMS if not file.endswith(PLATFORMS[target].suffix)
]


@pytest.mark.parametrize("file, target", CASES)
def test_translation_does_the_same(file: str, target: str) -> None:
    text, options = (FOLDER / file).read_text(), ParseOptions(filename=file)
    source = BY_SUFFIX[Path(file).suffix]
    translation = translate(text, source, PLATFORMS[target], options)
    check = check_translation(text, source, PLATFORMS[target], translation, options, Wishes())
    assert check.verdict is Verdict.CORRECT, f"{check.message}\n{translation.text}"
