"""The fields of a definition in `instructions.c`, from the comment above it and its head."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from translators.errors import ParseError, Span
from translators.frontend.plain_types import NAMES
from translators.instructions.meaning import LEVELS, ROLES, Meaning, Operand, Types
from translators.ir.types import DType, Space

FIELD = re.compile(r"^\s*\**\s*(level|operands|types|when|requires|alias|architectures|written|source):", re.MULTILINE)
OPERAND = re.compile(r"\s*(?:const\s+)?([\w ]+?)\s*(\*?)\s*(?:const\s+)?(\w+)\s*")


@dataclass(frozen=True, slots=True)
class Definition:
    """A function of `instructions.c` whose fields are not read yet."""

    text: str
    head: str
    operands: str
    fields: Mapping[str, str]
    file: str
    line: int

    @property
    def level(self) -> str:
        return self.fields.get("level", "helper")


def read_fields(comment: str) -> dict[str, str]:
    parts = FIELD.split(comment)
    return {key: " ".join(value.split()) for key, value in zip(parts[1::2], parts[2::2], strict=True)}


def split(arguments: str) -> list[str]:
    """The parts between commas that are outside parentheses."""
    found, depth, current = [], 0, ""
    for character in arguments:
        depth += (character in "([{") - (character in ")]}")
        if character == "," and depth == 0:
            found.append(current.strip())
            current = ""
        else:
            current += character
    return [*found, current.strip()]


def read_meaning(definition: Definition) -> Meaning:
    fields, line, file = definition.fields, definition.line, definition.file
    declared = definition.head.partition("(")[0].split()
    name = declared[-1].lstrip("*")
    result = " ".join(word for word in declared[:-1] if word not in ("static", "inline", "const"))
    level = definition.level
    if level not in LEVELS:
        raise ParseError(reason=f"level {level}", span=Span(file, line))
    notes = dict(part.strip().partition(" ")[::2] for part in fields.get("operands", "").split(",") if part.strip())
    found = tuple(
        read_operand(part, notes) for part in definition.operands.split(",") if part.strip() not in ("", "void")
    )
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
        written=not fields.get("written", "").startswith("no"),
        source=fields.get("source", ""),
        text=definition.text,
        file=file,
        line=line,
    )


def conditions(text: str) -> tuple[str, ...]:
    return tuple(part for part in split(text) if part)


def read_operand(text: str, notes: Mapping[str, str]) -> Operand:
    match = OPERAND.fullmatch(text)
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
    if words[-1:] == ["view"]:
        return Types(names, (), view=True, narrow="narrow" in words, bits="bits" in words)
    if words == ["any"]:
        return Types(names, tuple((dtype,) for dtype in DType))
    return Types(names, tuple(tuple(NAMES[name] for name in word.split(":")) for word in words))
