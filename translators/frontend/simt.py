"""Names that CUDA C++ and HIP share."""

from __future__ import annotations

from translators.frontend.dialect import Function, Host
from translators.frontend.mathematics import HALF, MATHEMATICS, call, cast

VARIABLES = {
    **{f"threadIdx.{axis}": f"thread_{axis}" for axis in "xyz"},
    **{f"blockIdx.{axis}": f"group_{axis}" for axis in "xyz"},
    **{f"blockDim.{axis}": f"members_{axis}" for axis in "xyz"},
    **{f"gridDim.{axis}": f"groups_{axis}" for axis in "xyz"},
    "warpSize": "wave",
}

_ATOMICS = {
    "atomicAdd": "add", "atomicSub": "sub", "atomicMax": "max", "atomicMin": "min", "atomicAnd": "and",
    "atomicOr": "or", "atomicXor": "xor", "atomicExch": "exchange", "atomicCAS": "cas", "atomicInc": "inc",
    "atomicDec": "dec",
}  # fmt: skip
ATOMICS = {f"{name}{scope}": op for name, op in _ATOMICS.items() for scope in ("", "_block", "_system")}

# Without effect on values: fences, pauses, and what ends a kernel that has failed or talks to its author.
FENCES = frozenset(
    {
        "__threadfence", "__threadfence_block", "__threadfence_system", "__nanosleep", "__prof_trigger", "__trap",
        "printf", "__assert_fail",
    }
)  # fmt: skip

_ROUNDINGS = {"rn": "nearest", "rz": "zero", "rd": "down", "ru": "up"}
_INTEGERS = ("int", "uint", "short", "ushort", "ll", "ull")
CONVERSIONS = {
    **{
        f"__{source}2{integer}_{suffix}": cast(rounding, saturate=True)
        for source in ("float", "double", "half", "bfloat16")
        for integer in _INTEGERS
        for suffix, rounding in _ROUNDINGS.items()
    },
    **{f"__{integer}2{target}_rn": cast("default") for integer in _INTEGERS for target in ("float", "double")},
}

FUNCTIONS: dict[str, Function] = {
    **MATHEMATICS,
    **HALF,
    "__expf": call("exp"), "__exp10f": call("exp10"), "__logf": call("log"), "__log2f": call("log2"),
    "__log10f": call("log10"), "__sinf": call("sin"), "__cosf": call("cos"), "__tanf": call("tan"),
    "__powf": call("pow"), "__fsqrt_rn": call("sqrt"), "__fmaf_rn": call("fma"), "__frsqrt_rn": call("rsqrt"),
    "__popc": call("popcount"), "__popcll": call("popcount"), "__mulhi": call("mulhi"), "__umulhi": call("mulhi"),
    "__half_as_ushort": Function("bitcast"), "__ushort_as_half": Function("bitcast"),
    "__half_as_short": Function("bitcast"), "__short_as_half": Function("bitcast"),
    "__float2half_rz": cast("zero"), "__float2half_rd": cast("down"), "__float2half_ru": cast("up"),
    "__bfloat16_as_ushort": Function("bitcast"), "__ushort_as_bfloat16": Function("bitcast"),
    "__bfloat16_as_short": Function("bitcast"), "__short_as_bfloat16": Function("bitcast"),
    "__clz": call("clz"), "__clzll": call("clz"), "__ffs": call("ffs"), "__ffsll": call("ffs"), "__brev": call("brev"),
    "__tanhf": call("tanh"), "__fma_rn": call("fma"), "__dsqrt_rn": call("sqrt"),
    "umin": Function("binary", "min"), "umax": Function("binary", "max"),
    **CONVERSIONS,
}  # fmt: skip

_HOST = {
    Host.ALLOCATE: "Malloc MallocAsync MallocManaged",
    Host.ALLOCATE_HOST: "MallocHost HostAlloc HostMalloc",
    Host.FILL: "Memset MemsetAsync",
    Host.COPY: "Memcpy MemcpyAsync",
    Host.TO_SYMBOL: "MemcpyToSymbol MemcpyToSymbolAsync",
    Host.FROM_SYMBOL: "MemcpyFromSymbol MemcpyFromSymbolAsync",
    Host.SYMBOL: "GetSymbolAddress",
    Host.LAUNCH: "LaunchKernel LaunchCooperativeKernel",
    Host.IGNORE: """
        Free FreeAsync FreeHost HostFree DeviceSynchronize ThreadSynchronize StreamSynchronize GetLastError
        PeekAtLastError SetDevice SetDeviceFlags DeviceReset StreamCreate StreamCreateWithFlags
        StreamCreateWithPriority StreamDestroy StreamQuery StreamWaitEvent EventCreate EventCreateWithFlags
        EventDestroy EventRecord EventSynchronize EventQuery DeviceSetCacheConfig DeviceSetSharedMemConfig
        DeviceSetLimit FuncSetAttribute FuncSetCacheConfig FuncSetSharedMemConfig
        """,
}


def host_functions(vendor: str) -> dict[str, Host]:
    """The runtime's functions, whose names begin with the vendor's."""
    return {vendor + name: meaning for meaning, names in _HOST.items() for name in names.split()}
