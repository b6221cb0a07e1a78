"""Constants as expressions, and the elements of initialisers."""

from __future__ import annotations

import math

from translators.emit.context import Context
from translators.emit.convert import from_float
from translators.emit.literals import float_literal, integer_literal
from translators.emit.spelling import ATOM, UNARY, Printed
from translators.ir.types import FLOATS, DType
from translators.ir.values import bits_of, round_float


def constant(value: int | float | bool, dtype: DType, context: Context, *, suffix: bool = True) -> Printed:
    """A literal; `suffix=False` where the surroundings fix the integer type."""
    context.type(dtype)
    if dtype is DType.BOOL:
        return Printed("true" if value else "false")
    if dtype not in FLOATS:
        return _signed(integer_literal(int(value), dtype, suffix=suffix))
    value = round_float(float(value), dtype)
    if math.isfinite(value):
        printed = _signed(float_literal(value, dtype))
    elif math.isnan(value):
        printed = Printed(context.spelling.nan)
    else:
        printed = _signed(("-" if value < 0 else "") + context.spelling.infinity)
    if dtype is DType.F64:
        return printed if math.isfinite(value) else Printed(f"(double){printed.at(UNARY)}", UNARY)
    return printed if dtype is DType.F32 else from_float(printed, dtype, context)


def _signed(spelled: str) -> Printed:
    return Printed(spelled, UNARY if spelled.startswith("-") else ATOM)


def table_entry(value: int | float, dtype: DType, context: Context) -> str:
    """An element of a constant table; types without constant constructors are given as bit patterns."""
    if dtype in context.spelling.bit_constants:
        return f"0x{bits_of(round_float(float(value), dtype), dtype):04x}"
    return constant(value, dtype, context, suffix=False).text
