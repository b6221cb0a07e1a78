"""What a range-based `for` runs over when it is no array: the elements between two pointers."""

from __future__ import annotations

from dataclasses import replace

from translators.frontend import expressions, fold, places, statements
from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.tree import children
from translators.frontend.types import size_of
from translators.frontend.values import Closure, Place, Pointer
from translators.ir.nodes import Expr


def between(lowering: Lowering, begin: Node, end: Node, node: Node) -> tuple[Pointer, Expr]:
    """Where the elements begin, and how many there are, by what `begin()` and `end()` give."""
    for one in (begin, end):
        statements.statement(lowering, one)
    first, last = (_pointer(lowering, one, node) for one in (begin, end))
    if first.buffer is None or first.buffer != last.buffer or first.place is not None or not size_of(first.pointee):
        raise lowering.unsupported(node, _ARRAY)
    start = lowering.spilled(first.offset, "begin", node)
    bytes_ = fold.binary("sub", last.offset, start)
    count = lowering.spilled(fold.binary("div", bytes_, fold.i64(size_of(first.pointee))), "count", node)
    return replace(first, offset=start), count


_ARRAY = "a range-based for over anything but an array"


def _pointer(lowering: Lowering, declaration: Node, node: Node) -> Pointer:
    found: Place | Closure | None = expressions.find_binding(lowering, next(children(declaration))["id"])
    if found is None or isinstance(found, Closure):
        raise lowering.unsupported(node, _ARRAY)
    value = places.read(lowering, found, node)
    if not isinstance(value, Pointer):
        raise lowering.unsupported(node, _ARRAY)
    return value
