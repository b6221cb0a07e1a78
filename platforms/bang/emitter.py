"""Programs in phase form with one member a group as BANG C: block tasks."""

from __future__ import annotations

from platforms.bang.atomics import print_atomic
from platforms.bang.instructions_printer import print_instruction
from platforms.bang.spelling import HOST, SPELLING
from translators.emit.launches import Dialect, emit_launches
from translators.ir.nodes import Form, Program

DIALECT = Dialect(
    spelling=SPELLING,
    host=HOST,
    form=Form.PHASE,
    members=1,
    includes=("#include <bang.h>",),
    feature_includes={"INFINITY": "#include <math.h>", "host mathematics": "#include <math.h>"},
    kernel="__mlu_global__ void",
    atomic=print_atomic,
    instruction=print_instruction,
)


def emit(program: Program) -> str:
    """A complete .mlu file."""
    return emit_launches(program, DIALECT)
