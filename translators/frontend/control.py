"""Structured control: `return`, `continue` and `break` become nested branches, or a mask where members synchronise.

    if (c) return; rest        ->  if (c) {} else { rest }
    ... and rest has barriers  ->  alive = true; if (c) alive = false; rest with every piece under `if (alive)`

Barriers are met by all members, those that have left included; what a wave does together is done by the others only.

Lowering writes `Leave(target)` where the text leaves a scope; `without_leaving` removes it at the scope's end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from translators.errors import Span
from translators.frontend import fold
from translators.frontend.leaving import Leave, bodies, ends, leaves, waits
from translators.frontend.mask import Mask
from translators.frontend.state import Lowering, Written
from translators.ir.nodes import (
    Branch,
    Constant,
    Declare,
    Expr,
    Variable,
)  # fmt: skip
from translators.ir.types import DType


def without_leaving(
    lowering: Lowering, statements: Sequence[Written], target: int, *, apart: bool = False
) -> list[Written]:
    """The same statements without jumps to the end of this list; `apart`: members may leave one by one.

    That is so at the end of a kernel only: other scopes that hold barriers are left by all members or by none."""
    if not leaves(statements, target):
        return list(statements)
    nested = _nest(lowering, list(statements), target)
    if nested is not None:
        return nested
    alive = Variable(lowering.names.fresh("alive"), DType.BOOL)
    inner = Mask(lowering, alive, target, _declared(statements), apart)
    return [Declare(alive.name, DType.BOOL, fold.boolean(True)), *inner.rewrite(list(statements))]


def masked(lowering: Lowering, statements: Sequence[Written], target: int, flag: Variable) -> list[Written]:
    """The same statements; a jump to the target clears the flag, and what follows asks it."""
    return Mask(lowering, flag, target, _declared(statements)).rewrite(list(statements))


def guard(lowering: Lowering, statements: Sequence[Written], flag: Variable) -> list[Written]:
    """Statements carried out only while the flag holds; synchronisation stays outside."""
    return Mask(lowering, flag, -1, _declared(statements)).guarded(list(statements))


def _nest(lowering: Lowering, statements: list[Written], target: int) -> list[Written] | None:
    """By nesting what follows into the side that goes on; None where that changes what synchronises."""
    for position, item in enumerate(statements):
        if isinstance(item, Leave) and item.target == target:
            return statements[:position]
        if not leaves([item], target):
            continue
        if not isinstance(item, Branch):
            return None
        rest = statements[position + 1 :]
        if waits(rest) and not lowering.is_uniform(item.condition):
            return None
        then, otherwise = list(item.then), list(item.otherwise)
        if rest and not ends(then) and not ends(otherwise):
            return None  # what follows would be written twice
        if not ends(then):
            then += rest
        elif not ends(otherwise):
            otherwise += rest
        sides = [_nest(lowering, side, target) for side in (then, otherwise)]
        if sides[0] is None or sides[1] is None:
            return None
        made = branch(item.condition, sides[0], sides[1], item.span)
        return statements[:position] + made
    return statements


def branch(condition: Expr, then: Sequence[Written], otherwise: Sequence[Written], span: Span | None) -> list[Written]:
    """A branch without empty sides."""
    if isinstance(condition, Constant):
        return list(then if condition.value else otherwise)
    if not then and not otherwise:
        return []
    if not then:
        return [Branch(_negated(condition), tuple(otherwise), (), span)]
    return [Branch(condition, tuple(then), tuple(otherwise), span)]


def _negated(condition: Expr) -> Expr:
    opposite = {"lt": "ge", "ge": "lt", "gt": "le", "le": "gt", "eq": "ne", "ne": "eq"}
    if isinstance(condition, fold.Binary) and condition.op in opposite:
        if condition.left.dtype not in fold.FLOATS:
            return replace(condition, op=opposite[condition.op])
    return fold.unary("not", condition, DType.BOOL)


def _declared(statements: Sequence[Written]) -> set[str]:
    """Scalars that live inside only: a member that has left may still compute them."""
    found: set[str] = set()
    for item in statements:
        if isinstance(item, Declare):
            found.add(item.name)
        for body in bodies(item):
            found |= _declared(body)
    return found
