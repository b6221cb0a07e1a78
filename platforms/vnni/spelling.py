"""The spelling of C with AVX-512 VNNI: C11 that is valid as C++, too."""

from __future__ import annotations

from pathlib import Path

from translators.emit.host import HostApi
from translators.emit.library import library
from translators.emit.names import words
from translators.emit.spelling import ATOM, C_TYPES, Printed, Spelling
from translators.emit.tables import FLOAT_MINMAX, Functions, c_functions, function_names
from translators.ir.types import DType, Space


def _functions() -> Functions:
    table = c_functions()
    table["rsqrt"] = {DType.F32: "1.0f / sqrtf({0})", DType.F64: "1.0 / sqrt({0})"}
    table["exp10"] = {DType.F32: "powf(10.0f, {0})", DType.F64: "pow(10.0, {0})"}
    signs = {DType.I32: DType.U32, DType.U32: DType.U32, DType.I64: DType.U64, DType.U64: DType.U64}
    for name in ("popcount", "clz", "ffs"):
        table[name] = {dtype: f"{name}_{counted.value}" for dtype, counted in signs.items()}
    table["brev"] = {DType.I32: "brev_u32", DType.U32: "brev_u32"}
    table["mulhi"] = {DType.I32: "mulhi_i32", DType.U32: "mulhi_u32"}
    return table


_FUNCTIONS = _functions()
_SHORT = {DType.I8: "i32", DType.U8: "i32", DType.I16: "i32", DType.U16: "i32"}

SPELLING = Spelling(
    name="vnni",
    types={**C_TYPES, DType.F16: "_Float16", DType.BF16: "bfloat16"},
    functions=_FUNCTIONS,
    inline="static inline",
    places={name: Printed("0u", ATOM) for name in ("group_x", "group_y", "group_z", "member")},
    qualifiers={**dict.fromkeys(Space, ""), Space.CONSTANT: "static const "},
    to_float={DType.BF16: "bfloat16_to_float"},
    from_float={DType.BF16: "float_to_bfloat16"},
    float_arithmetic=frozenset({DType.BF16}),
    round_each=frozenset({DType.F16}),
    minmax={
        **FLOAT_MINMAX,
        **{
            dtype: (f"min_{_SHORT.get(dtype, dtype.value)}", f"max_{_SHORT.get(dtype, dtype.value)}")
            for dtype in DType
            if dtype.value[0] in "iu"
        },
    },
    alias="typedef $T $name __attribute__((may_alias));",
    bit_constants=frozenset({DType.BF16}),
    null="NULL",
    heap_bytes=32 << 10,
    library=library(Path(__file__).with_name("helpers.h")),
    reserved=function_names(_FUNCTIONS) | frozenset(words("bfloat16 _Float16 y0 y1 yn j0 j1 jn")),
)

HOST = HostApi(
    entry='#ifdef __cplusplus\nextern "C"\n#endif\nvoid',
    stream_type=None,
    stream_default=None,
    allocate="({type}*)allocate_bytes({size})",
    succeeded=None,
    free="free({name});",
    before_free=None,
    fill="memset({target}, {byte}, {size});",
    fill_stream="",
    copy="memcpy({target}, {source}, {size});",
    copy_stream="",
    copy_kinds=dict.fromkeys(((a, b) for a in (False, True) for b in (False, True)), ""),
    grid=None,
    launch="{kernel}({arguments});",
    helpers=("allocate_bytes",),
)
