"""Instructions on bits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from platforms.cuda.ptx.arithmetic import type_of
from platforms.cuda.ptx.machine import TYPES, Machine, Unknown
from platforms.cuda.ptx.parse import Line
from translators.frontend import fold
from translators.ir.nodes import Call, Constant, Expr, Instruction
from translators.ir.types import SIGNED, SIZE_BYTES, DType

_WORD = DType.U32


def logical(op: str, machine: Machine, line: Line) -> None:
    dtype = type_of(line)
    left, right = (machine.number(item, dtype) for item in line.items[1:])
    if dtype is DType.BOOL:
        op = {"and": "land", "or": "lor", "xor": "ne"}[op]
    machine.set(line.items[0], fold.binary(op, left, right), line)


def inverted(machine: Machine, line: Line) -> None:
    dtype = type_of(line)
    value = machine.number(line.items[1], dtype)
    machine.set(line.items[0], fold.unary("not" if dtype is DType.BOOL else "inv", value, dtype), line)


def shifted(op: str, machine: Machine, line: Line) -> None:
    """Distances of the width and beyond shift everything out."""
    dtype = type_of(line)
    value, distance = machine.number(line.items[1], dtype), machine.number(line.items[2], _WORD)
    width = 8 * SIZE_BYTES[dtype]
    most = width - 1 if op == "shr" and dtype in SIGNED else None
    if isinstance(distance, Constant):
        if int(distance.value) >= width:
            result = fold.binary(op, value, fold.constant(most, dtype)) if most else fold.zero(dtype)
        else:
            result = fold.binary(op, value, fold.cast(distance, dtype))
    elif most is not None:
        clamped = fold.binary("min", distance, fold.constant(most, _WORD))
        result = fold.binary(op, value, fold.cast(clamped, dtype))
    else:
        distance = machine.lowering.spilled(distance, "distance", machine.node)
        inside = fold.binary("lt", distance, fold.constant(width, _WORD))
        plain = fold.binary(op, value, fold.cast(fold.binary("and", distance, fold.constant(width - 1, _WORD)), dtype))
        result = fold.select(inside, plain, fold.zero(dtype))
    machine.set(line.items[0], result, line)


def looked_up(machine: Machine, line: Line) -> None:
    """lop3.b32 d, a, b, c, table;  bit by bit the function of three bits that the table gives."""
    if line.modifiers != ("b32",):
        raise Unknown()
    words = [machine.lowering.spilled(machine.number(item, _WORD), "word", machine.node) for item in line.items[1:4]]
    table = machine.number(line.items[4], _WORD)
    if not isinstance(table, Constant):
        raise Unknown("its table must be constant")
    machine.set(line.items[0], _function(words, int(table.value) & 255), line)


def _function(words: list[Expr], table: int) -> Expr:
    """The sum of the table's products: one `and` of three for each row that holds."""
    result: Expr = fold.zero(_WORD)
    if table == 255:
        return fold.constant(0xFFFFFFFF, _WORD)
    for row in range(8):
        if table >> row & 1:
            literals = [
                word if row >> (2 - place) & 1 else fold.unary("inv", word, _WORD) for place, word in enumerate(words)
            ]
            product = fold.binary("and", fold.binary("and", literals[0], literals[1]), literals[2])
            result = fold.binary("or", result, product)
    return result


def instruction(name: str, machine: Machine, *operands: Expr) -> Expr:
    """An instruction of the table that gives a word."""
    made = machine.lowering.declare("result", _WORD, None, machine.node, assigned=True)
    machine.lowering.emit(Instruction(name, operands, made.name, machine.span))
    return made


def permuted(machine: Machine, line: Line) -> None:
    """prmt.b32 d, a, b, order;"""
    if line.modifiers != ("b32",):
        raise Unknown("modes of prmt")
    order = machine.number(line.items[3], _WORD)
    if isinstance(order, Constant) and int(order.value) & 0x8888:
        raise Unknown("prmt that spreads signs")
    words = [machine.number(item, _WORD) for item in line.items[1:3]]
    machine.set(line.items[0], instruction("__byte_perm", machine, *words, order), line)


