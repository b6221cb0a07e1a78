"""HIP's spelling."""

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
    name="hip",
    types={**C_TYPES, DType.F16: "_Float16", DType.BF16: "__hip_bfloat16"},
    functions=_FUNCTIONS,
    inline="static __device__ inline",
    places=spellings_simt.PLACES,
    qualifiers=spellings_simt.QUALIFIERS,
    to_float={DType.BF16: "__bfloat162float"},
    from_float={DType.BF16: "__float2bfloat16"},
    float_arithmetic=frozenset({DType.BF16}),
    round_each=frozenset({DType.F16}),
    bitcasts=spellings_simt.BITCASTS,
    minmax=spellings_simt.MINMAX,
    barriers={"group": "__syncthreads();", "wave": "__builtin_amdgcn_wave_barrier();"},
    bit_constants=frozenset({DType.BF16}),
    dynamic_shared=spellings_simt.DYNAMIC_SHARED,
    space_bytes={Space.SHARED: 64 << 10, Space.CONSTANT: 64 << 10},
    library=library(Path(__file__).with_name("helpers.h")),
    reserved=spellings_simt.RESERVED | function_names(_FUNCTIONS) | {"_Float16"},
)

HOST = HostApi(
    entry='extern "C" void',
    stream_type="hipStream_t",
    stream_default=None,
    allocate="hipMalloc((void**)&{name}, {size})",
    succeeded=" == hipSuccess",
    free="(void)hipFree({name});",
    before_free=None,
    wait="(void)hipStreamSynchronize({stream});",
    fill="(void)hipMemset({target}, {byte}, {size});",
    fill_stream="(void)hipMemsetAsync({target}, {byte}, {size}, {stream});",
    copy="(void)hipMemcpy({target}, {source}, {size}, {kind});",
    copy_stream="(void)hipMemcpyAsync({target}, {source}, {size}, {kind}, {stream});",
    copy_kinds={
        (False, False): "hipMemcpyDeviceToDevice",
        (False, True): "hipMemcpyDeviceToHost",
        (True, False): "hipMemcpyHostToDevice",
        (True, True): "hipMemcpyHostToHost",
    },
    grid=None,
    launch="{kernel}<<<{grid}, {members}{extra}>>>({arguments});",
)
