"""Instructions of BANG C: called by their names."""

from __future__ import annotations

from pathlib import Path

from translators.emit.context import Context
from translators.emit.instructions import operand
from translators.emit.lines import Lines
from translators.emit.refusals import NoSuchInstruction
from translators.instructions.table import Table, read_table
from translators.ir.nodes import Address, Constant, Expr, Instruction
from translators.ir.types import SIZE_BYTES, DType

TABLE = Path(__file__).with_name("instructions")
DIRECTION = "direction"  # the operand that is an enumeration


def print_instruction(stmt: Instruction, context: Context, lines: Lines) -> None:
    """`__memcpy(a, x + begin, n * 4, GDRAM2NRAM);`"""
    table = read_table(TABLE)
    if stmt.name not in table:
        raise NoSuchInstruction(platform=context.spelling.name, instruction=stmt.name, span=stmt.span)
    names = _operand_names(stmt, table)
    printed = [_operand(name, value, table, context) for name, value in zip(names, stmt.operands, strict=True)]
    called = f"{stmt.name}({', '.join(printed)});"
    lines.add(called if stmt.result is None else f"{context.name(stmt.result)} = {called}")


def _operand_names(stmt: Instruction, table: Table) -> list[str]:
    """Names of the operands in the form of the instruction that has as many."""
    for form in table.forms[stmt.name]:
        if len(form.operands) == len(stmt.operands):
            return [operand.name for operand in form.operands]
    raise NoSuchInstruction(platform="bang", instruction=f"{stmt.name} of {len(stmt.operands)}", span=stmt.span)


def _operand(name: str, value: Expr | Address, table: Table, context: Context) -> str:
    printed = operand(value, context)
    if isinstance(value, Address):
        return printed
    if name == DIRECTION:
        if isinstance(value, Constant):
            names = {number: constant for constant, number in table.constants.items() if "2" in constant}
            return names[int(value.value)]
        return f"(mluMemcpyDirection_t)({printed})"
    if isinstance(value, Constant) and value.dtype is not DType.BOOL and SIZE_BYTES[value.dtype] < 4:
        return printed if printed.startswith("(") else f"({context.type(value.dtype)}){printed}"
    return printed
