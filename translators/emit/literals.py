"""Constants as C literals that give back exactly the same value."""

from __future__ import annotations

from translators.ir.types import DType
from translators.ir.values import round_float, wrap

_SUFFIX = {DType.U32: "u", DType.I64: "ll", DType.U64: "ull"}
_DIGITS = {DType.F16: 5, DType.BF16: 9, DType.F32: 9, DType.F64: 17}
_LOWEST = {DType.I32: -(2**31), DType.I64: -(2**63)}


def integer_literal(value: int, dtype: DType, *, suffix: bool = True) -> str:
    """With the suffix of the type unless the surroundings fix the type."""
    value = wrap(value, dtype)
    end = _SUFFIX.get(dtype, "") if suffix or not -(2**31) < value < 2**31 else ""
    if value == _LOWEST.get(dtype):
        return f"(-{-value - 1}{end} - 1)"
    spelled = hex(value) if value >= 2**31 and dtype in (DType.U32, DType.U64) else str(value)  # masks
    return f"{spelled}{end}"


def float_literal(value: float, dtype: DType) -> str:
    """The shortest decimal that rounds back to the value, as a float (or for f64 a double) literal. Finite only."""
    value = round_float(value, dtype)
    text = ""
    for digits in range(1, _DIGITS[dtype] + 1):
        text = f"{value:.{digits}g}"
        parsed = float(text) if dtype is DType.F64 else round_float(float(text), DType.F32)
        if round_float(parsed, dtype) == value:
            break
    if value == int(value) and abs(value) < 1e6:
        text = str(int(value)) if value or not text.startswith("-") else text  # 250, not 2.5e+02
    if not any(mark in text for mark in ".e"):
        text += ".0"
    return text if dtype is DType.F64 else text + "f"
