"""Two loops into one where the inner one takes every m-th iteration and the outer one the places between.

    for t in range(m):                           for i in range(r, n):
        for i in range(t + r, n, m): f(i)   ->       f(i)

    for t in range(m):                           for b in range(r, n, k * m):
        for i in range(t + r, n, k * m): f(i) ->     for i in range(b, min(b + m, n)): f(i)

The outer loop's iterations must be independent: this is how threads share a row, and how a grid-stride loop is written.
(Loop fusion of QiMeng-Xpiler's table, for strided pairs.)
"""

from __future__ import annotations

from dataclasses import replace

from translators.analysis.polynomial import constant, expression, linear_in, mentions, minus, polynomial
from translators.ir.build import add, cast
from translators.ir.names import Names, names_of
from translators.ir.nodes import Binary, Constant, Expr, Launch, Loop, Stmt, Variable
from translators.ir.rewrite import Block, map_bodies, reads


def fuse_strided(launch: Launch) -> tuple[Launch, int]:
    """The launch with its strided pairs fused, and how many there were."""
    names = Names(names_of(launch.body))
    count = 0

    def block(body: Block) -> Block:
        nonlocal count
        result: list[Stmt] = []
        for stmt in body:
            fused = _fused(stmt, names) if isinstance(stmt, Loop) else None
            count += fused is not None
            result.append(map_bodies(fused or stmt, block))
        return tuple(result)

    body = block(launch.body)
    return replace(launch, body=body), count


def _fused(outer: Loop, names: Names) -> Loop | None:
    if not outer.parallel or len(outer.body) != 1 or not isinstance(inner := outer.body[0], Loop):
        return None
    width = constant(minus(polynomial(outer.stop), polynomial(outer.start)))
    if width is None or width <= 0 or outer.step != Constant(1, outer.dtype) or inner.axis is not None:
        return None
    start = linear_in(polynomial(inner.start), outer.index)
    apart = [*(e for e in (inner.stop, inner.step) if mentions(e, outer.index))]
    if start is None or start[0] != 1 or apart or outer.index in reads(inner.body):
        return None
    first = cast(expression({**start[1]}), inner.dtype)
    first = add(first, cast(outer.start, inner.dtype)) if outer.start != Constant(0, outer.dtype) else first
    one = Constant(1, inner.dtype)
    distance = constant(polynomial(inner.step))
    if distance == width:
        return replace(inner, start=first, step=one, parallel=True)
    if not _at_least(inner.step, width):
        return None
    base = Variable(names.fresh(f"{inner.index}_base"), inner.dtype)
    end: Expr = Binary("min", add(base, Constant(width, inner.dtype)), inner.stop, inner.dtype)
    tile = replace(inner, start=base, stop=end, step=one, parallel=True)
    return replace(inner, index=base.name, start=first, body=(tile,), parallel=False)


def _at_least(step: Expr, width: int) -> bool:
    """Whether a step is a positive multiple of the width: `width * something`, sizes being at least 1."""
    poly = polynomial(step)
    return bool(poly) and all(c > 0 and c % width == 0 for c in poly.values())


