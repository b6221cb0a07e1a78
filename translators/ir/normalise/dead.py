"""Declarations, assignments and branches that nothing depends on are removed."""

from __future__ import annotations

from translators.ir.nodes import Allocate, Assign, Atomic, Branch, Declare, Instruction, Loop, Stmt, Store
from translators.ir.rewrite import Block, buffers_loaded, map_bodies, reads, walk
from translators.ir.types import Space


def remove_dead(block: Block) -> Block:
    """Drop scalars that are never read and buffers that are never loaded."""
    read = reads(block) | {s.result for s in walk(block) if isinstance(s, Atomic | Instruction) and s.result}
    loaded = buffers_loaded(block)
    own = {s.buffer.name for s in walk(block) if isinstance(s, Allocate) and s.buffer.space is not Space.GLOBAL}
    unused = own - loaded

    def keep(stmt: Stmt) -> bool:
        match stmt:
            case Declare() | Assign():
                return stmt.name in read
            case Allocate():
                return stmt.buffer.name not in unused
            case Store():
                return stmt.buffer not in unused
            case Branch():
                return bool(stmt.then or stmt.otherwise)
            case Loop():
                return bool(stmt.body)
            case _:
                return True

    def clean(body: Block) -> Block:
        return tuple(s for s in (map_bodies(stmt, clean) for stmt in body) if keep(s))

    return clean(block)
