"""Short forms for building expressions, folding constants on the way."""

from __future__ import annotations

from translators.ir.nodes import Binary, Cast, Constant, Expr, Load, Unary, Variable
from translators.ir.types import SIZE_BYTES, DType


def const(value: int, dtype: DType = DType.I64) -> Constant:
    return Constant(value, dtype)


def is_const(expr: Expr, value: int | float | bool) -> bool:
    return isinstance(expr, Constant) and expr.value == value


def add(left: Expr, right: Expr) -> Expr:
    if is_const(right, 0):
        return left
    if is_const(left, 0):
        return right
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Constant(left.value + right.value, left.dtype)
    return Binary("add", left, right, left.dtype)


def sub(left: Expr, right: Expr) -> Expr:
    if is_const(right, 0):
        return left
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Constant(left.value - right.value, left.dtype)
    return Binary("sub", left, right, left.dtype)


def mul(left: Expr, right: Expr) -> Expr:
    if is_const(right, 1):
        return left
    if is_const(left, 1):
        return right
    if is_const(left, 0) or is_const(right, 0):
        return Constant(0, left.dtype)
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Constant(left.value * right.value, left.dtype)
    return Binary("mul", left, right, left.dtype)


def div(left: Expr, right: Expr) -> Expr:
    """Quotient of non-negative integers."""
    if is_const(right, 1):
        return left
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Constant(int(left.value) // int(right.value), left.dtype)
    return Binary("div", left, right, left.dtype)


def mod(left: Expr, right: Expr) -> Expr:
    """Remainder of non-negative integers."""
    if is_const(right, 1):
        return Constant(0, left.dtype)
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Constant(int(left.value) % int(right.value), left.dtype)
    return Binary("mod", left, right, left.dtype)


def compare(op: str, left: Expr, right: Expr) -> Expr:
    return Binary(op, left, right, DType.BOOL)


def conjunction(left: Expr | None, right: Expr | None) -> Expr | None:
    """Logical and; None is true."""
    if left is None or right is None:
        return right if left is None else left
    return Binary("land", left, right, DType.BOOL)


def negation(condition: Expr) -> Expr:
    if isinstance(condition, Unary) and condition.op == "not":
        return condition.operand
    return Unary("not", condition, DType.BOOL)


def cast(expr: Expr, dtype: DType) -> Expr:
    if expr.dtype == dtype:
        return expr
    if isinstance(expr, Constant) and isinstance(expr.value, int) and not isinstance(expr.value, bool):
        if dtype in (DType.I32, DType.U32, DType.I64, DType.U64) and expr.value >= 0:
            return Constant(expr.value, dtype)
    return Cast(expr, dtype)


def var(name: str, dtype: DType = DType.I32) -> Variable:
    return Variable(name, dtype)


def element(buffer: str, index: Expr, dtype: DType) -> Load:
    """`buffer[index]` of a buffer seen as an array of `dtype`."""
    return Load(buffer, byte_offset(index, dtype), dtype)


def byte_offset(index: Expr, dtype: DType) -> Expr:
    return mul(cast(index, DType.I64), const(SIZE_BYTES[dtype]))
