"""Expressions as text together with their type and the range of values that they can have."""

from __future__ import annotations

from dataclasses import dataclass, replace

from translators.ir.types import DType

SIGNED = {DType.I8: 8, DType.I16: 16, DType.I32: 32, DType.I64: 64}
UNSIGNED = {DType.BOOL: 1, DType.U8: 8, DType.U16: 16, DType.U32: 32, DType.U64: 64}
MANTISSA = {DType.F16: 11, DType.F32: 24, DType.F64: 53}
SMALLEST_STEP = {DType.F16: 2.0**-14, DType.F32: 2.0**-60, DType.F64: 2.0**-60}

# How tightly an expression's outermost operator binds; smaller is tighter.
ATOM, UNARY, PRODUCT, SUM, SHIFT, RELATION, EQUALITY, AND, XOR, OR, BOTH, EITHER, CHOICE = range(13)


@dataclass(frozen=True, slots=True)
class Value:
    """`step`: all values are multiples of it. `uniform`: every thread of a block has the same."""

    text: str
    dtype: DType
    low: float
    high: float
    step: float = 1.0
    level: int = ATOM
    uniform: bool = False

    def at(self, level: int) -> str:
        """The text as an operand that must bind at least so tightly."""
        return self.text if self.level <= level else f"({self.text})"

    @property
    def largest(self) -> float:
        return max(abs(self.low), abs(self.high))


def is_float(dtype: DType) -> bool:
    return dtype in MANTISSA


def bits_of(dtype: DType) -> int:
    return SIGNED[dtype] if dtype in SIGNED else UNSIGNED[dtype]


def limits(dtype: DType) -> tuple[int, int]:
    """Smallest and largest integer of a type."""
    if dtype in SIGNED:
        return -(1 << SIGNED[dtype] - 1), (1 << SIGNED[dtype] - 1) - 1
    return 0, (1 << UNSIGNED[dtype]) - 1


def promoted(dtype: DType) -> DType:
    return DType.I32 if not is_float(dtype) and bits_of(dtype) < 32 else dtype


def common(a: DType, b: DType) -> DType:
    """The usual arithmetic conversions; half does not meet other types here."""
    for wide in (DType.F64, DType.F32, DType.F16):
        if wide in (a, b):
            return wide
    a, b = promoted(a), promoted(b)
    if bits_of(a) != bits_of(b):
        return a if bits_of(a) > bits_of(b) else b
    return a if a in UNSIGNED else b


def converted(value: Value, dtype: DType) -> Value:
    """What an integer becomes in another integer type, the text left alone."""
    low, high = limits(dtype)
    if low <= value.low and value.high <= high:
        return replace(value, dtype=dtype)
    return replace(value, dtype=dtype, low=low, high=high)


def fits(dtype: DType, low: float, high: float, step: float) -> bool:
    """Whether all multiples of the step in the range are exact in the type."""
    if not is_float(dtype):
        bounds = limits(dtype)
        return bounds[0] <= low and high <= bounds[1]
    return max(abs(low), abs(high)) <= step * 2.0 ** (MANTISSA[dtype] - 1) and step >= SMALLEST_STEP[dtype]


def bit_range(a: Value, b: Value, op: str) -> tuple[float, float]:
    """Of `a op b` for `&`, `|`, `^` on one type."""
    if a.low >= 0 and b.low >= 0:
        if op == "&":
            return 0, min(a.high, b.high)
        return 0, (1 << max(int(a.high), int(b.high)).bit_length()) - 1
    if op == "&" and (a.low >= 0 or b.low >= 0):
        return 0, a.high if a.low >= 0 else b.high
    width = max(int(v).bit_length() for v in (abs(a.low), abs(a.high), abs(b.low), abs(b.high)))
    return -(1 << width), (1 << width) - 1


def applied(op: str, a: float, b: float) -> float:
    return a + b if op == "+" else a - b if op == "-" else a * b
