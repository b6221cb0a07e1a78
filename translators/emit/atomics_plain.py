"""Atomics where nobody else is there: a plain update."""

from __future__ import annotations

from translators.emit.access import element
from translators.emit.context import Context
from translators.emit.expressions import value
from translators.emit.lines import Lines
from translators.ir.build import add, compare
from translators.ir.nodes import Atomic, Binary, Constant, Expr, Load, Select, Variable


def print_atomic(stmt: Atomic, context: Context, lines: Lines) -> None:
    """`{ T old = x[i]; x[i] = old + v; result = old; }`"""
    dtype = stmt.value.dtype
    place = element(stmt.buffer, stmt.offset, dtype, context).text
    name = context.fresh("old")
    old = Variable(name, dtype)
    with lines.block(""):
        lines.add(f"{context.type(dtype)} {name} = {value(Load(stmt.buffer, stmt.offset, dtype), context)};")
        lines.add(f"{place} = {value(updated(stmt, old), context)};")
        if stmt.result is not None:
            lines.add(f"{context.name(stmt.result)} = {name};")


def updated(stmt: Atomic, old: Expr) -> Expr:
    """What the place holds afterwards."""
    value, dtype = stmt.value, stmt.value.dtype
    zero = Constant(0, dtype)
    match stmt.op:
        case "exchange":
            return value
        case "cas":
            assert stmt.compare is not None
            return Select(compare("eq", old, stmt.compare), value, old, dtype)
        case "inc":
            return Select(compare("ge", old, value), zero, add(old, Constant(1, dtype)), dtype)
        case "dec":
            last = Binary("lor", compare("eq", old, zero), compare("gt", old, value), compare("eq", old, old).dtype)
            return Select(last, value, Binary("sub", old, Constant(1, dtype), dtype), dtype)
        case _:
            return Binary(stmt.op, old, value, dtype)
