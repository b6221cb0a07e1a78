"""Private arrays that are only accessed at constant places become scalars.

    float v[4]; v[0] = a; ... v[3] ...      ->      float v_0 = a; ... v_3 ...

Every access must have one type and a place of its own: accesses that overlap without being equal keep the array.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from translators.ir.names import Names, names_of
from translators.ir.nodes import (
    Address,
    Allocate,
    Assign,
    Atomic,
    Constant,
    Declare,
    Expr,
    Instruction,
    Load,
    Stmt,
    Store,
    Variable,
)
from translators.ir.rewrite import Block, all_exprs, map_block, map_bodies, walk
from translators.ir.types import SIZE_BYTES, DType, Space

LARGEST = 64  # scalars that one array may become


@dataclass(slots=True)
class _Slots:
    """Places of one array that are accessed, by byte offset."""

    types: dict[int, DType] = field(default_factory=dict)
    fits: bool = True

    def note(self, offset: Expr, dtype: DType) -> None:
        if not isinstance(offset, Constant):
            self.fits = False
            return
        if self.types.setdefault(int(offset.value), dtype) != dtype:
            self.fits = False

    def separate(self) -> bool:
        end = -(1 << 62)
        for offset in sorted(self.types):
            if offset < end:
                return False
            end = offset + SIZE_BYTES[self.types[offset]]
        return self.fits and len(self.types) <= LARGEST


def scalarise(block: Block) -> Block:
    slots: dict[str, _Slots] = {}
    for stmt in walk(block):
        if isinstance(stmt, Allocate) and stmt.buffer.space is Space.PRIVATE and not stmt.buffer.per_member:
            slots[stmt.buffer.name] = _Slots(fits=stmt.buffer.initial is None)
    for expr in all_exprs(block):
        if isinstance(expr, Load) and expr.buffer in slots:
            slots[expr.buffer].note(expr.offset, expr.dtype)
    for stmt in walk(block):
        match stmt:
            case Store() if stmt.buffer in slots:
                slots[stmt.buffer].note(stmt.offset, stmt.value.dtype)
            case Atomic() if stmt.buffer in slots:
                slots[stmt.buffer].fits = False
            case Instruction():
                for operand in stmt.operands:
                    if isinstance(operand, Address) and operand.buffer in slots:
                        slots[operand.buffer].fits = False
            case _:
                pass
    chosen = {name: found for name, found in slots.items() if found.separate()}
    return _replace(block, chosen, Names(names_of(block))) if chosen else block


def _replace(block: Block, chosen: dict[str, _Slots], names: Names) -> Block:
    scalars: dict[tuple[str, int], Variable] = {}
    for buffer, found in chosen.items():
        for offset, dtype in sorted(found.types.items()):
            wanted = buffer if len(found.types) == 1 else f"{buffer}_{offset // SIZE_BYTES[dtype]}"
            scalars[buffer, offset] = Variable(names.fresh(wanted), dtype)

    def place(buffer: str, offset: Expr) -> Variable:
        assert isinstance(offset, Constant)
        return scalars[buffer, int(offset.value)]

    def load(expr: Expr) -> Expr:
        return place(expr.buffer, expr.offset) if isinstance(expr, Load) and expr.buffer in chosen else expr

    def store(body: Block) -> Block:
        result: list[Stmt] = []
        for stmt in body:
            match stmt:
                case Allocate() if stmt.buffer.name in chosen:
                    for (buffer, _), scalar in scalars.items():
                        if buffer == stmt.buffer.name:
                            result.append(Declare(scalar.name, scalar.dtype, None, stmt.span))
                case Store() if stmt.buffer in chosen:
                    result.append(Assign(place(stmt.buffer, stmt.offset).name, stmt.value, stmt.span))
                case _:
                    result.append(map_bodies(stmt, store))
        return tuple(result)

    return store(map_block(block, load))
