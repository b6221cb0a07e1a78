"""Jumps out of scopes that are still open, and what lies inside of statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from translators.errors import Span
from translators.frontend.state import Lowering, Written
from translators.ir.nodes import (
    Barrier,
    Branch,
    Break,
    Instruction,
    Loop,
    Stmt,
    While,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Leave:
    """Jump to the end of a scope that is still open."""

    target: int
    span: Span | None = field(default=None, compare=False)


def bodies(statement: Written | Leave) -> tuple[tuple[Stmt, ...], ...]:
    """The lists of statements directly inside of a statement."""
    match statement:
        case Loop(body=body) | While(body=body):
            return (body,)
        case Branch(then=then, otherwise=otherwise):
            return (then, otherwise)
        case _:
            return ()


def leaves(statements: Sequence[Written | Leave], target: int) -> bool:
    """Whether a jump to the target's end lies inside."""
    return any(
        (isinstance(item, Leave) and item.target == target) or any(leaves(body, target) for body in bodies(item))
        for item in statements
    )


def synchronises(lowering: Lowering, statements: Sequence[Written | Leave]) -> bool:
    """Whether members wait for each other inside, or do something together."""
    for item in statements:
        if isinstance(item, Barrier):
            return True
        if isinstance(item, Instruction) and lowering.dialect.collectives(item.name):
            return True
        if any(synchronises(lowering, body) for body in bodies(item)):
            return True
    return False


def waits(statements: Sequence[Written | Leave]) -> bool:
    """Whether more than a wave wait for each other inside."""
    return any(
        (isinstance(item, Barrier) and item.scope != "wave") or any(waits(body) for body in bodies(item))
        for item in statements
    )


def ends(statements: Sequence[Written | Leave]) -> bool:
    """Whether control never reaches the end of the list."""
    if not statements:
        return False
    last = statements[-1]
    if isinstance(last, Leave | Break):
        return True
    return isinstance(last, Branch) and ends(last.then) and ends(last.otherwise)
