"""Instructions of CUDA: collectives of a warp by their names, matrix instructions through fragments."""

from __future__ import annotations

from pathlib import Path

from platforms.cuda import wmma
from translators.emit.context import Context
from translators.emit.instructions import operand, print_call
from translators.emit.lines import Lines
from translators.emit.refusals import NoSuchInstruction
from translators.instructions.table import read_table
from translators.ir.nodes import Instruction

TABLE = Path(__file__).with_name("instructions.c")

WITHOUT_MASK = frozenset({"__shfl", "__shfl_up", "__shfl_down", "__shfl_xor"})
"""Known from old text; devices of today want the mask of the lanes that take part."""


def print_instruction(stmt: Instruction, context: Context, lines: Lines) -> None:
    known = stmt.name in read_table(TABLE)
    if known and not stmt.name.startswith("__wmma"):
        if stmt.name in WITHOUT_MASK:  # passes keep it only where every lane of the warp comes here
            arguments = ", ".join(operand(value, context) for value in stmt.operands)
            lines.add(f"{context.name(str(stmt.result))} = {stmt.name}_sync(0xffffffff, {arguments});")
            return
        print_call(stmt, context, lines)
        return
    found = wmma.function(stmt, context) if known else None
    if found is None:
        raise NoSuchInstruction(platform=context.spelling.name, instruction=stmt.name, span=stmt.span)
    name, text = found
    context.definitions[name] = text
    print_call(stmt, context, lines, name)
