"""Double-precision values of a kernel as single ones, for a target that has no double.

    y = (float)((double)x * 0.1)        ->      y = x * 0.1f

C computes in double wherever a constant without suffix stands; what such a target's own compiler does with a double
is compute in float. One operation on floats whose result is rounded to float at once is exact this way (its double
result rounds to the same float); a longer chain loses the bits beyond float, which the step records. Doubles in
memory are refused: their bits are the program's.
"""

from __future__ import annotations

import struct
from dataclasses import replace

from translators.errors import PassNotApplicable
from translators.ir.nodes import (
    Allocate,
    Atomic,
    Binary,
    Bitcast,
    Call,
    Cast,
    Constant,
    Declare,
    Expr,
    Launch,
    Load,
    Select,
    Stmt,
    Store,
    Unary,
    Variable,
)
from translators.ir.rewrite import Block, all_exprs, map_block, map_bodies, walk
from translators.ir.types import DType

ROUNDED_ONCE = frozenset({"add", "sub", "mul", "div"})


class DoubleInMemory(PassNotApplicable):
    message = "'{buffer}' holds double-precision numbers, which the target does not have"


class DoubleBits(PassNotApplicable):
    message = "the bits of a double-precision number are used, which the target does not have"


def has_doubles(launch: Launch) -> bool:
    if any(expr.dtype is DType.F64 for expr in all_exprs(launch.body)):
        return True
    return any(isinstance(s, Declare) and s.dtype is DType.F64 for s in walk(launch.body))


def narrow_doubles(launch: Launch) -> tuple[Launch, bool]:
    """The launch in single precision, and whether every value is exactly what it was."""
    exact = not any(isinstance(s, Declare) and s.dtype is DType.F64 for s in walk(launch.body))
    exact = exact and _each_rounded_at_once(launch.body)
    return replace(launch, body=_narrow(map_block(launch.body, _expr))), exact


def _narrow(block: Block) -> Block:
    return tuple(_statement(stmt) for stmt in block)


def _statement(stmt: Stmt) -> Stmt:
    match stmt:
        case Declare() if stmt.dtype is DType.F64:
            stmt = replace(stmt, dtype=DType.F32)
        case Store() | Atomic() if stmt.value.dtype is DType.F64:
            raise DoubleInMemory(buffer=stmt.buffer, span=stmt.span)
        case Allocate() if stmt.buffer.dtype is DType.F64:
            raise DoubleInMemory(buffer=stmt.buffer.name, span=stmt.span)
        case _:
            pass
    return map_bodies(stmt, _narrow)


def _expr(expr: Expr) -> Expr:
    match expr:
        case Load() if expr.dtype is DType.F64:
            raise DoubleInMemory(buffer=expr.buffer, span=expr.span)
        case Bitcast() if DType.F64 in (expr.dtype, expr.operand.dtype):
            raise DoubleBits()
        case Cast() if expr.dtype is DType.F64:
            return expr.operand if expr.operand.dtype is DType.F32 else replace(expr, dtype=DType.F32)
        case Cast() if expr.dtype is DType.F32 and expr.operand.dtype is DType.F32:
            return expr.operand
        case Constant() | Variable() | Unary() | Binary() | Call() | Select() if expr.dtype is DType.F64:
            return replace(expr, dtype=DType.F32)
        case _:
            return expr


def _each_rounded_at_once(block: Block) -> bool:
    """Whether doubles only stand between float operands and one rounding: `(float)(double(a) op double(b))`."""
    inside = {id(part) for expr in all_exprs(block) if _once(expr) for part in _operation(expr)}
    return all(expr.dtype is not DType.F64 or id(expr) in inside for expr in all_exprs(block))


def _operation(expr: Expr) -> list[Expr]:
    assert isinstance(expr, Cast)
    inner = expr.operand
    match inner:
        case Binary():
            return [inner, inner.left, inner.right]
        case Call():
            return [inner, *inner.arguments]
        case _:
            return [inner]


def _once(expr: Expr) -> bool:
    if not (isinstance(expr, Cast) and expr.dtype is DType.F32 and expr.operand.dtype is DType.F64):
        return False
    inner = expr.operand
    match inner:
        case Binary():
            return inner.op in ROUNDED_ONCE and _float(inner.left) and _float(inner.right)
        case Call():
            return inner.function in ("sqrt", "fabs") and all(map(_float, inner.arguments))
        case _:
            return _float(inner)


def _float(expr: Expr) -> bool:
    """A double that a float holds exactly."""
    match expr:
        case Cast():
            return expr.operand.dtype in (DType.F32, DType.F16, DType.BF16, DType.I8, DType.U8, DType.I16, DType.U16)
        case Constant():
            value = float(expr.value)
            return value == value and abs(value) < 1e38 and _as_float(value) == value
        case _:
            return False


def _as_float(value: float) -> float:
    return float(struct.unpack("f", struct.pack("f", value))[0])
