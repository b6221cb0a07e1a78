"""The part of a text that can be read: without headers that are not there, and without host code that misses them.

    #include "reference.h"                          (blank)
    int main() { ... reference(x, y); ... }   ->    (blank)
    __global__ void k(...) { ... }                  __global__ void k(...) { ... }

What is left out becomes blank lines. A kernel, and what launches one unless the launch is told, is never left out:
where it misses something, its error stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from translators.errors import ParseError, Span
from translators.frontend import clang
from translators.frontend.dialect import Dialect, Shape
from translators.frontend.entry import LAUNCH

_ROUNDS = 24
_DEVICE = re.compile(r"\b__(?:global|device|constant|managed|mlu_\w+)__\b")
_MAIN = re.compile(r"\bmain\s*\(")
_ABSENT = re.compile(r"^'(?P<name>[^']+)' file not found")
_CODE = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'|(?P<mark>[{}();])"""
    r"""|(?P<line>^[ \t]*\#(?:[^\n\\]|\\.)*)|(?P<scope>\b(?:namespace(?:\s+[\w:]+)?|extern\s*"C(?:\+\+)?")\s*\{)|.""",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Reduced:
    """`absent`: headers that were not found."""

    text: str
    absent: tuple[str, ...] = ()


def reduced(
    text: str, dialect: Dialect, filename: str, defines: Mapping[str, str], *, keep: str | None = None, told: bool
) -> Reduced:
    """The text as far as it can be read. `keep` is the entry's name; `told`: the user says how a kernel is launched."""
    absent: list[str] = []
    for _ in range(_ROUNDS):
        try:
            unit = clang.syntax_tree(text, dialect, filename, defines)
        except clang.HeaderMissing as error:
            if error.span is None or (found := _ABSENT.match(str(error))) is None:
                break
            absent.append(found["name"])
            text = _without(text, error.span.line, error.span.line)
            continue
        except ParseError:
            break
        if not absent:
            unit.close()
            break
        wrong = [error.span for error in unit.errors if error.span is not None and error.span.file == filename]
        unit.close()
        before = text
        for part in list(_parts(text)):
            places = [place for place in wrong if part.first <= place.line <= part.last]
            if places and _may_go(part, dialect, keep, told):
                text = _without_part(text, part, places)
        if text == before:
            break
    return Reduced(text, tuple(absent))


@dataclass(frozen=True, slots=True)
class _Part:
    """A declaration of the text, with its lines."""

    code: str
    first: int
    last: int


def _may_go(part: _Part, dialect: Dialect, keep: str | None, told: bool) -> bool:
    if _MAIN.search(part.code):
        return True
    if dialect.shape is Shape.FUNCTION or _DEVICE.search(part.code):
        return False
    if keep is not None and re.search(rf"\b{re.escape(keep)}\s*\([^;]*\{{", part.code):
        return False
    return told or not LAUNCH.search(part.code)


def _without_part(text: str, part: _Part, places: list[Span]) -> str:
    """Without the part; without single statements where `main` may still tell how a kernel is launched."""
    if not (_MAIN.search(part.code) and LAUNCH.search(part.code)):
        return _without(text, part.first, part.last)
    code = _CODE.sub(lambda found: found[0] if len(found[0]) == 1 else re.sub(r"[^\n]", " ", found[0]), text)
    for place in places:
        at = _start(text, place.line) + place.column - 1
        if code[at : at + 1].isspace():  # gone already
            continue
        first = max(code.rfind(mark, 0, at) for mark in ";{}") + 1
        ends = re.compile(r"[;{}]").search(code, at)
        inside = code[first : ends.start()] if ends is not None else "("
        if ends is None or ends[0] != ";" or inside.count("(") != inside.count(")"):
            return _without(text, part.first, part.last)
        empty = re.sub(r"[^\n]", " ", text[first : ends.end()])
        text, code = text[:first] + empty + text[ends.end() :], code[:first] + empty + code[ends.end() :]
    return text


def _start(text: str, line: int) -> int:
    """Where a line begins."""
    return sum(len(one) + 1 for one in text.split("\n")[: line - 1])


def _parts(text: str) -> Iterator[_Part]:
    """What stands outside of all brackets, from one end to the next; namespaces are looked into."""
    depth, scopes, start, ends = 0, 0, None, -1
    for found in _CODE.finditer(text):
        mark = found["mark"]
        if found["scope"] and depth == 0:
            scopes, start = scopes + 1, None
        elif found["line"] and depth == 0 and start is None:
            continue
        elif mark == "}" and depth == 0:  # of a namespace
            scopes, start = max(scopes - 1, 0), None
        elif mark in ("{", "("):
            start = found.start() if start is None else start
            depth += 1
        elif mark in ("}", ")"):
            depth -= 1
            ends = found.end() if mark == "}" and depth == 0 else ends
        elif mark != ";" and start is None and not found.group().isspace() and not found.group().startswith("/"):
            start = found.start()
        if start is not None and depth == 0 and (mark == ";" or (mark == "}" and _is_function(text, found.end()))):
            yield _Part(text[start : found.end()], _line(text, start), _line(text, found.end() - 1))
            start = None


def _is_function(text: str, end: int) -> bool:
    """Whether a closed brace ends its declaration: a record's goes on to a semicolon."""
    return re.match(r"[ \t\n]*(?:\w+[ \t]*(?:\[[^]]*\])?[ \t]*)?[;,]|[ \t]*\n?[ \t]*=", text[end:]) is None


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _without(text: str, first: int, last: int) -> str:
    """The text with these lines blank."""
    lines = text.split("\n")
    lines[first - 1 : last] = [""] * (last - first + 1)
    return "\n".join(lines)
