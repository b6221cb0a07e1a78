"""Loops of the launcher that give pointers other buffers: the states that occur are numbered, until there are no more.

for (...) { k<<<>>>(a, b); std::swap(a, b); }: the states are (A, B) and (B, A)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from translators.frontend import alternatives, derived, fold
from translators.frontend.alternatives import MOST, Held, Lower, Snapshot
from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.tree import children
from translators.frontend.values import Choice, Pointer, PointerPlace
from translators.ir.nodes import Assign, Expr, Select, Variable
from translators.ir.types import DType

State = tuple[Held, ...]


@dataclass(slots=True)
class Turn:
    """One attempt at a loop: the states that are known at its head, and what its body leads to."""

    selector: str | None
    states: list[State]
    places: list[PointerPlace]
    ends: list[tuple[dict[str, int], State]] = field(default_factory=list)

    def close(self, lowering: Lowering, node: Node) -> None:
        """The end of the body: the state of the next turn."""
        values = tuple(place.value for place in self.places)
        self.ends = list(combinations(values, {}))
        if len(self.ends) > 4 * MOST:
            raise lowering.unsupported(node, "a loop that gives pointers so many buffers")
        if self.selector is not None and all(state in self.states for _, state in self.ends):
            chosen = _number(self.states, self.ends)
            if chosen != Variable(self.selector, DType.I32):
                lowering.emit(Assign(self.selector, chosen, lowering.tree.span(node)))


def _number(states: list[State], ends: list[tuple[dict[str, int], State]]) -> Expr:
    """The number of the state, by the selectors."""
    value: Expr = fold.i32(states.index(ends[-1][1]))
    for assumed, state in reversed(ends[:-1]):
        value = Select(holds(assumed), fold.i32(states.index(state)), value, DType.I32)
    return value


def loop(lowering: Lowering, node: Node, body: Node, lower: Lower) -> None:
    """Lower a loop of the launcher."""
    before = Snapshot(lowering)
    places = list(alternatives.places_of(before).values())
    entries = list(combinations(tuple(place.value for place in places), {}))
    states = list(dict.fromkeys(state for _, state in entries))
    selector: str | None = None
    while True:
        before.restore(lowering)
        if selector is None and len(states) > 1:
            selector = alternatives.selector(lowering, "turn").name
        if selector is not None:
            lowering.emit(Assign(selector, _number(states, entries), lowering.tree.span(node)))
            _bind(places, states, selector)
        turn = Turn(selector, states, places)
        lowering.turns[body["id"]] = turn
        lower(lowering, node)
        moved = _moved(turn)
        if moved:
            before.restore(lowering)
            for place in moved:
                _materialise(lowering, place, node)
            loop(lowering, node, body, lower)
            return
        new = [state for _, state in turn.ends if state not in states]
        if not new:
            break
        states += dict.fromkeys(new)
        if len(states) > MOST:
            raise lowering.unsupported(node, "a loop that gives pointers so many buffers")
    if selector is not None:
        _bind(places, states, selector)


def _bind(places: list[PointerPlace], states: list[State], selector: str) -> None:
    for position, place in enumerate(places):
        values = tuple(state[position] for state in states)
        place.value = values[0] if all(value == values[0] for value in values) else Choice(selector, values)


def _moved(turn: Turn) -> list[PointerPlace]:
    """Pointers that stay in their buffer but not at their place."""
    found = []
    for position, place in enumerate(turn.places):
        old = {_buffer(state[position]) for state in turn.states}
        new = {_buffer(state[position]) for _, state in turn.ends}
        offsets = {_offset(state[position]) for state in turn.states}
        if len(old) == 1 and new == old and None not in old:
            if {_offset(state[position]) for _, state in turn.ends} - offsets:
                found.append(place)
    return found


def _buffer(value: Held) -> str | None:
    return value.buffer if isinstance(value, Pointer) else None


def _offset(value: Held) -> Expr | None:
    return value.offset if isinstance(value, Pointer) else None


def _materialise(lowering: Lowering, place: PointerPlace, node: Node) -> None:
    identity = next((key for key, held in lowering.frame.bindings.items() if held is place), None)
    if identity is None:
        raise lowering.unsupported(node, f"pointer '{place.name}' moved by a loop of another function")
    derived.materialise(lowering, {identity}, node)


def body_of(node: Node) -> Node:
    """The body of a loop."""
    return list(children(node))[-1] if node["kind"] != "DoStmt" else next(children(node))


def combinations(
    values: tuple[Held, ...], assumed: dict[str, int]
) -> Iterator[tuple[dict[str, int], tuple[Held, ...]]]:
    """The values for every state of the selectors that they depend on."""
    resolved = tuple(_resolved(value, assumed) for value in values)
    open_ = next((value for value in resolved if isinstance(value, Choice)), None)
    if open_ is None:
        yield assumed, resolved
        return
    for number in range(len(open_.options)):
        yield from combinations(values, {**assumed, open_.selector: number})


def _resolved(value: Held, assumed: dict[str, int]) -> Held:
    while isinstance(value, Choice) and value.selector in assumed:
        value = value.options[assumed[value.selector]]
    return value


def holds(assumed: dict[str, int]) -> Expr:
    """Whether the selectors are in this state."""
    test: Expr = fold.boolean(True)
    for name, number in assumed.items():
        test = fold.binary("land", test, alternatives.is_(name, number))
    return test
