"""Scalars and private arrays that several member loops use: recomputed where that is cheap, else one per member.

    for m: i = 4 * m; ...                   for m: i = 4 * m; ...
    for m: ... i ...            ->          for m: i_1 = 4 * m; ... i_1 ...

A value that cannot be recomputed becomes a `per_member` buffer of the group.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from translators.ir.build import const
from translators.ir.names import Names
from translators.ir.nodes import (
    MEMBER,
    Allocate,
    Assign,
    Atomic,
    Binary,
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
)
from translators.ir.rewrite import (
    Block,
    buffers_loaded,
    buffers_stored,
    map_block,
    map_bodies,
    reads,
    subexpressions,
    variables,
    walk,
    writes,
)
from translators.ir.types import INTEGERS, SIZE_BYTES, DType, Space


def expand_across(body: Block, names: Names) -> Block:
    """Group text in which no member loop uses another's scalar or private array."""
    loops = [s for s in walk(body) if isinstance(s, Loop) and s.axis == MEMBER]
    users: dict[str, set[int]] = defaultdict(set)
    declares: dict[str, list[Declare]] = defaultdict(list)
    arrays: dict[str, Allocate] = {}
    assigned: set[str] = set()
    for number, loop in enumerate(loops):
        for name in reads(loop.body) | writes(loop.body) | buffers_loaded(loop.body) | buffers_stored(loop.body):
            users[name].add(number)
        for stmt in walk(loop.body):
            match stmt:
                case Declare():
                    declares[stmt.name].append(stmt)
                case Allocate():
                    arrays[stmt.buffer.name] = stmt
                    users[stmt.buffer.name].add(number)
                case Assign():
                    assigned.add(stmt.name)
                case (Atomic() | Instruction()) if stmt.result is not None:
                    assigned.add(stmt.result)
                case _:
                    pass
    shared = {name for name in declares if len(users[name]) > 1}
    repeated = _recomputable(shared, declares, assigned, _varying_context(body, declares))
    kept = {name: declares[name][0].dtype for name in shared if name not in repeated}
    moved = {name: a for name, a in arrays.items() if len(users[name]) > 1}

    buffers = {name: names.fresh(f"{name}_of_member") for name in kept}
    front: list[Stmt] = [
        Allocate(Buffer(buffers[name], const(SIZE_BYTES[dtype]), Space.PRIVATE, dtype, per_member=True))
        for name, dtype in sorted(kept.items())
    ]
    front += [replace(a, buffer=replace(a.buffer, per_member=True)) for _, a in sorted(moved.items())]

    def loop_body(loop_block: Block) -> Block:
        block = _drop(loop_block, moved, repeated)
        block = _to_buffers(block, buffers, kept, names)
        return _recompute(block, repeated, names)

    def rebuild(block: Block) -> Block:
        return tuple(
            replace(s, body=loop_body(s.body)) if isinstance(s, Loop) and s.axis == MEMBER else map_bodies(s, rebuild)
            for s in block
        )

    return (*front, *rebuild(body))


def _varying_context(body: Block, declares: dict[str, list[Declare]]) -> set[str]:
    """Scalars that change at group level or in an inner loop: nothing computed from them can be recomputed later."""
    changed = {s.name for s in walk(body) if isinstance(s, Assign)}
    indices: set[str] = set()
    for loop in walk(body):
        if isinstance(loop, Loop) and loop.axis == MEMBER:
            indices |= {s.index for s in walk(loop.body) if isinstance(s, Loop)}
    return changed | indices | {name for name, several in declares.items() if len(several) > 1}


def _recomputable(
    shared: set[str], declares: dict[str, list[Declare]], assigned: set[str], changing: set[str]
) -> dict[str, Declare]:
    """Declarations, in order of need, whose value is cheap and the same wherever it is computed."""
    result: dict[str, Declare] = {}
    local = {name for name in declares if name not in shared}

    def steady(name: str, seen: frozenset[str]) -> bool:
        if name in result:
            return True
        if name not in declares:
            return name not in changing
        declare = declares[name][0]
        if name in seen or name in assigned or name in changing or declare.value is None or not _cheap(declare.value):
            return False
        if not all(steady(other, seen | {name}) for other in sorted(variables(declare.value))):
            return False
        result[name] = declare
        return True

    for name in sorted(shared | local, key=lambda n: list(declares).index(n)):
        if name in shared:
            steady(name, frozenset())
    return result


def _cheap(value: Expr) -> bool:
    for part in subexpressions(value):
        match part:
            case Load():
                return False
            case Binary(op="div" | "mod", right=Constant(value=divisor)) if divisor != 0:
                pass
            case Binary(op="div" | "mod") if part.dtype in INTEGERS:
                return False
            case _:
                pass
    return True


def _drop(block: Block, moved: dict[str, Allocate], repeated: dict[str, Declare]) -> Block:
    kept = [
        stmt
        for stmt in block
        if not (isinstance(stmt, Allocate) and stmt.buffer.name in moved)
        and not (isinstance(stmt, Declare) and stmt.name in repeated)
    ]
    return tuple(map_bodies(stmt, lambda body: _drop(body, moved, repeated)) for stmt in kept)


def _to_buffers(block: Block, buffers: dict[str, str], dtypes: dict[str, DType], names: Names) -> Block:
    """Scalars become loads and stores of their buffers."""

    def load(expr: Expr) -> Expr:
        if isinstance(expr, Variable) and expr.name in buffers:
            return Load(buffers[expr.name], const(0), expr.dtype)
        return expr

    def store(inner: Block) -> Block:
        result: list[Stmt] = []
        for stmt in inner:
            match stmt:
                case (Declare() | Assign()) if stmt.name in buffers:
                    if stmt.value is not None:
                        result.append(Store(buffers[stmt.name], const(0), stmt.value, stmt.span))
                case (Atomic() | Instruction()) if stmt.result in buffers:
                    assert stmt.result is not None
                    dtype = dtypes[stmt.result]
                    old = names.fresh(stmt.result)
                    kept = Store(buffers[stmt.result], const(0), Variable(old, dtype), stmt.span)
                    result += [Declare(old, dtype, None), replace(stmt, result=old), kept]
                case _:
                    result.append(map_bodies(stmt, store))
        return tuple(result)

    return store(map_block(block, load)) if buffers else block


def _recompute(block: Block, repeated: dict[str, Declare], names: Names) -> Block:
    """Put the declarations that a member loop needs in front of it, under fresh names."""
    needed: set[str] = set()
    pending = sorted(reads(block) & repeated.keys())
    while pending:
        name = pending.pop()
        needed.add(name)
        value = repeated[name].value
        assert value is not None
        pending.extend(sorted((variables(value) & repeated.keys()) - needed))
    if not needed:
        return block
    renamed: dict[str, Expr] = {n: Variable(names.fresh(n), repeated[n].dtype) for n in repeated if n in needed}

    def rename(expr: Expr) -> Expr:
        return renamed.get(expr.name, expr) if isinstance(expr, Variable) else expr

    front = map_block(tuple(repeated[name] for name in repeated if name in needed), rename)
    declared = tuple(
        replace(stmt, name=variable.name)
        for stmt, variable in zip(front, (renamed[n] for n in repeated if n in needed), strict=True)
        if isinstance(stmt, Declare) and isinstance(variable, Variable)
    )
    return (*declared, *map_block(block, rename))


