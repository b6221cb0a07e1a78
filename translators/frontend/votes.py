"""Loops and branches around barriers that members which have left cannot follow: the group asks whether anybody does.

    if (i >= n) return; for (;;) { if (c) break; ...; barrier; }
      ->  more = anybody(alive && go); while (more) { ...; barrier; more = anybody(alive && go); }

Barriers are met by all members, so those that have left go round as often as the others; what ends the loop is
computed by the others only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translators.errors import Span
from translators.frontend import fold
from translators.frontend.state import Lowering, Written
from translators.ir.nodes import (
    Allocate,
    Assign,
    Atomic,
    Barrier,
    Branch,
    Buffer,
    Declare,
    Expr,
    Load,
    Stmt,
    Store,
    Variable,
)
from translators.ir.rewrite import variables, walk
from translators.ir.types import DType, Space

_ZERO = fold.i64(0)


def spread(unsure: set[str], statements: Sequence[Written]) -> set[str]:
    """The scalars with those that are computed from them in the statements, which may be a loop's body."""
    found = set(unsure)
    while True:
        more = {name for name, value in _computed(statements) if variables(value) & found}
        if more <= found:
            return found
        found |= more


def _computed(statements: Sequence[Written]) -> Iterator[tuple[str, Expr]]:
    for item in walk([stmt for stmt in statements if isinstance(stmt, Stmt)]):
        if isinstance(item, Declare | Assign) and item.value is not None:
            yield item.name, item.value


def anybody(lowering: Lowering, alive: Variable, condition: Expr, span: Span | None) -> tuple[Expr, list[Written]]:
    """Whether the condition holds for anybody that is there, and the statements that find it out.

    The first one declares the result; the others ask, and may stand again where a loop goes on."""
    device = lowering.device
    assert device is not None
    buffer = Buffer(lowering.names.fresh("votes"), fold.i64(4), Space.SHARED, DType.I32, 16)
    lowering.spaces[buffer.name] = Space.SHARED
    device.prologue.append(Allocate(buffer, span))
    more = Variable(lowering.names.fresh("more"), DType.I32)
    voting = _voting(buffer.name, fold.binary("land", alive, condition), more, span)
    return fold.binary("ne", more, fold.i32(0)), [Declare(more.name, DType.I32, fold.i32(0)), *voting]


def _voting(buffer: str, condition: Expr, more: Variable, span: Span | None) -> tuple[Stmt, ...]:
    first = fold.binary("eq", Variable("member", DType.U32), fold.constant(0, DType.U32))
    meet = Barrier("group", span)
    clear = Branch(first, (Store(buffer, _ZERO, fold.i32(0)),))
    vote = Branch(condition, (Atomic("max", buffer, _ZERO, fold.i32(1), None, None, span),))
    # The third barrier: nobody clears what another one has not read yet.
    return clear, meet, vote, meet, Assign(more.name, Load(buffer, _ZERO, DType.I32)), meet
