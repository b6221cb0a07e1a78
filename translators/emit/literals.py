"""Constants as C literals that give back exactly the same value."""

from __future__ import annotations

import math
import struct

from translators.ir.types import DType

_SUFFIX = {DType.U32: "u", DType.I64: "ll", DType.U64: "ull"}
_PACK = {DType.F16: "<e", DType.F32: "<f", DType.F64: "<d"}
_DIGITS = {DType.F16: 5, DType.BF16: 9, DType.F32: 9, DType.F64: 17}
_LOWEST = {DType.I32: -(2**31), DType.I64: -(2**63)}
_BITS = {
    DType.I8: 8, DType.U8: 8, DType.I16: 16, DType.U16: 16, DType.I32: 32, DType.U32: 32,
    DType.I64: 64, DType.U64: 64,
}  # fmt: skip


def wrap_integer(value: int, dtype: DType) -> int:
    """The value that C's conversion to the integer type gives."""
    bits = _BITS[dtype]
    value &= (1 << bits) - 1
    return value - (1 << bits) if dtype.value[0] == "i" and value >> (bits - 1) else value


def round_float(value: float, dtype: DType) -> float:
    """The nearest value (ties to even) of a floating type; beyond its range infinity."""
    if math.isnan(value) or math.isinf(value) or dtype is DType.F64:
        return value
    if dtype is DType.BF16:
        bits = float_bits(value, DType.F32)
        rounded = (bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000
        return float(struct.unpack("<f", struct.pack("<I", rounded))[0])
    try:
        return float(struct.unpack(_PACK[dtype], struct.pack(_PACK[dtype], value))[0])
    except OverflowError:
        return math.copysign(math.inf, value)


def float_bits(value: float, dtype: DType) -> int:
    """The bit pattern of a value in a floating type."""
    if dtype is DType.BF16:
        return float_bits(round_float(value, dtype), DType.F32) >> 16
    value = round_float(value, dtype)
    return int.from_bytes(struct.pack(_PACK[dtype], value), "little")


def integer_literal(value: int, dtype: DType, *, suffix: bool = True) -> str:
    """Decimal, with the suffix of the type unless the surroundings fix the type."""
    value = wrap_integer(value, dtype)
    end = _SUFFIX.get(dtype, "") if suffix or not -(2**31) < value < 2**31 else ""
    if value == _LOWEST.get(dtype):
        return f"(-{-value - 1}{end} - 1)"
    return f"{value}{end}"


def float_literal(value: float, dtype: DType) -> str:
    """The shortest decimal that rounds back to the value, as a float (or for f64 a double) literal. Finite only."""
    value = round_float(value, dtype)
    for digits in range(1, _DIGITS[dtype] + 1):
        text = f"{value:.{digits}g}"
        parsed = float(text) if dtype is DType.F64 else round_float(float(text), DType.F32)
        if round_float(parsed, dtype) == value:
            break
    if not any(mark in text for mark in ".e"):
        text += ".0"
    return text if dtype is DType.F64 else text + "f"
