"""A group's member loops become ordinary loops, and what every member had its own of becomes an array.

    x: per member                           x: [members]
    for m (members): x = f(m)       ->      for m in range(members): x[m] = f(m)

`flatten_grid` does the same for the groups of a grid: what is left is one sequential text.
"""

from __future__ import annotations

from dataclasses import replace

from translators.ir.build import add, cast, div, mod, mul
from translators.ir.names import Names, names_of
from translators.ir.nodes import (
    MEMBER,
    Address,
    Allocate,
    Atomic,
    Constant,
    Expr,
    Form,
    Instruction,
    Launch,
    Load,
    Loop,
    Stmt,
    Store,
    Variable,
)
from translators.ir.rewrite import Block, map_block, map_bodies, substitute, walk
from translators.ir.types import DType, Space

ONE = Constant(1, DType.I64)


def merge_members(launch: Launch) -> Launch:
    """Phase form with one member: member loops unbound, per-member buffers expanded."""
    sizes = {
        stmt.buffer.name: stmt.buffer.size
        for stmt in walk(launch.body)
        if isinstance(stmt, Allocate) and stmt.buffer.per_member
    }
    thread = Variable(Names(names_of(launch.body)).fresh("thread"), DType.U32)

    def place(buffer: str, offset: Expr) -> Expr:
        return add(mul(cast(thread, DType.I64), sizes[buffer]), offset) if buffer in sizes else offset

    def load(expr: Expr) -> Expr:
        if isinstance(expr, Variable) and expr.name == "member":
            return thread
        return replace(expr, offset=place(expr.buffer, expr.offset)) if isinstance(expr, Load) else expr

    def statement(stmt: Stmt) -> Stmt:
        match stmt:
            case Store() | Atomic():
                stmt = replace(stmt, offset=place(stmt.buffer, stmt.offset))
            case Instruction():
                stmt = replace(
                    stmt,
                    operands=tuple(
                        replace(o, offset=place(o.buffer, o.offset)) if isinstance(o, Address) else o
                        for o in stmt.operands
                    ),
                )
            case Allocate() if stmt.buffer.per_member:
                size = mul(cast(launch.members, DType.I64), stmt.buffer.size)
                stmt = replace(stmt, buffer=replace(stmt.buffer, size=size, space=Space.SHARED, per_member=False))
            case Loop() if stmt.axis == MEMBER:
                stmt = replace(stmt, index=thread.name, axis=None)
            case _:
                pass
        return map_bodies(stmt, block)

    def block(body: Block) -> Block:
        return tuple(statement(stmt) for stmt in body)

    return replace(launch, members=Constant(1, DType.I32), body=block(map_block(launch.body, load)))


def members_to_groups(launch: Launch) -> Launch:
    """Phase form whose members never meet: each becomes a group of its own. Otherwise the launch as it is.

        grid(n): for m (members): f(m)      ->      grid(n * members): f(group % members)"""
    if len(launch.body) != 1 or not isinstance(loop := launch.body[0], Loop) or loop.axis != MEMBER:
        return launch
    count = cast(launch.members, DType.U32)
    group = Variable("group_x", DType.U32)
    values: dict[str, Expr] = {"member": mod(group, count), "group_x": div(group, count)}
    x, y, z = launch.grid
    grid = (mul(cast(x, DType.I64), cast(launch.members, DType.I64)), y, z)
    return replace(launch, grid=grid, members=Constant(1, DType.I32), body=substitute(loop.body, values))


def flatten_grid(launch: Launch) -> Launch:
    """Sequential form: the grid's groups one after another."""
    body = launch.body
    names = Names(names_of(body))
    for axis, extent in zip("xyz", launch.grid, strict=True):
        zero, one = Constant(0, DType.U32), Constant(1, DType.U32)
        index = Variable(names.fresh(f"block_{axis}"), DType.U32)
        body = substitute(body, {f"group_{axis}": index})
        body = (Loop(index.name, DType.U32, zero, cast(extent, DType.U32), one, body, parallel=True),)
    return replace(launch, grid=(ONE, ONE, ONE), body=body, form=Form.SEQUENTIAL, wave=1)
