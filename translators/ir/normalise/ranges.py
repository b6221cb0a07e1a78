"""What constant loops tell about their indices, and comparisons that it settles.

    for (j = 0; j < 64; j += 16) ... j + 16 <= 64 ...      ->      ... true ...
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from translators.analysis.polynomial import Polynomial, minus, polynomial
from translators.ir.nodes import MEMBER, Binary, Constant, Expr, Loop, Stmt, Variable
from translators.ir.rewrite import Block, map_bodies, map_expr, map_exprs
from translators.ir.types import SIGNED, DType

Ranges = Mapping[str, tuple[int, int]]
"""Inclusive ranges of loops' indices."""

Change = Callable[[Expr, Ranges], Expr]


def with_ranges(block: Block, change: Change, ranges: Ranges | None = None) -> Block:
    """Every expression changed by what is known of the indices around it."""
    known = ranges or {}

    def statement(stmt: Stmt) -> Stmt:
        stmt = map_exprs(stmt, lambda expr: map_expr(expr, lambda part: change(part, known)))
        inner = _inside(stmt, known) if isinstance(stmt, Loop) else known
        return map_bodies(stmt, lambda body: with_ranges(body, change, inner))

    return tuple(map(statement, block))


def _inside(loop: Loop, ranges: Ranges) -> Ranges:
    inner = {name: range_ for name, range_ in ranges.items() if name != loop.index}
    match loop:
        case Loop(start=Constant(value=int(start)), stop=Constant(value=int(stop)), step=Constant(value=int(step))):
            if loop.axis != MEMBER and step > 0 and start < stop:
                inner[loop.index] = (start, start + (stop - 1 - start) // step * step)
        case _:
            pass
    return inner


def settle_comparisons(block: Block) -> Block:
    return with_ranges(block, _settled)


def _settled(expr: Expr, ranges: Ranges) -> Expr:
    if not isinstance(expr, Binary) or expr.op not in ("lt", "le", "gt", "ge") or expr.left.dtype not in SIGNED:
        return expr
    interval = span(minus(polynomial(expr.left), polynomial(expr.right)), ranges)
    if interval is None:
        return expr
    low, high = interval
    truth = {"lt": (high < 0, low >= 0), "le": (high <= 0, low > 0),
             "gt": (low > 0, high <= 0), "ge": (low >= 0, high < 0)}[expr.op]  # fmt: skip
    return Constant(truth[0], DType.BOOL) if any(truth) else expr


def span(poly: Polynomial, ranges: Ranges) -> tuple[int, int] | None:
    """The smallest and the largest value of a sum of indices; None where one is unknown or none is there."""
    low = high = poly.get((), 0)
    for monomial, coefficient in poly.items():
        if not monomial:
            continue
        if len(monomial) != 1 or not isinstance(atom := monomial[0], Variable) or atom.name not in ranges:
            return None
        ends = [coefficient * end for end in ranges[atom.name]]
        low, high = low + min(ends), high + max(ends)
    return (low, high) if len(poly) > (() in poly) else None
