"""One of several places, by tests: what `c ? x : y` denotes, and the element of an array in registers."""

from __future__ import annotations

from collections.abc import Callable

from translators.frontend import fold, places, targets
from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.types import CType
from translators.frontend.values import ChosenPlace, Place, Pointer, SlotPlace, Value
from translators.ir.nodes import Branch, Expr


def each(place: ChosenPlace, ctype: CType, part: Callable[[Place], Place]) -> ChosenPlace:
    """The same part of every place that may be meant."""
    return ChosenPlace(tuple((test, part(one)) for test, one in place.options), part(place.last), ctype)


def read(lowering: Lowering, place: ChosenPlace, node: Node) -> Value:
    result = places.read(lowering, place.last, node)
    for test, one in reversed(place.options):
        value = places.read(lowering, one, node)
        if isinstance(value, Pointer) and isinstance(result, Pointer):
            result = targets.one_of(lowering, test, value, result, node)
        elif isinstance(value, Expr) and isinstance(result, Expr):
            result = fold.select(test, value, result)
        else:
            raise lowering.unsupported(node, "a choice between these")
    return result


def write(lowering: Lowering, place: ChosenPlace, value: Value, node: Node) -> None:
    """An assignment to each place under its test."""
    if any(isinstance(one, SlotPlace) or getattr(one, "straight", False) for one in (place.last, *places_of(place))):
        raise lowering.unsupported(node, "an assignment to an element that is chosen at run time")
    if isinstance(value, Expr):
        value = lowering.spilled(value, "value", node)
    with lowering.block() as written:
        places.write(lowering, place.last, value, node)
    for test, one in reversed(place.options):
        with lowering.block() as then:
            places.write(lowering, one, value, node)
        written = [Branch(test, tuple(then), tuple(written), lowering.tree.span(node))]
    for item in written:
        lowering.emit(item)


def places_of(place: ChosenPlace) -> list[Place]:
    return [one for _, one in place.options]


def address(lowering: Lowering, place: ChosenPlace, node: Node) -> Pointer:
    """`&place` where all of them are in memory."""
    made = places.address(lowering, place.last, node)
    for test, one in reversed(place.options):
        made = targets.one_of(lowering, test, places.address(lowering, one, node), made, node)
    return made
