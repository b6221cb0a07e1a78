"""Instructions that a dialect calls by their own names."""

from __future__ import annotations

from translators.emit.access import pointer
from translators.emit.context import Context
from translators.emit.expressions import text
from translators.emit.lines import Lines
from translators.emit.spelling import ASSIGNMENT
from translators.ir.nodes import Address, Expr, Instruction


def operand(value: Expr | Address, context: Context, level: int = ASSIGNMENT) -> str:
    """An argument: a value, or a pointer to elements."""
    if isinstance(value, Address):
        return pointer(value.buffer, value.offset, value.dtype, context).at(level)
    return text(value, context, level)


def print_call(stmt: Instruction, context: Context, lines: Lines, name: str | None = None) -> None:
    """`result = name(a, b);`"""
    called = f"{name or stmt.name}({', '.join(operand(o, context) for o in stmt.operands)});"
    lines.add(called if stmt.result is None else f"{context.name(stmt.result)} = {called}")
