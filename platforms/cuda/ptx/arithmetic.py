"""Arithmetic, comparisons, choices and conversions of PTX as expressions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from platforms.cuda.ptx.machine import BYTE, TYPES, UNSIGNED, Machine, Unknown
from platforms.cuda.ptx.parse import Line, Number
from translators.frontend import fold
from translators.frontend.places import offset_of
from translators.frontend.values import Pointer
from translators.ir.nodes import Call, Expr
from translators.ir.types import FLOATS, SIGNED, SIZE_BYTES, DType

_PAIRS = {"f16x2": DType.F16, "bf16x2": DType.BF16}
_HARMLESS = frozenset({"rn", "ftz", "approx", "full", "lo"})  # nearest even, or less exact than what is computed here


def type_of(line: Line, *allowed: str) -> DType:
    """The instruction's type; its other modifiers must be among the allowed ones."""
    if line.type not in TYPES:
        raise Unknown()
    if not set(line.modifiers[:-1]) <= _HARMLESS | set(allowed):
        raise Unknown(f"with .{'.'.join(sorted(set(line.modifiers[:-1]) - _HARMLESS - set(allowed)))}")
    return TYPES[line.type]


def elementwise(machine: Machine, line: Line, work: Callable[[list[Expr], DType], Expr], *allowed: str) -> None:
    """A result of operands of one type; pairs of halves are two of them."""
    dtype = type_of(line, *allowed)
    if line.type not in _PAIRS:
        values = [machine.number(item, dtype) for item in line.items[1:]]
        machine.set(line.items[0], fold.cast(work(values, dtype), dtype), line)
        return
    half = _PAIRS[line.type]
    words = [machine.lowering.spilled(machine.number(item, DType.U32), "pair", machine.node) for item in line.items[1:]]
    low = work([_half(machine, word, 0, half) for word in words], half)
    high = work([_half(machine, word, 16, half) for word in words], half)
    machine.set(line.items[0], paired(low, high), line)


def _half(machine: Machine, word: Expr, shift: int, dtype: DType) -> Expr:
    return machine.viewed(fold.binary("shr", word, fold.constant(shift, DType.U32)), dtype)


def paired(low: Expr, high: Expr) -> Expr:
    """Two halves as one register."""
    words = [fold.cast(fold.bitcast(value, DType.U16), DType.U32) for value in (low, high)]
    return fold.binary("or", words[0], fold.binary("shl", words[1], fold.constant(16, DType.U32)))


def binary(op: str, machine: Machine, line: Line) -> None:
    if op in ("add", "sub") and _moves(machine, op, line):
        return
    saturated = "sat" in line.modifiers and line.type in ("f16", "f32", "f64", "f16x2")

    def work(values: list[Expr], dtype: DType) -> Expr:
        left, right = values
        result = fold.binary(op, left, right)
        return _saturated(result) if saturated else result

    elementwise(machine, line, work, *(("sat",) if saturated else ()))


def _saturated(value: Expr) -> Expr:
    """Between 0 and 1; NaN becomes 0."""
    zero, one = fold.constant(0, value.dtype), fold.constant(1, value.dtype)
    return fold.binary("min", fold.binary("max", value, zero), one)


def _moves(machine: Machine, op: str, line: Line) -> bool:
    """An address and a number of bytes."""
    if line.type not in ("u32", "s32", "u64", "s64", "b64"):
        return False
    sides = [None if isinstance(item, Number) else machine.value(item) for item in line.items[1:3]]
    if not any(isinstance(side, Pointer) for side in sides):
        return False
    place = 0 if isinstance(sides[0], Pointer) else 1
    base, other = sides[place], line.items[2 - place]
    if not isinstance(base, Pointer) or isinstance(sides[1 - place], Pointer) or (op == "sub" and place):
        raise Unknown("arithmetic on addresses")
    distance = machine.number(other, DType.I64 if line.type[1:] == "64" else DType.I32)
    if op == "sub":
        distance = fold.unary("neg", distance, distance.dtype)
    moved = Pointer(base.buffer, offset_of(base.offset, distance, 1), BYTE, base.place, base.origin)
    machine.set(line.items[0], moved, line)
    return True


