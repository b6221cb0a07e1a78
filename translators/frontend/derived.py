"""Variables that a counted loop moves by the same amount each turn stand for a function of its index.

for (int r = 0; r < n; ++r, x += c) body(x)    ->    for r: body(x + r * c);  x += n * c"""

from __future__ import annotations

from dataclasses import dataclass, replace

from translators.frontend import expressions, fold, places, pointers, rows
from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.tree import children
from translators.frontend.types import PointerType, Scalar
from translators.frontend.usage import usage_of
from translators.frontend.values import Pointer, PointerPlace, ScalarPlace, ValuePlace
from translators.ir.nodes import Assign, Constant, Expr, Variable
from translators.ir.types import INTEGERS, DType


@dataclass(frozen=True, slots=True)
class Derived:
    identity: str
    place: PointerPlace | ScalarPlace
    start: Expr  # its value, or a pointer's offset, before the loop
    step: Expr  # per turn; bytes for a pointer


def recognise(lowering: Lowering, steps: tuple[Node, ...], body: Node) -> list[Derived] | None:
    """The variables that the steps move; None where one of the steps does anything else."""
    usage = usage_of(body)
    found: list[Derived] = []
    for node in steps:
        made = _one(lowering, node)
        if made is None or made.identity in usage.assigned or made.identity in usage.addressed:
            return None
        if any(made.identity == other.identity for other in found) or not lowering.is_stable(made.step):
            return None
        found.append(made)
    return found


def _one(lowering: Lowering, node: Node) -> Derived | None:
    while node["kind"] in ("ParenExpr", "ExprWithCleanups"):
        node = next(children(node))
    parts = list(children(node))
    if not parts or parts[0]["kind"] != "DeclRefExpr":
        return None
    identity = parts[0]["referencedDecl"]["id"]
    place = expressions.find_binding(lowering, identity)
    if node["kind"] == "UnaryOperator" and node["opcode"] in ("++", "--"):
        step: Expr = fold.i64(1)
    elif node["kind"] == "CompoundAssignOperator" and node["opcode"] in ("+=", "-="):
        with lowering.block() as statements:
            step = expressions.scalar(lowering, parts[1])
        if statements:
            return None
    else:
        return None
    if node["opcode"] in ("--", "-="):
        step = fold.unary("neg", step, step.dtype)
    if isinstance(place, PointerPlace) and isinstance(place.type, PointerType):
        scale = rows.bytes_of(place.type.pointee)
        step = fold.binary("mul", fold.cast(step, DType.I64), scale)
        if place.straight and isinstance(place.value, Pointer) and place.value.buffer is not None:
            return Derived(identity, place, place.value.offset, step)
        if place.bound and place.offset:
            return Derived(identity, place, Variable(place.offset, DType.I64), step)
        return None
    if isinstance(place, ScalarPlace) and place.dtype in INTEGERS and isinstance(step, Constant):
        return Derived(identity, place, Variable(place.name, place.dtype), fold.cast(step, place.dtype))
    return None


def known(lowering: Lowering, steps: tuple[Node, ...]) -> bool:
    """Whether the steps move a pointer whose value is known: as statements of the loop they would be lost."""
    places_ = (lowering.frame.bindings.get(name) for step in steps for name in usage_of(step).assigned)
    return any(isinstance(place, PointerPlace) and place.straight for place in places_)


def bind(lowering: Lowering, found: list[Derived], turn: Expr, node: Node) -> list[Derived]:
    """Let the variables stand for their value in a turn; gives them with their starts kept."""
    kept = []
    for item in found:
        if isinstance(item.place, PointerPlace) and item.place.straight:
            assert isinstance(item.place.value, Pointer)
            pointer = replace(item.place.value, offset=_after(item, turn))
            lowering.frame.bindings[item.identity] = ValuePlace(pointer, item.place.type)
            kept.append(item)
            continue
        wish = item.place.name + ("_start" if isinstance(item.place, ScalarPlace) else "_offset")
        start = lowering.declare(wish, item.start.dtype, item.start, node, assigned=False)
        kept.append(replace(item, start=start))
        value = _after(kept[-1], turn)
        if isinstance(item.place, ScalarPlace):
            lowering.frame.bindings[item.identity] = ValuePlace(value, Scalar(item.place.dtype))
        else:
            assert isinstance(item.place.type, PointerType)
            pointer = Pointer(item.place.buffer, value, item.place.type.pointee)
            lowering.frame.bindings[item.identity] = ValuePlace(pointer, item.place.type)
    return kept


def _after(item: Derived, turns: Expr) -> Expr:
    moved = fold.binary("mul", fold.cast(turns, item.step.dtype), item.step)
    return places.add(item.start, moved) if item.start.dtype is DType.I64 else fold.binary("add", item.start, moved)


def release(lowering: Lowering, found: list[Derived], turns: Expr | None, node: Node) -> None:
    """Give the variables back; after `turns` turns they hold the value that follows."""
    for item in found:
        lowering.frame.bindings[item.identity] = item.place
        if turns is not None and isinstance(item.place, PointerPlace) and item.place.straight:
            assert isinstance(item.place.value, Pointer)
            pointer = replace(item.place.value, offset=_after(item, turns))
            item.place.value = pointers.kept(lowering, item.place.name, pointer, node)
        elif turns is not None:
            name = item.place.name if isinstance(item.place, ScalarPlace) else item.place.offset
            assert name is not None
            lowering.emit(Assign(name, _after(item, turns), lowering.tree.span(node)))


def materialise(lowering: Lowering, identities: set[str], node: Node) -> None:
    """Give pointers that a loop moves in a way of its own a variable for their offset."""
    for identity in identities:
        place = lowering.frame.bindings.get(identity)
        if not isinstance(place, PointerPlace) or not place.straight:
            continue
        value = place.value
        if not isinstance(value, Pointer) or value.buffer is None or value.place is not None:
            raise lowering.unsupported(node, f"pointer '{place.name}' moved by a loop, in one of several buffers,")
        made = lowering.declare(f"{place.name}_offset", DType.I64, value.offset, node, assigned=True)
        place.straight, place.value, place.bound = False, None, True
        place.buffer, place.offset = value.buffer, made.name


def names(found: list[Derived]) -> set[str]:
    """Scalars of the IR that stand for the variables outside of the loop; a pointer whose value is known has none."""
    kept = (item for item in found if not (isinstance(item.place, PointerPlace) and item.place.straight))
    return {name for item in kept for name in fold.variables(item.start)}
