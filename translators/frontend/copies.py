"""Copies and fills of aggregates that are too large to be written out."""

from __future__ import annotations

from translators.frontend import fold, places
from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.types import Scalar, element_dtype, size_of
from translators.frontend.values import MemoryPlace, Place
from translators.ir.nodes import Constant, Expr, Load, Loop, Stmt, Store, Variable
from translators.ir.types import SIZE_BYTES, DType


def by_loop(lowering: Lowering, target: Place, source: Place, node: Node) -> None:
    if not isinstance(target, MemoryPlace) or not isinstance(source, MemoryPlace):
        raise lowering.unsupported(node, "copying this structure")
    if target == source:
        return
    dtype = element_dtype(target.type)
    size = SIZE_BYTES[dtype]
    if size_of(target.type) % size:
        dtype, size = DType.U8, 1
    _loop(lowering, size_of(target.type) // size, size, node, target, Load(source.buffer, source.offset, dtype), source)


def fill(lowering: Lowering, target: MemoryPlace, value: Constant, node: Node) -> None:
    """Store one scalar in every element of an aggregate."""
    size = SIZE_BYTES[value.dtype]
    count = size_of(target.type) // size
    if count <= places.UNROLLED:
        for index in range(count):
            place = MemoryPlace(target.buffer, places.add(target.offset, fold.i64(index * size)), Scalar(value.dtype))
            places.write(lowering, place, value, node)
        return
    _loop(lowering, count, size, node, target, value, None)


def _loop(
    lowering: Lowering, count: int, size: int, node: Node, target: MemoryPlace, value: Expr, source: MemoryPlace | None
) -> None:
    index = Variable(lowering.names.fresh("i"), DType.I32)
    if source is not None and isinstance(value, Load):
        value = Load(source.buffer, places.offset_of(source.offset, index, size), value.dtype, lowering.tree.span(node))
    body: tuple[Stmt, ...] = (
        Store(target.buffer, places.offset_of(target.offset, index, size), value, lowering.tree.span(node)),
    )
    lowering.emit(
        Loop(index.name, DType.I32, fold.i32(0), fold.i32(count), fold.i32(1), body, span=lowering.tree.span(node))
    )
