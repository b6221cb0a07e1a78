"""Plain C's spelling, valid as C++, too: for processors, and for programs that only have to run."""

from __future__ import annotations

from collections.abc import Mapping

from translators.emit.helpers import Helper
from translators.emit.names import words
from translators.emit.spelling import C_TYPES, Printed, Spelling
from translators.emit.tables import FLOAT_MINMAX, Functions, c_functions, function_names
from translators.ir.types import INTEGERS, SIZE_BYTES, DType, Space

_COUNTED = {DType.I32: DType.U32, DType.U32: DType.U32, DType.I64: DType.U64, DType.U64: DType.U64}


def integer_minmax() -> dict[DType, tuple[str, str]]:
    """Helpers for minima and maxima; narrow types are promoted."""
    kept = {d: d if SIZE_BYTES[d] >= 4 else DType.I32 for d in sorted(INTEGERS)}
    return {dtype: (f"min_{wide.value}", f"max_{wide.value}") for dtype, wide in kept.items()}


def integer_functions() -> Functions:
    """Counting and reversing bits by helpers."""
    table: Functions = {
        name: {dtype: f"{name}_{counted.value}" for dtype, counted in _COUNTED.items()}
        for name in ("popcount", "clz", "ffs")
    }
    table["brev"] = {DType.I32: "brev_u32", DType.U32: "brev_u32"}
    table["mulhi"] = {DType.I32: "mulhi_i32", DType.U32: "mulhi_u32"}
    return table


def _functions() -> Functions:
    table = c_functions() | integer_functions()
    table["rsqrt"] = {DType.F32: "1.0f / sqrtf({0})", DType.F64: "1.0 / sqrt({0})"}
    table["exp10"] = {DType.F32: "powf(10.0f, {0})", DType.F64: "pow(10.0, {0})"}
    return table


def c_spelling(
    name: str,
    library: Mapping[str, Helper],
    places: Mapping[str, Printed],
    *,
    heap_bytes: int | None = None,
    barriers: Mapping[str, str] | None = None,
    reserved: frozenset[str] = frozenset(),
) -> Spelling:
    functions = _functions()
    return Spelling(
        name=name,
        types={**C_TYPES, DType.F16: "_Float16", DType.BF16: "bfloat16"},
        functions=functions,
        inline="static inline",
        places=places,
        qualifiers={**dict.fromkeys(Space, ""), Space.CONSTANT: "static const "},
        to_float={DType.BF16: "bfloat16_to_float"},
        from_float={DType.BF16: "float_to_bfloat16"},
        float_arithmetic=frozenset({DType.BF16}),
        round_each=frozenset({DType.F16}),
        minmax={**integer_minmax(), **FLOAT_MINMAX},
        barriers=barriers or {},
        alias="typedef $T $name __attribute__((may_alias));",
        operand_align=64,
        bit_constants=frozenset({DType.BF16}),
        null="NULL",
        heap_bytes=heap_bytes,
        library=library,
        reserved=function_names(functions) | frozenset(words("bfloat16 _Float16 y0 y1 yn j0 j1 jn")) | reserved,
    )
