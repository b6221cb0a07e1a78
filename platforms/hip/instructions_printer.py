"""Instructions of HIP: collectives of a wave by their names, matrix cores on vectors of registers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from translators.emit.context import Context
from translators.emit.expressions import text
from translators.emit.instructions import operand, print_call
from translators.emit.lines import Lines
from translators.emit.refusals import NoSuchInstruction
from translators.emit.spelling import UNARY
from translators.instructions.table import read_table
from translators.ir.nodes import Address, Instruction
from translators.ir.types import DType

TABLE = Path(__file__).with_name("instructions")
MATRIX = "__builtin_amdgcn_mfma_"
ELEMENTS = {DType.F16: "_Float16", DType.BF16: "short", DType.F32: "float", DType.I32: "int", DType.I64: "long"}


def print_instruction(stmt: Instruction, context: Context, lines: Lines) -> None:
    table = read_table(TABLE)
    if stmt.name not in table:
        raise NoSuchInstruction(platform=context.spelling.name, instruction=stmt.name, span=stmt.span)
    if stmt.name.startswith(MATRIX):
        _matrix(stmt, context, lines)
    else:
        print_call(_without_mask(stmt), context, lines)


def _without_mask(stmt: Instruction) -> Instruction:
    """A shuffle without its mask: a mask of 32 lanes would leave out half of a wave, and the active lanes take part."""
    if stmt.name.startswith("__shfl") and stmt.name.endswith("_sync"):
        return replace(stmt, name=stmt.name.removesuffix("_sync"), operands=stmt.operands[1:])
    return stmt


def _matrix(stmt: Instruction, context: Context, lines: Lines) -> None:
    """`*(f32x4*)d = mfma(a, b, *(f32x4*)c, 0, 0, 0);`"""
    target, *given = stmt.operands
    form = read_table(TABLE).forms[stmt.name][0]
    registers = 16 if "32x32" in stmt.name else 4
    counts = [registers if role in ("d", "c") else 0 for role in (o.name for o in form.operands)]
    lanes = [o.lanes for o in form.operands]
    printed = []
    for value, count, kept in zip(given, counts[1:], lanes[1:], strict=True):
        if isinstance(value, Address):
            printed.append(_vector(value, count or max(kept, 1), context))
        else:
            printed.append(text(value, context))
    assert isinstance(target, Address)
    lines.add(f"{_vector(target, registers, context)} = {stmt.name}({', '.join(printed)});")


def _vector(place: Address, count: int, context: Context) -> str:
    """A lane's array seen as a vector register."""
    pointer = operand(place, context, UNARY)
    if count == 1:
        return f"*{pointer}"
    name = f"{place.dtype.value}x{count}"
    context.definitions[name] = f"typedef {ELEMENTS[place.dtype]} {name} __attribute__((ext_vector_type({count})));"
    return f"*({name}*){pointer}"
