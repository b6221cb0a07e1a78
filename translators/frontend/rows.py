"""Bytes of a type where the lengths of arrays may be computed: `float row[m]` has m * 4."""

from __future__ import annotations

from translators.frontend import fold
from translators.frontend.types import ArrayType, CType, size_of
from translators.ir.nodes import Constant, Expr


def bytes_of(ctype: CType) -> Expr:
    """The size of a type; 0 where it has none."""
    match ctype:
        case ArrayType(element, None, length) if length is not None:
            return fold.binary("mul", length, bytes_of(element))
        case ArrayType(element, count) if is_computed(element):
            return fold.binary("mul", fold.i64(count or 0), bytes_of(element))
        case _:
            return fold.i64(size_of(ctype))


def is_computed(ctype: CType) -> bool:
    """Whether some length in it is."""
    return isinstance(ctype, ArrayType) and (ctype.length is not None or is_computed(ctype.element))


def is_empty(size: Expr) -> bool:
    return isinstance(size, Constant) and not size.value
