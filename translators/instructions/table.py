"""Reads `instructions.c` (a file, or a folder of such files) into meanings; bodies stay text until used.

A comment with `level:` states the fields of the definitions that follow it, up to the next such comment:

    /* level: core
       operands: dst out near, a in near, b in near, n
       types: T = half float; U = int16 int32        or joint: T:U = half:int16 float:int32;  T = view
       when: bytes % sizeof(T) == 0
       requires: n > 0
       alias: dst = a, dst = b                       or: none
       architectures: mtp_592
       source: where it is documented */

`#define NAME(PARAMETERS) function` is a family of instructions; `NAME(...)` on a line of its own is one of them.
`#define NAME number` and enumerations are constants.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
BRACE = re.compile(r"[{}]")


class Forms(Mapping[str, tuple[Meaning, ...]]):
    """Meanings by name; the fields of a definition are read when it is first asked for."""

    def __init__(self, definitions: Mapping[str, list[Definition]]) -> None:
        self._definitions = definitions
        self._read: dict[str, tuple[Meaning, ...]] = {}

    def __getitem__(self, name: str) -> tuple[Meaning, ...]:
        if name not in self._read:
            self._read[name] = tuple(read_meaning(definition) for definition in self._definitions[name])
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._definitions)

    def __len__(self) -> int:
        return len(self._definitions)

    def __contains__(self, name: object) -> bool:
        return name in self._definitions

    def level(self, name: str) -> str:
        return self._definitions[name][0].level


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
    """The table of a platform; read once."""
    definitions: dict[str, list[Definition]] = {}
    constants: dict[str, int] = {}
    for file in sorted(path.glob("*.c")) if path.is_dir() else [path]:
        for name, definition in scan(file.read_text(), str(file), 1, {}, {}, constants):
            definitions.setdefault(name, []).append(definition)
    return Table(Forms(definitions), constants, path)


def scan(
    text: str,
    file: str,
    first: int,
    macros: dict[str, tuple[list[str], str]],
    fields: dict[str, str],
    constants: dict[str, int],
) -> Iterator[tuple[str, Definition]]:
    """Definitions of a text in order."""
    position, line, counted = 0, first, 0
    while (match := PIECE.search(text, position)) is not None:
        position = match.end()
        line += text.count("\n", counted, match.start())
        counted = match.start()
        if match["comment"] and FIELD.search(match["comment"][2:-2]):
            fields = read_fields(match["comment"][2:-2])
        elif match["define"] and match["parameters"]:
            names = [name.strip() for name in match["parameters"][1:-1].split(",")]
            macros[match["macro"]] = (names, match["body"].replace("\\\n", "\n"))
        elif match["define"] and match["body"].strip():
            constants[match["macro"]] = int(match["body"].strip(), 0)
        elif match["enum"]:
            enumerate_members(match["members"], constants)
        elif match["use"]:
            if match["family"] not in macros:
                raise ParseError(reason=f"no family {match['family']}", span=Span(file, line))
            expanded = substitute_macro(*macros[match["family"]], split(match["arguments"]))
            yield from scan(flatten(expanded), file, line, macros, fields, constants)
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
