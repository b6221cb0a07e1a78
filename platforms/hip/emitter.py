"""Programs in SIMT form as HIP C++."""

from __future__ import annotations

from platforms.hip.instructions_printer import print_instruction
from platforms.hip.spelling import HOST, SPELLING
from translators.emit.atomics_simt import print_atomic
from translators.emit.launches import Dialect, emit_launches
from translators.ir.nodes import Form, Program

DIALECT = Dialect(
    spelling=SPELLING,
    host=HOST,
    form=Form.SIMT,
    members=1024,
    includes=("#include <hip/hip_runtime.h>",),
    feature_includes={
        "__hip_bfloat16": "#include <hip/hip_bf16.h>",
        "int8_t": "#include <stdint.h>",
        "int16_t": "#include <stdint.h>",
        "INFINITY": "#include <math.h>",
        "NAN": "#include <math.h>",
    },
    kernel="__global__ void",
    atomic=print_atomic,
    instruction=print_instruction,
)


def emit(program: Program) -> str:
    """A complete .hip file."""
    return emit_launches(program, DIALECT)