def multiplied(machine: Machine, line: Line) -> None:
    """mul and mad: .lo, .hi and .wide for integers."""
    dtype = type_of(line, "hi", "wide")
    if dtype in FLOATS or line.type in _PAIRS:
        if line.name == "mad":
            fused(machine, line)
        else:
            binary("mul", machine, line)
        return
    left, right = (machine.number(item, dtype) for item in line.items[1:3])
    size = SIZE_BYTES[dtype]
    if "wide" in line.modifiers:
        wide = {4: DType.I64, 2: DType.I32}[size] if dtype in SIGNED else {4: DType.U64, 2: DType.U32}[size]
        result = fold.binary("mul", fold.cast(left, wide), fold.cast(right, wide))
    elif "hi" in line.modifiers:
        if size != 4:
            raise Unknown()
        wide = DType.I64 if dtype in SIGNED else DType.U64
        product = fold.binary("mul", fold.cast(left, wide), fold.cast(right, wide))
        result = fold.cast(fold.binary("shr", product, fold.constant(32, wide)), dtype)
    else:
        result = fold.binary("mul", left, right)
    if line.name == "mad":
        result = fold.binary("add", result, machine.number(line.items[3], result.dtype))
    machine.set(line.items[0], result, line)


def fused(machine: Machine, line: Line) -> None:
    saturated, relu = "sat" in line.modifiers, "relu" in line.modifiers

    def work(values: list[Expr], dtype: DType) -> Expr:
        result: Expr = Call("fma", tuple(values), dtype)
        if relu:
            result = fold.binary("max", result, fold.constant(0, dtype))
        return _saturated(result) if saturated else result

    elementwise(machine, line, work, "sat", "relu")


def called(function: str, machine: Machine, line: Line) -> None:
    """A function of one operand."""
    elementwise(machine, line, lambda values, dtype: Call(function, (values[0],), dtype))


def reciprocal(machine: Machine, line: Line) -> None:
    elementwise(machine, line, lambda values, dtype: fold.binary("div", fold.constant(1, dtype), values[0]))


def negated(machine: Machine, line: Line) -> None:
    elementwise(machine, line, lambda values, dtype: fold.unary("neg", values[0], dtype))


def absolute(machine: Machine, line: Line) -> None:
    def work(values: list[Expr], dtype: DType) -> Expr:
        return Call("fabs" if dtype in FLOATS else "abs", (values[0],), dtype)

    elementwise(machine, line, work)


