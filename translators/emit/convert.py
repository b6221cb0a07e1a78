"""Conversions of printed values: C casts, or the functions a dialect has for its half-width floats."""

from __future__ import annotations

from translators.emit.context import Context
from translators.emit.spelling import ASSIGNMENT, EQUALITY, UNARY, Printed
from translators.ir.types import FLOATS, DType


def to_float(operand: Printed, source: DType, context: Context) -> Printed:
    """A half-width float widened to float."""
    return _named(context.spelling.to_float.get(source, "(float){0}"), operand, context)


def from_float(operand: Printed, target: DType, context: Context) -> Printed:
    """A float rounded to a half-width type."""
    return _named(context.spelling.from_float.get(target, f"({context.type(target)}){{0}}"), operand, context)


def _converted(form: str, operand: Printed) -> Printed:
    """`form` is a C cast, or the name of a function."""
    if form.startswith("("):
        return Printed(form.format(operand.at(UNARY)), UNARY)
    return Printed(f"{form}({operand.at(ASSIGNMENT)})")


def plain_cast(operand: Printed, source: DType, target: DType, context: Context) -> Printed:
    """C's conversion between two types of the IR."""
    spelling = context.spelling
    context.type(target)
    if source is target:
        return operand
    if target is DType.BOOL:
        if source in (DType.F16, DType.BF16):
            operand = to_float(operand, source, context)
        zero = "0.0f" if source in FLOATS and source is not DType.F64 else "0.0" if source in FLOATS else "0"
        return Printed(f"{operand.at(EQUALITY)} != {zero}", EQUALITY)
    if source in spelling.to_float:
        widened = _named(spelling.to_float[source], operand, context)
        return widened if target is DType.F32 else plain_cast(widened, DType.F32, target, context)
    if target in spelling.from_float:
        if source is not DType.F32:
            operand = plain_cast(operand, source, DType.F32, context)
        return _named(spelling.from_float[target], operand, context)
    return Printed(f"({context.type(target)}){operand.at(UNARY)}", UNARY)


def _named(form: str, operand: Printed, context: Context) -> Printed:
    if not form.startswith("("):
        context.helper(form)
    return _converted(form, operand)
