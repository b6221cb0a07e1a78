"""`while` loops that count become counted loops.

    while (i + 16 <= n) { ...; i += 16; }   ->      for (j = i; j < n - 15; j += 16) { ... }
                                                    i += 16 * trips

The counter changes once, at the end of the body, by a positive constant; the bound does not change.
"""

from __future__ import annotations

from translators.ir.build import add, compare, div, mul, sub
from translators.ir.names import Names, names_of
from translators.ir.nodes import (
    Assign,
    Binary,
    Branch,
    Break,
    Constant,
    Expr,
    Load,
    Loop,
    Select,
    Stmt,
    Variable,
    While,
)
from translators.ir.rewrite import Block, buffers_stored, map_bodies, subexpressions, substitute, variables, writes
from translators.ir.types import DType

COUNTERS = (DType.I32, DType.I64)


def count_loops(block: Block) -> Block:
    return _block(block, Names(names_of(block)))


def _block(block: Block, names: Names) -> Block:
    result: list[Stmt] = []
    for stmt in block:
        stmt = map_bodies(stmt, lambda body: _block(body, names))
        counted = _counted(stmt, names) if isinstance(stmt, While) else None
        result.extend(counted or (stmt,))
    return tuple(result)


def _counted(loop: While, names: Names) -> Block | None:
    if not loop.body or not isinstance(step := loop.body[-1], Assign):
        return None
    counter = Variable(step.name, step.value.dtype)
    distance = _step(step.value, counter)
    stop = _stop(loop.condition, counter)
    if distance is None or stop is None or counter.dtype not in COUNTERS:
        return None
    inner = loop.body[:-1]
    if _leaves(inner):
        return None
    changing = writes(inner)
    loads = {e.buffer for e in subexpressions(stop) if isinstance(e, Load)}
    if counter.name in changing or variables(stop) & (changing | {counter.name}) or loads & buffers_stored(inner):
        return None
    index = Variable(names.fresh(counter.name), counter.dtype)
    size = Constant(distance, counter.dtype)
    body = substitute(inner, {counter.name: index})
    made = Loop(index.name, counter.dtype, counter, stop, size, body, span=loop.span)
    trips = div(add(sub(stop, counter), Constant(distance - 1, counter.dtype)), size)
    moved = add(counter, mul(trips, size))
    after = Select(compare("lt", counter, stop), moved, counter, counter.dtype)
    return (made, Assign(counter.name, after, loop.span))


def _leaves(body: Block) -> bool:
    """Whether a `break` of this loop stands in the body: the counter then stops somewhere between."""
    return any(
        isinstance(stmt, Break) or (isinstance(stmt, Branch) and (_leaves(stmt.then) or _leaves(stmt.otherwise)))
        for stmt in body
    )


def _step(value: Expr, counter: Variable) -> int | None:
    """The positive constant that an assignment adds to the counter."""
    match value:
        case Binary(op="add", left=left, right=Constant(value=int(step))) if left == counter and step > 0:
            return step
        case _:
            return None


def _stop(condition: Expr, counter: Variable) -> Expr | None:
    """One past the last value of the counter for which the condition holds."""
    match condition:
        case Binary(op="lt", left=left, right=right) if left == counter:
            return right
        case Binary(op="le", left=left, right=right) if left == counter:
            return add(right, Constant(1, counter.dtype))
        case Binary(op="lt" | "le" as op, left=Binary(op="add", left=left, right=Constant(value=int(ahead))) as sum_):
            if left != counter or sum_.dtype != counter.dtype:
                return None
            return sub(condition.right, Constant(ahead - (op == "le"), counter.dtype))
        case _:
            return None

