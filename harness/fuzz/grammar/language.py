"""What expressions and statements are spelled with in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from translators.ir.types import DType

Names = Mapping[DType, tuple[str, ...]]

_INTEGERS: Names = {
    DType.I8: ("int8_t", "signed char"), DType.U8: ("uint8_t", "unsigned char"), DType.I16: ("short", "int16_t"),
    DType.U16: ("unsigned short", "uint16_t"), DType.I32: ("int", "int", "int32_t"),
    DType.U32: ("unsigned", "unsigned int", "uint32_t"), DType.I64: ("long long", "int64_t"),
    DType.U64: ("unsigned long long", "uint64_t"), DType.BOOL: ("bool",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Language:
    """`calls`: functions of scalars that only this language has; `compare`: whether it has min and max, `fmin` fminf.

    `masked`: collectives name their lanes; `groups`: cooperative groups have tiles; `launch`: a launch as a macro."""

    name: str
    suffix: str
    types: Names
    cplusplus: bool
    device: tuple[str, ...]  # how a function that kernels call begins
    calls: frozenset[str] = frozenset()
    compare: bool = False
    fmin: bool = True
    unrolls: bool = True
    wave: int = 1
    masked: bool = False
    groups: bool = False
    headers: tuple[str, ...] = ()
    launch: str = ""

    @property
    def doubles(self) -> bool:
        return DType.F64 in self.types


_DEVICE = ("__device__", "__device__ __forceinline__", "static __device__ inline", "__forceinline__ __device__")
_GPU = frozenset({"popc", "clz", "ffs", "brev", "popcll", "mul24", "ldg", "mulhi", "abs"})

CUDA = Language(
    "cuda", ".cu",
    {**_INTEGERS, DType.F32: ("float",), DType.F64: ("double",), DType.F16: ("half", "__half")},
    True, _DEVICE, _GPU | {"dp4a", "byte_perm"}, compare=True, wave=32, masked=True, groups=True,
    headers=("cuda_runtime.h", "cuda_fp16.h", "cooperative_groups.h"),
)  # fmt: skip
HIP = Language(
    "hip", ".hip",
    {**_INTEGERS, DType.F32: ("float",), DType.F64: ("double",), DType.F16: ("half", "__half")},
    True, _DEVICE, _GPU, compare=True, wave=64, headers=("hip/hip_runtime.h", "hip/hip_fp16.h"),
    launch="hipLaunchKernelGGL",
)  # fmt: skip
BANG = Language(
    "bang", ".mlu", {**_INTEGERS, DType.F32: ("float",), DType.F16: ("half",)}, True,
    ("__mlu_func__", "static __mlu_func__", "__mlu_func__ inline"), fmin=False,
)  # fmt: skip
C = Language(
    "vnni", ".c", {**_INTEGERS, DType.F32: ("float",), DType.F64: ("double",)}, False,
    ("static", "static inline"), frozenset({"abs"}), unrolls=False,
)  # fmt: skip
