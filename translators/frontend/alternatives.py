"""Pointers of the host that point into one of several buffers, depending on a number that the launcher keeps.

A launch names its buffers, so a statement that reads such a pointer is written once for each of them:

    for (...) { k<<<>>>(a, b); std::swap(a, b); }    ->    turn = 0
                                                           for (...) { if (turn == 0) k(A, B) else k(B, A)
                                                                       turn = turn == 0 ? 1 : 0 }"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from translators.errors import Span
from translators.frontend import fold
from translators.frontend.clang import Node
from translators.frontend.names import Names
from translators.frontend.state import Lowering, Written
from translators.frontend.values import ArrayPlace, Choice, Pointer, PointerPlace, RecordPlace, SlotPlace
from translators.ir.nodes import Allocate, Assign, Branch, Declare, Expr, Variable
from translators.ir.types import DType

MOST = 12  # alternatives of one statement
Held = Pointer | Choice | None
Lower = Callable[[Lowering, Node], None]


@dataclass(slots=True)
class Chosen(Exception):
    """A statement reads a pointer that has several values: it has to be written for each of them."""

    selector: str
    count: int
    name: str


@dataclass(slots=True)
class Undecided(Exception):
    """A number of the launcher chooses a pointer."""

    identity: str  # of the expression
    index: Expr
    count: int
    name: str


def decide(lowering: Lowering, node: Node, index: Expr, count: int, name: str) -> int:
    """Which pointer an expression chooses, while a statement is written for one of them."""
    name_ = lowering.decided.get(node["id"])
    if name_ is None:
        raise Undecided(node["id"], index, count, name)
    if name_ not in lowering.assumed:
        raise Chosen(name_, count, name)
    return lowering.assumed[name_]


class Snapshot:
    """What the host's variables stand for at one place of the text."""

    def __init__(self, lowering: Lowering) -> None:
        self.names: Names = lowering.names.copy()
        self.out = len(lowering.out)
        self.frames = [(frame, dict(frame.bindings)) for frame in lowering.frames]
        self.pointers: dict[int, tuple[PointerPlace, PointerPlace]] = {}
        self.slots: dict[int, tuple[SlotPlace, Expr | None]] = {}
        for frame in lowering.frames:
            for place in (*frame.bindings.values(), frame.this):
                self._note(place)

    def _note(self, place: object) -> None:
        if isinstance(place, PointerPlace):
            self.pointers[id(place)] = place, replace(place)
        elif isinstance(place, SlotPlace):
            self.slots[id(place)] = place, place.value
        elif isinstance(place, RecordPlace | ArrayPlace):
            for item in place.fields.values() if isinstance(place, RecordPlace) else place.elements:
                self._note(item)

    def restore(self, lowering: Lowering, *, written: bool = True) -> None:
        """Go back; with `written` what was written since is dropped as well."""
        if written:
            lowering.names = self.names.copy()
            lowering.reserve_kept()
            del lowering.out[self.out :]
        for frame, bindings in self.frames:
            frame.bindings = dict(bindings)
        for place, held in self.pointers.values():
            place.buffer, place.offset, place.bound = held.buffer, held.offset, held.bound
            place.straight, place.value = held.straight, held.value
        for slot, value in self.slots.values():
            slot.value = value

    def values(self, wanted: dict[int, PointerPlace]) -> dict[int, Held]:
        return {key: self.pointers[key][1].value for key in wanted if key in self.pointers}


def read(lowering: Lowering, value: Held, name: str) -> Pointer | None:
    """The pointer, by what is assumed of the selectors."""
    while isinstance(value, Choice):
        if value.selector not in lowering.assumed:
            raise Chosen(value.selector, len(value.options), name)
        value = value.options[lowering.assumed[value.selector]]
    return value


def selector(lowering: Lowering, wish: str) -> Variable:
    """A number of the launcher that is there from its beginning."""
    name = lowering.names.fresh(wish)
    lowering.selectors.append(name)
    return Variable(name, DType.I32)


def statement(lowering: Lowering, node: Node, lower: Lower) -> None:
    """A statement of the launcher, for every value of the pointers that it reads."""
    before = Snapshot(lowering)
    known = set(lowering.selectors)
    try:
        lower(lowering, node)
        return
    except Undecided as undecided:
        before.restore(lowering)
        _decided(lowering, node, lower, undecided)
        return
    except Chosen as chosen:
        if chosen.selector not in known:
            raise lowering.unsupported(node, f"pointer '{chosen.name}', which changes inside of this,") from None
        found = chosen
    before.restore(lowering)
    if len(lowering.assumed) > 2 or found.count > MOST:
        raise lowering.unsupported(node, f"pointer '{found.name}' into so many buffers")
    texts, after = _alternatives(lowering, node, lower, found, before, again=True)
    if any(text != texts[0] for text in texts):  # names must differ in texts that do
        before.restore(lowering)
        texts, after = _alternatives(lowering, node, lower, found, before, again=False)
        _write(lowering, node, found.selector, texts)
    else:
        lowering.out.extend(texts[0])
    join(lowering, after, found.selector, node)


def _decided(lowering: Lowering, node: Node, lower: Lower, found: Undecided) -> None:
    """Keep the number that chooses before the statement, and write the statement for each value."""
    name = selector(lowering, "choice").name
    lowering.emit(Assign(name, fold.cast(found.index, DType.I32), lowering.tree.span(node)))
    lowering.decided[found.identity] = name
    try:
        statement(lowering, node, lower)
    finally:
        del lowering.decided[found.identity]


