"""Programs in SIMT form as CUDA C++."""

from __future__ import annotations

from platforms.cuda.instructions import print_instruction
from platforms.cuda.spelling import HOST, SPELLING
from platforms.cuda.wmma import note_layouts
from translators.emit.atomics_simt import print_atomic
from translators.emit.launches import Dialect, emit_launches
from translators.ir.nodes import Form, Program

DIALECT = Dialect(
    spelling=SPELLING,
    host=HOST,
    form=Form.SIMT,
    members=1024,
    includes=("#include <cuda_runtime.h>",),
    feature_includes={
        "half": "#include <cuda_fp16.h>",
        "__nv_bfloat16": "#include <cuda_bf16.h>",
        "int8_t": "#include <stdint.h>",
        "int16_t": "#include <stdint.h>",
        "wmma": "#include <mma.h>",
        "INFINITY": "#include <math.h>",
        "NAN": "#include <math.h>",
    },
    kernel="__global__ void",
    atomic=print_atomic,
    instruction=print_instruction,
    prepare=note_layouts,
)


def emit(program: Program) -> str:
    """A complete .cu file."""
    return emit_launches(program, DIALECT)
