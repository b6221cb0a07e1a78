"""Expressions as C, with C's precedence and no more parentheses than needed."""

from __future__ import annotations

from typing import assert_never

from translators.emit import access, calls, casts, operators
from translators.emit.constants import constant
from translators.emit.context import Context
from translators.emit.spelling import ASSIGNMENT, CONDITIONAL, OR, UNARY, Printed
from translators.ir.nodes import Binary, Bitcast, Call, Cast, Constant, Expr, Load, Select, Unary, Variable
from translators.ir.types import INTEGERS


def expression(expr: Expr, context: Context) -> Printed:
    match expr:
        case Constant():
            return constant(expr.value, expr.dtype, context)
        case Variable():
            return variable(expr, context)
        case Load():
            return access.load(expr, context)
        case Unary():
            return operators.unary(expr, context)
        case Binary():
            return operators.binary(expr, context)
        case Cast():
            return casts.cast(expr, context)
        case Bitcast():
            return casts.bitcast(expr, context)
        case Call():
            return calls.call(expr, context)
        case Select():
            return _select(expr, context)
        case _:
            assert_never(expr)


def text(expr: Expr, context: Context, level: int = ASSIGNMENT) -> str:
    """An expression as an operand that must bind at least at `level`."""
    return expression(expr, context).at(level)


def value(expr: Expr, context: Context) -> str:
    """What is assigned as a whole: the assignment converts, so the outermost cast that only rounds is left out."""
    if isinstance(expr, Binary) and expr.dtype in context.spelling.round_each and expr.op not in ("min", "max"):
        return operators.operation(expr, context).text
    if isinstance(expr, Cast) and not expr.saturate and {expr.dtype, expr.operand.dtype} <= INTEGERS:
        return text(expr.operand, context)
    if isinstance(expr, Constant):
        return constant(expr.value, expr.dtype, context, suffix=False).text
    return text(expr, context)


def variable(expr: Variable, context: Context) -> Printed:
    if expr.name in context.buffers:  # a pointer's value, as null tests use it
        return Printed(f"({context.type(expr.dtype)}){context.name(expr.name)}", UNARY)
    return context.spelling.places.get(expr.name) or Printed(context.name(expr.name))


def _select(expr: Select, context: Context) -> Printed:
    condition = text(expr.condition, context, OR)
    then, otherwise = text(expr.then, context, OR), text(expr.otherwise, context, CONDITIONAL)
    return Printed(f"{condition} ? {then} : {otherwise}", CONDITIONAL)
