"""A file with the local headers that it includes, as one text; messages name the places where lines stand.

    #include "common.h"     ->      the lines of common.h, where that file lies beside the one that includes it

The simulators get one text, and the front end reads the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from platforms.runtime.launches import blank
from translators.errors import Span, TranslationError

INCLUDE = re.compile(r'[ \t]*#[ \t]*include[ \t]*"(?P<name>[^"\n]+)"')
ONCE = re.compile(r"[ \t]*#[ \t]*pragma[ \t]+once\b.*")
DEPTH = 32


@dataclass(frozen=True, slots=True)
class Unfolded:
    """`places`: for each line of the text its file and line; empty where no header was put in."""

    text: str
    file: str
    places: tuple[tuple[str, int], ...] = ()

    def told(self, message: str) -> str:
        """The message with places of the text replaced by those of the files."""
        if not self.places:
            return message
        names = "|".join(sorted({re.escape(self.file), re.escape(Path(self.file).name)}, key=len, reverse=True))
        return re.sub(rf"(?<![\w/.])({names}):(\d+)\b", self._place, message)

    def _place(self, found: re.Match[str]) -> str:
        line = int(found[2])
        if not 1 <= line <= len(self.places):  # what was added at the end
            return found[0]
        file, line = self.places[line - 1]
        return f"{found[1] if file == self.file else Path(file).name}:{line}"

    def placed(self, error: TranslationError) -> TranslationError:
        """The error at its place in the files."""
        span = error.span
        if self.places and span is not None and span.file == self.file and 1 <= span.line <= len(self.places):
            file, line = self.places[span.line - 1]
            error.span, error.source = Span(file, line, span.column), Path(file).read_text(errors="replace")
        return error


def unfolded(text: str, file: str) -> Unfolded:
    """The text with its local headers, and theirs."""
    if not INCLUDE.search(text):
        return Unfolded(text, file)
    lines = list(_lines(text, file, [], set()))
    if all(name == file for _, name, _ in lines):
        return Unfolded(text, file)
    return Unfolded("\n".join(line for line, _, _ in lines), file, tuple((name, at) for _, name, at in lines))


def _lines(text: str, file: str, above: list[Path], once: set[Path]) -> Iterator[tuple[str, str, int]]:
    """Lines, each with its file and number."""
    for at, (line, code) in enumerate(zip(text.split("\n"), blank(text).split("\n"), strict=True), 1):
        if above and ONCE.match(code):
            once.add(above[-1])
            yield "", file, at
            continue
        found = INCLUDE.match(line) if code.strip().startswith("#") else None
        path = (Path(file).parent / found["name"]).resolve() if found is not None else None
        if path is None or not path.is_file() or path in above or len(above) >= DEPTH:
            yield line, file, at
        elif path not in once:
            name = str(Path(file).parent / found["name"]) if found is not None else str(path)
            yield from _lines(path.read_text(errors="replace"), name, [*above, path], once)
        else:
            yield "", file, at
