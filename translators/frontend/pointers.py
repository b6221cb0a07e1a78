"""Pointer variables: which buffer they point into, and the variables that hold where."""

from __future__ import annotations

from dataclasses import replace

from translators.frontend import alternatives, fold, targets
from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.types import PointerType, size_of
from translators.frontend.values import Pointer, PointerPlace
from translators.ir.nodes import Assign, Variable
from translators.ir.types import DType

_DIRECT = 12  # nodes of an offset that is repeated rather than kept in a variable


def read(lowering: Lowering, place: PointerPlace, node: Node) -> Pointer:
    assert isinstance(place.type, PointerType)
    if place.straight and place.value is not None:
        found = alternatives.read(lowering, place.value, place.name)
        if found is not None:
            return found
    if not place.bound and not size_of(place.type.pointee):
        return Pointer(None, fold.i64(0), place.type.pointee)  # a handle: nothing here asks what it stands for
    if not place.bound:
        raise lowering.unsupported(node, f"pointer '{place.name}' read before it is set")
    if place.offset is None:
        return Pointer(None, fold.i64(0), place.type.pointee)
    if place.number is not None:
        offset = fold.chosen(Variable(place.number, DType.I32), Variable(place.offset, DType.I64))
        return Pointer(place.buffer, offset, place.type.pointee)
    return Pointer(place.buffer, Variable(place.offset, DType.I64), place.type.pointee)


def write(lowering: Lowering, place: PointerPlace, value: Pointer, node: Node) -> None:
    if place.straight:
        place.value = kept(lowering, place.name, value, node)
        return
    if value.place is not None:
        raise lowering.unsupported(node, f"pointer '{place.name}' to a variable")
    if place.number is not None and place.offset is not None and place.buffer is not None:
        _write_several(lowering, place, place.number, place.offset, value, node)
        return
    if lowering.device is not None and place.key and (value.buffer is None or fold.parts(value.offset)[0] is not None):
        raise targets.Again(place.key)
    if value.buffer is None:
        if place.offset is None:
            place.bound = True
            return
        raise lowering.unsupported(node, f"pointer '{place.name}' that becomes null")
    if place.offset is None:
        raise lowering.unsupported(node, f"pointer '{place.name}' that is null before it is set")
    if place.buffer is None:
        place.buffer = value.buffer
    if place.buffer != value.buffer and lowering.device is not None and place.key:
        raise targets.Again(place.key)
    if place.buffer != value.buffer:
        raise lowering.unsupported(
            node, f"pointer '{place.name}' that points into '{place.buffer}' and into '{value.buffer}'"
        )
    place.bound = True
    lowering.emit(Assign(place.offset, value.offset, lowering.tree.span(node)))


def _write_several(
    lowering: Lowering, place: PointerPlace, number: str, offset: str, value: Pointer, node: Node
) -> None:
    """Which buffer, and where in it."""
    span = lowering.tree.span(node)
    assert place.buffer is not None
    if value.buffer is not None and value.buffer != place.buffer:
        lowering.targets[place.buffer].add(value.buffer)
    place.bound = True
    which = targets.number(lowering, value)
    if which != Variable(number, DType.I32):
        lowering.emit(Assign(number, which, span))
    at = fold.parts(value.offset)[1]
    if at != Variable(offset, DType.I64):
        lowering.emit(Assign(offset, at, span))


def kept(lowering: Lowering, name: str, value: Pointer, node: Node) -> Pointer:
    """The pointer with an offset that does not change and is not long."""
    if value.place is not None or value.buffer is None:
        return value
    if lowering.is_stable(value.offset) and fold.weight(value.offset) <= _DIRECT:
        return value
    return replace(value, offset=lowering.spilled(value.offset, f"{name}_offset", node))