def _alternatives(
    lowering: Lowering, node: Node, lower: Lower, found: Chosen, before: Snapshot, again: bool
) -> tuple[list[list[Written]], list[Snapshot]]:
    """The statement for each value of the selector; with `again` the names may be those of the one before."""
    texts, after = [], []
    for number in range(found.count):
        before.restore(lowering, written=again)
        lowering.assumed[found.selector] = number
        try:
            with lowering.block() as written:
                statement(lowering, node, lower)
        finally:
            del lowering.assumed[found.selector]
        texts.append(written)
        after.append(Snapshot(lowering))
    return texts, after


def _write(lowering: Lowering, node: Node, name: str, sides: list[list[Written]]) -> None:
    if node["kind"] == "DeclStmt" and any(isinstance(item, Declare | Allocate) for side in sides for item in side):
        raise lowering.unsupported(node, "a variable that depends on which buffer a pointer points into")
    rest = sides[-1]
    for number in reversed(range(len(sides) - 1)):
        rest = _branch(is_(name, number), sides[number], rest, lowering.tree.span(node))
    lowering.out.extend(rest)


def _branch(test: Expr, then: list[Written], otherwise: list[Written], span: Span | None) -> list[Written]:
    return [Branch(test, tuple(then), tuple(otherwise), span)]


def is_(name: str, number: int) -> Expr:
    return fold.binary("eq", Variable(name, DType.I32), fold.i32(number))


def join(lowering: Lowering, sides: list[Snapshot], name: str, node: Node) -> None:
    """Let pointers stand for what they are on the side that the selector tells."""
    last = sides[-1]
    last.restore(lowering, written=False)
    for frame, bindings in last.frames:  # variables that each side declares anew are one
        for identity, place in bindings.items():
            others = [_bindings(side, frame).get(identity) for side in sides]
            if all(other is place for other in others):
                continue
            if isinstance(place, PointerPlace) and all(isinstance(other, PointerPlace) for other in others):
                held = [side.pointers[id(other)][1].value for side, other in zip(sides, others, strict=True)]
                place.value = _choice(name, held)
            elif any(other != place for other in others):
                if node["kind"] == "DeclStmt":
                    raise lowering.unsupported(node, "a variable that depends on which buffer a pointer points into")
                del frame.bindings[identity]  # declared inside
    for key, (place, _) in last.pointers.items():
        if all(key in side.pointers for side in sides):
            place.value = _choice(name, [side.pointers[key][1].value for side in sides])
    for key, (slot, value) in last.slots.items():
        if any(side.slots.get(key, (slot, value))[1] != value for side in sides):
            raise lowering.unsupported(node, f"'{slot.name}', which depends on which buffer a pointer points into,")


def _bindings(side: Snapshot, frame: object) -> dict[str, object]:
    return next((dict(bindings) for other, bindings in side.frames if other is frame), {})


def _choice(name: str, held: list[Held]) -> Held:
    return held[0] if all(item == held[0] for item in held) else Choice(name, tuple(held))


@contextmanager
def sides(lowering: Lowering, node: Node, test: Expr) -> Iterator[Sides]:
    """The sides of a branch of the launcher; see `Sides`."""
    made = Sides(lowering, node, Snapshot(lowering))
    mark = len(lowering.out)
    yield made
    made.join(test, mark)


class Sides:
    """Collects what pointers are after each side of a branch, and joins them behind it."""

    def __init__(self, lowering: Lowering, node: Node, before: Snapshot) -> None:
        self.lowering, self.node, self.before = lowering, node, before
        self.after: list[Snapshot] = []

    def end(self, left: bool) -> None:
        """A side has been lowered; `left`: control does not reach its end."""
        if not left:
            self.after.append(Snapshot(self.lowering))
        self.before.restore(self.lowering, written=False)

    def join(self, test: Expr, mark: int) -> None:
        """`test` chooses the first of two sides; the selector is set at the mark."""
        lowering = self.lowering
        if len(self.after) == 1:
            self.after[0].restore(lowering, written=False)
        if len(self.after) != 2 or not _differ(self.after):
            return
        name = selector(lowering, "which").name
        value = fold.select(test, fold.i32(0), fold.i32(1))
        lowering.out.insert(mark, Assign(name, value, lowering.tree.span(self.node)))
        join(lowering, self.after, name, self.node)


def _differ(after: list[Snapshot]) -> bool:
    first, second = after
    return any(
        key in first.pointers and first.pointers[key][1].value != held.value
        for key, (_, held) in second.pointers.items()
    )


def must_agree(lowering: Lowering, ends: list[Snapshot], node: Node) -> None:
    """Refuse where control comes together with pointers that differ."""
    for side in ends[1:]:
        if _differ([ends[0], side]):
            raise lowering.unsupported(node, "pointers that differ where control comes together again")


def declared(lowering: Lowering) -> list[Written]:
    """The selectors' declarations, for the launcher's beginning."""
    return [Declare(name, DType.I32, fold.i32(0)) for name in lowering.selectors]


def places_of(snapshot: Snapshot) -> dict[int, PointerPlace]:
    return {key: place for key, (place, _) in snapshot.pointers.items() if place.straight}
