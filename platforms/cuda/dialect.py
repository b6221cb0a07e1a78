"""CUDA C++ as the front end reads it."""

from __future__ import annotations

from pathlib import Path

from translators.frontend.dialect import Dialect, Function, Host, Shape
from translators.frontend.mathematics import HALF, MATHEMATICS, call, cast

_FUNCTIONS = {
    **MATHEMATICS,
    **HALF,
    "__expf": call("exp"), "__exp10f": call("exp10"), "__logf": call("log"), "__log2f": call("log2"),
    "__log10f": call("log10"), "__sinf": call("sin"), "__cosf": call("cos"), "__tanf": call("tan"),
    "__powf": call("pow"), "__fsqrt_rn": call("sqrt"), "__fmaf_rn": call("fma"), "__frsqrt_rn": call("rsqrt"),
    "__popc": call("popcount"), "__popcll": call("popcount"), "__clz": call("clz"), "__clzll": call("clz"),
    "__ffs": call("ffs"), "__ffsll": call("ffs"), "__brev": call("brev"), "__mulhi": call("mulhi"), "__umulhi": call("mulhi"),
    "__half_as_ushort": Function("bitcast"), "__ushort_as_half": Function("bitcast"),
    "__half_as_short": Function("bitcast"), "__short_as_half": Function("bitcast"),
    "__float2half_rz": cast("zero"), "__float2half_rd": cast("down"), "__float2half_ru": cast("up"),
    "__half2int_rn": cast("nearest", saturate=True), "__half2int_rz": cast("zero", saturate=True),
    "__float2int_rn": cast("nearest", saturate=True), "__float2int_rz": cast("zero", saturate=True),
    "__float2int_rd": cast("down", saturate=True), "__float2int_ru": cast("up", saturate=True),
    "__float2uint_rn": cast("nearest", saturate=True), "__float2uint_rz": cast("zero", saturate=True),
    "__int2float_rn": cast("default"), "__uint2float_rn": cast("default"),
}  # fmt: skip

_COLLECTIVES = ("__shfl", "__ballot", "__any_sync", "__all_sync", "__match", "__reduce_", "__wmma", "__activemask")

DIALECT = Dialect(
    name="cuda",
    prelude=Path(__file__).parent / "prelude.h",
    clang_flags=("-x", "cuda", "-std=c++17", "-nocudainc", "-nocudalib", "--cuda-host-only"),
    shape=Shape.THREADS,
    wave=32,
    variables={
        **{f"threadIdx.{axis}": f"thread_{axis}" for axis in "xyz"},
        **{f"blockIdx.{axis}": f"group_{axis}" for axis in "xyz"},
        **{f"blockDim.{axis}": f"members_{axis}" for axis in "xyz"},
        **{f"gridDim.{axis}": f"groups_{axis}" for axis in "xyz"},
        "warpSize": "wave",
    },
    barriers={"__syncthreads": "group", "__syncwarp": "wave"},
    nothing=frozenset({"__threadfence", "__threadfence_block"}),
    collectives=lambda name: name.startswith(_COLLECTIVES),
    atomics={
        "atomicAdd": "add", "atomicSub": "sub", "atomicMax": "max", "atomicMin": "min", "atomicAnd": "and",
        "atomicOr": "or", "atomicXor": "xor", "atomicExch": "exchange", "atomicCAS": "cas", "atomicInc": "inc",
        "atomicDec": "dec",
    },
    functions=_FUNCTIONS,
    host={
        "cudaMalloc": Host.ALLOCATE, "cudaMallocAsync": Host.ALLOCATE, "cudaMemset": Host.FILL,
        "cudaMemsetAsync": Host.FILL, "cudaMemcpy": Host.COPY, "cudaMemcpyAsync": Host.COPY,
        **{
            name: Host.IGNORE
            for name in (
                "cudaFree", "cudaFreeAsync", "cudaDeviceSynchronize", "cudaStreamSynchronize", "cudaGetLastError",
                "cudaPeekAtLastError", "cudaSetDevice", "cudaFuncSetAttribute",
            )
        },
    },
    device_copies=frozenset({"cudaMemcpyDeviceToDevice"}),
    streams=frozenset({"cudaStream_t"}),
    bare_launcher="{kernel}<<<dim3({gx}, {gy}, {gz}), dim3({bx}, {by}, {bz}), {shared}>>>({arguments});",
)  # fmt: skip
