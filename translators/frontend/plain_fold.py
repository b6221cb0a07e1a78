"""Binary operations of C over IR expressions, folded where constants or exact divisions allow."""

from __future__ import annotations

import math
from functools import cache

from translators.frontend.plain_types import condition, convert
from translators.ir.nodes import Binary, Cast, Constant, Expr
from translators.ir.types import FLOATS, INTEGERS, DType
from translators.ir.values import Number, round_float, wrap

ARITHMETIC = {
    "+": "add", "-": "sub", "*": "mul", "/": "div", "%": "mod", "&": "and", "|": "or", "^": "xor",
    "<<": "shl", ">>": "shr",
}  # fmt: skip
COMPARISONS = {"<": "lt", "<=": "le", ">": "gt", ">=": "ge", "==": "eq", "!=": "ne"}


def compute(op: str, left: Number, right: Number, dtype: DType) -> Number | None:
    """One operation on numbers of the type, None where C has no answer."""
    if dtype in FLOATS:
        a, b = float(left), float(right)
        match op:
            case "add":
                return round_float(a + b, dtype)
            case "sub":
                return round_float(a - b, dtype)
            case "mul":
                return round_float(a * b, dtype)
            case "div" if b != 0:
                return round_float(a / b, dtype)
            case "max":
                return b if math.isnan(a) else max(a, b)
            case "min":
                return b if math.isnan(a) else min(a, b)
            case _:
                return None
    x, y = int(left), int(right)
    match op:
        case "add":
            return wrap(x + y, dtype)
        case "sub":
            return wrap(x - y, dtype)
        case "mul":
            return wrap(x * y, dtype)
        case "div" if y:
            return wrap(abs(x) // abs(y) * (1 if (x < 0) == (y < 0) else -1), dtype)
        case "mod" if y:
            return wrap(abs(x) % abs(y) * (-1 if x < 0 else 1), dtype)
        case "and":
            return x & y
        case "or":
            return x | y
        case "xor":
            return x ^ y
        case "shl" if y >= 0:
            return wrap(x << y, dtype)
        case "shr" if y >= 0:
            return x >> y
        case "max":
            return max(x, y)
        case "min":
            return min(x, y)
        case _:
            return None


def compare_values(op: str, left: Number, right: Number) -> bool:
    match op:
        case "lt":
            return left < right
        case "le":
            return left <= right
        case "gt":
            return left > right
        case "ge":
            return left >= right
        case "eq":
            return left == right
        case _:
            return left != right


LARGEST_DIVISOR = 4096  # a whole number of lanes or lines; more is not asked for


@cache
def _factors(number: int) -> tuple[int, ...]:
    return tuple(factor for factor in range(2, number) if number % factor == 0)


def quotient(expr: Expr, divisor: int) -> Expr | None:
    """`expr / divisor` when the division is provably exact, else None. Products of sizes do not overflow."""
    if expr.dtype is DType.U32 or not 0 < divisor <= LARGEST_DIVISOR:
        return None
    match expr:
        case Constant(value=int()):
            whole = int(expr.value)
            return Constant(whole // divisor, expr.dtype) if whole % divisor == 0 else None
        case Binary(op="mul"):
            if (left := quotient(expr.left, divisor)) is not None:
                return binary("mul", left, expr.right, expr.dtype)
            if (right := quotient(expr.right, divisor)) is not None:
                return binary("mul", expr.left, right, expr.dtype)
            for factor in _factors(divisor):
                left, rest = quotient(expr.left, factor), quotient(expr.right, divisor // factor)
                if left is not None and rest is not None:
                    return binary("mul", left, rest, expr.dtype)
            return None
        case Binary(op="add" | "sub"):
            left, right = quotient(expr.left, divisor), quotient(expr.right, divisor)
            return None if left is None or right is None else binary(expr.op, left, right, expr.dtype)
        case Binary(op="shl", right=Constant() as amount):
            power = 1 << int(amount.value)
            if power % divisor == 0:
                return binary("mul", expr.left, Constant(power // divisor, expr.dtype), expr.dtype)
            return None
        case Cast() if expr.operand.dtype in INTEGERS and expr.dtype in INTEGERS:
            inner = quotient(expr.operand, divisor)
            return None if inner is None else convert(inner, expr.dtype)
        case _:
            return None


def divided(op: str, left: Expr, divisor: Constant, dtype: DType) -> Expr | None:
    """`div` or `mod` by a constant where the division is exact."""
    exact = quotient(left, int(divisor.value)) if op in ("div", "mod") and divisor.value else None
    return Constant(0, dtype) if exact is not None and op == "mod" else exact


def binary(op: str, left: Expr, right: Expr, dtype: DType) -> Expr:
    """An arithmetic operation on operands of the result's type (the right one of a shift excepted)."""
    if isinstance(left, Constant) and isinstance(right, Constant):
        value = compute(op, left.value, right.value, dtype)
        if value is not None:
            return Constant(value, dtype)
    if dtype in INTEGERS:
        if isinstance(right, Constant):
            if right.value == 0 and op in ("add", "sub", "shl", "shr", "or", "xor"):
                return left
            if right.value == 1 and op in ("mul", "div"):
                return left
            if (right.value == 0 and op in ("mul", "and")) or (right.value == 1 and op == "mod"):
                return Constant(0, dtype)
            if (exact := divided(op, left, right, dtype)) is not None:
                return exact
        if isinstance(left, Constant):
            if left.value == 0 and op in ("add", "or", "xor"):
                return right
            if left.value == 1 and op == "mul":
                return right
            if left.value == 0 and op in ("mul", "div", "mod", "and", "shl", "shr"):
                return Constant(0, dtype)
    return Binary(op, left, right, dtype)


def comparison(op: str, left: Expr, right: Expr) -> Expr:
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Constant(compare_values(op, left.value, right.value), DType.BOOL)
    return Binary(op, left, right, DType.BOOL)


def logical(op: str, left: Expr, right: Expr) -> Expr:
    """`land` or `lor` of two scalars."""
    left, right = condition(left), condition(right)
    absorbing = op == "lor"
    if isinstance(left, Constant):
        return left if bool(left.value) is absorbing else right
    if isinstance(right, Constant) and bool(right.value) is not absorbing:
        return left
    return Binary(op, left, right, DType.BOOL)
