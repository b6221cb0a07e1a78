"""Intrinsics of AVX-512."""

from __future__ import annotations

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
    print_call(stmt, context, lines)
