"""Element-wise instructions of a platform, read off their meanings.

An instruction whose meaning is `for i in range(n): dst[i] = f(a[i], b[i], value)` is a rewrite rule for `f`. Nothing
here knows an instruction's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from translators.analysis.polynomial import polynomial
from translators.errors import TranslationError
from translators.instructions.expand import expand
from translators.instructions.meaning import Meaning
from translators.instructions.table import Table, read_table
from translators.ir.build import const, is_const
from translators.ir.nodes import (
    Address,
    Binary,
    Buffer,
    Call,
    Constant,
    Expr,
    Instruction,
    Load,
    Loop,
    Select,
    Store,
    Unary,
    Variable,
)
from translators.ir.normalise import normalise_block
from translators.ir.rewrite import Block, Names, map_expr, subexpressions, variables
from translators.ir.types import SIZE_BYTES, DType, Space


@dataclass(frozen=True, slots=True)
class Pattern:
    """`value` over loads of the vector operands at element i and variables for the scalar ones."""

    name: str
    operands: tuple[str, ...]  # in the order of the call
    target: str
    vectors: tuple[str, ...]
    scalars: tuple[str, ...]
    count: str
    value: Expr
    dtype: DType


COUNTS = ("int", "unsigned")  # types of the operand that says how many elements


TOKENS = {
    "add": "+", "sub": "-", "mul": "*", "div": "/", "mod": "%", "max": "max", "min": "min", "lt": "<", "le": "<=",
    "gt": ">", "ge": ">=", "eq": "==", "ne": "!=", "and": "&", "or": "|", "xor": "^", "shl": "<<", "shr": ">>",
}  # fmt: skip


def needed(expr: Expr) -> str:
    """A regular expression that the text of a meaning must match to compute an expression of this kind: reading
    every meaning of a platform takes a second, those that can match a tenth."""
    match expr:
        case Binary():
            symbol = re.escape(TOKENS.get(expr.op, ""))
            return rf"(?<!{symbol}){symbol}(?!{symbol})" if expr.op in ("add", "sub") else symbol
        case Call():
            return expr.function
        case Select():
            return r"\?"
        case Unary():
            return r"[-!~]"
        case Variable() | Constant():
            return r"=\s*\w+\s*;"
        case _:
            return r"=\s*(to_|\()"


@cache
def element_wise(path: Path, dtype: DType, wanted: str) -> tuple[Pattern, ...]:
    """The patterns of a table for one type whose text matches `wanted`, larger expressions first."""
    table = read_table(path)
    found = [
        pattern
        for name in table.names()
        for meaning in table.forms[name]
        if re.search(wanted, meaning.text)
        for count in meaning.operands
        if not count.pointer and count.type in COUNTS
        for pattern in _patterns(meaning, count.name, table, dtype)
    ]
    return tuple(sorted(found, key=lambda p: -sum(1 for _ in subexpressions(p.value))))


def _patterns(meaning: Meaning, count: str, table: Table, dtype: DType) -> Iterator[Pattern]:
    pointers = [o.name for o in meaning.operands if o.pointer]
    numbers = [o for o in meaning.operands if not o.pointer]
    outputs = [o.name for o in meaning.operands if o.role == "out"]
    if meaning.architectures == "undocumented":  # read where kernels use it, never written
        return
    if meaning.level != "core" or len(outputs) != 1 or len(meaning.operands) > 5:
        return
    if meaning.text.count("for") != 1 or "if" in meaning.text:
        return
    if any(o.pointer and o.spaces and Space.NEAR not in o.spaces for o in meaning.operands):
        return
    operands: list[Expr | Address] = []
    for operand in meaning.operands:
        if operand.pointer:
            operands.append(Address(operand.name, const(0), dtype))
        else:
            scalar = DType.I32 if operand.type in COUNTS else dtype
            operands.append(Variable(operand.name, scalar))
    buffers = {name: Buffer(name, const(1 << 20), Space.NEAR, dtype) for name in pointers}
    try:
        names = Names({o.name for o in meaning.operands})
        body = normalise_block(expand(Instruction(meaning.name, tuple(operands)), table, buffers, names))
    except TranslationError:
        return
    value = _single_store(body, outputs[0], count, dtype)
    if value is None:
        return
    scalars = tuple(o.name for o in numbers if o.name != count)
    vectors = tuple(name for name in pointers if name != outputs[0])
    if _read_outside_addresses(value) != set(scalars):
        return  # an operand that does not matter, or a value that depends on the element's number
    order = tuple(o.name for o in meaning.operands)
    yield Pattern(meaning.name, order, outputs[0], vectors, scalars, count, value, dtype)


def _read_outside_addresses(value: Expr) -> set[str]:
    def plain(expr: Expr) -> Expr:
        return Constant(0, expr.dtype) if isinstance(expr, Load) else expr

    return variables(map_expr(value, plain))


def _single_store(body: Block, target: str, count: str, dtype: DType) -> Expr | None:
    """f when the body is `for i in range(count): target[i] = f`, its loads all at element i."""
    if len(body) != 1 or not isinstance(loop := body[0], Loop) or len(loop.body) != 1:
        return None
    store = loop.body[0]
    if not isinstance(store, Store) or store.buffer != target or store.value.dtype != dtype:
        return None
    stop = loop.stop
    if not (isinstance(stop, Variable) and stop.name == count and is_const(loop.start, 0)):
        return None
    for part in subexpressions(store.value):
        if isinstance(part, Load) and (part.dtype != dtype or not _at(part.offset, loop.index, dtype)):
            return None
    return store.value if _at(store.offset, loop.index, dtype) else None


def _at(offset: Expr, index: str, dtype: DType) -> bool:
    poly = polynomial(offset)
    return len(poly) == 1 and all(
        len(m) == 1 and isinstance(m[0], Variable) and m[0].name == index and c == SIZE_BYTES[dtype]
        for m, c in poly.items()
    )
