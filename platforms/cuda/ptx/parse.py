"""The text of PTX instructions as values: guard, name, operands."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from translators.frontend.assembly import Assembly


@dataclass(frozen=True, slots=True)
class Register:
    name: str  # "$0" of the statement's operands


@dataclass(frozen=True, slots=True)
class Number:
    value: int | float


@dataclass(frozen=True, slots=True)
class Memory:
    base: Register | Number
    offset: int


@dataclass(frozen=True, slots=True)
class Group:
    """`{a, b}`"""

    items: tuple[Item, ...]


Item = Register | Number | Memory | Group


@dataclass(frozen=True, slots=True)
class Line:
    """`@p name.modifier operands;`"""

    text: str
    name: str
    modifiers: tuple[str, ...]
    items: tuple[Item, ...]
    guard: str = ""
    negated: bool = False

    @property
    def type(self) -> str:
        return self.modifiers[-1] if self.modifiers else ""


class BadText(ValueError):
    """No PTX that is read here."""


_LINE = re.compile(
    r"(?:@(?P<not>!?)\s*(?P<guard>[\w$%]+)\s+)?(?P<name>[a-z]\w*)(?P<modifiers>(?:\.[\w:]+)*)\s*(?P<rest>.*)", re.DOTALL
)
_FLOAT = re.compile(r"0[fF]([0-9a-fA-F]{8})$|0[dD]([0-9a-fA-F]{16})$")


def lines(found: Assembly) -> list[Line]:
    """The instructions in order; scopes and declarations of registers fall away."""
    return [_line(text) for text in _pieces(_numbered(found)) if not text.startswith(".")]


def _numbered(found: Assembly) -> str:
    """The template with operands as $0, $1, ..., and without comments."""
    text = re.sub(r"//[^\n]*|/\*.*?\*/", " ", found.template, flags=re.DOTALL)
    if found.bare:
        return text
    names = {operand.name: number for number, operand in enumerate(found.operands) if operand.name}

    def one(match: re.Match[str]) -> str:
        if match[0] == "%%":
            return "%"
        if match[1]:
            return f"${match[1]}"
        if match[2] not in names:
            raise BadText(match[0])
        return f"${names[match[2]]}"

    return re.sub(r"%%|%(\d+)|%\[(\w+)\]", one, text)


def _pieces(text: str) -> Iterator[str]:
    """Statements; a bracket at the start of one opens a scope, elsewhere it groups registers."""
    piece, depth = "", 0
    for character in text:
        if character in "{}" and not piece.strip() and not depth:
            continue
        if character == ";":
            if piece.strip():
                yield " ".join(piece.split())
            piece = ""
            continue
        depth += {"{": 1, "}": -1}.get(character, 0)
        piece += character
    if piece.strip():
        yield " ".join(piece.split())


def _line(text: str) -> Line:
    found = _LINE.fullmatch(text)
    if found is None:
        raise BadText(text)
    modifiers = tuple(found["modifiers"].split(".")[1:])
    items = tuple(_item(piece) for piece in _split(found["rest"]))
    return Line(text, found["name"], modifiers, items, found["guard"] or "", found["not"] == "!")


def _split(text: str) -> Iterator[str]:
    piece, depth = "", 0
    for character in text:
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(character, 0)
        if character == "," and not depth:
            yield piece.strip()
            piece = ""
        else:
            piece += character
    if piece.strip():
        yield piece.strip()


def _item(text: str) -> Item:
    if text.startswith("[") and text.endswith("]"):
        base, sign, offset = (part.strip() for part in _sum(text[1:-1].strip()))
        inner = _item(base)
        amount = _number(offset) if offset else 0
        if not isinstance(inner, Register | Number) or not isinstance(amount, int):
            raise BadText(text)
        return Memory(inner, -amount if sign == "-" else amount)
    if text.startswith("{") and text.endswith("}"):
        return Group(tuple(_item(piece) for piece in _split(text[1:-1])))
    number = _number(text)
    if number is not None:
        return Number(number)
    if re.fullmatch(r"[\w$%.]+", text):
        return Register(text)
    raise BadText(text)


def _sum(text: str) -> tuple[str, str, str]:
    found = re.fullmatch(r"([^+-]+)(?:([+-])\s*([^+-]+))?", text)
    if found is None:
        raise BadText(text)
    return found[1], found[2] or "+", found[3] or ""


def _number(text: str) -> int | float | None:
    bits = _FLOAT.match(text)
    if bits and bits[1]:
        return float(struct.unpack(">f", bytes.fromhex(bits[1]))[0])
    if bits:
        return float(struct.unpack(">d", bytes.fromhex(bits[2]))[0])
    if re.fullmatch(r"[+-]?(?:0[xX][0-9a-fA-F]+|\d+)U?", text):
        plain = text.rstrip("U")
        octal = re.fullmatch(r"([+-]?)0(\d+)", plain)
        return int(octal[1] + octal[2], 8) if octal else int(plain, 0)
    if re.fullmatch(r"[+-]?\d+\.\d*(?:[eE][+-]?\d+)?", text):
        return float(text)
    return None
