"""Programs in sequential form as C with intrinsics; a program that is one launch is one function."""

from __future__ import annotations

from platforms.vnni.instructions import print_instruction
from platforms.vnni.registers import note_registers
from platforms.vnni.spelling import HOST, SPELLING
from translators.emit.atomics_plain import print_atomic
from translators.emit.launches import Dialect, emit_launches
from translators.ir.nodes import Form, Program

DIALECT = Dialect(
    spelling=SPELLING,
    host=HOST,
    form=Form.SEQUENTIAL,
    members=1,
    includes=("#include <immintrin.h>", "#include <math.h>", "#include <stdbool.h>", "#include <stdint.h>"),
    feature_includes={
        "free(": "#include <stdlib.h>",
        "mem": "#include <string.h>",
        "bfloat16": "\ntypedef uint16_t bfloat16;",
    },
    kernel="static void",
    atomic=print_atomic,
    instruction=print_instruction,
    prepare=note_registers,
    merged=True,
)


def emit(program: Program) -> str:
    """A complete .c file."""
    return emit_launches(program, DIALECT)
