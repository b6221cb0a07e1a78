"""Local arrays are declared as what they are mostly accessed as.

    long long v[8]; ((int*)v)[i] = ...      ->      int v[16]; v[i] = ...
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from translators.ir.nodes import Address, Allocate, Atomic, Instruction, Load, Stmt, Store
from translators.ir.rewrite import Block, all_exprs, map_bodies, walk
from translators.ir.types import SIZE_BYTES, DType, Space


def with_hints(block: Block) -> Block:
    """Buffers of one member with the element type of most of their accesses."""
    counted: dict[str, Counter[DType]] = {
        stmt.buffer.name: Counter()
        for stmt in walk(block)
        if isinstance(stmt, Allocate) and stmt.buffer.space is Space.PRIVATE and stmt.buffer.initial is None
    }
    if not counted:
        return block
    for expr in all_exprs(block):
        if isinstance(expr, Load) and expr.buffer in counted:
            counted[expr.buffer][expr.dtype] += 1
    for stmt in walk(block):
        match stmt:
            case Store() | Atomic() if stmt.buffer in counted:
                counted[stmt.buffer][stmt.value.dtype] += 1
            case Instruction():
                for operand in stmt.operands:
                    if isinstance(operand, Address) and operand.buffer in counted:
                        counted[operand.buffer][operand.dtype] += 1
            case _:
                pass
    chosen = {name: max(found, key=lambda d: (found[d], SIZE_BYTES[d], d)) for name, found in counted.items() if found}
    return _retyped(block, chosen)


def _retyped(block: Block, chosen: dict[str, DType]) -> Block:
    return tuple(_statement(stmt, chosen) for stmt in block)


def _statement(stmt: Stmt, chosen: dict[str, DType]) -> Stmt:
    if isinstance(stmt, Allocate):
        dtype = chosen.get(stmt.buffer.name, stmt.buffer.dtype)
        return stmt if dtype is stmt.buffer.dtype else replace(stmt, buffer=replace(stmt.buffer, dtype=dtype))
    return map_bodies(stmt, lambda body: _retyped(body, chosen))
