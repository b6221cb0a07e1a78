"""An instruction replaced by its meaning: the statements of its C body on the operands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from translators.frontend.plain_c import Lowering
from translators.frontend.plain_fold import binary
from translators.frontend.plain_state import Local, Pointer, Value
from translators.instructions.choose import arguments, choose, element_type, library, weight_lanes
from translators.instructions.meaning import InstructionUnknown, definition
from translators.instructions.table import Table
from translators.ir import build
from translators.ir.names import Names
from translators.ir.nodes import Address, Buffer, Constant, Expr, Instruction, Stmt
from translators.ir.types import SIZE_BYTES, DType


def expand(instruction: Instruction, table: Table, buffers: Mapping[str, Buffer], names: Names) -> tuple[Stmt, ...]:
    """The meaning of an instruction of one core or one member.

    `buffers` tells the operands' spaces; a buffer that is not in it is global memory."""
    meaning, types = choose(instruction, table, buffers)
    if meaning.level == "wave":
        raise InstructionUnknown(name=instruction.name, reason=" outside a wave", span=instruction.span)
    lowering = Lowering(names, types, library(table), instruction.span)
    lowering.scopes[0] = constants(table) | weight_lanes(meaning, instruction, buffers)
    lowering.function(definition(meaning), arguments(meaning, types, instruction.operands), instruction.result)
    return tuple(lowering.out)


class Lanes(NamedTuple):
    """Where the values of a wave operand lie: one stretch a member, in the order of members."""

    buffer: str
    bytes_per_member: int
    offset: Expr = build.const(0)  # of the operand inside the stretch


def expand_wave(
    instruction: Instruction,
    table: Table,
    lanes: Mapping[str, tuple[str, int] | Lanes],
    member: Expr,
    wave: int,
    names: Names,
    buffers: Mapping[str, Buffer] | None = None,
    active: Callable[[Expr], Expr] | None = None,
) -> tuple[Stmt, ...]:
    """The meaning of a wave instruction for one member, its lanes' operands exchanged through buffers.

    `active` tells whether a lane of this member's wave (u32) takes part; without it all do."""
    meaning, types = choose(instruction, table, buffers or {})
    lowering = Lowering(names, types, library(table), instruction.span, {"active": activity(active)})
    lowering.scopes[0] = constants(table)
    width = Constant(wave, DType.U32)
    number = build.cast(member, DType.U32)
    lane: Expr = binary("mod", number, width, DType.U32)
    first = build.cast(binary("sub", number, lane, DType.U32), DType.I64)
    if meaning.level == "wave" and "lane" in meaning.text:
        lane = lowering.declare("lane", lane, None)
    lowering.scopes[0] |= {"lane": Local(lane), "WAVE": Local(width)}
    values: list[Value] = []
    for operand, given, plain in zip(
        meaning.operands, instruction.operands, arguments(meaning, types, instruction.operands), strict=True
    ):
        if operand.lanes:
            place = Lanes(*lanes[operand.name])
            stored = element_type(operand, types, given.dtype) if isinstance(given, Address) else given.dtype
            values.append(exchanged(place, operand.lanes, stored, first))
        else:
            values.append(plain)
    lowering.function(definition(meaning), values, instruction.result)
    return tuple(lowering.out)


def exchanged(place: Lanes, count: int, element: DType, first: Expr) -> Pointer:
    """The array over a wave's lanes that the body sees: element `lane * count + e`."""
    size = SIZE_BYTES[element]
    stride = build.const(place.bytes_per_member)
    base = build.add(build.mul(first, stride), place.offset)
    if place.bytes_per_member == count * size:
        return Pointer(place.buffer, base, element)

    def locate(index: Expr) -> Expr:
        many = build.const(count)
        lane = binary("div", index, many, DType.I64)
        within = binary("mul", binary("mod", index, many, DType.I64), build.const(size), DType.I64)
        return build.add(build.add(base, binary("mul", lane, stride, DType.I64)), within)

    return Pointer(place.buffer, base, element, locate)


def activity(active: Callable[[Expr], Expr] | None) -> Callable[[list[Any]], Expr]:
    def call(values: list[Any]) -> Expr:
        return Constant(True, DType.BOOL) if active is None else active(build.cast(values[0], DType.U32))

    return call


def constants(table: Table) -> dict[str, Local]:
    return {name: Local(Constant(value, DType.I32)) for name, value in table.constants.items()}
