"""Mathematical functions by the platform's table."""

from __future__ import annotations

from translators.emit import expressions
from translators.emit.context import Context
from translators.emit.convert import from_float, to_float
from translators.emit.refusals import NoSuchFunction
from translators.emit.spelling import ASSIGNMENT, UNARY, Printed
from translators.emit.tables import c_functions
from translators.ir.nodes import Call
from translators.ir.types import DType

HOST_FUNCTIONS = c_functions()
_HALVES = (DType.F16, DType.BF16)


def call(expr: Call, context: Context) -> Printed:
    """The function for the type of the first argument; halves are computed in float and rounded."""
    key = expr.arguments[0].dtype
    looked_up = DType.F32 if key in _HALVES else key
    spelled = context.spelling.functions.get(expr.function, {}).get(looked_up)
    if spelled is None and context.hosting:
        spelled = HOST_FUNCTIONS.get(expr.function, {}).get(looked_up)
        context.features.add("host mathematics")
    if spelled is None:
        raise NoSuchFunction(platform=context.spelling.name, function=expr.function, dtype=key)
    arguments = [
        to_float(expressions.expression(argument, context), argument.dtype, context)
        if argument.dtype in _HALVES
        else expressions.expression(argument, context)
        for argument in expr.arguments
    ]
    if "{" in spelled:
        printed = Printed("(" + spelled.format(*(a.at(UNARY) for a in arguments)) + ")")
    else:
        printed = Printed(f"{context.helper(spelled)}({', '.join(a.at(ASSIGNMENT) for a in arguments)})")
    return from_float(printed, expr.dtype, context) if expr.dtype in _HALVES else printed
