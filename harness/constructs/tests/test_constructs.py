"""The page says what happens, and what it calls translated does the same as its source."""

from __future__ import annotations

import pytest

from harness.constructs.__main__ import PAGE
from harness.constructs.example import Example, examples
from harness.constructs.table import page, try_example
from harness.differential import check_translation
from harness.launcher import with_launcher
from harness.verdict import Verdict
from harness.wishes import Wishes
from platforms.registry import PLATFORMS
from translators.errors import TranslationError
from translators.pipeline import ParseOptions, translate

EXAMPLES = tuple(examples())


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text() == page(map(try_example, EXAMPLES)), "run python -m harness.constructs"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one.platform}: {one.name}")
def test_what_is_translated_does_the_same(example: Example) -> None:
    source, target = PLATFORMS[example.platform], PLATFORMS["vnni" if example.platform != "vnni" else "cuda"]
    given = ParseOptions(filename=f"k{source.suffix}", grid=example.grid, block=example.block)
    text, options = with_launcher(example.text, source, given)
    try:
        translation = translate(text, source, target, options)
    except TranslationError:
        pytest.skip("refused")
    check = check_translation(text, source, target, translation, options, Wishes())
    assert check.verdict is Verdict.CORRECT, f"{check.message}\n{translation.text}"
