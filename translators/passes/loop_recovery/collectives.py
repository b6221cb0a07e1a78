"""A collective as two pieces of member text: every member gives its values, then reads what the others gave.

    v = shfl_down(x, 4)     ->      exchange[m] = x    |cut|    v = exchange[m + 4]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from translators.instructions.choose import choose
from translators.instructions.expand import Lanes, expand_wave
from translators.instructions.table import Table
from translators.ir.build import add, cast, const, div, mod, mul, sub
from translators.ir.names import Names
from translators.ir.nodes import (
    Address,
    Allocate,
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
from translators.ir.rewrite import walk
from translators.ir.types import SIZE_BYTES, DType, Space
from translators.passes.loop_recovery.fission import Exchange

MEMBER_INDEX = cast(Variable("member", DType.U32), DType.I64)


class Collectives:
    """Exchanges for the collectives of one launch."""

    def __init__(self, launch: Launch, table: Table, names: Names) -> None:
        self._launch = launch
        self._table = table
        self._names = names
        self._buffers: Mapping[str, Buffer] = {
            s.buffer.name: s.buffer for s in walk(launch.body) if isinstance(s, Allocate)
        }

    def exchange(self, instruction: Instruction, whole: bool) -> Exchange:
        """`whole`: of each wave all members come here, or none."""
        meaning, _ = choose(instruction, self._table, self._buffers)
        before: list[Stmt] = []
        buffers: list[Buffer] = []
        lanes: dict[str, tuple[str, int] | Lanes] = {}
        for operand, given in zip(meaning.operands, instruction.operands, strict=True):
            if not operand.lanes:
                continue
            size = SIZE_BYTES[given.dtype] * operand.lanes
            name = self._names.fresh(f"exchanged_{operand.name}")
            lanes[operand.name] = Lanes(name, size)
            buffers.append(self._per_member(name, size, given.dtype))
            before.extend(self._publish(name, size, given, operand.lanes))
        active, flags = None, None
        if "active" in meaning.text and not (whole and self._no_ragged_wave()):
            flags = self._names.fresh("exchanged_active")
            buffers.append(self._per_member(flags, 1, DType.U8))
            before.append(Store(flags, MEMBER_INDEX, Constant(1, DType.U8)))
            active = self._activity(flags)
        member, wave = Variable("member", DType.U32), self._launch.wave
        after = expand_wave(instruction, self._table, lanes, member, wave, self._names, self._buffers, active)
        return Exchange(tuple(before), after, tuple(buffers), flags)

    def _activity(self, flags: str) -> Callable[[Expr], Expr]:
        wave = self._launch.wave

        def active(lane: Expr) -> Expr:
            member = Variable("member", DType.U32)
            first = cast(member, DType.I64)
            base = sub(first, mod(first, const(wave)))
            place = add(base, cast(lane, DType.I64))
            return cast(Load(flags, place, DType.U8), DType.BOOL)

        return active

    def _no_ragged_wave(self) -> bool:
        members = self._launch.members
        return isinstance(members, Constant) and int(members.value) % self._launch.wave == 0

    def _per_member(self, name: str, size: int, dtype: DType) -> Buffer:
        """Room for every member, rounded up to whole waves: lanes that do not exist are read but take no part."""
        wave = const(self._launch.wave)
        members = mul(div(add(cast(self._launch.members, DType.I64), add(wave, const(-1))), wave), wave)
        return Buffer(name, mul(members, const(size)), Space.SHARED, dtype)

    def _publish(self, name: str, size: int, given: Expr | Address, count: int) -> list[Stmt]:
        base = mul(MEMBER_INDEX, const(size))
        if not isinstance(given, Address):
            return [Store(name, base, given)]
        width = SIZE_BYTES[given.dtype]
        if count == 1:
            return [Store(name, base, Load(given.buffer, given.offset, given.dtype))]
        index = Variable(self._names.fresh("e"), DType.I64)
        step = mul(index, const(width))
        value = Load(given.buffer, add(given.offset, step), given.dtype)
        body = (Store(name, add(base, step), value),)
        return [Loop(index.name, DType.I64, const(0), const(count), const(1), body, parallel=True)]
