"""What cannot be translated is refused with its name and its place; the first line of each file says how."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from translators.errors import ParseError, TranslationError, Unsupported
from translators.frontend.lower import parse
from translators.frontend.tests.support import FOLDER, dialect_of

FILES = sorted((FOLDER / "refused").iterdir())
KINDS = {"Unsupported": Unsupported, "ParseError": ParseError}
EXPECTED = re.compile(r"// (?P<kind>\w+) (?P<line>\d+):(?P<column>\d+): (?P<message>.*)")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_refused(path: Path) -> None:
    text = path.read_text()
    expected = EXPECTED.match(text)
    assert expected is not None
    with pytest.raises(TranslationError) as caught:
        parse(text, dialect_of(path), filename=path.name)
    error = caught.value
    assert isinstance(error, KINDS[expected["kind"]])
    assert str(error) == expected["message"]
    line, column = int(expected["line"]), int(expected["column"])
    head, source, caret = error.render().splitlines()
    assert head == f"{path.name}:{line}:{column}: error: {expected['message']}"
    assert source == text.splitlines()[line - 1]
    assert caret == " " * (column - 1) + "^"
