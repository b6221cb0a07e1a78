"""Replace instructions by their meanings.

    __bang_add(dst, a, b, n)        ->      for i in range(n):
                                                dst[i] = a[i] + b[i]

Instructions of a whole wave stay: loop_recovery takes them apart together with the members that execute them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from translators.instructions.expand import expand
from translators.instructions.meaning import InstructionUnknown
from translators.instructions.table import Table
from translators.instructions.votes import informed, votes
from translators.ir.names import Names, names_of
from translators.ir.nodes import (
    Allocate,
    Branch,
    Buffer,
    HostIf,
    HostLoop,
    HostStmt,
    HostWhile,
    Instruction,
    Launch,
    Loop,
    Program,
    Stmt,
    While,
)  # fmt: skip
from translators.ir.rewrite import map_bodies, walk

Block = tuple[Stmt, ...]


def detensorize(program: Program, table: Table) -> Program:
    """`table`: the instructions of the dialect the program came from."""
    buffers = {table_.name: table_ for table_ in program.constants}
    return replace(program, body=tuple(_host(stmt, table, buffers) for stmt in program.body))


def detensorize_launch(launch: Launch, table: Table, buffers: Mapping[str, Buffer] | None = None) -> Launch:
    """`buffers`: those allocated around the launch; any other is the caller's, in global memory."""
    known = dict(buffers or {})
    local = {s.buffer.name: s.buffer for s in walk(launch.body) if isinstance(s, Allocate)}
    known |= local
    held = votes(walk(launch.body), table, set(local))
    body = map_instructions(launch.body, partial(informed, table=table, known=held))
    return replace(launch, body=detensorize_block(body, table, known, Names(names_of(body))))


def map_instructions(block: Block, change: Callable[[Instruction], Instruction]) -> Block:
    return tuple(
        change(stmt) if isinstance(stmt, Instruction) else map_bodies(stmt, lambda body: map_instructions(body, change))
        for stmt in block
    )


def detensorize_block(block: Block, table: Table, buffers: Mapping[str, Buffer], names: Names) -> Block:
    found: list[Stmt] = []
    for stmt in block:
        match stmt:
            case Instruction():
                if stmt.name not in table:
                    raise InstructionUnknown(name=stmt.name, reason="", span=stmt.span)
                wave = table.level(stmt.name) == "wave"
                found.extend((stmt,) if wave else expand(stmt, table, buffers, names))
            case Loop() | While():
                found.append(replace(stmt, body=detensorize_block(stmt.body, table, buffers, names)))
            case Branch():
                then = detensorize_block(stmt.then, table, buffers, names)
                otherwise = detensorize_block(stmt.otherwise, table, buffers, names)
                found.append(replace(stmt, then=then, otherwise=otherwise))
            case _:
                found.append(stmt)
    return tuple(found)


def _host(stmt: HostStmt, table: Table, buffers: dict[str, Buffer]) -> HostStmt:
    match stmt:
        case Launch():
            return detensorize_launch(stmt, table, buffers)
        case HostIf():
            then, otherwise = (tuple(_host(s, table, buffers) for s in side) for side in (stmt.then, stmt.otherwise))
            return replace(stmt, then=then, otherwise=otherwise)
        case HostLoop() | HostWhile():
            return replace(stmt, body=tuple(_host(s, table, buffers) for s in stmt.body))
        case Allocate():
            buffers[stmt.buffer.name] = stmt.buffer
            return stmt
        case _:
            return stmt
