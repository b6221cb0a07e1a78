"""Data types of the intermediate representation and their sizes."""

from __future__ import annotations

from enum import StrEnum


class DType(StrEnum):
    """Types an access or a value can have; memory itself has none."""

    BOOL = "bool"
    I8 = "i8"
    U8 = "u8"
    I16 = "i16"
    U16 = "u16"
    I32 = "i32"
    U32 = "u32"
    I64 = "i64"
    U64 = "u64"
    F16 = "f16"
    BF16 = "bf16"
    F32 = "f32"
    F64 = "f64"


SIZE_BYTES = {
    DType.BOOL: 1, DType.I8: 1, DType.U8: 1, DType.I16: 2, DType.U16: 2, DType.I32: 4, DType.U32: 4,
    DType.I64: 8, DType.U64: 8, DType.F16: 2, DType.BF16: 2, DType.F32: 4, DType.F64: 8,
}  # fmt: skip

SIGNED = frozenset({DType.I8, DType.I16, DType.I32, DType.I64})
UNSIGNED = frozenset({DType.U8, DType.U16, DType.U32, DType.U64})
INTEGERS = SIGNED | UNSIGNED
FLOATS = frozenset({DType.F16, DType.BF16, DType.F32, DType.F64})


class Space(StrEnum):
    """Where a buffer lives."""

    GLOBAL = "global"  # device memory, given by the caller or a workspace of the launcher
    CONSTANT = "constant"  # read-only table with an initialiser
    SHARED = "shared"  # one per block (CUDA, HIP shared memory) or per cluster (SRAM)
    PRIVATE = "private"  # one per thread, task or core
    NEAR = "near"  # the vector memory of a core (NRAM)
    WEIGHT = "weight"  # the matrix unit's own memory (WRAM)
