"""Cut a member's text at its barriers and collectives: sibling member loops in order, none of which synchronises.

    x[m] = ...; barrier; y = x[m ^ 1]      ->      for m: x[m] = ...
                                                   for m: y = x[m ^ 1]

A branch or loop around a barrier stays outside the member loops when its control is uniform. Otherwise it becomes
masked: every member keeps whether it takes part, and the loop goes on while any does (as pocl and ispc do).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from translators.analysis.uniformity import Uniformity, synchronises
from translators.ir.build import add, compare, conjunction, const, negation
from translators.ir.names import Names
from translators.ir.nodes import (
    MEMBER,
    Allocate,
    Assign,
    Barrier,
    Branch,
    Buffer,
    Constant,
    Declare,
    Expr,
    Instruction,
    Load,
    Loop,
    Stmt,
    Store,
    Variable,
    While,
)
from translators.ir.rewrite import Block, buffers_loaded, buffers_stored, reads, writes
from translators.ir.types import DType, Space
from translators.passes.loop_recovery.hoist import Hoisting

TRUE = Constant(True, DType.BOOL)
FALSE = Constant(False, DType.BOOL)
FIRST = compare("eq", Variable("member", DType.U32), Constant(0, DType.U32))


@dataclass(frozen=True, slots=True)
class Exchange:
    """A collective as two pieces of member text with a cut between them, and the buffers they exchange through."""

    before: Block
    after: Block
    buffers: tuple[Buffer, ...]
    active: str | None = None  # bytes, one a lane: whether it takes part; cleared before the exchange


class Fission:
    """One launch body at a time; `body` is the result, `allocations` go in front of it."""

    def __init__(
        self,
        members: Expr,
        hoisting: Hoisting,
        collectives: frozenset[str],
        exchange: Callable[[Instruction, bool], Exchange],
        names: Names,
        in_waves: Uniformity,
    ) -> None:
        self._members = members
        self._hoisting = hoisting
        self._collectives = collectives
        self._exchange = exchange
        self._names = names
        self._in_waves = in_waves  # what is the same in every member of a wave
        self.allocations: list[Stmt] = []

    def recover(self, block: Block, mask: Expr | None = None, whole: bool = True) -> Block:
        """Group text for a block of member text; `mask`: the members that take part, all when None. `whole`: of each
        wave all members or none."""
        done: list[Stmt] = []
        run: list[Stmt] = []

        def flush() -> None:
            if run:
                done.append(self._member_loop(_guarded(tuple(run), mask)))
                run.clear()

        for stmt in block:
            if isinstance(stmt, Allocate) and stmt.buffer.space is not Space.PRIVATE:
                self.allocations.append(stmt)
            elif isinstance(stmt, Barrier):
                flush()
            elif isinstance(stmt, Instruction) and stmt.name in self._collectives:
                parts = self._exchange(stmt, whole)
                self.allocations.extend(Allocate(buffer) for buffer in parts.buffers)
                if parts.active is not None:
                    flush()
                    done.append(self._clear(parts.active))
                run.extend(parts.before)
                flush()
                run.extend(parts.after)
            elif synchronises(stmt, self._collectives):
                flush()
                done.extend(self._around(stmt, mask, whole))
            elif mask is None and self._hoisting.hoistable(stmt):
                if _conflict(run, stmt):
                    flush()
                done.append(stmt)
            else:
                run.append(stmt)
        flush()
        return tuple(done)

    def _member_loop(self, body: Block) -> Loop:
        zero, one = Constant(0, DType.U32), Constant(1, DType.U32)
        return Loop("member", DType.U32, zero, self._members, one, body, axis=MEMBER, parallel=True)

    def _clear(self, flags: str) -> Loop:
        """No lane takes part yet, those beyond the last member of a ragged wave included."""
        lane = Variable(self._names.fresh("lane"), DType.I64)
        size = next(a.buffer.size for a in self.allocations if isinstance(a, Allocate) and a.buffer.name == flags)
        fill = Store(flags, lane, Constant(0, DType.U8))
        every = Loop(lane.name, DType.I64, const(0), size, const(1), (fill,), parallel=True)
        return self._member_loop((Branch(FIRST, (every,)),))

    def _around(self, stmt: Stmt, mask: Expr | None, whole: bool) -> Block:
        """Group text for a branch or loop that holds a barrier or collective."""
        assert isinstance(stmt, Branch | Loop | While)
        if mask is None and self._hoisting.group_condition(stmt):
            if isinstance(stmt, Branch):
                return (replace(stmt, then=self.recover(stmt.then), otherwise=self.recover(stmt.otherwise)),)
            return (replace(stmt, body=self.recover(stmt.body)),)
        if isinstance(stmt, Branch):
            return self._masked_branch(stmt, mask, whole and not self._in_waves.expr_varies(stmt.condition))
        control = (stmt.start, stmt.stop, stmt.step) if isinstance(stmt, Loop) else (stmt.condition,)
        leaves = self._in_waves.leaves_early(stmt.body)
        return self._masked_loop(stmt, mask, whole and not leaves and not any(map(self._in_waves.expr_varies, control)))

    def _masked_branch(self, stmt: Branch, mask: Expr | None, whole: bool) -> Block:
        name = self._names.fresh("taken")
        taken = Variable(name, DType.BOOL)
        decide = (Declare(name, DType.BOOL, FALSE), *_guarded((Assign(name, stmt.condition),), mask))
        then = self.recover(stmt.then, conjunction(mask, taken), whole)
        other = conjunction(mask, negation(taken))
        otherwise = self.recover(stmt.otherwise, other, whole) if stmt.otherwise else ()
        return (self._member_loop(decide), *then, *otherwise)

    def _masked_loop(self, stmt: Loop | While, mask: Expr | None, whole: bool) -> Block:
        """Goes on while any member's own condition holds; a flag in group memory collects them."""
        name, flag = self._names.fresh("active"), self._names.fresh("any_active")
        self.allocations.append(Allocate(Buffer(flag, const(4), Space.SHARED, DType.I32)))
        active = Variable(name, DType.BOOL)
        clear = self._member_loop((Branch(FIRST, (Store(flag, const(0), Constant(0, DType.I32)),)),))
        raise_flag = Branch(active, (Store(flag, const(0), Constant(1, DType.I32)),))
        enter: Block
        advance: Block = ()
        if isinstance(stmt, Loop):
            index = Variable(stmt.index, stmt.dtype)
            stop, step = self._names.fresh("stop"), self._names.fresh("step")
            enter = (
                Declare(stmt.index, stmt.dtype, None),
                Declare(stop, stmt.dtype, None),
                Declare(step, stmt.dtype, None),
                *_guarded((Assign(stmt.index, stmt.start), Assign(stop, stmt.stop), Assign(step, stmt.step)), mask),
            )
            condition: Expr = compare("lt", index, Variable(stop, stmt.dtype))
            advance = (Branch(active, (Assign(stmt.index, add(index, Variable(step, stmt.dtype))),)),)
        else:
            enter, condition = (), stmt.condition
        decide = (Declare(name, DType.BOOL, FALSE), *_guarded((Assign(name, condition),), mask), raise_flag)
        again = (Branch(active, (Assign(name, condition),)), raise_flag)
        body = (*self.recover(stmt.body, active, whole), clear, self._member_loop((*advance, *again)))
        going = compare("ne", Load(flag, const(0), DType.I32), Constant(0, DType.I32))
        return (clear, self._member_loop((*enter, *decide)), While(going, body, stmt.span))


def _guarded(block: Block, mask: Expr | None) -> Block:
    """The block for the members in `mask` only; declarations stay in front so that later runs see them."""
    if mask is None:
        return block
    front: list[Stmt] = []
    inside: list[Stmt] = []
    for stmt in block:
        match stmt:
            case Declare():
                front.append(replace(stmt, value=None))
                if stmt.value is not None:
                    inside.append(Assign(stmt.name, stmt.value, stmt.span))
            case Allocate():
                front.append(stmt)
            case _:
                inside.append(stmt)
    return (*front, Branch(mask, tuple(inside))) if inside else tuple(front)


def _conflict(run: list[Stmt], stmt: Stmt) -> bool:
    """Whether a hoisted statement may not move in front of the run collected so far."""
    return bool(reads(run) & writes((stmt,)) or buffers_stored(run) & buffers_loaded((stmt,)))
