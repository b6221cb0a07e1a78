"""Numbers as the machine holds them: wrapping, rounding and conversion of single values, exactly."""

from __future__ import annotations

import math
import struct
from ctypes import c_float
from fractions import Fraction

from translators.ir.types import FLOATS, SIGNED, SIZE_BYTES, DType

Number = int | float | bool

MINIMUM = {d: -(1 << (8 * SIZE_BYTES[d] - 1)) if d in SIGNED else 0 for d in DType if d not in FLOATS}
MAXIMUM = {d: (1 << (8 * SIZE_BYTES[d] - (d in SIGNED))) - 1 for d in DType if d not in FLOATS}
MAXIMUM[DType.BOOL] = 1

FORMATS = {
    DType.BOOL: "<?", DType.I8: "<b", DType.U8: "<B", DType.I16: "<h", DType.U16: "<H", DType.I32: "<i",
    DType.U32: "<I", DType.I64: "<q", DType.U64: "<Q", DType.F16: "<e", DType.F32: "<f", DType.F64: "<d",
}  # fmt: skip


def wrap(value: int, dtype: DType) -> int:
    """The integer modulo the type's range."""
    bits = 8 * SIZE_BYTES[dtype]
    value &= (1 << bits) - 1
    return value - (1 << bits) if dtype in SIGNED and value >> (bits - 1) else value


def round_f32(value: float) -> float:
    return c_float(value).value


def round_f16(value: float) -> float:
    try:
        return float(struct.unpack("<e", struct.pack("<e", value))[0])
    except OverflowError:
        return math.copysign(math.inf, value)


def round_bf16(value: float) -> float:
    single = round_f32(value)
    if single != value and math.isfinite(single):  # round to odd, so that the second rounding is exact
        bits = bits_of(single, DType.F32)
        if not bits & 1:
            bits += 1 if (single < value) == (single >= 0) else -1
    else:
        bits = bits_of(single, DType.F32)
    if math.isnan(single):
        return single
    bits = (bits + 0x7FFF + (bits >> 16 & 1)) & 0xFFFF0000
    return float(from_bits(bits & 0xFFFFFFFF, DType.F32))


def round_float(value: float, dtype: DType) -> float:
    """The nearest value of the type, ties to even."""
    match dtype:
        case DType.F32:
            return round_f32(value)
        case DType.F16:
            return round_f16(value)
        case DType.BF16:
            return round_bf16(value)
        case _:
            return value


def bits_of(value: Number, dtype: DType) -> int:
    """The representation as an unsigned integer."""
    if dtype is DType.BF16:
        return bits_of(value, DType.F32) >> 16
    return int.from_bytes(struct.pack(FORMATS[dtype], value), "little")


def from_bits(bits: int, dtype: DType) -> Number:
    if dtype is DType.BF16:
        return from_bits(bits << 16, DType.F32)
    if dtype is DType.BOOL:
        return bool(bits & 0xFF)
    value: Number = struct.unpack(FORMATS[dtype], bits.to_bytes(SIZE_BYTES[dtype], "little"))[0]
    return value


def int_to_float(value: int, dtype: DType) -> float:
    """Rounded once, whatever the size of the integer."""
    if dtype is DType.F64 or abs(value) < 1 << 53:
        return round_float(float(value), dtype)
    odd = value >> 10 | (value & 1023 != 0)  # 54 bits and a sticky bit fit a double of the narrow types' needs
    return round_float(math.ldexp(float(odd), 10), dtype)


def round_to_integer(value: float, rounding: str) -> int:
    match rounding:
        case "up":
            return math.ceil(value)
        case "down":
            return math.floor(value)
        case "nearest":
            return round(value)
        case "away":
            below = math.floor(abs(value))
            return int(math.copysign(below + (abs(value) - below >= 0.5), value))
        case _:
            return int(value)


def neighbours(value: float, dtype: DType) -> tuple[float, float]:
    """The values of the type next below and above a finite value; both the value itself when it is one."""
    near = round_float(value, dtype)
    if near == value:
        return near, near
    bits = bits_of(near, dtype)
    sign = 1 << (8 * SIZE_BYTES[dtype] - 1)
    larger = near < value  # the other neighbour lies above
    if near == 0:
        other = from_bits(1 if larger else sign | 1, dtype)
    else:
        other = from_bits(bits + (1 if larger == (near > 0) else -1), dtype)
    return (near, float(other)) if larger else (float(other), near)


def float_to_float(value: float, dtype: DType, rounding: str) -> float:
    if rounding in ("default", "nearest") or not math.isfinite(value) or dtype is DType.F64:
        return round_float(value, dtype)
    low, high = neighbours(value, dtype)
    match rounding:
        case "up":
            return high
        case "down":
            return low
        case "zero":
            return low if value > 0 else high
        case _:  # away: ties away from zero
            if low == high or not (math.isfinite(low) and math.isfinite(high)):
                return round_float(value, dtype)
            middle = (Fraction(low) + Fraction(high)) / 2
            if Fraction(value) == middle:
                return high if value > 0 else low
            return low if Fraction(value) < middle else high


def convert(value: Number, dtype: DType, rounding: str = "default", saturate: bool = False) -> Number:
    """C's conversion of one value, with the rounding and saturation of `Cast`."""
    if dtype is DType.BOOL:
        return value != 0
    if dtype in FLOATS:
        if isinstance(value, float):
            return float_to_float(value, dtype, rounding)
        return int_to_float(int(value), dtype)
    if isinstance(value, float):
        if math.isnan(value):
            return 0 if saturate else MINIMUM[dtype]
        if math.isinf(value):
            return (MAXIMUM[dtype] if value > 0 else MINIMUM[dtype]) if saturate else MINIMUM[dtype]
        whole = round_to_integer(value, rounding)
    else:
        whole = int(value)
    if saturate:
        return max(MINIMUM[dtype], min(MAXIMUM[dtype], whole))
    return wrap(whole, dtype)
