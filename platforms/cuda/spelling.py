"""CUDA's spelling."""

from __future__ import annotations

from pathlib import Path

from translators.emit import spellings_simt
from translators.emit.host import HostApi
from translators.emit.library import library
from translators.emit.spelling import C_TYPES, Spelling
from translators.emit.tables import function_names
from translators.ir.types import DType, Space

_FUNCTIONS = spellings_simt.simt_functions()

SPELLING = Spelling(
    name="cuda",
    types={**C_TYPES, DType.F16: "half", DType.BF16: "__nv_bfloat16"},
    functions=_FUNCTIONS,
    inline="static __device__ __forceinline__",
    places=spellings_simt.PLACES,
    qualifiers=spellings_simt.QUALIFIERS,
    to_float={DType.F16: "__half2float", DType.BF16: "__bfloat162float"},
    from_float={DType.F16: "__float2half", DType.BF16: "__float2bfloat16"},
    float_arithmetic=frozenset({DType.BF16}),
    bitcasts={
        **spellings_simt.BITCASTS,
        (DType.F16, DType.U16): "__half_as_ushort",
        (DType.F16, DType.I16): "__half_as_short",
        (DType.U16, DType.F16): "__ushort_as_half",
        (DType.I16, DType.F16): "__short_as_half",
        (DType.BF16, DType.U16): "__bfloat16_as_ushort",
        (DType.BF16, DType.I16): "__bfloat16_as_short",
        (DType.U16, DType.BF16): "__ushort_as_bfloat16",
        (DType.I16, DType.BF16): "__short_as_bfloat16",
    },
    minmax=spellings_simt.MINMAX,
    barriers={"group": "__syncthreads();", "wave": "__syncwarp();"},
    operand_align=32,
    bit_constants=frozenset({DType.F16, DType.BF16}),
    dynamic_shared=spellings_simt.DYNAMIC_SHARED,
    space_bytes={Space.SHARED: 48 << 10, Space.CONSTANT: 64 << 10},
    library=library(Path(__file__).with_name("helpers.h")),
    reserved=spellings_simt.RESERVED | function_names(_FUNCTIONS),
)

HOST = HostApi(
    entry='extern "C" void',
    stream_type="cudaStream_t",
    stream_default=None,
    allocate="cudaMalloc((void**)&{name}, {size})",
    succeeded=" == cudaSuccess",
    free="cudaFree({name});",
    before_free=None,
    wait="cudaStreamSynchronize({stream});",
    fill="cudaMemset({target}, {byte}, {size});",
    fill_stream="cudaMemsetAsync({target}, {byte}, {size}, {stream});",
    copy="cudaMemcpy({target}, {source}, {size}, {kind});",
    copy_stream="cudaMemcpyAsync({target}, {source}, {size}, {kind}, {stream});",
    copy_kinds={
        (False, False): "cudaMemcpyDeviceToDevice",
        (False, True): "cudaMemcpyDeviceToHost",
        (True, False): "cudaMemcpyHostToDevice",
        (True, True): "cudaMemcpyHostToHost",
    },
    grid=None,
    launch="{kernel}<<<{grid}, {members}{extra}>>>({arguments});",
)
