"""BANG C's spelling. Scalar mathematics is in float; there are no doubles."""

from __future__ import annotations

from pathlib import Path

from translators.emit.host import HostApi
from translators.emit.library import library
from translators.emit.names import words
from translators.emit.spelling import ATOM, C_TYPES, UNARY, Printed, Spelling
from translators.emit.spelling_c import integer_functions, integer_minmax
from translators.emit.tables import Functions, c_functions, function_names
from translators.ir.types import DType, Space

# Present in the headers, but trapping as unimplemented (BANG 3.x): each needs a function of our own or is refused.
TRAPPING = words("cbrt erf erfc fdim fma hypot ldexp lgamma nearbyint nextafter remainder rint tgamma")
OWN = words("cbrt erf erfc fdim fma hypot nearbyint remainder rint rsqrt exp10")


def _functions() -> Functions:
    table: Functions = {
        name: {dtype: called for dtype, called in row.items() if dtype is not DType.F64}
        for name, row in c_functions(without=TRAPPING).items()
    }
    for name in OWN:
        table[name] = {DType.F32: f"{name}_f32"}
    table["abs"] = {DType.F32: "fabsf", DType.I32: "abs_i32", DType.I64: "abs_i64"}
    table["signbit"] = {}
    table |= integer_functions()
    return table


_FUNCTIONS = _functions()

SPELLING = Spelling(
    name="bang",
    types={
        **{dtype: name for dtype, name in C_TYPES.items() if dtype is not DType.F64},
        DType.F16: "half",
        DType.BF16: "bfloat16_t",
    },
    functions=_FUNCTIONS,
    inline="static __mlu_func__",
    places={
        "group_x": Printed("(unsigned)taskIdX", UNARY),
        "group_y": Printed("(unsigned)taskIdY", UNARY),
        "group_z": Printed("(unsigned)taskIdZ", UNARY),
        "member": Printed("0u", ATOM),
    },
    qualifiers={
        Space.PRIVATE: "",
        Space.NEAR: "__nram__ ",
        Space.WEIGHT: "__wram__ ",
        Space.CONSTANT: "__mlu_const__ ",
    },
    to_float={DType.BF16: "__bfloat162float"},
    from_float={DType.BF16: "__float2bfloat16_rn"},
    float_arithmetic=frozenset({DType.BF16}),
    minmax={**integer_minmax(), DType.F32: ("fminf", "fmaxf")},
    operand_align=0,
    bit_constants=frozenset({DType.F16, DType.BF16}),
    nan="(INFINITY - INFINITY)",
    space_bytes={Space.NEAR: 384 << 10, Space.WEIGHT: 512 << 10},
    library=library(Path(__file__).with_name("helpers.h")),
    reserved=function_names(_FUNCTIONS)
    | frozenset(
        words(
            """taskId taskIdX taskIdY taskIdZ taskDim taskDimX taskDimY taskDimZ coreId coreDim clusterId clusterDim
            half bfloat16_t GDRAM2NRAM NRAM2GDRAM NRAM2NRAM NRAM2WRAM GDRAM2WRAM GDRAM2GDRAM min max"""
        )
    ),
)

HOST = HostApi(
    entry='extern "C" void',
    stream_type="cnrtQueue_t",
    stream_default="queue",
    open_stream="cnrtQueue_t {stream}; cnrtQueueCreate(&{stream});",
    close_stream=("cnrtQueueSync({stream});", "cnrtQueueDestroy({stream});"),
    allocate="cnrtMalloc((void**)&{name}, {size})",
    succeeded=" == cnrtSuccess",
    free="cnrtFree({name});",
    before_free="cnrtQueueSync({stream});",
    wait="cnrtQueueSync({stream});",
    fill="cnrtMemset({target}, {byte}, {size});",
    fill_stream="cnrtMemsetAsync({target}, {byte}, {size}, {stream});",
    copy="cnrtMemcpy({target}, {source}, {size}, {kind});",
    copy_stream="cnrtMemcpyAsync({target}, (void*)({source}), {size}, {stream}, {kind});",
    copy_kinds={
        (False, False): "cnrtMemcpyDevToDev",
        (False, True): "cnrtMemcpyDevToHost",
        (True, False): "cnrtMemcpyHostToDev",
        (True, True): "cnrtMemcpyHostToHost",
    },
    grid="cnrtDim3_t {name} = {{{x}, {y}, {z}}};",
    launch="{kernel}<<<{grid}, cnrtFuncTypeBlock, {stream}>>>({arguments});",
)
