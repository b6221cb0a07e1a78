"""Builders of expressions that fold constants and drop neutral elements; values never change."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable

from translators.ir.nodes import Binary, Bitcast, Call, Cast, Constant, Expr, Load, Select, Unary, Variable
from translators.ir.types import FLOATS, INTEGERS, SIGNED, SIZE_BYTES, DType

COMPARISONS = frozenset({"lt", "le", "gt", "ge", "eq", "ne"})
_FORMATS = {DType.F16: "e", DType.F32: "f", DType.F64: "d"}


def i64(value: int) -> Constant:
    return Constant(value, DType.I64)


def i32(value: int) -> Constant:
    return Constant(value, DType.I32)


def boolean(value: bool) -> Constant:
    return Constant(value, DType.BOOL)


def zero(dtype: DType) -> Constant:
    return Constant(False if dtype is DType.BOOL else 0.0 if dtype in FLOATS else 0, dtype)


def wrap(value: int, dtype: DType) -> int:
    """An integer reduced to what the type holds."""
    bits = 8 * SIZE_BYTES[dtype]
    value &= (1 << bits) - 1
    return value - (1 << bits) if dtype in SIGNED and value >> (bits - 1) else value


def rounded(value: float, dtype: DType) -> float:
    """A float rounded to nearest even in the type."""
    if dtype is DType.BF16:
        return _bfloat16(value)
    try:
        return float(struct.unpack(_FORMATS[dtype], struct.pack(_FORMATS[dtype], value))[0])
    except OverflowError:
        return math.copysign(math.inf, value)


def _bfloat16(value: float) -> float:
    if math.isnan(value) or math.isinf(value):
        return value
    bits = struct.unpack("I", struct.pack("f", rounded(value, DType.F32)))[0]
    bits += 0x7FFF + ((bits >> 16) & 1)
    return float(struct.unpack("f", struct.pack("I", bits & 0xFFFF0000))[0])


def constant(value: int | float | bool, dtype: DType) -> Constant:
    """A constant with the value that the type gives it."""
    if dtype is DType.BOOL:
        return Constant(bool(value), dtype)
    if dtype in FLOATS:
        return Constant(rounded(float(value), dtype), dtype)
    return Constant(wrap(int(value), dtype), dtype)


def cast(operand: Expr, dtype: DType, rounding: str = "default", saturate: bool = False) -> Expr:
    if operand.dtype == dtype and rounding == "default" and not saturate:
        return operand
    if isinstance(operand, Constant) and rounding == "default" and not saturate:
        value = operand.value
        if dtype in INTEGERS and isinstance(value, float):
            if math.isfinite(value) and wrap(int(value), dtype) == int(value):
                return Constant(int(value), dtype)
        else:
            return constant(value, dtype)
    return Cast(operand, dtype, rounding, saturate)


def bitcast(operand: Expr, dtype: DType) -> Expr:
    if operand.dtype == dtype:
        return operand
    if isinstance(operand, Constant) and operand.dtype in INTEGERS and dtype in _FORMATS:
        raw = (int(operand.value) & ((1 << 8 * SIZE_BYTES[dtype]) - 1)).to_bytes(SIZE_BYTES[dtype], "little")
        value = struct.unpack(_FORMATS[dtype], raw)[0]
        if math.isfinite(value):
            return Constant(float(value), dtype)
    if {operand.dtype, dtype} <= INTEGERS and SIZE_BYTES[operand.dtype] == SIZE_BYTES[dtype]:
        return cast(operand, dtype)
    return Bitcast(operand, dtype)


def _divide(left: int, right: int) -> int:
    quotient = abs(left) // abs(right)
    return quotient if (left < 0) == (right < 0) else -quotient


_INTEGER: dict[str, Callable[[int, int], int]] = {
    "add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b,
    "min": min, "max": max, "and": lambda a, b: a & b, "or": lambda a, b: a | b, "xor": lambda a, b: a ^ b,
}  # fmt: skip
_FLOAT: dict[str, Callable[[float, float], float]] = {
    "add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b,
}  # fmt: skip
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "lt": lambda a, b: a < b, "le": lambda a, b: a <= b, "gt": lambda a, b: a > b, "ge": lambda a, b: a >= b,
    "eq": lambda a, b: a == b, "ne": lambda a, b: a != b,
}  # fmt: skip


def _of_constants(op: str, left: Constant, right: Constant, dtype: DType) -> Constant | None:
    a, b = left.value, right.value
    if op in _COMPARE:
        return boolean(_COMPARE[op](a, b))
    if dtype in INTEGERS and isinstance(a, int) and isinstance(b, int):
        if op in _INTEGER:
            return constant(_INTEGER[op](a, b), dtype)
        if op in ("div", "mod") and b:
            quotient = _divide(a, b)
            return constant(quotient if op == "div" else a - quotient * b, dtype)
        if op in ("shl", "shr") and 0 <= b < 8 * SIZE_BYTES[dtype]:
            return constant(a << b if op == "shl" else a >> b, dtype)
    if dtype in _FORMATS and op in _FLOAT:
        value = _FLOAT[op](float(a), float(b))
        return constant(value, dtype) if math.isfinite(value) else None
    if dtype in _FORMATS and op == "div" and b:
        return constant(float(a) / float(b), dtype)
    return None


CHOSEN = "chosen"


def chosen(number: Expr, offset: Expr) -> Expr:
    """An offset into one of several buffers; it never leaves the front end (see `targets`)."""
    return Call(CHOSEN, (number, offset), DType.I64)


def parts(offset: Expr) -> tuple[Expr | None, Expr]:
    """Which of several buffers an offset belongs to, and the offset itself."""
    if isinstance(offset, Call) and offset.function == CHOSEN:
        return offset.arguments[0], offset.arguments[1]
    return None, offset


def binary(op: str, left: Expr, right: Expr, dtype: DType | None = None) -> Expr:
    """`left op right`; the type is the left operand's, bool for comparisons."""
    if op in COMPARISONS or op in ("land", "lor"):
        dtype = DType.BOOL
    dtype = dtype or left.dtype
    if isinstance(left, Call) and left.function == CHOSEN:
        return chosen(left.arguments[0], binary(op, left.arguments[1], parts(right)[1], dtype))
    if isinstance(right, Call) and right.function == CHOSEN:
        return chosen(right.arguments[0], binary(op, left, right.arguments[1], dtype))
    if isinstance(left, Constant) and isinstance(right, Constant):
        folded = _of_constants(op, left, right, dtype)
        if folded is not None:
            return folded
    if op in ("land", "lor"):
        return _logical(op, left, right)
    if dtype in INTEGERS:
        return _neutral(op, left, right, dtype)
    return Binary(op, left, right, dtype)


