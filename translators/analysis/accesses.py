"""Every access to memory in a block, with the loops and guards around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from translators.ir.build import negation
from translators.ir.nodes import Address, Allocate, Atomic, Branch, Expr, Instruction, Load, Loop, Stmt, Store, While
from translators.ir.rewrite import Block, direct_exprs, subexpressions, walk
from translators.ir.types import SIZE_BYTES


@dataclass(frozen=True, slots=True)
class Access:
    buffer: str
    offset: Expr | None  # bytes; None: anywhere
    size: int  # bytes
    write: bool
    loops: tuple[Loop, ...]  # inner loops around it, outermost first
    guards: tuple[Expr, ...]
    atomic: bool = False


def accesses(block: Block, loops: tuple[Loop, ...] = (), guards: tuple[Expr, ...] = ()) -> Iterator[Access]:
    for stmt in block:
        yield from _statement(stmt, loops, guards)


def _statement(stmt: Stmt, loops: tuple[Loop, ...], guards: tuple[Expr, ...]) -> Iterator[Access]:
    for expr in direct_exprs(stmt):
        for part in subexpressions(expr):
            if isinstance(part, Load):
                yield Access(part.buffer, part.offset, SIZE_BYTES[part.dtype], False, loops, guards)
    match stmt:
        case Store():
            yield Access(stmt.buffer, stmt.offset, SIZE_BYTES[stmt.value.dtype], True, loops, guards)
        case Atomic():
            yield Access(stmt.buffer, stmt.offset, SIZE_BYTES[stmt.value.dtype], True, loops, guards, atomic=True)
        case Instruction():
            for operand in stmt.operands:
                if isinstance(operand, Address):
                    yield Access(operand.buffer, None, 1, True, loops, guards)
        case Loop():
            yield from accesses(stmt.body, (*loops, stmt), guards)
        case While():
            yield from accesses(stmt.body, loops, guards)
        case Branch():
            yield from accesses(stmt.then, loops, (*guards, stmt.condition))
            yield from accesses(stmt.otherwise, loops, (*guards, negation(stmt.condition)))
        case _:
            pass


def local_buffers(block: Block) -> set[str]:
    """Buffers allocated in the block itself, at any depth."""
    return {stmt.buffer.name for stmt in walk(block) if isinstance(stmt, Allocate)}
