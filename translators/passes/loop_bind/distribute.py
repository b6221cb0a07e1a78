"""Give a group's work to its members: independent loops are dealt out, the rest is done by all or by the first.

    for i in range(n): y[i] = x[i]     ->     for m (members): for i in range(m, n, members): y[i] = x[i]

A loop that only computes scalars is run by every member; a store by the first one.
"""

from __future__ import annotations

from dataclasses import replace

from translators.analysis.dependence import runs_at_most_once
from translators.ir.build import add, cast, compare, const, mul
from translators.ir.names import Names, names_of
from translators.ir.nodes import (
    MEMBER,
    Allocate,
    Assign,
    Atomic,
    Branch,
    Break,
    Buffer,
    Constant,
    Declare,
    Expr,
    Launch,
    Load,
    Loop,
    Stmt,
    Store,
    Variable,
    While,
)
from translators.ir.rewrite import Block, map_bodies, substitute, walk, writes
from translators.ir.types import SIZE_BYTES, DType, Space
from translators.passes.loop_bind.nest import Nest, array_bytes, independent_nest
from translators.passes.loop_bind.reduction import folds, share, worth_sharing

FIRST = compare("eq", Variable("member", DType.U32), Constant(0, DType.U32))


def distribute(launch: Launch, members: int, private_bytes: int) -> Launch:
    """Phase form with one member to phase form with `members`, each with arrays of at most `private_bytes`."""
    worker = _Distribution(members, private_bytes, launch.body)
    body = worker.block(launch.body, (), ())
    return replace(launch, members=Constant(members, DType.I32), body=(*worker.allocations, *body))


class _Distribution:
    def __init__(self, members: int, private_bytes: int, body: Block) -> None:
        self._members = members
        self._private_bytes = private_bytes
        self._names = Names(names_of(body))
        self._dtypes = {s.name: s.dtype for s in walk(body) if isinstance(s, Declare)}
        self.allocations: list[Stmt] = []

    def block(self, block: Block, outer: tuple[Loop, ...], facts: tuple[Expr, ...]) -> Block:
        result: list[Stmt] = []
        for stmt in block:
            result.extend(self._statement(stmt, outer, facts))
        return tuple(result)

    def _statement(self, stmt: Stmt, outer: tuple[Loop, ...], facts: tuple[Expr, ...]) -> Block:
        match stmt:
            case Allocate() | Declare() | Assign() | Break():
                return (stmt,)
            case Loop() if not _stores(stmt) and (found := folds(stmt)) and worth_sharing(stmt):
                allocations, shared = share(stmt, found, self._members, self._names, self._member_loop)
                self.allocations.extend(allocations)
                return shared
            case _ if not _stores(stmt):
                return (stmt,)
            case Branch():
                then = self.block(stmt.then, outer, (*facts, stmt.condition))
                return (replace(stmt, then=then, otherwise=self.block(stmt.otherwise, outer, facts)),)
            case Loop():
                nest = independent_nest(stmt, outer, facts)
                if nest is not None and _worth_descending(stmt, outer, facts) and runs_at_most_once(stmt, outer, facts):
                    return (replace(stmt, body=self.block(stmt.body, (*outer, stmt), facts)),)
                if nest is not None and array_bytes(nest.body) <= self._private_bytes:
                    return (self._member_loop(self._strided(stmt, nest)),)
                if nest is not None or _worth_descending(stmt, outer, facts):
                    return (replace(stmt, body=self.block(stmt.body, (*outer, stmt), facts)),)
                return self._first_member(stmt)
            case While():
                if any(isinstance(s, Loop) for s in walk(stmt.body)):
                    return (replace(stmt, body=self.block(stmt.body, outer, facts)),)
                return self._first_member(stmt)
            case _:
                return self._first_member(stmt)

    def _strided(self, loop: Loop, nest: Nest) -> Block:
        member = Variable("member", DType.U32)
        if len(nest.loops) == 1:
            start = add(loop.start, cast(member, loop.dtype) if loop.step == Constant(1, loop.dtype) else _scaled(loop))
            step = Constant(self._members, loop.dtype)
            if isinstance(loop.step, Constant):
                step = Constant(self._members * int(loop.step.value), loop.dtype)
                return (replace(loop, start=start, step=step),)
        linear = self._names.fresh("element")
        values = nest.indices(Variable(linear, DType.I64))
        body = substitute(nest.body, values)
        return (
            Loop(linear, DType.I64, cast(member, DType.I64), nest.total(), const(self._members), body, parallel=True),
        )

    def _first_member(self, stmt: Stmt) -> Block:
        """One member does it; scalars that it sets reach the others through group memory."""
        own = {s.name for s in walk((stmt,)) if isinstance(s, Declare)}
        own |= {s.index for s in walk((stmt,)) if isinstance(s, Loop)}
        out = sorted(writes((stmt,)) - own)
        inside: list[Stmt] = []
        after: list[Stmt] = []
        renamed: dict[str, str] = {}
        for name in out:
            dtype = self._dtypes[name]
            slot = self._names.fresh(f"{name}_of_group")
            self.allocations.append(Allocate(Buffer(slot, const(SIZE_BYTES[dtype]), Space.SHARED, dtype)))
            renamed[name] = self._names.fresh(name)
            inside.append(Store(slot, const(0), Variable(renamed[name], dtype)))
            after.append(Assign(name, Load(slot, const(0), dtype)))
        front = [Declare(new, self._dtypes[old], Variable(old, self._dtypes[old])) for old, new in renamed.items()]
        return (self._member_loop((Branch(FIRST, (*front, _rename(stmt, renamed, self._dtypes), *inside)),)), *after)

    def _member_loop(self, body: Block) -> Loop:
        zero, one, stop = (Constant(n, DType.U32) for n in (0, 1, self._members))
        return Loop("member", DType.U32, zero, stop, one, body, axis=MEMBER, parallel=True)


def _scaled(loop: Loop) -> Expr:
    return mul(cast(Variable("member", DType.U32), loop.dtype), loop.step)


def _stores(stmt: Stmt) -> bool:
    return any(isinstance(s, Store | Atomic) for s in walk((stmt,)))


def _worth_descending(loop: Loop, outer: tuple[Loop, ...], facts: tuple[Expr, ...]) -> bool:
    """Whether some loop inside can be dealt out."""
    for stmt in walk(loop.body):
        if isinstance(stmt, Loop) and _stores(stmt) and independent_nest(stmt, (*outer, loop), facts) is not None:
            return True
    return False


def _rename(stmt: Stmt, renamed: dict[str, str], dtypes: dict[str, DType]) -> Stmt:
    if not renamed:
        return stmt
    values: dict[str, Expr] = {old: Variable(new, dtypes[old]) for old, new in renamed.items()}

    def target(inner: Stmt) -> Stmt:
        match inner:
            case Assign() if inner.name in renamed:
                inner = replace(inner, name=renamed[inner.name])
            case Atomic() if inner.result in renamed:
                assert inner.result is not None
                inner = replace(inner, result=renamed[inner.result])
            case _:
                pass
        return map_bodies(inner, lambda body: tuple(map(target, body)))

    return target(substitute((stmt,), values)[0])
