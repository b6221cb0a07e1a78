"""Parameters that are pointers to void: what their function reads them as.

    void scale(void *data, int n) { float *x = (float *)data; ... }    ->    data holds floats
"""

from __future__ import annotations

from collections.abc import Iterator

from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.tree import children, strip
from translators.frontend.types import CType, PointerType, Scalar, VectorType, Void, element_dtype
from translators.ir.types import DType


def element_of(lowering: Lowering, function: Node, parameter: Node, pointee: CType) -> DType:
    """The element type of a parameter's array; bytes where a pointer to void is read as several types, or as none."""
    if not isinstance(pointee, Void):
        return element_dtype(pointee)
    views = set(_views(lowering, function, parameter["id"]))
    alone = views.pop() if len(views) == 1 else DType.U8
    return DType.U8 if alone is DType.I8 else alone  # pointers to char only count bytes


def _views(lowering: Lowering, node: Node, identity: str) -> Iterator[DType]:
    inner = next(children(node), None)
    if node.get("castKind") == "BitCast" and inner is not None:
        source, wanted = strip(inner), lowering.types.of(node)
        if source.get("castKind") in ("LValueToRValue", "NoOp"):
            source = strip(next(children(source)))
        named = source["kind"] == "DeclRefExpr" and source["referencedDecl"]["id"] == identity
        if named and isinstance(wanted, PointerType) and not isinstance(wanted.pointee, Void | VectorType):
            yield wanted.pointee.dtype if isinstance(wanted.pointee, Scalar) else DType.U8
    for child in children(node):
        yield from _views(lowering, child, identity)
