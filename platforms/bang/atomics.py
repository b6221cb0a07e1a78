"""Atomics of BANG C: on device memory an instruction that leaves the old value in NRAM, elsewhere a plain update."""

from __future__ import annotations

from translators.emit import atomics_plain
from translators.emit.access import pointer
from translators.emit.context import Context
from translators.emit.expressions import text
from translators.emit.lines import Lines
from translators.emit.refusals import NoSuchAtomic
from translators.emit.spelling import ASSIGNMENT, UNARY
from translators.ir.nodes import Atomic, Unary
from translators.ir.types import DType, Space

_WORDS = frozenset({DType.I16, DType.U16, DType.I32, DType.U32})
_ALL = _WORDS | {DType.F16, DType.BF16, DType.F32}
NATIVE = {
    "add": ("add", _ALL),
    "min": ("min", _ALL),
    "max": ("max", _ALL),
    "and": ("and", _WORDS),
    "or": ("or", _WORDS),
    "xor": ("xor", _WORDS),
    "exchange": ("exch", _ALL),
    "inc": ("inc", _WORDS),
    "dec": ("dec", _WORDS),
    "cas": ("cas", _ALL),
}


def print_atomic(stmt: Atomic, context: Context, lines: Lines) -> None:
    if context.place(stmt.buffer).space is not Space.GLOBAL:
        atomics_plain.print_atomic(stmt, context, lines)
        return
    dtype, op, value = stmt.value.dtype, stmt.op, stmt.value
    if op == "sub":
        op, value = "add", Unary("neg", value, dtype)
    spelled, types = NATIVE[op]
    if dtype not in types:
        raise NoSuchAtomic(platform=context.spelling.name, op=stmt.op, dtype=dtype, span=stmt.span)
    old = context.fresh("old")
    place = pointer(stmt.buffer, stmt.offset, dtype, context).at(ASSIGNMENT)
    with lines.block(""):
        lines.add(f"__nram__ {context.type(dtype)} {old}[1];")
        if stmt.compare is not None:
            operands = f"{text(stmt.compare, context)}, ({context.type(dtype)}){text(value, context, UNARY)}"
        else:
            operands = f"({context.type(dtype)}){text(value, context, UNARY)}, 1"
        lines.add(f"__bang_atomic_{spelled}({old}, {place}, {operands});")
        if stmt.result is not None:
            lines.add(f"{context.name(stmt.result)} = {old}[0];")
