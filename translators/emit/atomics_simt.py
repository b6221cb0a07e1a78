"""Atomics as CUDA and HIP spell them."""

from __future__ import annotations

from translators.emit.access import pointer
from translators.emit.context import Context
from translators.emit.expressions import text
from translators.emit.lines import Lines
from translators.emit.refusals import NoSuchAtomic
from translators.emit.spelling import ASSIGNMENT, UNARY
from translators.ir.nodes import Atomic, Expr, Unary
from translators.ir.types import DType

_WORDS = frozenset({DType.I32, DType.U32})
_LONG = frozenset({DType.I64, DType.U64})

# operation -> type -> function; a name of the helper library is emitted when used
NATIVE: dict[str, dict[DType, str]] = {
    "add": dict.fromkeys((DType.I32, DType.U32, DType.U64, DType.F32, DType.F64), "atomicAdd"),
    "sub": dict.fromkeys(_WORDS, "atomicSub"),
    "min": {**dict.fromkeys((*_WORDS, *_LONG), "atomicMin"), DType.F32: "atomic_min_f32", DType.F64: "atomic_min_f64"},
    "max": {**dict.fromkeys((*_WORDS, *_LONG), "atomicMax"), DType.F32: "atomic_max_f32", DType.F64: "atomic_max_f64"},
    "and": dict.fromkeys((*_WORDS, DType.U64), "atomicAnd"),
    "or": dict.fromkeys((*_WORDS, DType.U64), "atomicOr"),
    "xor": dict.fromkeys((*_WORDS, DType.U64), "atomicXor"),
    "exchange": dict.fromkeys((*_WORDS, DType.U64, DType.F32), "atomicExch"),
    "cas": {**dict.fromkeys((*_WORDS, DType.U64), "atomicCAS"), DType.F32: "atomic_cas_f32"},
    "inc": {DType.U32: "atomicInc"},
    "dec": {DType.U32: "atomicDec"},
}


def print_atomic(stmt: Atomic, context: Context, lines: Lines) -> None:
    """`old = atomicAdd(&x[i], v);`"""
    dtype, op, value = stmt.value.dtype, stmt.op, stmt.value
    if op == "sub" and dtype not in _WORDS:
        op, value = "add", Unary("neg", value, dtype)
    function = NATIVE[op].get(dtype)
    through = dtype
    if function is None and dtype is DType.I64:  # the same bits as unsigned
        function, through = NATIVE[op].get(DType.U64), DType.U64
    if function is None:
        raise NoSuchAtomic(platform=context.spelling.name, op=stmt.op, dtype=dtype, span=stmt.span)
    operands = [pointer(stmt.buffer, stmt.offset, through, context).at(ASSIGNMENT)]
    for operand in (stmt.compare, value):
        if operand is not None:
            operands.append(_as(operand, dtype, through, context))
    called = f"{context.helper(function)}({', '.join(operands)})"
    if stmt.result is None:
        lines.add(f"{called};")
    else:
        cast = "" if through is dtype else f"({context.type(dtype)})"
        lines.add(f"{context.name(stmt.result)} = {cast}{called};")


def _as(operand: Expr, dtype: DType, through: DType, context: Context) -> str:
    if through is dtype:
        return text(operand, context)
    return f"({context.type(through)}){text(operand, context, UNARY)}"
