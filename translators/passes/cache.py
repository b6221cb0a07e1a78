"""Where a group's buffers live on the target: near memory while it lasts, else a workspace of the launcher.

The ladder of DESIGN 8: scalars, then the group's own memory within its static limit, then device memory with one
slice per group that is resident at once. A plain form exists for nearly everything this way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from translators.errors import PassNotApplicable
from translators.ir.build import add, cast, const, div, mul
from translators.ir.nodes import (
    MEMBER,
    Address,
    Allocate,
    Atomic,
    Buffer,
    Constant,
    Expr,
    Instruction,
    Launch,
    Load,
    Loop,
    Stmt,
    Store,
    Variable,
)
from translators.ir.rewrite import Block, map_block, map_bodies, variables, writes
from translators.ir.types import DType, Space

GROUP_IDS = ("group_x", "group_y", "group_z")


class SizeVaries(PassNotApplicable):
    message = "the size of '{buffer}' is not known where the kernel is launched"


def place_group_buffers(launch: Launch, space: Space, capacity_bytes: int) -> tuple[Launch, tuple[Allocate, ...]]:
    """Put group-level buffers into `space` in order until it is full; the rest become workspaces.

    Gives the launch and the workspaces that the host must allocate before it."""
    changing = writes(launch.body)
    placed: dict[str, Buffer] = {}
    moved: dict[str, Buffer] = {}
    used = 0
    for buffer in _group_buffers(launch.body):
        if buffer.per_member:
            continue
        if isinstance(buffer.size, Constant):
            size = -(-int(buffer.size.value) // 64) * 64
            if used + size <= capacity_bytes:
                used += size
                placed[buffer.name] = replace(buffer, space=space)
                continue
        if variables(buffer.size) & (changing | set(GROUP_IDS)):
            raise SizeVaries(buffer=buffer.name)
        moved[buffer.name] = buffer
    groups = mul(mul(cast(launch.grid[0], DType.I64), cast(launch.grid[1], DType.I64)), cast(launch.grid[2], DType.I64))
    workspaces = tuple(
        Allocate(replace(b, size=mul(_aligned(b.size), groups), space=Space.GLOBAL)) for b in moved.values()
    )
    slices = {name: mul(_linear_group(launch), _aligned(buffer.size)) for name, buffer in moved.items()}
    body = _without(launch.body, set(placed) | set(moved))
    body = (*(Allocate(b) for b in placed.values()), *_shifted(body, slices))
    return replace(launch, body=body), workspaces


def _group_buffers(block: Block) -> Iterator[Buffer]:
    """Buffers allocated outside member loops, in order."""
    for stmt in block:
        if isinstance(stmt, Allocate):
            yield stmt.buffer
        if isinstance(stmt, Loop) and stmt.axis == MEMBER:
            continue
        for inner in getattr(stmt, "body", ()), getattr(stmt, "then", ()), getattr(stmt, "otherwise", ()):
            yield from _group_buffers(inner)


def _aligned(size: Expr) -> Expr:
    """Size rounded up to 64 bytes, so that slices stay aligned."""
    if isinstance(size, Constant):
        return const(-(-int(size.value) // 64) * 64)
    return mul(div(add(size, const(63)), const(64)), const(64))


def _linear_group(launch: Launch) -> Expr:
    x, y, z = (cast(Variable(name, DType.U32), DType.I64) for name in GROUP_IDS)
    gx, gy, gz = (cast(extent, DType.I64) for extent in launch.grid)
    result = x
    if gy != const(1):
        result = add(result, mul(y, gx))
    if gz != const(1):
        result = add(result, mul(z, mul(gx, gy)))
    return result


def _without(block: Block, names: set[str]) -> Block:
    return tuple(
        stmt if isinstance(stmt, Loop) and stmt.axis == MEMBER else map_bodies(stmt, lambda b: _without(b, names))
        for stmt in block
        if not (isinstance(stmt, Allocate) and stmt.buffer.name in names)
    )


def _shifted(block: Block, slices: dict[str, Expr]) -> Block:
    """Accesses of workspaces go to the group's slice."""
    if not slices:
        return block

    def load(expr: Expr) -> Expr:
        if isinstance(expr, Load) and expr.buffer in slices:
            return replace(expr, offset=add(slices[expr.buffer], expr.offset))
        return expr

    def statement(stmt: Stmt) -> Stmt:
        match stmt:
            case Store() | Atomic() if stmt.buffer in slices:
                stmt = replace(stmt, offset=add(slices[stmt.buffer], stmt.offset))
            case Instruction():
                operands = tuple(
                    replace(o, offset=add(slices[o.buffer], o.offset))
                    if isinstance(o, Address) and o.buffer in slices
                    else o
                    for o in stmt.operands
                )
                stmt = replace(stmt, operands=operands)
            case _:
                pass
        return map_bodies(stmt, lambda body: tuple(map(statement, body)))

    return tuple(map(statement, map_block(block, load)))

