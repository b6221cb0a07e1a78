"""Names that CUDA C++ and HIP share."""

from __future__ import annotations

from translators.frontend.dialect import Function
from translators.frontend.mathematics import HALF, MATHEMATICS, call, cast

VARIABLES = {
    **{f"threadIdx.{axis}": f"thread_{axis}" for axis in "xyz"},
    **{f"blockIdx.{axis}": f"group_{axis}" for axis in "xyz"},
    **{f"blockDim.{axis}": f"members_{axis}" for axis in "xyz"},
    **{f"gridDim.{axis}": f"groups_{axis}" for axis in "xyz"},
    "warpSize": "wave",
}

ATOMICS = {
    "atomicAdd": "add", "atomicSub": "sub", "atomicMax": "max", "atomicMin": "min", "atomicAnd": "and",
    "atomicOr": "or", "atomicXor": "xor", "atomicExch": "exchange", "atomicCAS": "cas", "atomicInc": "inc",
    "atomicDec": "dec",
}  # fmt: skip

FENCES = frozenset({"__threadfence", "__threadfence_block", "__threadfence_system"})

FUNCTIONS: dict[str, Function] = {
    **MATHEMATICS,
    **HALF,
    "__expf": call("exp"), "__exp10f": call("exp10"), "__logf": call("log"), "__log2f": call("log2"),
    "__log10f": call("log10"), "__sinf": call("sin"), "__cosf": call("cos"), "__tanf": call("tan"),
    "__powf": call("pow"), "__fsqrt_rn": call("sqrt"), "__fmaf_rn": call("fma"), "__frsqrt_rn": call("rsqrt"),
    "__popc": call("popcount"), "__popcll": call("popcount"),
    "__half_as_ushort": Function("bitcast"), "__ushort_as_half": Function("bitcast"),
    "__half_as_short": Function("bitcast"), "__short_as_half": Function("bitcast"),
    "__float2half_rz": cast("zero"), "__float2half_rd": cast("down"), "__float2half_ru": cast("up"),
    "__half2int_rn": cast("nearest", saturate=True), "__half2int_rz": cast("zero", saturate=True),
    "__float2int_rn": cast("nearest", saturate=True), "__float2int_rz": cast("zero", saturate=True),
    "__float2int_rd": cast("down", saturate=True), "__float2int_ru": cast("up", saturate=True),
    "__float2uint_rn": cast("nearest", saturate=True), "__float2uint_rz": cast("zero", saturate=True),
    "__int2float_rn": cast("default"), "__uint2float_rn": cast("default"),
}  # fmt: skip
