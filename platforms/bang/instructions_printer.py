"""Instructions of BANG C: called by their names."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from translators.emit.context import Context
from translators.emit.instructions import print_call
from translators.emit.lines import Lines
from translators.emit.refusals import NoSuchInstruction
from translators.instructions.table import Table, read_table
from translators.ir.nodes import Address, Constant, Expr, Instruction, Variable
from translators.ir.types import DType


def print_instruction(stmt: Instruction, context: Context, lines: Lines) -> None:
    table = read_table(Path(__file__).with_name("instructions"))
    if stmt.name not in table:
        raise NoSuchInstruction(platform=context.spelling.name, instruction=stmt.name, span=stmt.span)
    print_call(replace(stmt, operands=_directions(stmt, table)), context, lines)


def _directions(stmt: Instruction, table: Table) -> tuple[Expr | Address, ...]:
    """A copy's direction by its name: it is an enumeration, which takes no number."""
    form = next((form for form in table.forms[stmt.name] if len(form.operands) == len(stmt.operands)), None)
    if form is None:
        return stmt.operands
    names = {value: name for name, value in table.constants.items() if re.fullmatch(r"[A-Z]+2[A-Z]+", name)}
    return tuple(
        Variable(names[int(given.value)], DType.I32)
        if operand.name == "direction" and isinstance(given, Constant)
        else given
        for operand, given in zip(form.operands, stmt.operands, strict=True)
    )
