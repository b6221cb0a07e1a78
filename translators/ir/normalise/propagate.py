"""Pure scalars put in place of their uses.

A scalar that is declared with an integer or truth value, never assigned, and computed without memory from values that
do not change while it lives is replaced by its value: what remains of `int i = 4 * tid; x[i]` is `x[4 * tid]`.
"""

from __future__ import annotations

from translators.ir.nodes import (
    Assign,
    Atomic,
    Binary,
    Bitcast,
    Call,
    Constant,
    Declare,
    Expr,
    Instruction,
    Load,
    Variable,
)
from translators.ir.rewrite import Block, map_bodies, map_exprs, subexpressions, substitute_expr, walk
from translators.ir.types import FLOATS, INTEGERS

LARGEST = 24  # nodes of a value that is put in place


def propagate(block: Block, largest: int = LARGEST) -> Block:
    """`largest`: how many nodes a value may have."""
    assigned = {s.name for s in walk(block) if isinstance(s, Assign)}
    assigned |= {s.result for s in walk(block) if isinstance(s, Atomic | Instruction) and s.result}
    counts: dict[str, int] = {}
    for stmt in walk(block):
        if isinstance(stmt, Declare):
            counts[stmt.name] = counts.get(stmt.name, 0) + 1
    changing = assigned | {name for name, count in counts.items() if count > 1}
    return _block(block, {}, changing, largest)


def _block(block: Block, values: dict[str, Expr], changing: set[str], largest: int) -> Block:
    values = dict(values)
    result = []
    for stmt in block:
        stmt = map_exprs(stmt, lambda e: substitute_expr(e, values))
        settled = isinstance(stmt, Declare) and stmt.name not in changing and stmt.value is not None
        if settled and isinstance(stmt, Declare) and stmt.value is not None and pure(stmt.value, changing, largest):
            values[stmt.name] = stmt.value
            continue
        result.append(map_bodies(stmt, lambda body: _block(body, values, changing, largest)))
    return tuple(result)


def pure(value: Expr, changing: set[str], largest: int = LARGEST) -> bool:
    if isinstance(value, Constant):
        return True
    parts = list(subexpressions(value))
    if value.dtype in FLOATS and not isinstance(value, Variable):
        return False
    if len(parts) > largest:
        return False
    for part in parts:
        match part:
            case Load() | Call() | Bitcast():
                return False
            case Variable() if part.name in changing:
                return False
            case Binary(op="div" | "mod") if part.dtype in INTEGERS:
                if not (isinstance(part.right, Constant) and part.right.value != 0):
                    return False
            case _:
                pass
    return True
