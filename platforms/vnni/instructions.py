"""Intrinsics of AVX-512: vectors in variables where possible, otherwise loaded and stored around the call."""

from __future__ import annotations

from platforms.vnni.signatures import VECTOR_BYTES, signature
from translators.emit.access import index_text, pointer, split
from translators.emit.context import Context
from translators.emit.expressions import text, value
from translators.emit.lines import Lines
from translators.emit.refusals import NoSuchInstruction
from translators.emit.spelling import ASSIGNMENT
from translators.ir.nodes import Address, Expr, Instruction
from translators.ir.types import DType

LOADS = {
    "__m512i": "_mm512_loadu_si512({0})",
    "__m512": "_mm512_loadu_ps({0})",
    "__m512d": "_mm512_loadu_pd({0})",
    "__m256i": "_mm256_loadu_si256((const __m256i*)({0}))",
    "__m256": "_mm256_loadu_ps((const float*)({0}))",
    "__m256d": "_mm256_loadu_pd((const double*)({0}))",
    "__m128i": "_mm_loadu_si128((const __m128i*)({0}))",
    "__m128": "_mm_loadu_ps((const float*)({0}))",
    "__m128d": "_mm_loadu_pd((const double*)({0}))",
}
STORES = {
    "__m512i": "_mm512_storeu_si512({0}, {1});",
    "__m512": "_mm512_storeu_ps({0}, {1});",
    "__m512d": "_mm512_storeu_pd({0}, {1});",
    "__m256i": "_mm256_storeu_si256((__m256i*)({0}), {1});",
    "__m256": "_mm256_storeu_ps((float*)({0}), {1});",
    "__m256d": "_mm256_storeu_pd((double*)({0}), {1});",
    "__m128i": "_mm_storeu_si128((__m128i*)({0}), {1});",
    "__m128": "_mm_storeu_ps((float*)({0}), {1});",
    "__m128d": "_mm_storeu_pd((double*)({0}), {1});",
}
EIGHT_BYTES = "_mm_loadl_epi64((const __m128i*)({0}))"
PARTIAL_LOADS = {  # intrinsics that use less than the vector they take
    "_mm256_cvtepi8_epi32": EIGHT_BYTES,
    "_mm256_cvtepu8_epi32": EIGHT_BYTES,
    "_mm_cvtph_ps": EIGHT_BYTES,
    "_mm512_broadcastq_epi64": EIGHT_BYTES,
    "_mm512_broadcastss_ps": "_mm_load_ss((const float*)({0}))",
    "_mm256_broadcastss_ps": "_mm_load_ss((const float*)({0}))",
    "_mm512_broadcastd_epi32": "_mm_castps_si128(_mm_load_ss((const float*)({0})))",
    "_mm256_broadcastd_epi32": "_mm_castps_si128(_mm_load_ss((const float*)({0})))",
}
PARTIAL_STORES = {"_mm_cvtps_ph": "_mm_storel_epi64((__m128i*)({0}), {1});"}
POINTERS = {  # intrinsics whose memory operand has a type of its own
    "si256": "__m256i*", "si128": "__m128i*", "epi64": "__m128i*",
}  # fmt: skip


def print_instruction(stmt: Instruction, context: Context, lines: Lines) -> None:
    """`acc = _mm512_dpbusd_epi32(acc, a, b);`"""
    shape = signature(stmt.name)
    if shape is None or len(shape.places) != len(stmt.operands):
        raise NoSuchInstruction(platform=context.spelling.name, instruction=stmt.name, span=stmt.span)
    operands = list(zip(shape.places, stmt.operands, strict=True))
    target = operands.pop(0)[1] if shape.result in VECTOR_BYTES else None
    called = f"{stmt.name}({', '.join(_operand(stmt.name, kind, o, context) for kind, o in operands)})"
    if isinstance(target, Address):
        variable = _variable(target, context)
        if variable is not None:
            lines.add(f"{variable} = {called};")
        else:
            form = PARTIAL_STORES.get(stmt.name, STORES[shape.result])
            lines.add(form.format(_pointer(target, context), called))
    elif stmt.result is not None:
        lines.add(f"{context.name(stmt.result)} = {called};")
    else:
        lines.add(f"{called};")


def _operand(name: str, kind: str, operand: Expr | Address, context: Context) -> str:
    if not isinstance(operand, Address):
        return value(operand, context) if kind == "value" else text(operand, context)
    if kind in VECTOR_BYTES:
        return _variable(operand, context) or PARTIAL_LOADS.get(name, LOADS[kind]).format(_pointer(operand, context))
    cast = next((f"({spelled})" for end, spelled in POINTERS.items() if _vector_memory(name, end)), "")
    place = _pointer(operand, context)
    return f"{cast}({place})" if cast else place


def _vector_memory(name: str, end: str) -> bool:
    """Loads and stores of whole 128 and 256 bit vectors take pointers to vectors."""
    moves = any(word in name for word in ("load", "store", "lddqu"))
    return moves and name.endswith(end) and not name.startswith("_mm512")


def _variable(place: Address, context: Context) -> str | None:
    """The vector variable that the place is, if it is one."""
    kind = context.facts.get(place.buffer)
    if kind is None:
        return None
    name = context.name(place.buffer)
    if not kind.endswith("[]"):
        return name
    index = split(place.offset, VECTOR_BYTES[kind[:-2]])
    return f"{name}[{index_text(index.elements, context.place(place.buffer), context)}]"


def _pointer(place: Address, context: Context) -> str:
    dtype = DType.F32 if place.dtype is DType.BOOL else place.dtype
    return pointer(place.buffer, place.offset, dtype, context).at(ASSIGNMENT)
