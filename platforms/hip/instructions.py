"""Instructions of HIP: collectives of a wave, matrix cores."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from translators.emit.context import Context
from translators.emit.instructions import print_call
from translators.emit.lines import Lines
from translators.emit.refusals import NoSuchInstruction
from translators.instructions.table import read_table
from translators.ir.nodes import Instruction


def print_instruction(stmt: Instruction, context: Context, lines: Lines) -> None:
    if stmt.name not in read_table(Path(__file__).with_name("instructions.c")):
        raise NoSuchInstruction(platform=context.spelling.name, instruction=stmt.name, span=stmt.span)
    print_call(_without_mask(stmt), context, lines)


def _without_mask(stmt: Instruction) -> Instruction:
    """A shuffle without its mask: a mask of 32 lanes would leave out half of a wave, and the active lanes take part."""
    if stmt.name.startswith("__shfl") and stmt.name.endswith("_sync"):
        return replace(stmt, name=stmt.name.removesuffix("_sync"), operands=stmt.operands[1:])
    return stmt
