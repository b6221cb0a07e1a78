"""Matrix instructions: lanes' arrays in and out of wmma fragments, in functions that are emitted when used.

The arrays hold a fragment's elements as the fragment does, so their layout is the compiler's own."""

from __future__ import annotations

import re

from translators.emit.context import Context
from translators.ir.nodes import Address, Instruction, Launch
from translators.ir.rewrite import walk

LOAD = re.compile(r"__wmma_load_([abc])_(row|col)_(\w+?)_(\d+)x(\d+)x(\d+)")
STORE = re.compile(r"__wmma_store_(row|col)_(\w+?)_(\d+)x(\d+)x(\d+)")
MMA = re.compile(r"__wmma_mma_(\w+?)_(\w+?)_(\d+)x(\d+)x(\d+)")

# type in a name -> (fragment's element type, type of the lane's array)
TYPES = {
    "f16": ("half", "half"), "bf16": ("__nv_bfloat16", "__nv_bfloat16"), "f32": ("float", "float"),
    "s8": ("signed char", "int8_t"), "u8": ("unsigned char", "uint8_t"), "s32": ("int", "int"),
    "tf32": ("nvcuda::wmma::precision::tf32", "float"),
}  # fmt: skip
LAYOUTS = {"row": "nvcuda::wmma::row_major", "col": "nvcuda::wmma::col_major"}
MEMORY = {"row": "nvcuda::wmma::mem_row_major", "col": "nvcuda::wmma::mem_col_major"}

LOAD_TEXT = """static __device__ inline void {name}({array}* x, const {array}* p, unsigned ldm) {{
    {fragment} tile;
    nvcuda::wmma::load_matrix_sync(tile, {pointer}, ldm{layout});
    for (int i = 0; i < tile.num_elements; i++) x[i] = tile.x[i];
}}"""
STORE_TEXT = """static __device__ inline void {name}({array}* p, const {array}* x, unsigned ldm) {{
    {fragment} tile;
    for (int i = 0; i < tile.num_elements; i++) tile.x[i] = x[i];
    nvcuda::wmma::store_matrix_sync(p, tile, ldm, {layout});
}}"""
MMA_TEXT = """static __device__ inline void {name}(
    {out}* d, const {array}* a, const {array}* b, const {out}* c) {{
    {fragment_a} left;
    {fragment_b} right;
    {fragment_c} sum;
    for (int i = 0; i < left.num_elements; i++) left.x[i] = a[i];
    for (int i = 0; i < right.num_elements; i++) right.x[i] = b[i];
    for (int i = 0; i < sum.num_elements; i++) sum.x[i] = c[i];
    nvcuda::wmma::mma_sync(sum, left, right, sum);
    for (int i = 0; i < sum.num_elements; i++) d[i] = sum.x[i];
}}"""


def note_layouts(launch: Launch, context: Context) -> None:
    """The layout in which each fragment was loaded: its registers are those of that layout."""
    context.facts.clear()
    for stmt in walk(launch.body):
        match = LOAD.fullmatch(stmt.name) if isinstance(stmt, Instruction) else None
        if isinstance(stmt, Instruction) and match and isinstance(place := stmt.operands[0], Address):
            buffer = place.buffer
            known = context.facts.setdefault(buffer, match[2])
            context.facts[buffer] = match[2] if known == match[2] else "mixed"


def function(stmt: Instruction, context: Context) -> tuple[str, str] | None:
    """Name and text of the function that does a matrix instruction; None: not one, or of no single layout."""
    name = stmt.name.lstrip("_")
    if match := LOAD.fullmatch(stmt.name):
        role, layout, kind, *shape = match.groups()
        element, array = TYPES[kind]
        accumulator = role == "c"
        return name, LOAD_TEXT.format(
            name=name, array=array, fragment=_fragment(role, shape, element, None if accumulator else layout),
            layout=f", {MEMORY[layout]}" if accumulator else "",
            pointer="p" if array not in ("int8_t", "uint8_t") else f"(const {element}*)p",
        )  # fmt: skip
    if match := STORE.fullmatch(stmt.name):
        layout, kind, *shape = match.groups()
        element, array = TYPES[kind]
        fragment = _fragment("c", shape, element, None)
        return name, STORE_TEXT.format(name=name, array=array, fragment=fragment, layout=MEMORY[layout])
    if match := MMA.fullmatch(stmt.name):
        kind, out, *shape = match.groups()
        element, array = TYPES[kind]
        layouts = [context.facts.get(o.buffer, "row") for o in stmt.operands[1:3] if isinstance(o, Address)]
        if len(layouts) != 2 or "mixed" in layouts:
            return None
        name = f"{name}_{layouts[0]}_{layouts[1]}"
        return name, MMA_TEXT.format(
            name=name, out=TYPES[out][1], array=array, fragment_a=_fragment("a", shape, element, layouts[0]),
            fragment_b=_fragment("b", shape, element, layouts[1]),
            fragment_c=_fragment("c", shape, TYPES[out][0], None),
        )  # fmt: skip
    return None


def _fragment(role: str, shape: list[str], element: str, layout: str | None) -> str:
    use = "accumulator" if role == "c" else f"matrix_{role}"
    end = "" if layout is None else f", {LAYOUTS[layout]}"
    return f"nvcuda::wmma::fragment<nvcuda::wmma::{use}, {', '.join(shape)}, {element}{end}>"
