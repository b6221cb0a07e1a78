"""Jumps become a flag, and what follows them is guarded by it; what all members must meet stays outside."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from translators.frontend import fold, votes
from translators.frontend.leaving import Leave, leaves, synchronises, waits
from translators.frontend.state import Lowering, Written
from translators.ir.nodes import (
    Allocate,
    Assign,
    Branch,
    Break,
    Constant,
    Declare,
    Expr,
    Loop,
    Stmt,
    Variable,
    While,
)  # fmt: skip
from translators.ir.rewrite import variables, writes
from translators.ir.types import DType


@dataclass(slots=True)
class Mask:
    """Rewrites jumps into clearing a flag, and what follows them into guarded pieces."""

    lowering: Lowering
    alive: Variable
    target: int
    local: set[str]
    apart: bool = False  # members may have left one by one
    unsure: set[str] = field(default_factory=set)  # scalars that those who have left may have other values of

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
            self.unsure |= writes(statements)
            return [Branch(self.alive, tuple(statements))]
        made: list[Written] = []
        pending: list[Stmt] = []

        def flush() -> None:
            if pending:
                self.unsure.update(writes(pending))
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
                    self._doubt(item)
                made.append(declaration)
                if assignment is not None:
                    pending.append(assignment)
            elif self._harmless(item):
                flush()
                self._doubt(item)
                made.append(item)
            elif waits([item]):
                flush()
                made.extend(self._synchronising(item))
            else:
                pending.append(item)
        flush()
        return made

    def _doubt(self, item: Written) -> None:
        """What all compute, but not from the same values."""
        self.unsure = votes.spread(self.unsure, [item])

    def _declaration(self, item: Declare) -> tuple[Declare, Assign | None]:
        if item.value is None or _speculable(item.value):
            return item, None
        return replace(item, value=fold.zero(item.dtype)), Assign(item.name, item.value, item.span)

    def _harmless(self, item: Written) -> bool:
        return isinstance(item, Assign) and item.name in self.local and _speculable(item.value)

    def _synchronising(self, item: Written) -> list[Written]:
        match item:
            case Branch(condition=condition, then=then, otherwise=otherwise):
                doubted = self._doubted(condition)
                sides = [tuple(self.guarded(list(side))) for side in (then, otherwise)]
                if doubted and self.apart and self.lowering.dialect.wave > 1:
                    again, voting = votes.anybody(self.lowering, self.alive, condition, item.span)
                    return [*voting, replace(item, condition=again, then=sides[0], otherwise=sides[1])]
                return [replace(item, condition=self._asked(condition), then=sides[0], otherwise=sides[1])]
            case While(condition=condition, body=body):
                made = self.guarded(list(body))
                self.unsure = votes.spread(self.unsure, made)
                if not self._doubted(condition):
                    return [replace(item, condition=self._asked(condition), body=tuple(made))]
                if self.apart and self.lowering.dialect.wave > 1:
                    again, voting = votes.anybody(self.lowering, self.alive, condition, item.span)
                    return [*voting, replace(item, condition=again, body=(*made, *voting[1:]))]
                return [replace(item, condition=fold.binary("land", self.alive, condition), body=tuple(made))]
            case Loop(body=body):
                return [replace(item, body=tuple(self.guarded(list(body))))]
            case _:
                return [item]

    def _doubted(self, condition: Expr) -> bool:
        return bool(variables(condition) & self.unsure)

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
