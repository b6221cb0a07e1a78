"""What stands above the kernels of a file: views, helper functions, constant tables."""

from __future__ import annotations

from string import Template

from translators.emit.allocations import array, elements
from translators.emit.constants import table_entry
from translators.emit.context import Context, Place
from translators.emit.helpers import with_needs
from translators.emit.refusals import NoSuchSpace
from translators.ir.nodes import Buffer
from translators.ir.types import DType, Space


def aliases(context: Context) -> str:
    """Typedefs of the types through which memory declared otherwise is viewed."""
    form = Template(context.spelling.alias or "")
    lines = (
        form.substitute(T=context.type(dtype), name=f"{dtype.value}_alias")
        for dtype in DType
        if dtype in context.aliases
    )
    return "\n".join(lines)


def helpers(context: Context) -> str:
    """The helper functions that were asked for; `$f16` is the dialect's type, `$bits_f32_u32` its way to the bits."""
    spelling = context.spelling
    own = {f"bits_{source.value}_{target.value}" for source, target in spelling.bitcasts}
    found = with_needs(spelling.library, context.helpers, own)
    words = {dtype.value: spelled for dtype, spelled in spelling.types.items()}
    for source, target in ((DType.F32, DType.U32), (DType.U16, DType.F16), (DType.U16, DType.BF16)):
        name = f"bits_{source.value}_{target.value}"
        words[name] = spelling.bitcasts.get((source, target), name)
    return "\n".join(Template(helper.text).substitute(words, inline=spelling.inline) for helper in found)


def constant_table(buffer: Buffer, context: Context) -> str:
    """A read-only table at file scope."""
    qualifier = context.spelling.qualifiers.get(Space.CONSTANT)
    if qualifier is None:
        raise NoSuchSpace(platform=context.spelling.name, space=Space.CONSTANT, buffer=buffer.name)
    stored = DType.U16 if buffer.dtype in context.spelling.bit_constants else buffer.dtype
    context.buffers[buffer.name] = Place(buffer.name, stored, Space.CONSTANT, const=True)
    entries = Buffer(buffer.name, buffer.size, buffer.space, stored, buffer.align)
    values = ", ".join(_entries(buffer, context))
    return f"{qualifier}{array(entries, elements(entries) or 1, context)} = {{{values}}};"


def _entries(buffer: Buffer, context: Context) -> list[str]:
    return [table_entry(v, buffer.dtype, context) for v in buffer.initial or (0,)]
