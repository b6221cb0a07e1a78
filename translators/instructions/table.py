"""Reads `instructions.c` (a file, or a folder of such files) into meanings; bodies stay text until used.

A comment with `level:` states the fields of the definitions that follow it, up to the next such comment:

    /* level: core
       operands: dst out near, a in near, b in near, n
       types: T = half float; U = int16 int32        or joint: T:U = half:int16 float:int32;  T = view
       narrow view, narrow bits view: see Types
       when: bytes % sizeof(T) == 0
       requires: n > 0
       alias: dst = a, dst = b                       or: none
       architectures: mtp_592
       written: no, 1 % error                        whether translations use it: not when it is less than its meaning
       source: where it is documented */

`#define NAME(PARAMETERS) function` is a family of instructions; `NAME(...)` on a line of its own is one of them.
`#define NAME number` and enumerations are constants.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from translators.errors import ParseError, Span
from translators.instructions.fields import FIELD, Definition, read_fields, read_meaning, split
from translators.instructions.meaning import Meaning

PIECE = re.compile(
    r"(?P<comment>/\*.*?\*/)|(?P<line>//[^\n]*)"
    r"|(?P<define>^[ \t]*\#define[ \t]+(?P<macro>\w+)(?P<parameters>\([^)]*\))?(?P<body>(?:\\\n|[^\n])*))"
    r"|(?P<enum>^enum\b[^{]*\{(?P<members>[^}]*)\}\s*;)"
    r"|(?P<skip>^(?:\#|typedef)[^\n]*)"
    r"|(?P<use>^(?P<family>[A-Z][A-Z0-9_]*)\((?P<arguments>[^\n]*)\)[ \t]*;?[ \t]*$)"
    r"|(?P<head>^[A-Za-z_][\w \t*]*?[\s*](?P<name>\w+)\((?P<operands>[^)]*)\)\s*(?=\{))",
    re.DOTALL | re.MULTILINE,
)
COMMON = 16  # an argument of more uses than these, as a type's name, tells nothing of an instruction's name
BRACE = re.compile(r"[{}]")


@dataclass(slots=True)
class Use:
    """A use of a family that is not written out yet."""

    family: str
    arguments: list[str]
    fields: Mapping[str, str]
    file: str
    line: int
    macros: Mapping[str, tuple[list[str], str]]
    found: list[tuple[str, Definition]] | None = None

    words: list[str] = field(default_factory=list)  # arguments of which few uses have the same

    def may_define(self, name: str) -> bool:
        """A name is made of arguments; where none is particular, of the family's own text."""
        return not self.words or any(word in name for word in self.words)

    def definitions(self) -> list[tuple[str, Definition]]:
        if self.found is None:
            text = flatten(substitute_macro(*self.macros[self.family], self.arguments))
            items = scan(text, self.file, self.line, dict(self.macros), dict(self.fields), {})
            self.found = [pair for item in items for pair in (item.definitions() if isinstance(item, Use) else [item])]
        return self.found


class Forms(Mapping[str, tuple[Meaning, ...]]):
    """Meanings by name; families are written out, and fields read, when a name is first asked for."""

    def __init__(self, items: list[Use | tuple[str, Definition]]) -> None:
        self._items = items
        uses = [item for item in items if isinstance(item, Use)]
        often = Counter(word for use in uses for word in use.arguments if word.isidentifier())
        for use in uses:
            use.words = [word for word in use.arguments if 0 < often[word] <= COMMON]
        self._known: dict[str, list[Definition]] = {}
        self._read: dict[str, tuple[Meaning, ...]] = {}
        self._all: dict[str, list[Definition]] | None = None

    def _definitions(self, name: str) -> list[Definition]:
        if self._all is not None:
            return self._all.get(name, [])
        if name not in self._known:
            found: list[Definition] = []
            for item in self._items:
                if isinstance(item, Use):
                    found += [d for n, d in item.definitions() if n == name] if item.may_define(name) else []
                elif item[0] == name:
                    found.append(item[1])
            self._known[name] = found
        return self._known[name]

    def _every(self) -> dict[str, list[Definition]]:
        if self._all is None:
            gathered: dict[str, list[Definition]] = {}
            for item in self._items:
                for name, definition in item.definitions() if isinstance(item, Use) else [item]:
                    gathered.setdefault(name, []).append(definition)
            self._all = gathered
        return self._all

    def __getitem__(self, name: str) -> tuple[Meaning, ...]:
        if name not in self._read:
            if name not in self:
                raise KeyError(name)
            self._read[name] = tuple(read_meaning(definition) for definition in self._definitions(name))
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._every())

    def __len__(self) -> int:
        return len(self._every())

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and bool(self._definitions(name))

    def level(self, name: str) -> str:
        return self._definitions(name)[0].level


