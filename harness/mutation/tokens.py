"""The tokens of a kernel file that may be changed: no comments, strings, includes, conditionals or given sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

PATTERN = re.compile(r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<directive>^[ \t]*\#[^\n]*(?:\\\n[^\n]*)*)
  | (?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')
  | (?P<number>(?:0[xX][0-9a-fA-F]+|\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)[uUlLfF]*)
  | (?P<name>[A-Za-z_]\w*(?:::[A-Za-z_]\w*)*)
  | (?P<sign><<<|>>>|<<=|>>=|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|[^\s\w])
""", re.VERBOSE | re.MULTILINE | re.DOTALL)
DEFINITION = re.compile(r"[ \t]*#[ \t]*define[ \t]+\w+(?:\([^)]*\))?[ \t]+")


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is number, name or sign; `start` and `end` are offsets in the text."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """In order. The body of a `#define` counts, unless the line before says `#ifndef`: that one is a given size."""
    return tuple(_tokens(text, 0, len(text), directives=True))


def _tokens(text: str, start: int, end: int, *, directives: bool) -> Iterator[Token]:
    for match in PATTERN.finditer(text, start, end):
        kind = match.lastgroup or ""
        if kind == "directive" and directives:
            found = DEFINITION.match(text, match.start(), match.end())
            if found and not _line_before(text, match.start()).startswith("#ifndef"):
                yield from _tokens(text, found.end(), match.end(), directives=False)
                yield Token("end", "", match.end(), match.end())
        elif kind in ("number", "name", "sign"):
            yield Token(kind, match.group(), match.start(), match.end())


def _line_before(text: str, start: int) -> str:
    return text[:start].rstrip("\n").rpartition("\n")[2].strip()


def closing(found: tuple[Token, ...], at: int) -> int | None:
    """The index of the token that closes the bracket at `at`."""
    pairs = {"(": ")", "[": "]", "{": "}"}
    opens, closes = found[at].text, pairs[found[at].text]
    depth = 0
    for index in range(at, len(found)):
        depth += (found[index].text == opens) - (found[index].text == closes)
        if depth == 0:
            return index
    return None


def arguments(found: tuple[Token, ...], opening: int) -> tuple[tuple[int, int], ...]:
    """Token ranges [first, last] between the commas of the bracket at `opening`."""
    end = closing(found, opening)
    if end is None or end == opening + 1:
        return ()
    ranges, depth, first = [], 0, opening + 1
    for index in range(opening + 1, end):
        depth += (found[index].text in "([{") - (found[index].text in ")]}")
        if depth == 0 and found[index].text == ",":
            ranges.append((first, index - 1))
            first = index + 1
    ranges.append((first, end - 1))
    return tuple((one, last) for one, last in ranges if one <= last)
