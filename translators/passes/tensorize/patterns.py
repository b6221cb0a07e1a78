"""Element-wise instructions of a platform, read off their meanings.

An instruction whose meaning is `for i in range(n): dst[i] = f(a[i], b[i], value)` is a rewrite rule for `f`. Nothing
here knows an instruction's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from translators.analysis.polynomial import polynomial
from translators.errors import TranslationError
from translators.frontend.plain_types import NAMES
from translators.instructions.expand import expand
from translators.instructions.meaning import Meaning
from translators.instructions.table import Table, read_table
from translators.ir.build import const, is_const
from translators.ir.names import Names
from translators.ir.nodes import (
    Address,
    Binary,
    Buffer,
    Call,
    Cast,
    Constant,
    Declare,
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
from translators.ir.rewrite import Block, map_expr, subexpressions, substitute_expr, variables
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
    dtype: DType  # of the result
    fixed: tuple[tuple[str, Constant], ...] = ()  # operands that are what they are, such as a position of 0


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
        case Cast(operand=condition) if condition.dtype is DType.BOOL:
            return needed(condition)
        case _:
            return r"\]\s*=\s*(to_|\(|scaled|\w+(\[\w+\])?\s*;)"


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
    numbers = [o for o in meaning.operands if not o.pointer]
    outputs = [o.name for o in meaning.operands if o.role == "out"]
    if not meaning.written:
        return
    if meaning.level != "core" or len(outputs) != 1 or len(meaning.operands) > 5:
        return
    if meaning.text.count("for") != 1 or "if" in meaning.text:
        return
    if any(o.pointer and o.spaces and Space.NEAR not in o.spaces for o in meaning.operands):
        return
    others = tuple(o.name for o in numbers if o.type in COUNTS and o.name != count)
    for fixed in ((), others) if others else ((),):
        found = _pattern(meaning, count, table, dtype, outputs[0], fixed)
        if found is not None:
            yield found


def _pattern(
    meaning: Meaning, count: str, table: Table, dtype: DType, target: str, fixed: tuple[str, ...]
) -> Pattern | None:
    """With the operands in `fixed` being 0."""
    types = {o.name: NAMES.get(o.type, dtype) for o in meaning.operands}
    if types[target] is not dtype:
        return None
    operands: list[Expr | Address] = []
    zeros = tuple((name, Constant(0, DType.I32)) for name in fixed)
    for operand in meaning.operands:
        if operand.pointer:
            operands.append(Address(operand.name, const(0), types[operand.name]))
        elif operand.name in fixed:
            operands.append(Constant(0, DType.I32))
        else:
            operands.append(Variable(operand.name, DType.I32 if operand.type in COUNTS else types[operand.name]))
    pointers = [o.name for o in meaning.operands if o.pointer]
    buffers = {name: Buffer(name, const(1 << 20), Space.NEAR, types[name]) for name in pointers}
    try:
        names = Names({o.name for o in meaning.operands})
        body = normalise_block(expand(Instruction(meaning.name, tuple(operands)), table, buffers, names))
    except TranslationError:
        return None
    value = _single_store(body, target, count, dtype)
    if value is None or isinstance(value, Load):
        return None
    scalars = tuple(o.name for o in meaning.operands if not o.pointer and o.name != count and o.name not in fixed)
    vectors = tuple(name for name in pointers if name != target)
    if {part.buffer for part in subexpressions(value) if isinstance(part, Load)} != set(vectors):
        return None  # room to work in
    if _read_outside_addresses(value) != set(scalars):
        return None  # an operand that does not matter, or a value that depends on the element's number
    order = tuple(o.name for o in meaning.operands)
    return Pattern(meaning.name, order, target, vectors, scalars, count, value, dtype, zeros)


def _read_outside_addresses(value: Expr) -> set[str]:
    def plain(expr: Expr) -> Expr:
        return Constant(0, expr.dtype) if isinstance(expr, Load) else expr

    return variables(map_expr(value, plain))


def _single_store(body: Block, target: str, count: str, dtype: DType) -> Expr | None:
    """f when the body is `for i in range(count): target[i] = f`, its loads all at element i."""
    if len(body) != 1 or not isinstance(loop := body[0], Loop):
        return None
    named: dict[str, Expr] = {}
    for stmt in loop.body[:-1]:
        if not isinstance(stmt, Declare) or stmt.value is None:
            return None
        named[stmt.name] = substitute_expr(stmt.value, named)
    store = loop.body[-1]
    if not isinstance(store, Store) or store.buffer != target or store.value.dtype != dtype:
        return None
    store = replace(store, value=substitute_expr(store.value, named))
    stop = loop.stop
    if not (isinstance(stop, Variable) and stop.name == count and is_const(loop.start, 0)):
        return None
    for part in subexpressions(store.value):
        if isinstance(part, Load) and not _at(part.offset, loop.index, part.dtype):
            return None
    return store.value if _at(store.offset, loop.index, dtype) else None


def _at(offset: Expr, index: str, dtype: DType) -> bool:
    poly = polynomial(offset)
    return len(poly) == 1 and all(
        len(m) == 1 and isinstance(m[0], Variable) and m[0].name == index and c == SIZE_BYTES[dtype]
        for m, c in poly.items()
    )
