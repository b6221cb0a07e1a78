"""ldmatrix and mma: registers in memory of the lane's own, instructions of the table on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from platforms.cuda.ptx.machine import Machine, Unknown
from platforms.cuda.ptx.parse import Item, Line
from translators.frontend import fold
from translators.frontend.types import Scalar
from translators.frontend.values import MemoryPlace
from translators.ir.nodes import Address, Instruction, Load, Store
from translators.ir.types import SIZE_BYTES, DType, Space

# what a 32-bit register holds: elements' type
_ELEMENTS = {"f16": DType.F16, "bf16": DType.BF16, "tf32": DType.F32, "s8": DType.I8, "u8": DType.U8, "f64": DType.F64}
_SUMS = {"f32": DType.F32, "f16": DType.F16, "s32": DType.I32, "f64": DType.F64}
_SHAPES = {
    ("f16", "f32"): ("m16n8k16", "m16n8k8"), ("f16", "f16"): ("m16n8k16", "m16n8k8"),
    ("bf16", "f32"): ("m16n8k16", "m16n8k8"), ("tf32", "f32"): ("m16n8k8", "m16n8k4"),
    ("s8", "s32"): ("m16n8k32", "m16n8k16"), ("u8", "s32"): ("m16n8k32", "m16n8k16"), ("f64", "f64"): ("m8n8k4",),
}  # fmt: skip


def registers(machine: Machine, wish: str, items: Sequence[Item], dtype: DType, register: DType) -> Address:
    """A buffer that holds what registers hold, as elements."""
    place = _memory(machine, wish, len(items) * SIZE_BYTES[register], dtype)
    for number, item in enumerate(items):
        value = machine.number(item, register)
        machine.lowering.emit(Store(place.buffer, fold.i64(number * SIZE_BYTES[register]), value, machine.span))
    return Address(place.buffer, fold.i64(0), dtype)


def _memory(machine: Machine, wish: str, size: int, dtype: DType) -> MemoryPlace:
    made = machine.lowering.allocate(wish, fold.i64(size), Space.PRIVATE, dtype, 16, machine.node)
    return MemoryPlace(made.name, fold.i64(0), Scalar(dtype))


def multiplied(machine: Machine, line: Line) -> None:
    """mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {d}, {a}, {b}, {c};"""
    parts = tuple(part for part in line.modifiers if part != "satfinite")
    if len(parts) != 9 or parts[:2] != ("sync", "aligned") or parts[3:5] != ("row", "col") or line.guard:
        raise Unknown("shapes and types of mma")
    shape, (total, left, right, initial) = parts[2], parts[5:]
    if total != initial or left != right or shape not in _SHAPES.get((left, total), ()):
        raise Unknown("shapes and types of mma")
    if "satfinite" in line.modifiers:
        raise Unknown("sums that saturate")
    m, n, k = map(int, re.findall(r"\d+", shape))
    element, sums = _ELEMENTS[left], _SUMS[total]
    word = {DType.F64: DType.F64}.get(element, DType.U32)
    held = {DType.F16: DType.U32}.get(sums, sums)
    d, a, b, c = (machine.items(item) for item in line.items)
    sizes = ((m * n, sums, held), (m * k, element, word), (k * n, element, word))
    counts = [count * SIZE_BYTES[dtype] // 32 // SIZE_BYTES[register] for count, dtype, register in sizes]
    if [len(d), len(a), len(b), len(c)] != [*counts, counts[0]]:
        raise Unknown("a number of registers that the shape does not have")
    places = [
        registers(machine, wish, items, dtype, register)
        for wish, items, dtype, register in (("a", a, element, word), ("b", b, element, word), ("c", c, sums, held))
    ]
    out = _memory(machine, "d", len(d) * SIZE_BYTES[held], sums)
    operands = (Address(out.buffer, fold.i64(0), sums), *places)
    machine.lowering.emit(Instruction(f"__mma_{shape}_{total}_{left}", operands, None, machine.span))
    for number, item in enumerate(d):
        machine.set(item, Load(out.buffer, fold.i64(number * SIZE_BYTES[held]), held, machine.span), line)


def loaded(machine: Machine, line: Line) -> None:
    """ldmatrix.sync.aligned.m8n8.x4.shared.b16 {r0, r1, r2, r3}, [row];"""
    plain = set(line.modifiers) - {"shared", "shared::cta", "trans", "sync", "aligned", "m8n8", "b16"}
    which = next(iter(plain), "")  # its place among the others is not always the documented one
    counts = {"x1": 1, "x2": 2, "x4": 4}
    if not {"m8n8", "b16", "sync"} <= set(line.modifiers) or len(plain) != 1 or which not in counts or line.guard:
        raise Unknown("forms of ldmatrix")
    count, transposed = counts[which], "trans" in line.modifiers
    targets, row = machine.items(line.items[0]), machine.pointer(line.items[1])
    number, offset = fold.parts(row.offset)
    assert row.buffer is not None
    if len(targets) != count or number is not None:
        raise Unknown("its rows must lie in one array")
    element = DType.U16 if transposed else DType.U32
    out = _memory(machine, "rows", 4 * count, DType.U32)
    place = machine.lowering.spilled(fold.cast(offset, DType.I32), "row", machine.node)
    name = f"__ldmatrix_{which}{'_trans' if transposed else ''}"
    operands = (Address(out.buffer, fold.i64(0), element), Address(row.buffer, fold.i64(0), element), place)
    machine.lowering.emit(Instruction(name, operands, None, machine.span))
    for position, target in enumerate(targets):
        machine.set(target, Load(out.buffer, fold.i64(4 * position), DType.U32, machine.span), line)


TABLE: dict[str, Callable[[Machine, Line], None]] = {"mma": multiplied, "ldmatrix": loaded}
