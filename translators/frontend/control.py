"""Structured control: `return`, `continue` and `break` become nested branches, or a mask where members synchronise.

    if (c) return; rest        ->  if (c) {} else { rest }
    ... and rest has barriers  ->  alive = true; if (c) alive = false; rest with every piece under `if (alive)`

Barriers are met by all members, those that have left included; what a wave does together is done by the others only.

Lowering writes `Leave(target)` where the text leaves a scope; `without_leaving` removes it at the scope's end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from translators.errors import Span
from translators.frontend import fold
from translators.frontend.state import Lowering, Written
from translators.ir.nodes import (
    Allocate,
    Assign,
    Barrier,
    Branch,
    Break,
    Constant,
    Declare,
    Expr,
    Instruction,
    Loop,
    Stmt,
    Variable,
    While,
)  # fmt: skip
from translators.ir.types import DType


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


def without_leaving(lowering: Lowering, statements: Sequence[Written], target: int) -> list[Written]:
    """The same statements without jumps to the end of this list."""
    if not leaves(statements, target):
        return list(statements)
    nested = _nest(lowering, list(statements), target)
    if nested is not None:
        return nested
    alive = Variable(lowering.names.fresh("alive"), DType.BOOL)
    inner = _Mask(lowering, alive, target, _declared(statements))
    return [Declare(alive.name, DType.BOOL, fold.boolean(True)), *inner.rewrite(list(statements))]


def masked(lowering: Lowering, statements: Sequence[Written], target: int, flag: Variable) -> list[Written]:
    """The same statements; a jump to the target clears the flag, and what follows asks it."""
    return _Mask(lowering, flag, target, _declared(statements)).rewrite(list(statements))


def guard(lowering: Lowering, statements: Sequence[Written], flag: Variable) -> list[Written]:
    """Statements carried out only while the flag holds; synchronisation stays outside."""
    return _Mask(lowering, flag, -1, _declared(statements)).guarded(list(statements))


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


@dataclass(slots=True)
class _Mask:
    """Rewrites jumps into clearing a flag, and what follows them into guarded pieces."""

    lowering: Lowering
    alive: Variable
    target: int
    local: set[str]

    def rewrite(self, statements: list[Written]) -> list[Written]:
        for position, item in enumerate(statements):
            if not leaves([item], self.target):
                continue
            rest = statements[position + 1 :]
            head = statements[:position]
            if isinstance(item, Leave):
                return [*head, Assign(self.alive.name, fold.boolean(False), item.span)]
            return [*head, *self._inside(item), *self.guarded(self.rewrite(rest))]
        return statements

    def _inside(self, item: Written) -> list[Written]:
        match item:
            case Branch(condition=condition, then=then, otherwise=otherwise, span=span):
                sides = [tuple(self.rewrite(list(side))) for side in (then, otherwise)]
                return [Branch(condition, sides[0], sides[1], span)]
            case Loop(body=body) | While(body=body):
                if not self.lowering.hosting and not synchronises(self.lowering, body):
                    return [replace(item, body=tuple(self._breaking(list(body))))]
                if isinstance(item, While) and self.lowering.hosting:
                    item = replace(item, condition=fold.binary("land", self.alive, item.condition))
                return [replace(item, body=tuple(self.guarded(self.rewrite(list(body)))))]
            case _:
                raise AssertionError(item)

    def _breaking(self, statements: list[Written]) -> list[Written]:
        """Inside of a loop without synchronisation: clear the flag and leave the loop."""
        made: list[Written] = []
        for item in statements:
            if isinstance(item, Leave) and item.target == self.target:
                return [*made, Assign(self.alive.name, fold.boolean(False), item.span), Break(item.span)]
            match item:
                case Branch(then=then, otherwise=otherwise):
                    sides = [tuple(self._breaking(list(side))) for side in (then, otherwise)]
                    made.append(replace(item, then=sides[0], otherwise=sides[1]))
                case Loop(body=body) | While(body=body) if leaves(body, self.target):
                    made.append(replace(item, body=tuple(self._breaking(list(body)))))
                    made.append(Branch(fold.unary("not", self.alive, DType.BOOL), (Break(item.span),)))
                case _:
                    made.append(item)
        return made

    # --- guards

    def guarded(self, statements: list[Written]) -> list[Written]:
        """Statements that only members which have not left carry out; barriers stay outside."""
        if not statements:
            return []
        if not waits(statements):
            return [Branch(self.alive, tuple(statements))]
        made: list[Written] = []
        pending: list[Stmt] = []

        def flush() -> None:
            if pending:
                made.append(Branch(self.alive, tuple(pending)))
                pending.clear()

        for item in statements:
            if isinstance(item, Allocate):
                flush()
                made.append(item)
            elif isinstance(item, Declare):
                declaration, assignment = self._declaration(item)
                if assignment is None:
                    flush()
                made.append(declaration)
                if assignment is not None:
                    pending.append(assignment)
            elif self._harmless(item):
                flush()
                made.append(item)
            elif waits([item]):
                flush()
                made.extend(self._synchronising(item))
            else:
                pending.append(item)
        flush()
        return made

    def _declaration(self, item: Declare) -> tuple[Declare, Assign | None]:
        if item.value is None or _speculable(item.value):
            return item, None
        return replace(item, value=fold.zero(item.dtype)), Assign(item.name, item.value, item.span)

    def _harmless(self, item: Written) -> bool:
        return isinstance(item, Assign) and item.name in self.local and _speculable(item.value)

    def _synchronising(self, item: Written) -> list[Written]:
        match item:
            case Branch(condition=condition, then=then, otherwise=otherwise):
                sides = [tuple(self.guarded(list(side))) for side in (then, otherwise)]
                return [replace(item, condition=self._asked(condition), then=sides[0], otherwise=sides[1])]
            case While(condition=condition, body=body):
                return [replace(item, condition=self._asked(condition), body=tuple(self.guarded(list(body))))]
            case Loop(body=body):
                return [replace(item, body=tuple(self.guarded(list(body))))]
            case _:
                return [item]

    def _asked(self, condition: Expr) -> Expr:
        """A test that a member which has left must not compute: it may read where there is nothing."""
        if _speculable(condition) or self.lowering.is_uniform(condition):
            return condition
        return fold.binary("land", self.alive, condition)


def _speculable(value: Expr) -> bool:
    """Whether a member that has left may compute the value: no memory, no division."""
    if fold.loads(value):
        return False
    if isinstance(value, fold.Binary) and value.op in ("div", "mod") and not isinstance(value.right, Constant):
        return False
    return all(_speculable(operand) for operand in fold.operands(value))
