"""Sizes of the memories that a launch's buffers live in."""

from __future__ import annotations

from translators.emit.refusals import TooMuchMemory
from translators.emit.spelling import Spelling
from translators.ir.nodes import Allocate, Constant, Launch, Stmt
from translators.ir.rewrite import bodies
from translators.ir.types import Space


def live_bytes(body: tuple[Stmt, ...], space: Space) -> int:
    """Most bytes of constant-sized buffers of a space that are live at once."""
    held, deepest = 0, 0
    for stmt in body:
        if isinstance(stmt, Allocate) and stmt.buffer.space is space and isinstance(stmt.buffer.size, Constant):
            held += -(-int(stmt.buffer.size.value) // stmt.buffer.align) * stmt.buffer.align
        inside = max((live_bytes(inner, space) for inner in bodies(stmt)), default=0)
        deepest = max(deepest, held + inside)
    return deepest


def check_memory(launch: Launch, spelling: Spelling) -> None:
    """Refuse a launch whose buffers do not fit."""
    for space, limit in spelling.space_bytes.items():
        needed = live_bytes(launch.body, space)
        if needed > limit:
            raise TooMuchMemory(
                launch=launch.name, needed=needed, space=space, platform=spelling.name, limit=limit, span=launch.span
            )
