"""Loads, stores and reductions of PTX; where they are cached has no meaning."""

from __future__ import annotations

from collections.abc import Callable

from platforms.cuda.ptx.machine import TYPES, Machine, Unknown
from platforms.cuda.ptx.parse import Line
from translators.frontend import fold
from translators.frontend.places import add
from translators.frontend.values import Pointer
from translators.ir.nodes import Atomic, Load, Store
from translators.ir.types import SIZE_BYTES, DType

_SPACES = frozenset({"global", "shared", "shared::cta", "const", "param::entry", "local"})
_CACHES = frozenset(
    {"ca", "cg", "cs", "cv", "lu", "wb", "wt", "nc", "weak", "L1::no_allocate", "L1::evict_last", "L1::evict_first",
     "L1::evict_normal", "L1::evict_unchanged", "L2::64B", "L2::128B", "L2::256B", "L2::evict_first"}
)  # fmt: skip
_COUNTS = {"v2": 2, "v4": 4, "v8": 8}
_NARROW = frozenset({"b8", "u8", "s8"})


def _form(line: Line) -> tuple[DType, int]:
    """Type and number of elements; refused where other modifiers have a meaning: volatile, acquire, scopes."""
    count, spaces = 1, 0
    for part in line.modifiers[:-1]:
        if part in _COUNTS:
            count = _COUNTS[part]
        elif part in _SPACES:
            spaces += 1
        elif part not in _CACHES:
            raise Unknown(f"with .{part}")
    if line.type not in TYPES or spaces > 1 or line.type.endswith("x2"):
        raise Unknown()
    return TYPES[line.type], count


def _at(pointer: Pointer, number: int, dtype: DType) -> Pointer:
    return Pointer(pointer.buffer, add(pointer.offset, fold.i64(number * SIZE_BYTES[dtype])), pointer.pointee)


def loaded(machine: Machine, line: Line) -> None:
    dtype, count = _form(line)
    pointer, targets = machine.pointer(line.items[1]), machine.items(line.items[0])
    if len(targets) != count:
        raise Unknown()
    for number, target in enumerate(targets):
        place = _at(pointer, number, dtype)
        assert place.buffer is not None
        value: Load = Load(place.buffer, place.offset, dtype, machine.span)
        # bytes come in larger registers, with their sign where they have one
        wide = {DType.U8: DType.U32, DType.I8: DType.I32}.get(dtype, dtype)
        machine.assign(target, fold.cast(value, wide), line)


def stored(machine: Machine, line: Line) -> None:
    dtype, count = _form(line)
    pointer, sources = machine.pointer(line.items[0]), machine.items(line.items[1])
    if len(sources) != count:
        raise Unknown()
    values = [machine.number(source, dtype) for source in sources]
    with machine.under(line):
        for number, value in enumerate(values):
            place = _at(pointer, number, dtype)
            assert place.buffer is not None
            machine.lowering.emit(Store(place.buffer, place.offset, value, machine.span))


_ATOMICS = {"add": "add", "min": "min", "max": "max", "and": "and", "or": "or", "xor": "xor", "exch": "exchange"}


def reduced(machine: Machine, line: Line) -> None:
    """red.global.add.f32 [place], value;  atom the same with what was there before."""
    op, rest = line.modifiers[-2], set(line.modifiers[:-2])
    dtype = TYPES.get(line.type)
    if op not in _ATOMICS or dtype is None or rest - {"global", "shared", "shared::cta", "relaxed", "gpu", "cta"}:
        raise Unknown()
    if line.type.endswith("x2"):
        raise Unknown("atomics of pairs")
    items = line.items if line.name == "red" else line.items[1:]
    pointer, value = machine.pointer(items[0]), machine.number(items[1], dtype)
    assert pointer.buffer is not None
    place = machine.kept(line.items[0], dtype) if line.name == "atom" else None
    with machine.under(line):
        name = place.name if place is not None else None
        machine.lowering.emit(Atomic(_ATOMICS[op], pointer.buffer, pointer.offset, value, None, name, machine.span))
    if place is not None:
        from translators.ir.nodes import Variable

        machine.set(line.items[0], Variable(place.name, dtype), Line(line.text, line.name, line.modifiers, line.items))


TABLE: dict[str, Callable[[Machine, Line], None]] = {
    "ld": loaded, "ldu": loaded, "st": stored, "red": reduced, "atom": reduced,
}  # fmt: skip