def funnelled(machine: Machine, line: Line) -> None:
    """shf.l.wrap.b32 d, low, high, distance;"""
    side, mode = line.modifiers[:2]
    if mode != "wrap" or line.type != "b32" or side not in ("l", "r"):
        raise Unknown()
    words = [machine.number(item, _WORD) for item in line.items[1:4]]
    machine.set(line.items[0], instruction(f"__funnelshift_{side}", machine, *words), line)


def extracted(machine: Machine, line: Line) -> None:
    """bfe.u32 d, a, position, length;  a field of bits, with its sign in the signed form."""
    dtype = type_of(line)
    position, length = (machine.number(item, _WORD) for item in line.items[2:4])
    if dtype is _WORD and not (isinstance(position, Constant) and isinstance(length, Constant)):
        value = fold.cast(machine.number(line.items[1], _WORD), DType.U64)
        up = fold.binary("shr", value, _limited(position, 63))
        machine.set(line.items[0], fold.cast(fold.binary("and", up, _ones(length)), _WORD), line)
        return
    if not isinstance(position, Constant) or not isinstance(length, Constant) or SIZE_BYTES[dtype] != 4:
        raise Unknown("its field must be constant")
    value, start, count = machine.number(line.items[1], dtype), int(position.value) & 255, int(length.value) & 255
    if not count:
        result: Expr = fold.zero(dtype)
    elif start + count > 32:
        raise Unknown("its field must lie inside of the register")
    else:
        up = fold.binary("shl", machine.viewed(value, _WORD), fold.constant(32 - start - count, _WORD))
        result = fold.binary("shr", machine.viewed(up, dtype), fold.constant(32 - count, dtype))
    machine.set(line.items[0], result, line)


def inserted(machine: Machine, line: Line) -> None:
    """bfi.b32 d, field, word, position, length;"""
    if line.modifiers != ("b32",):
        raise Unknown()
    field, word, position, length = (machine.number(item, _WORD) for item in line.items[1:5])
    at = _limited(position, 63)
    mask = fold.cast(fold.binary("shl", _ones(length), at), _WORD)
    if not isinstance(mask, Constant):
        mask = machine.lowering.spilled(mask, "mask", machine.node)
    up = fold.cast(fold.binary("shl", fold.cast(field, DType.U64), at), _WORD)
    placed, rest = fold.binary("and", up, mask), fold.binary("and", word, fold.unary("inv", mask, _WORD))
    machine.set(line.items[0], fold.binary("or", rest, placed), line)


def _limited(number: Expr, most: int) -> Expr:
    """The lowest byte, at most so much, as a distance of 64 bits."""
    byte = fold.binary("and", number, fold.constant(255, _WORD))
    return fold.cast(fold.binary("min", byte, fold.constant(most, _WORD)), DType.U64)


def _ones(count: Expr) -> Expr:
    """So many ones, up to 32."""
    one = fold.constant(1, DType.U64)
    return fold.binary("sub", fold.binary("shl", one, _limited(count, 32)), one)


def counted(function: str, machine: Machine, line: Line) -> None:
    value = machine.number(line.items[1], TYPES[line.type])
    machine.set(line.items[0], fold.cast(Call(function, (value,), DType.I32), _WORD), line)


def reversed_bits(machine: Machine, line: Line) -> None:
    value = machine.number(line.items[1], TYPES[line.type])
    machine.set(line.items[0], Call("brev", (value,), value.dtype), line)


def dotted(machine: Machine, line: Line) -> None:
    """dp4a.s32.s32 d, a, b, c;"""
    if line.modifiers not in (("s32", "s32"), ("u32", "u32")):
        raise Unknown()
    dtype = TYPES[line.type]
    made = machine.lowering.declare("result", dtype, None, machine.node, assigned=True)
    operands = tuple(machine.number(item, dtype) for item in line.items[1:4])
    machine.lowering.emit(Instruction("__dp4a", operands, made.name, machine.span))
    machine.set(line.items[0], made, line)


TABLE: dict[str, Callable[[Machine, Line], None]] = {
    **{name: partial(logical, name) for name in ("and", "or", "xor")},
    "not": inverted, "shl": partial(shifted, "shl"), "shr": partial(shifted, "shr"), "lop3": looked_up,
    "prmt": permuted, "shf": funnelled, "bfe": extracted, "bfi": inserted, "popc": partial(counted, "popcount"),
    "clz": partial(counted, "clz"), "brev": reversed_bits, "dp4a": dotted,
}  # fmt: skip
