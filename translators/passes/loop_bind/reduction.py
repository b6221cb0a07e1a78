"""A loop that only folds values into scalars, shared by a group's members: a part each, then a tree.

    for i in range(n): s += x[i]    ->      for m (members): p[m] = sum of x[m], x[m + members], ...
                                            for half in (members / 2, ..., 1): for m < half: p[m] += p[m + half]
                                            s += p[0]

The order of a floating-point sum changes; that is allowed within the operator's bound (DESIGN 8) and recorded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from translators.analysis.dependence import carried_scalars
from translators.ir.build import add, byte_offset, cast, compare, const, div, mul
from translators.ir.names import Names
from translators.ir.nodes import (
    Allocate,
    Assign,
    Atomic,
    Binary,
    Branch,
    Break,
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
from translators.ir.rewrite import Block, all_exprs, map_block, map_bodies, variables, walk
from translators.ir.types import FLOATS, SIGNED, SIZE_BYTES, DType, Space

FOLDS = frozenset({"add", "mul", "max", "min", "and", "or", "xor"})
LEAST_TRIPS = 64  # a shorter loop is done sooner by every member


@dataclass(frozen=True, slots=True)
class Fold:
    """A scalar that a loop only ever changes by `name = name op value`."""

    name: str
    op: str
    dtype: DType


def folds(loop: Loop) -> tuple[Fold, ...] | None:
    """The scalars that a loop folds into, None when it does anything else."""
    if any(isinstance(s, Store | Atomic | Instruction | While | Break) for s in walk(loop.body)):
        return None
    carried = carried_scalars(loop)
    found: dict[str, Fold] = {}
    counts: dict[str, int] = {}
    for stmt in walk(loop.body):
        if isinstance(stmt, Assign) and stmt.name in carried:
            value = stmt.value
            if not isinstance(value, Binary) or value.op not in FOLDS or value.dtype is DType.BOOL:
                return None
            own = [side for side in (value.left, value.right) if isinstance(side, Variable) and side.name == stmt.name]
            fold = Fold(stmt.name, value.op, value.dtype)
            if len(own) != 1 or found.setdefault(stmt.name, fold) != fold:
                return None
            counts[stmt.name] = counts.get(stmt.name, 0) + 1
    reads = [e.name for e in all_exprs(loop.body) if isinstance(e, Variable) and e.name in carried]
    bounds = variables(loop.start) | variables(loop.stop) | variables(loop.step)
    if found.keys() != carried or any(reads.count(name) != counts[name] for name in carried) or bounds & carried:
        return None
    return tuple(found[name] for name in sorted(found))


def worth_sharing(loop: Loop) -> bool:
    """Whether there is enough to do: known short loops are not shared."""
    work = 1
    for stmt in (loop, *(s for s in walk(loop.body) if isinstance(s, Loop))):
        if not (isinstance(stmt.start, Constant) and isinstance(stmt.stop, Constant)):
            return True
        work *= max(1, int(stmt.stop.value) - int(stmt.start.value))
    return work >= LEAST_TRIPS


def identity(op: str, dtype: DType) -> Constant:
    """The value that a fold starts from."""
    if op in ("add", "or", "xor"):
        return Constant(0.0 if dtype in FLOATS else 0, dtype)
    if op == "mul":
        return Constant(1.0 if dtype in FLOATS else 1, dtype)
    bits = 8 * SIZE_BYTES[dtype]
    if op == "and":
        return Constant(-1 if dtype in SIGNED else (1 << bits) - 1, dtype)
    if dtype in FLOATS:
        return Constant(float("-inf") if op == "max" else float("inf"), dtype)
    if dtype in SIGNED:
        return Constant(-(1 << (bits - 1)) if op == "max" else (1 << (bits - 1)) - 1, dtype)
    return Constant(0 if op == "max" else (1 << bits) - 1, dtype)


def share(
    loop: Loop, found: tuple[Fold, ...], members: int, names: Names, member_loop: Callable[[Block], Loop]
) -> tuple[tuple[Allocate, ...], Block]:
    """Allocations for the parts, and the group text that does what the loop did."""
    member = Variable("member", DType.U32)
    parts = {fold.name: names.fresh(f"{fold.name}_parts") for fold in found}
    own = {fold.name: names.fresh(fold.name) for fold in found}
    allocations = tuple(
        Allocate(Buffer(parts[f.name], const(members * SIZE_BYTES[f.dtype]), Space.SHARED, f.dtype)) for f in found
    )
    start = add(loop.start, mul(cast(member, loop.dtype), loop.step))
    strided = replace(
        loop,
        start=start,
        step=mul(loop.step, Constant(members, loop.dtype)),
        body=_renamed(loop.body, own),
    )
    gather: list[Stmt] = [Declare(own[f.name], f.dtype, identity(f.op, f.dtype)) for f in found]
    gather.append(strided)
    gather += [Store(parts[f.name], byte_offset(member, f.dtype), Variable(own[f.name], f.dtype)) for f in found]
    level = Variable(names.fresh("level"), DType.U32)
    half = div(Constant(members // 2, DType.U32), Binary("shl", Constant(1, DType.U32), level, DType.U32))
    merge = Branch(compare("lt", member, half), tuple(_merge(f, parts[f.name], member, half) for f in found))
    levels = Constant(members.bit_length() - 1, DType.U32)
    zero, one = Constant(0, DType.U32), Constant(1, DType.U32)
    tree = Loop(level.name, DType.U32, zero, levels, one, (member_loop((merge,)),))
    finish = tuple(
        Assign(f.name, Binary(f.op, Variable(f.name, f.dtype), Load(parts[f.name], const(0), f.dtype), f.dtype))
        for f in found
    )
    return allocations, (member_loop(tuple(gather)), tree, *finish)


def _merge(fold: Fold, parts: str, member: Variable, half: Expr) -> Store:
    here = byte_offset(member, fold.dtype)
    there = byte_offset(add(member, half), fold.dtype)
    value = Binary(fold.op, Load(parts, here, fold.dtype), Load(parts, there, fold.dtype), fold.dtype)
    return Store(parts, here, value)


def _renamed(block: Block, names: dict[str, str]) -> Block:
    def read(expr: Expr) -> Expr:
        return replace(expr, name=names[expr.name]) if isinstance(expr, Variable) and expr.name in names else expr

    def write(stmt: Stmt) -> Stmt:
        if isinstance(stmt, Assign) and stmt.name in names:
            stmt = replace(stmt, name=names[stmt.name])
        return map_bodies(stmt, lambda body: tuple(map(write, body)))

    return tuple(map(write, map_block(block, read)))