@dataclass(frozen=True)
class Table:
    """The instructions of a platform by name, each with its forms in the order of the file."""

    forms: Forms
    constants: Mapping[str, int]
    source: Path

    def __contains__(self, name: str) -> bool:
        return name in self.forms and self.forms.level(name) != "helper"

    def names(self) -> list[str]:
        return [name for name in self.forms if name in self]

    def level(self, name: str) -> str | None:
        return self.forms.level(name) if name in self else None


@cache
def read_table(path: Path) -> Table:
    """The table of a platform; read once. Families of a folder's first files are known in the later ones."""
    items: list[Use | tuple[str, Definition]] = []
    constants: dict[str, int] = {}
    macros: dict[str, tuple[list[str], str]] = {}
    for file in sorted(path.glob("*.c")) if path.is_dir() else [path]:
        items += scan(file.read_text(), str(file), 1, macros, {}, constants)
    return Table(Forms(items), constants, path)


def scan(
    text: str,
    file: str,
    first: int,
    macros: dict[str, tuple[list[str], str]],
    fields: dict[str, str],
    constants: dict[str, int],
) -> Iterator[Use | tuple[str, Definition]]:
    """Definitions, and uses of families, of a text in order."""
    position, line, counted = 0, first, 0
    shared = dict(macros)  # what the uses so far refer to; a family that is defined anew does not change them
    while (match := PIECE.search(text, position)) is not None:
        position = match.end()
        line += text.count("\n", counted, match.start())
        counted = match.start()
        if match["comment"] and FIELD.search(match["comment"][2:-2]):
            fields = read_fields(match["comment"][2:-2])
        elif match["define"] and match["parameters"]:
            names = [name.strip() for name in match["parameters"][1:-1].split(",")]
            macros[match["macro"]] = (names, match["body"].replace("\\\n", "\n"))
            shared = {**shared, match["macro"]: macros[match["macro"]]}
        elif match["define"] and match["body"].strip():
            constants[match["macro"]] = int(match["body"].strip(), 0)
        elif match["enum"]:
            enumerate_members(match["members"], constants)
        elif match["use"]:
            if match["family"] not in shared:
                raise ParseError(reason=f"no family {match['family']}", span=Span(file, line))
            yield Use(match["family"], split(match["arguments"]), fields, file, line, shared)
        elif match["head"]:
            end = closing(text, match.end())
            position = end
            definition = Definition(text[match.start() : end], match["head"], match["operands"], fields, file, line)
            yield match["name"], definition


def flatten(text: str) -> str:
    """A macro's text, each definition at the start of a line."""
    depth, out = 0, []
    for part in re.split(r"([{}])", text.strip()):
        depth += (part == "{") - (part == "}")
        out.append(part if depth or part != "}" else "}\n")
    return "\n".join(line.strip() for line in "".join(out).split("\n"))


def enumerate_members(members: str, constants: dict[str, int]) -> None:
    value = -1
    for member in re.sub(r"/\*.*?\*/|//[^\n]*", "", members, flags=re.DOTALL).split(","):
        name, _, given = member.strip().partition("=")
        if name.strip():
            value = int(given, 0) if given.strip() else value + 1
            constants[name.strip()] = value


def substitute_macro(parameters: list[str], body: str, arguments: list[str]) -> str:
    """The family's text with its arguments; `a##B` joins."""
    values = dict(zip(parameters, arguments, strict=True))
    text = re.sub(r"\w+", lambda match: values.get(match[0], match[0]), body)
    return re.sub(r"\s*##\s*", "", text)


def closing(text: str, start: int) -> int:
    """The end of the braces that open at or after `start`."""
    depth = 0
    for match in BRACE.finditer(text, start):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end()
    return len(text)
