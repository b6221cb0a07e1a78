"""What `instructions.c` says of an instruction: a function of C and the fields of the comment above it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pycparser import c_ast

from translators.errors import Unsupported
from translators.frontend.plain_c import parse
from translators.ir.types import DType, Space

LEVELS = ("core", "wave", "member", "helper")
ROLES = ("in", "out", "inout")


@dataclass(frozen=True, slots=True)
class Operand:
    """A parameter. `lanes`: every member of the wave gives a value (or `lanes` of them), the body sees all."""

    name: str
    type: str  # as written, without const and star: "T", "int", "void"
    pointer: bool
    role: str = "in"
    spaces: frozenset[Space] = frozenset()  # empty: any
    lanes: int = 0


@dataclass(frozen=True, slots=True)
class Types:
    """Combinations that placeholders may have together: (("T",), ((F16,), (F32,))). `view`: the bytes of the
    operands are seen as T, whatever they are declared as."""

    names: tuple[str, ...]
    combinations: tuple[tuple[DType, ...], ...]
    view: bool = False
    narrow: bool = False  # of the operands' types the smallest, not the widest that is aligned,
    bits: bool = False  # and as an unsigned integer


@dataclass(frozen=True, slots=True)
class Meaning:
    """One form of an instruction; forms of one name differ in operands, types, spaces or `when`."""

    name: str
    level: str
    result: str  # C type, "void"
    operands: tuple[Operand, ...]
    types: tuple[Types, ...]
    when: tuple[str, ...]  # this form only where these conditions are known to hold
    requires: tuple[str, ...]  # refused where these are known not to hold
    alias: tuple[tuple[str, str], ...] | None  # pairs that may be the same place; None: not stated
    architectures: str
    source: str
    text: str
    file: str
    line: int
    written: bool = True  # whether translations may use it: it is as accurate as its meaning, and documented


@cache
def definition(meaning: Meaning) -> c_ast.FuncDef:
    """The parsed body; only of the instructions that are used."""
    return parse(meaning.text, meaning.file, meaning.line)[0]


class InstructionUnknown(Unsupported):
    """No meaning, or none for these operands."""

    message = "the instruction {name}{reason} is not supported"


class RequirementViolated(Unsupported):
    """An instruction outside its documented conditions."""

    message = "{name} requires {requirement}, but {given}"


class AliasNotAllowed(Unsupported):
    message = "{name} with {first} and {second} at the same place"


Bindings = Mapping[str, DType]
