"""Buffers that a kernel declares: arrays with a space's qualifier, or heap memory where the dialect has one."""

from __future__ import annotations

from translators.emit.constants import constant
from translators.emit.context import Context, Place
from translators.emit.expressions import text
from translators.emit.lines import Lines
from translators.emit.refusals import NoSuchSpace, RunTimeSize, SecondDynamicBuffer
from translators.ir.nodes import Buffer, Constant
from translators.ir.types import SIZE_BYTES, Space


def elements(buffer: Buffer) -> int | None:
    """Number of elements of the hinted type that hold the buffer; None: known only at run time."""
    if not isinstance(buffer.size, Constant):
        return None
    return max(1, -(-int(buffer.size.value) // SIZE_BYTES[buffer.dtype]))


def allocate(buffer: Buffer, context: Context, lines: Lines) -> str | None:
    """Declare the buffer; the statement that frees it, where it lies on the heap."""
    spelling = context.spelling
    qualifier = spelling.qualifiers.get(buffer.space)
    if qualifier is None:
        raise NoSuchSpace(platform=spelling.name, space=buffer.space, buffer=buffer.name)
    context.buffers[buffer.name] = Place(buffer.name, buffer.dtype, buffer.space)
    if buffer.name in context.overrides:
        lines.add(f"{context.overrides[buffer.name]};")
        return None
    count = elements(buffer)
    if spelling.heap_bytes is not None and (count is None or int(buffer.size.value) > spelling.heap_bytes):  # type: ignore[union-attr]
        return _heap(buffer, context, lines)
    if count is None and buffer.space is Space.SHARED and spelling.dynamic_shared is not None:
        _dynamic(buffer, context, lines)
        return None
    if count is None:
        raise RunTimeSize(buffer=buffer.name, space=buffer.space, size=text(buffer.size, context))
    lines.add(f"{qualifier}{array(buffer, count, context)};")
    return None


def _dynamic(buffer: Buffer, context: Context, lines: Lines) -> None:
    """Shared memory whose size comes with the launch; a kernel has at most one such buffer."""
    if "dynamic shared" in context.features:
        raise SecondDynamicBuffer(buffer=buffer.name)
    context.features.add("dynamic shared")
    name, form = context.name(buffer.name), context.spelling.dynamic_shared or ""
    lines.add(form.format(type=context.type(buffer.dtype), name=name, align=max(16, buffer.align)))


def array(buffer: Buffer, count: int, context: Context) -> str:
    """`float x[16]` with alignment and initialiser where the buffer has them."""
    least = context.spelling.operand_align
    align = ""
    if least and buffer.name in context.aligned:
        align = context.spelling.align.format(max(least, buffer.align)) + " "
    initial = ""
    if buffer.initial is not None:
        initial = f" = {{{', '.join(_entry(v, buffer, context) for v in buffer.initial)}}}"
    return f"{align}{context.type(buffer.dtype)} {context.name(buffer.name)}[{count}]{initial}"


def _heap(buffer: Buffer, context: Context, lines: Lines) -> str:
    name, element = context.name(buffer.name), context.type(buffer.dtype)
    context.features.add("heap")
    make = context.helper("allocate_bytes")
    lines.add(f"{element}* {name} = ({element}*){make}({text(buffer.size, context)});")
    for position, entry in enumerate(buffer.initial or ()):
        lines.add(f"{name}[{position}] = {_entry(entry, buffer, context)};")
    return f"free({name});"


def _entry(value: int | float, buffer: Buffer, context: Context) -> str:
    """An element that a kernel or its host computes with: never a bit pattern, as tables of the file may hold."""
    return constant(value, buffer.dtype, context, suffix=False).text
