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
from translators.frontend.plain_types import NAMES
from translators.instructions.meaning import LEVELS, ROLES, Meaning, Operand, Types
from translators.ir.types import DType, Space

PIECE = re.compile(
    r"(?P<comment>/\*.*?\*/)|(?P<line>//[^\n]*)"
    r"|(?P<define>^[ \t]*\#define[ \t]+(?P<macro>\w+)(?P<parameters>\([^)]*\))?(?P<body>(?:\\\n|[^\n])*))"
    r"|(?P<enum>^enum\b[^{]*\{(?P<members>[^}]*)\}\s*;)"
    r"|(?P<skip>^(?:\#|typedef)[^\n]*)"
    r"|(?P<use>^(?P<family>[A-Z][A-Z0-9_]*)\((?P<arguments>[^\n]*)\)[ \t]*;?[ \t]*$)"
    r"|(?P<head>^[A-Za-z_][\w \t*]*?[\s*](?P<name>\w+)\((?P<operands>[^)]*)\)\s*(?=\{))",
    re.DOTALL | re.MULTILINE,
)
FIELD = re.compile(r"^\s*\**\s*(level|operands|types|when|requires|alias|architectures|source):", re.MULTILINE)


@dataclass(frozen=True)
class Table:
    """The instructions of a platform by name, each with its forms in the order of the file."""

    forms: Mapping[str, tuple[Meaning, ...]]
    constants: Mapping[str, int]
    source: Path

    def __contains__(self, name: str) -> bool:
        return name in self.forms and self.forms[name][0].level != "helper"

    def names(self) -> list[str]:
        return [name for name in self.forms if name in self]

    def level(self, name: str) -> str | None:
        return self.forms[name][0].level if name in self else None


@cache
def read_table(path: Path) -> Table:
    """The table of a platform; read once."""
    forms: dict[str, list[Meaning]] = {}
    constants: dict[str, int] = {}
    for file in sorted(path.glob("*.c")) if path.is_dir() else [path]:
        text = file.read_text()
        for meaning in scan(text, str(file), 1, {}, {}, constants):
            forms.setdefault(meaning.name, []).append(meaning)
    return Table({name: tuple(found) for name, found in forms.items()}, constants, path)


def scan(
    text: str,
    file: str,
    first: int,
    macros: dict[str, tuple[list[str], str]],
    fields: dict[str, str],
    constants: dict[str, int],
) -> Iterator[Meaning]:
    """Definitions of a text in order."""
    position = 0
    while (match := PIECE.search(text, position)) is not None:
        position = match.end()
        line = first + text.count("\n", 0, match.start())
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
            yield read_meaning(text[match.start() : end], match["head"], match["operands"], fields, file, line)


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


def read_fields(comment: str) -> dict[str, str]:
    parts = FIELD.split(comment)
    return {key: " ".join(value.split()) for key, value in zip(parts[1::2], parts[2::2], strict=True)}


def split(arguments: str) -> list[str]:
    """Arguments of a macro, at commas outside parentheses."""
    found, depth, current = [], 0, ""
    for character in arguments:
        depth += (character in "([{") - (character in ")]}")
        if character == "," and depth == 0:
            found.append(current.strip())
            current = ""
        else:
            current += character
    return [*found, current.strip()]


def substitute_macro(parameters: list[str], body: str, arguments: list[str]) -> str:
    """The family's text with its arguments; `a##B` joins."""
    values = dict(zip(parameters, arguments, strict=True))
    text = re.sub(r"\w+", lambda match: values.get(match[0], match[0]), body)
    return re.sub(r"\s*##\s*", "", text)


def closing(text: str, start: int) -> int:
    """The end of the braces that open at or after `start`."""
    depth = 0
    for match in re.compile(r"[{}]").finditer(text, start):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end()
    return len(text)


def read_meaning(text: str, head: str, operands: str, fields: dict[str, str], file: str, line: int) -> Meaning:
    declared = re.sub(r"\([^)]*\)\s*$", "", head).split()
    name = declared[-1].lstrip("*")
    result = " ".join(word for word in declared[:-1] if word not in ("static", "inline", "const"))
    level = fields.get("level", "helper")
    if level not in LEVELS:
        raise ParseError(reason=f"level {level}", span=Span(file, line))
    notes = dict(part.strip().partition(" ")[::2] for part in fields.get("operands", "").split(",") if part.strip())
    found = tuple(read_operand(part, notes) for part in operands.split(",") if part.strip() not in ("", "void"))
    alias: tuple[tuple[str, str], ...] | None = None
    if "alias" in fields:
        pairs = [part.split("=") for part in fields["alias"].split(",") if "=" in part]
        alias = tuple((left.strip(), right.strip()) for left, right in pairs)
    return Meaning(
        name=name,
        level=level,
        result=result,
        operands=found,
        types=tuple(read_types(part) for part in fields.get("types", "").split(";") if part.strip()),
        when=conditions(fields.get("when", "")),
        requires=conditions(fields.get("requires", "")),
        alias=alias,
        architectures=fields.get("architectures", ""),
        source=fields.get("source", ""),
        text=text,
        file=file,
        line=line,
    )


def conditions(text: str) -> tuple[str, ...]:
    return tuple(part for part in split(text) if part)


def read_operand(text: str, notes: Mapping[str, str]) -> Operand:
    match = re.fullmatch(r"\s*(?:const\s+)?([\w ]+?)\s*(\*?)\s*(?:const\s+)?(\w+)\s*", text)
    if match is None:
        raise ParseError(reason=f"operand {text}")
    words = notes.get(match[3], "").split()
    lanes = 0
    if "lanes" in words:
        following = words[words.index("lanes") + 1 :]
        lanes = int(following[0]) if following and following[0].isdigit() else 1
    role = next((word for word in words if word in ROLES), "in")
    spaces = frozenset(Space(word) for word in words if word in list(Space))
    return Operand(match[3], match[1], bool(match[2]), role, spaces, lanes)


def read_types(text: str) -> Types:
    left, _, right = text.partition("=")
    names = tuple(name.strip() for name in left.split(":"))
    words = right.split()
    if words == ["view"]:
        return Types(names, (), view=True)
    if words == ["any"]:
        return Types(names, tuple((dtype,) for dtype in DType))
    return Types(names, tuple(tuple(NAMES[name] for name in word.split(":")) for word in words))
