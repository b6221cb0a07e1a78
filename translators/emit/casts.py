"""Conversions through helpers that round and saturate, and changes of type that keep the bits."""

from __future__ import annotations

from translators.emit import expressions
from translators.emit.context import Context
from translators.emit.convert import plain_cast
from translators.emit.refusals import NoSuchConversion
from translators.emit.spelling import ASSIGNMENT, Printed
from translators.ir.nodes import Bitcast, Cast
from translators.ir.types import FLOATS, INTEGERS, SIZE_BYTES, DType

ROUNDING = {"up": "ceil", "down": "floor", "zero": "trunc", "nearest": "rint", "away": "round"}


def cast(expr: Cast, context: Context) -> Printed:
    source, target = expr.operand.dtype, expr.dtype
    operand = expressions.expression(expr.operand, context)
    if expr.saturate and target in INTEGERS:
        return _saturated(expr, operand, context)
    if expr.rounding != "default" and source in FLOATS and target in INTEGERS:
        operand, source = _rounded(operand, source, expr.rounding, context)
    elif expr.rounding not in ("default", "nearest") and target in FLOATS and source is not target:
        return _directed(expr, operand, context)
    return plain_cast(operand, source, target, context)


def _rounded(operand: Printed, source: DType, rounding: str, context: Context) -> tuple[Printed, DType]:
    """A float with an integral value."""
    if source in (DType.F16, DType.BF16):
        operand, source = plain_cast(operand, source, DType.F32, context), DType.F32
    function = context.spelling.functions.get(ROUNDING[rounding], {}).get(source)
    if function is None:
        raise NoSuchConversion(platform=context.spelling.name, given=source, target="an integer", rounding=rounding)
    return Printed(f"{context.helper(function)}({operand.at(ASSIGNMENT)})"), source


def _saturated(expr: Cast, operand: Printed, context: Context) -> Printed:
    source = expr.operand.dtype
    if source in FLOATS:
        if expr.rounding not in ("default", "zero"):
            operand, source = _rounded(operand, source, expr.rounding, context)
        elif source is not DType.F64:
            operand, source = plain_cast(operand, source, DType.F32, context), DType.F32
    else:
        wide = DType.I64 if source is not DType.U64 else DType.U64
        operand, source = plain_cast(operand, source, wide, context), wide
    name = context.helper(f"saturate_{source.value}_{expr.dtype.value}")
    if name not in context.spelling.library:
        raise NoSuchConversion(
            platform=context.spelling.name, given=source, target=expr.dtype, rounding="with saturation"
        )
    return Printed(f"{name}({operand.at(ASSIGNMENT)})")


def _directed(expr: Cast, operand: Printed, context: Context) -> Printed:
    """A conversion to a floating type that does not round to nearest."""
    source = expr.operand.dtype
    if source in FLOATS and SIZE_BYTES[source] < SIZE_BYTES[expr.dtype]:
        return plain_cast(operand, source, expr.dtype, context)  # exact
    name = f"round_{expr.rounding}_{source.value}_{expr.dtype.value}"
    if name not in context.spelling.library:
        raise NoSuchConversion(platform=context.spelling.name, given=source, target=expr.dtype, rounding=expr.rounding)
    return Printed(f"{context.helper(name)}({operand.at(ASSIGNMENT)})")


def bitcast(expr: Bitcast, context: Context) -> Printed:
    """The same bits as another type of the same size."""
    source, target = expr.operand.dtype, expr.dtype
    operand = expressions.expression(expr.operand, context)
    if source is target or (source in INTEGERS and target in INTEGERS):
        return plain_cast(operand, source, target, context)
    name = context.spelling.bitcasts.get((source, target), f"bits_{source.value}_{target.value}")
    return Printed(f"{context.helper(name)}({operand.at(ASSIGNMENT)})")