def _logical(op: str, left: Expr, right: Expr) -> Expr:
    if isinstance(left, Constant):
        return right if bool(left.value) == (op == "land") else left
    if isinstance(right, Constant) and bool(right.value) == (op == "land"):
        return left
    return Binary(op, left, right, DType.BOOL)


def _neutral(op: str, left: Expr, right: Expr, dtype: DType) -> Expr:
    if isinstance(right, Constant):
        if right.value == 0 and op in ("add", "sub", "or", "xor", "shl", "shr"):
            return left
        if right.value == 1 and op in ("mul", "div"):
            return left
        if right.value == 0 and op == "mul":
            return right
    if isinstance(left, Constant):
        if left.value == 0 and op in ("add", "or", "xor"):
            return right
        if left.value == 1 and op == "mul":
            return right
        if left.value == 0 and op in ("mul", "div", "mod"):
            return left
    if op == "add" and isinstance(right, Constant) and isinstance(left, Binary) and dtype is DType.I64:
        if left.op == "add" and isinstance(left.right, Constant):
            return binary("add", left.left, i64(int(left.right.value) + int(right.value)), dtype)
    return Binary(op, left, right, dtype)


def unary(op: str, operand: Expr, dtype: DType) -> Expr:
    if isinstance(operand, Constant):
        if op == "not":
            return boolean(not operand.value)
        if op == "neg":
            return constant(-operand.value, dtype)
        if op == "inv" and isinstance(operand.value, int):
            return constant(~operand.value, dtype)
    if op == "not" and isinstance(operand, Unary) and operand.op == "not":
        return operand.operand
    return Unary(op, operand, dtype)


def select(condition: Expr, then: Expr, otherwise: Expr) -> Expr:
    if isinstance(condition, Constant):
        return then if condition.value else otherwise
    if then == otherwise:
        return then
    (first, then_offset), (second, other_offset) = parts(then), parts(otherwise)
    if first is not None and second is not None:
        return chosen(select(condition, first, second), select(condition, then_offset, other_offset))
    return Select(condition, then, otherwise, then.dtype)


def truth(operand: Expr) -> Expr:
    """A scalar as a condition."""
    if operand.dtype is DType.BOOL:
        return operand
    if isinstance(operand, Cast) and operand.operand.dtype is DType.BOOL and operand.dtype in INTEGERS:
        return operand.operand
    return binary("ne", operand, zero(operand.dtype))


def operands(expression: Expr) -> tuple[Expr, ...]:
    """The expressions directly inside of an expression."""
    match expression:
        case Constant() | Variable():
            return ()
        case Load(offset=offset):
            return (offset,)
        case Unary(operand=operand) | Cast(operand=operand) | Bitcast(operand=operand):
            return (operand,)
        case Binary(left=left, right=right):
            return (left, right)
        case Call(arguments=arguments):
            return arguments
        case Select(condition=condition, then=then, otherwise=otherwise):
            return (condition, then, otherwise)


def variables(expression: Expr) -> set[str]:
    """Names of the scalars that an expression reads."""
    if isinstance(expression, Variable):
        return {expression.name}
    found: set[str] = set()
    for operand in operands(expression):
        found |= variables(operand)
    return found


def loads(expression: Expr) -> set[str]:
    """Names of the buffers that an expression reads."""
    found = {expression.buffer} if isinstance(expression, Load) else set()
    for operand in operands(expression):
        found |= loads(operand)
    return found


def weight(expression: Expr) -> int:
    """Number of nodes."""
    return 1 + sum(weight(operand) for operand in operands(expression))
