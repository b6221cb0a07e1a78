"""What CUDA and HIP spell alike."""

from __future__ import annotations

from translators.emit.names import words
from translators.emit.spelling import ATOM, Printed
from translators.emit.tables import FLOAT_MINMAX, Functions, c_functions
from translators.ir.types import INTEGERS, DType, Space

PLACES = {
    "group_x": Printed("blockIdx.x", ATOM),
    "group_y": Printed("blockIdx.y", ATOM),
    "group_z": Printed("blockIdx.z", ATOM),
    "member": Printed("threadIdx.x", ATOM),
}

QUALIFIERS: dict[Space, str | None] = {
    Space.PRIVATE: "",
    Space.SHARED: "__shared__ ",
    Space.CONSTANT: "__constant__ ",
}

BITCASTS = {
    (DType.F32, DType.I32): "__float_as_int",
    (DType.I32, DType.F32): "__int_as_float",
    (DType.F32, DType.U32): "__float_as_uint",
    (DType.U32, DType.F32): "__uint_as_float",
    (DType.F64, DType.I64): "__double_as_longlong",
    (DType.I64, DType.F64): "__longlong_as_double",
}

MINMAX = {**dict.fromkeys(INTEGERS, ("min", "max")), **FLOAT_MINMAX}

DYNAMIC_SHARED = (
    "extern __shared__ __attribute__((aligned({align}))) unsigned char {name}_bytes[];\n"
    "{type}* {name} = ({type}*){name}_bytes;"
)

RESERVED = frozenset(
    words(
        """blockIdx threadIdx blockDim gridDim warpSize dim3 half half2 min max uint3 float2 float3 float4 int2 int3
        int4 double2 uint2 uint4 char4 uchar4 short2 __half atomicAdd"""
    )
)


def simt_functions() -> Functions:
    """C's functions and those that only devices have."""
    table = c_functions()
    both = {DType.F32: "{}f", DType.F64: "{}"}
    for name in ("rsqrt", "exp10", "sinpi", "cospi", "rcbrt", "erfinv", "erfcinv", "normcdf", "normcdfinv", "erfcx"):
        table[name] = {dtype: form.format(name) for dtype, form in both.items()}
    words = (DType.I32, DType.U32), (DType.I64, DType.U64)
    for name, (short, long) in {
        "popcount": ("__popc", "__popcll"),
        "clz": ("__clz", "__clzll"),
        "ffs": ("__ffs", "__ffsll"),
        "brev": ("__brev", "__brevll"),
    }.items():
        table[name] = {dtype: called for group, called in zip(words, (short, long), strict=True) for dtype in group}
    table["mulhi"] = {DType.I32: "__mulhi", DType.U32: "__umulhi", DType.I64: "__mul64hi", DType.U64: "__umul64hi"}
    return table
