"""C text read as C++: conversions that C makes by itself are written out as casts.

    float *p = malloc(n);       ->      float *p = (float *)(malloc(n));
    float x[static restrict 4]  ->      float x[                 ]

Clang's errors say where, and to which type; a text that only C++ rejects is read again with its casts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

ERROR = re.compile(
    r"^<stdin>:(?P<line>\d+):(?P<column>\d+):(?:\{(?P<l0>\d+):(?P<c0>\d+)-(?P<l1>\d+):(?P<c1>\d+)\}[^:]*:|[^:]*:)?"
    r" error: (?P<reason>.*)$",
    re.MULTILINE,
)
INITIALISED = re.compile(
    r"(?:cannot initialize (?:a variable|return object|a parameter|an array element|a member subobject[^']*) of type"
    r"|assigning to) (?P<rest>'(?P<type>[^']+)'.* (?:with an? .value of type|from(?: incompatible type)?) '.*)"
)
# a pointer to another, or to an enumeration
CONVERTIBLE = re.compile(r"'[^']*[*][^']*'.*'[^']*[*][^']*'|'enum |'[^']*' \(aka 'enum ")
CALL = re.compile(r"no matching function for call to '(\w+)'")
ARGUMENT = re.compile(
    r" note: candidate function not viable: .* (?:to|type) '(?P<type>[^']+)'.* for (?P<number>\d+)\w\w argument"
)
IN_BRACKETS = re.compile(r"(?:static array size|qualifier in array size) is a C99 feature")
WORDS = re.compile(r"\b(?:__restrict__|__restrict|restrict)\b")


@dataclass(frozen=True, slots=True)
class Edit:
    start: int
    end: int
    ctype: str


def with_casts(source: str, diagnostics: str, first_line: int) -> str:
    """The source with the conversions that the diagnostics ask for; the same source where they ask for none."""
    starts = _line_starts(source)
    edits: list[Edit] = []
    for match in ERROR.finditer(diagnostics):
        if IN_BRACKETS.match(match["reason"]) and int(match["line"]) > first_line:
            source = _without_bracket(source, _offset(starts, int(match["line"]), int(match["column"])))
    found = list(ERROR.finditer(diagnostics))
    for number, match in enumerate(found):
        if match["l0"] is None or int(match["l0"]) <= first_line:
            continue
        start, end = (_offset(starts, int(match[f"l{n}"]), int(match[f"c{n}"])) for n in (0, 1))
        if (initialised := INITIALISED.match(match["reason"])) and CONVERTIBLE.match(initialised["rest"]):
            edits.append(Edit(start, end, initialised["type"]))
        elif CALL.match(match["reason"]):
            notes = diagnostics[match.end() : found[number + 1].start() if number + 1 < len(found) else None]
            argument = ARGUMENT.search(notes)
            place = _argument(source, end, int(argument["number"])) if argument else None
            if argument and place:
                edits.append(Edit(*place, argument["type"]))
    return _applied(source, edits)


def _line_starts(source: str) -> list[int]:
    return [0, 0, *(match.end() for match in re.finditer("\n", source))]


def _offset(starts: list[int], line: int, column: int) -> int:
    return starts[line] + column - 1


def _without_bracket(source: str, position: int) -> str:
    """The source with nothing in the brackets that open here; every other character stays where it is."""
    depth = 0
    for at in range(position, len(source)):
        depth += (source[at] == "[") - (source[at] == "]")
        if depth == 0:
            inner = re.sub(r"[^\n]", " ", source[position + 1 : at])
            return source[: position + 1] + inner + source[at:] if source[position] == "[" else source
    return source


def _argument(source: str, position: int, number: int) -> tuple[int, int] | None:
    """Where an argument of the call lies, whose parenthesis comes next."""
    begin = source.find("(", position)
    if begin < 0 or source[position:begin].strip():
        return None
    depth, start, count = 0, begin + 1, 1
    for at in range(begin, len(source)):
        character = source[at]
        depth += (character in "([{") - (character in ")]}")
        if depth == 0 or depth == 1 and character == ",":
            if count == number:
                return start, at
            count, start = count + 1, at + 1
        if depth == 0:
            return None
    return None


def _applied(source: str, edits: list[Edit]) -> str:
    """Last first, so that places stay what they are; of edits that overlap only the first."""
    before = len(source)
    for edit in sorted(set(edits), key=lambda e: (-e.start, e.end)):
        if edit.end > before or "(unnamed" in edit.ctype or "(lambda" in edit.ctype:
            continue
        ctype = WORDS.sub("", edit.ctype).strip()
        source = f"{source[: edit.start]}({ctype})({source[edit.start : edit.end]}){source[edit.end :]}"
        before = edit.start
    return source


def chosen_by_type(node: dict[str, Any]) -> None:
    """What `_Generic` chooses stands for it in clang's tree."""
    for child in node.get("inner", ()):
        chosen_by_type(child)
    if node.get("kind") == "GenericSelectionExpr":
        chosen = next(child for child in node["inner"] if child.get("selected"))
        node.update(kind="ParenExpr", inner=chosen["inner"][-1:])
