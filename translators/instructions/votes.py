"""What vectors hold: instructions that only move or combine bits take the lanes of those that compute with them.

    x = _mm512_srli_epi32(v, 16); y = _mm512_and_si512(x, ones);      the `and` goes by lanes of 32 bits
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from translators.frontend.plain_types import NAMES
from translators.instructions.meaning import Meaning
from translators.instructions.table import Table
from translators.ir.nodes import Address, Instruction, Stmt
from translators.ir.types import SIZE_BYTES, DType

Votes = dict[str, DType]


def votes(statements: Iterable[Stmt], table: Table, local: set[str]) -> Votes:
    """The type of most operands of each local buffer, where instructions say one."""
    counted: dict[str, Counter[DType]] = {}
    for stmt in statements:
        if isinstance(stmt, Instruction) and (meaning := _only(stmt, table)) is not None:
            for operand, given in zip(meaning.operands, stmt.operands, strict=False):
                if isinstance(given, Address) and given.buffer in local and operand.type in NAMES:
                    counted.setdefault(given.buffer, Counter())[NAMES[operand.type]] += 1
    return {name: max(found, key=lambda d: (found[d], -SIZE_BYTES[d], d)) for name, found in counted.items()}


def informed(stmt: Instruction, table: Table, known: Votes) -> Instruction:
    """An instruction on views, its operands' types as the vectors' other uses have them."""
    meaning = _only(stmt, table)
    if meaning is None or not any(types.narrow for types in meaning.types):
        return stmt
    operands = tuple(
        replace(given, dtype=known.get(given.buffer, given.dtype)) if isinstance(given, Address) else given
        for given in stmt.operands
    )
    return replace(stmt, operands=operands)


def _only(stmt: Instruction, table: Table) -> Meaning | None:
    forms = table.forms.get(stmt.name, ())
    return forms[0] if len(forms) == 1 else None
