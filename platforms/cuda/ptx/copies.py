"""Asynchronous copies into shared memory: copied at once, which is as right as later; and addresses of spaces."""

from __future__ import annotations

from collections.abc import Callable

from platforms.cuda.ptx.machine import BYTE, Machine, Unknown
from platforms.cuda.ptx.parse import Line
from translators.frontend import fold, memory
from translators.frontend.values import Pointer
from translators.ir.nodes import Branch, Constant, Expr, Load, Loop, Select, Store, Variable
from translators.ir.types import DType, Space


def copy_async(machine: Machine, line: Line) -> None:
    """cp.async.ca.shared.global [to], [from], bytes{, bytes read};"""
    plain = [part for part in line.modifiers if not part.startswith("L2::") and part != "L2"]
    if plain[:1] != ["async"]:
        raise Unknown()
    plain = plain[1:]
    if plain in (["commit_group"], ["wait_all"], ["wait_group"]):
        return
    if plain not in (["ca", "shared", "global"], ["cg", "shared", "global"], ["ca", "shared::cta", "global"],
                     ["cg", "shared::cta", "global"]):  # fmt: skip
        raise Unknown()
    if "L2::cache_hint" in line.modifiers or len(line.items) not in (3, 4):
        raise Unknown("cache policies")
    target, source = machine.pointer(line.items[0]), machine.pointer(line.items[1])
    size = machine.number(line.items[2], DType.I32)
    if not isinstance(size, Constant) or size.value not in (4, 8, 16) or (plain[0] == "cg" and size.value != 16):
        raise Unknown("it copies 4, 8 or 16 bytes, those of cp.async.cg 16")
    assert target.buffer is not None
    if machine.lowering.spaces.get(target.buffer) is not Space.SHARED and target.buffer not in machine.lowering.targets:
        raise Unknown("its first address must be one of shared memory")
    taken = machine.number(line.items[3], DType.I32) if len(line.items) == 4 else size
    with machine.under(line):
        _copy(machine, target, source, int(size.value), taken)


def _copy(machine: Machine, target: Pointer, source: Pointer, size: int, taken: Expr) -> None:
    """The first `taken` bytes of the source, then zeros."""
    lowering = machine.lowering
    if isinstance(taken, Constant):
        if taken.value not in (0, size):
            _bytes(machine, target, source, size, taken)
        else:
            memory.move(lowering, target, source if taken.value else None, size, machine.node)
        return
    if isinstance(taken, Select) and {_value(taken.then), _value(taken.otherwise)} == {0, size}:
        test = taken.condition if _value(taken.then) else fold.unary("not", taken.condition, DType.BOOL)
        with lowering.block() as copied:
            memory.move(lowering, target, source, size, machine.node)
        with lowering.block() as cleared:
            memory.move(lowering, target, None, size, machine.node)
        lowering.emit(Branch(test, tuple(copied), tuple(cleared), machine.span))
        return
    taken = lowering.spilled(taken, "taken", machine.node)
    with lowering.block() as copied:
        memory.move(lowering, target, source, size, machine.node)
    with lowering.block() as partly:
        _bytes(machine, target, source, size, taken)
    whole = fold.binary("eq", taken, fold.i32(size))
    lowering.emit(Branch(whole, tuple(copied), tuple(partly), machine.span))


def _value(value: Expr) -> int | float | None:
    return value.value if isinstance(value, Constant) else None


def _bytes(machine: Machine, target: Pointer, source: Pointer, size: int, taken: Expr) -> None:
    """Byte after byte: nothing is read of the source beyond what is taken."""
    assert target.buffer is not None
    assert source.buffer is not None
    index = Variable(machine.lowering.names.fresh("i"), DType.I32)
    at = fold.cast(index, DType.I64)
    there = fold.binary("add", source.offset, at), fold.binary("add", target.offset, at)
    read = Store(target.buffer, there[1], Load(source.buffer, there[0], DType.U8, machine.span), machine.span)
    clear = Store(target.buffer, there[1], fold.zero(DType.U8), machine.span)
    branch = Branch(fold.binary("lt", index, taken), (read,), (clear,), machine.span)
    machine.lowering.emit(
        Loop(index.name, DType.I32, fold.i32(0), fold.i32(size), fold.i32(1), (branch,), span=machine.span)
    )


def converted(machine: Machine, line: Line) -> None:
    """cvta.to.shared.u64 to, from; an address is the same in every space here."""
    found = machine.value(line.items[1])
    if not isinstance(found, Pointer):
        raise Unknown("the address of a space must come from a pointer")
    machine.set(line.items[0], as_bytes(found), line)


def as_bytes(found: Pointer) -> Pointer:
    """An address that is kept as a number: arithmetic on it counts bytes."""
    return Pointer(found.buffer, found.offset, BYTE, found.place, found.origin or found.pointee)


TABLE: dict[str, Callable[[Machine, Line], None]] = {"cp": copy_async, "cvta": converted}
