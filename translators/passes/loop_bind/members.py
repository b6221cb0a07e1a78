"""Group text to the text of one member: what a SIMT platform runs.

    for m (members): x[m] = f(m)            x[member] = f(member)
    for m (members): y = x[m ^ 1]     ->    barrier
                                            y = x[member ^ 1]

Scalars of the group are computed by every member. A barrier stands only where a value crosses members: before an
access to a buffer that another piece wrote since the last barrier, or before a write to one that it read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from translators.errors import PassNotApplicable
from translators.ir.nodes import (
    MEMBER,
    Allocate,
    Assign,
    Barrier,
    Branch,
    Break,
    Declare,
    Form,
    Launch,
    Load,
    Loop,
    Stmt,
    While,
)
from translators.ir.rewrite import Block, buffers_loaded, buffers_stored, direct_exprs, subexpressions, walk
from translators.ir.types import Space


class GroupStatement(PassNotApplicable):
    message = "a {kind} at group level has no member to run it"


@dataclass(slots=True)
class _Pending:
    """Buffers touched by members since the last barrier."""

    written: set[str]
    read: set[str]

    def conflicts(self, loaded: set[str], stored: set[str]) -> bool:
        return bool(self.written & (loaded | stored) or self.read & stored)

    def note(self, loaded: set[str], stored: set[str]) -> None:
        self.read |= loaded
        self.written |= stored


def to_simt(launch: Launch) -> Launch:
    """Phase form to simt form. Group-level statements must be scalars, control, allocations and member loops."""
    own = {
        s.buffer.name
        for s in walk(launch.body)
        if isinstance(s, Allocate) and (s.buffer.per_member or s.buffer.space is Space.PRIVATE)
    }
    body = _place(launch.body, _Pending(set(), set()), own)
    return replace(launch, body=_own_buffers(body), form=Form.SIMT)


def _place(block: Block, pending: _Pending, own: set[str]) -> Block:
    result: list[Stmt] = []

    def touch(loaded: set[str], stored: set[str]) -> None:
        loaded, stored = loaded - own, stored - own
        if pending.conflicts(loaded, stored):
            result.append(Barrier("group"))
            pending.written.clear()
            pending.read.clear()
        pending.note(loaded, stored)

    for stmt in block:
        match stmt:
            case Allocate() | Break():
                result.append(stmt)
            case Declare() | Assign():
                touch(buffers_loaded((stmt,)), set())
                result.append(stmt)
            case Loop() if stmt.axis == MEMBER:
                touch(buffers_loaded(stmt.body), buffers_stored(stmt.body))
                result.extend(stmt.body)
            case Branch():
                touch(_loaded(stmt), set())
                before = _Pending(set(pending.written), set(pending.read))
                then = _place(stmt.then, pending, own)
                otherwise = _place(stmt.otherwise, before, own)
                pending.note(before.read, before.written)
                result.append(replace(stmt, then=then, otherwise=otherwise))
            case Loop() | While():
                touch(_loaded(stmt), set())
                inner_loaded = buffers_loaded((stmt,)) - own
                inner_stored = buffers_stored((stmt,)) - own
                # An iteration starts with whatever the one before it left.
                inner = _Pending(pending.written | inner_stored, pending.read | inner_loaded)
                body = _place(stmt.body, inner, own)
                if isinstance(stmt, While) and _loaded(stmt) & inner.written:
                    body = (*body, Barrier("group"))  # the condition reads what the iteration wrote
                pending.written, pending.read = inner_stored | pending.written, inner_loaded | pending.read
                result.append(replace(stmt, body=body))
            case _:
                raise GroupStatement(kind=type(stmt).__name__.lower(), span=getattr(stmt, "span", None))
    return tuple(result)


def _loaded(stmt: Stmt) -> set[str]:
    return {e.buffer for expr in direct_exprs(stmt) for e in subexpressions(expr) if isinstance(e, Load)}


def _own_buffers(block: Block) -> Block:
    """Per-member buffers are a member's private arrays."""
    return tuple(
        replace(s, buffer=replace(s.buffer, per_member=False, space=Space.PRIVATE))
        if isinstance(s, Allocate) and s.buffer.per_member
        else s
        for s in block
    )