def moved(machine: Machine, line: Line) -> None:
    """mov, also between a register and its parts: mov.b32 {low, high}, word;"""
    dtype = type_of(line)
    target, source = line.items
    parts, given = machine.items(target), machine.items(source)
    if len(parts) == 1 and len(given) == 1:
        value = fold.constant(source.value, dtype) if isinstance(source, Number) else machine.value(source)
        machine.set(target, value if isinstance(value, Pointer) else machine.viewed(value, dtype), line)
        return
    whole, count = UNSIGNED[SIZE_BYTES[dtype]], len(parts) * len(given)
    part = UNSIGNED[SIZE_BYTES[dtype] // count]
    width = 8 * SIZE_BYTES[part]
    if len(parts) > 1:
        word = machine.lowering.spilled(machine.number(source, whole), "word", machine.node)
        for number, item in enumerate(parts):
            machine.set(item, fold.cast(fold.binary("shr", word, fold.constant(width * number, whole)), part), line)
        return
    result: Expr = fold.constant(0, whole)
    for number, item in enumerate(given):
        piece = fold.cast(machine.number(item, part), whole)
        result = fold.binary("or", result, fold.binary("shl", piece, fold.constant(width * number, whole)))
    machine.set(target, result, line)


_COMPARED = {"eq": "eq", "ne": "ne", "lt": "lt", "le": "le", "gt": "gt", "ge": "ge", "lo": "lt", "ls": "le",
             "hi": "gt", "hs": "ge"}  # fmt: skip


def compared(machine: Machine, line: Line) -> None:
    """setp.ne.b32 p, a, b;"""
    if line.name != "setp" or len(line.modifiers) not in (2, 3) or line.modifiers[0] not in _COMPARED:
        raise Unknown()
    if len(line.modifiers) == 3 and line.modifiers[1] != "ftz":
        raise Unknown()
    dtype = TYPES[line.type]
    left, right = (machine.number(item, dtype) for item in line.items[1:])
    machine.set(line.items[0], fold.binary(_COMPARED[line.modifiers[0]], left, right), line)


def chosen(machine: Machine, line: Line) -> None:
    """selp.b32 d, a, b, p;"""
    dtype = type_of(line)
    left, right = (machine.number(item, dtype) for item in line.items[1:3])
    machine.set(line.items[0], fold.select(machine.number(line.items[3], DType.BOOL), left, right), line)


_ROUNDINGS = {"rn": "default", "rz": "zero", "rm": "down", "rp": "up", "rni": "nearest", "rzi": "zero", "rmi": "down",
              "rpi": "up"}  # fmt: skip


def converted(machine: Machine, line: Line) -> None:
    """cvt{.rounding}{.sat}.to.from d, a;"""
    roundings = [part for part in line.modifiers[:-2] if part in _ROUNDINGS]
    rest = [part for part in line.modifiers[:-2] if part not in _ROUNDINGS and part != "ftz"]
    to, source = line.modifiers[-2:]
    if (to, source) == ("tf32", "f32") and line.modifiers[0] in ("rna", "rn"):
        _tf32(machine, line)
        return
    if to in _PAIRS and source == "f32" and set(rest) <= {"relu"} and set(roundings) <= {"rn"}:
        halves = [fold.cast(_relu(machine.number(item, DType.F32), rest), _PAIRS[to]) for item in line.items[1:3]]
        machine.set(line.items[0], paired(halves[1], halves[0]), line)  # the first operand is the upper half
        return
    if to not in TYPES or source not in TYPES or set(rest) - {"sat"} or to in _PAIRS or source in _PAIRS:
        raise Unknown()
    if not isinstance(line.items[1], Number):
        found = machine.value(line.items[1])
        if isinstance(found, Pointer) and {to, source} <= {"u32", "u64", "s32", "s64", "b32", "b64"}:
            machine.set(line.items[0], found, line)
            return
    wanted, given = TYPES[to], TYPES[source]
    value = machine.number(line.items[1], given)
    if wanted in FLOATS:
        if given in FLOATS and SIZE_BYTES[wanted] >= SIZE_BYTES[given] and roundings and roundings != ["rn"]:
            result = _rounded(value, roundings[0])
        else:
            rounding = _ROUNDINGS[roundings[0]] if roundings else "default"
            result = fold.cast(value, wanted, rounding)
        machine.set(line.items[0], _saturated(result) if rest else result, line)
        return
    rounding = _ROUNDINGS[roundings[0]] if roundings and given in FLOATS else "default"
    machine.set(line.items[0], fold.cast(value, wanted, rounding, given in FLOATS or bool(rest)), line)


def _relu(value: Expr, modifiers: list[str]) -> Expr:
    return fold.binary("max", value, fold.constant(0, value.dtype)) if "relu" in modifiers else value


def _rounded(value: Expr, rounding: str) -> Expr:
    """A float to a whole number of its own type."""
    names = {"rni": "rint", "rzi": "trunc", "rmi": "floor", "rpi": "ceil"}
    if rounding not in names:
        raise Unknown()
    return Call(names[rounding], (value,), value.dtype)


def _tf32(machine: Machine, line: Line) -> None:
    """Ten bits of mantissa, ties away from zero."""
    if line.modifiers[0] != "rna":
        raise Unknown()
    word = machine.number(line.items[1], DType.U32)
    half = fold.binary("add", word, fold.constant(0x1000, DType.U32))
    machine.set(line.items[0], fold.binary("and", half, fold.constant(0xFFFFE000, DType.U32)), line)


TABLE: dict[str, Callable[[Machine, Line], None]] = {
    **{name: partial(binary, name) for name in ("add", "sub", "div", "min", "max")},
    "rem": partial(binary, "mod"), "mul": multiplied, "mad": multiplied, "fma": fused, "neg": negated, "abs": absolute,
    "mov": moved, "setp": compared, "selp": chosen, "cvt": converted, "rcp": reciprocal,
    "ex2": partial(called, "exp2"), "lg2": partial(called, "log2"), "sin": partial(called, "sin"),
    "cos": partial(called, "cos"), "tanh": partial(called, "tanh"), "sqrt": partial(called, "sqrt"),
    "rsqrt": partial(called, "rsqrt"),
}  # fmt: skip
