"""Variables of functions: in registers where they can be, otherwise in memory of their own."""

from __future__ import annotations

import re
from dataclasses import replace

from translators.frontend import (
    adopt,
    construct,
    disguise,
    expressions,
    fold,
    lambdas,
    lengths,
    places,
    statics,
    storage,
    unchanged,
    vectors,
)
from translators.frontend.clang import Node
from translators.frontend.layout import alignment
from translators.frontend.state import Lowering
from translators.frontend.tree import children, strip
from translators.frontend.types import (
    ArrayType,
    CType,
    PointerType,
    RecordType,
    ReferenceType,
    Scalar,
    Unknown,
    VectorType,
    Void,
    holds_pointer,
)  # fmt: skip
from translators.frontend.values import (
    ArrayPlace,
    ChosenPlace,
    Closure,
    MemoryPlace,
    Place,
    Pointer,
    RecordPlace,
    ScalarPlace,
    SlotPlace,
    Value,
    ValuePlace,
)  # fmt: skip
from translators.ir.nodes import Constant, Expr, Variable


def variable(lowering: Lowering, node: Node) -> None:
    """A declaration inside of a function."""
    init = statics.initialiser(node)
    shared = statics.static_place(lowering, node)
    if shared is not None:
        lowering.frame.bindings[node["id"]] = shared
        return
    if node.get("storageClass") == "static" and not node.get("constexpr"):
        if not (statics.is_const(node["type"]["qualType"]) or unchanged.is_unchanged(lowering, node)):
            raise lowering.unsupported(node, f"the static variable '{node.get('name')}'")
        if init is None or not unchanged.is_fixed(lowering, init):
            raise lowering.unsupported(node, f"the static variable '{node.get('name')}', which the first call sets,")
    local(lowering, node, init)


def local(lowering: Lowering, node: Node, init: Node | None) -> None:
    """A variable that begins anew at its declaration."""
    ctype = lowering.types.of(node)
    if isinstance(ctype, Unknown) and isinstance(computed := lengths.of(lowering, node), PointerType):
        ctype = computed
    frame, identity, name = lowering.frame, node["id"], node.get("name", "value")
    if init is not None and strip(init)["kind"] == "LambdaExpr":
        frame.bindings[identity] = lambdas.closure(lowering, strip(init))
        return
    usage = lowering.usage(frame.function)
    assigned = identity in usage.assigned
    if isinstance(ctype, ReferenceType):
        assert init is not None
        frame.bindings[identity] = _reference(lowering, init, node)
        return
    if isinstance(ctype, Unknown) and init is not None and not assigned:
        function = expressions.value(lowering, strip(init))
        if isinstance(function, Closure):  # a function's address, or a copy of a lambda
            frame.bindings[identity] = function
            return
    if (array := lengths.place(lowering, node)) is not None:
        frame.bindings[identity] = array
        return
    if isinstance(ctype, Unknown):
        raise lowering.unsupported(node, _unknown(node["type"]["qualType"]))
    if isinstance(ctype, RecordType) and ctype.virtual:
        raise lowering.unsupported(node, f"'{name}' of a type with virtual functions")
    if isinstance(ctype, PointerType):
        frame.bindings[identity] = pointer_variable(lowering, name, ctype, init, node, assigned)
    elif isinstance(ctype, Scalar) and (lowering.hosting or identity not in usage.addressed):
        # what the host takes the address of is set by a function that is inlined, or by a copy
        assigned |= identity in usage.addressed
        if init is None and disguise.is_disguised(lowering, node):
            frame.bindings[identity] = pointer_variable(lowering, name, disguise.POINTER, None, node, assigned)
            return
        frame.bindings[identity] = _scalar(lowering, name, ctype, init, node, assigned)
    elif lowering.hosting and isinstance(ctype, ArrayType) and isinstance(ctype.element, PointerType):
        _pointers(lowering, name, ctype, init, node)
    else:
        addressed = identity in usage.addressed
        if (
            isinstance(ctype, RecordType)
            and storage.in_registers(lowering, ctype)
            and init is not None
            and not assigned | addressed
        ):
            found = _record_value(lowering, name, init, node)
            if found is not None:
                frame.bindings[identity] = found
                return
        frame.bindings[identity] = _aggregate(lowering, name, ctype, init, node, addressed)


def decomposition(lowering: Lowering, node: Node) -> None:
    """`auto [a, b] = value`: each name is a part of a variable without a name."""
    names = [child for child in children(node) if child["kind"] == "BindingDecl"]
    plain = {**node, "inner": [child for child in children(node) if child["kind"] != "BindingDecl"], "name": "parts"}
    variable(lowering, plain)
    for name in names:
        part = next(children(name), None)
        if part is None or part["kind"] not in ("MemberExpr", "ArraySubscriptExpr"):
            raise lowering.unsupported(node, "a structured binding of this type")
        lowering.frame.bindings[name["id"]] = expressions.place(lowering, part)


def _pointers(lowering: Lowering, name: str, ctype: ArrayType, init: Node | None, node: Node) -> None:
    """An array of pointers of the launcher: its elements are variables; or the addresses of a launch's arguments."""
    if init is not None and ctype.element == PointerType(Void()):
        lowering.argument_lists[node["id"]] = strip(init)
        return
    assert isinstance(ctype.element, PointerType)
    element = ctype.element
    places_ = [storage.bind_pointer(lowering, name, element, None, node, True) for _ in range(ctype.count or 0)]
    lowering.frame.bindings[node["id"]] = array = ArrayPlace(tuple(places_), ctype)
    if init is not None:
        construct.initialise(lowering, array, init)


def _record_value(lowering: Lowering, name: str, init: Node, node: Node) -> Place | None:
    """A structure that is never assigned again: one name a field, constants without one."""
    if strip(init)["kind"] in ("CXXConstructExpr", "CXXTemporaryObjectExpr") and not any(children(strip(init))):
        return None
    value = expressions.value(lowering, init)
    return storage.kept_record(lowering, name, value, node) if isinstance(value, RecordPlace | MemoryPlace) else None


def _reference(lowering: Lowering, init: Node, node: Node) -> Place:
    found = expressions.place(lowering, init)
    return bound(lowering, found, node)


def bound(lowering: Lowering, found: Place, node: Node) -> Place:
    """A place that is bound now and used later: what its offset depends on must not change."""
    if isinstance(found, MemoryPlace) and not lowering.is_stable(found.offset):
        return MemoryPlace(found.buffer, lowering.spilled(found.offset, "offset", node), found.type)
    if isinstance(found, ChosenPlace):
        if statics.is_const(node["type"]["qualType"]) and isinstance(found.type, Scalar):
            value = places.read(lowering, found, node)
            assert isinstance(value, Expr)
            return ValuePlace(lowering.spilled(value, "value", node), found.type)
        tests = [lowering.spilled(test, "choice", node) for test, _ in found.options]
        options = zip(tests, (bound(lowering, one, node) for _, one in found.options), strict=True)
        return ChosenPlace(tuple(options), bound(lowering, found.last, node), found.type)
    if isinstance(found, ValuePlace) and isinstance(found.value, Expr):
        const = statics.is_const(node["type"]["qualType"]) or node["type"]["qualType"].endswith("&&")
        if not const and not lowering.is_stable(found.value):
            raise lowering.unsupported(node, f"the reference '{node.get('name')}' to a value without a place")
        return ValuePlace(lowering.spilled(found.value, "value", node), found.type)
    return found


def _unknown(spelling: str) -> str:
    if re.search(r"\[[A-Za-z_]", spelling):
        return f"the array {spelling}, whose length is not constant,"
    return "a function pointer" if "(*)" in spelling else f"the type {spelling}"


def _scalar(lowering: Lowering, name: str, ctype: Scalar, init: Node | None, node: Node, assigned: bool) -> Place:
    value, mark = None, len(lowering.out)
    if init is not None:
        found = expressions.value(lowering, strip(init))
        if isinstance(found, Pointer) and lowering.device is not None:  # a pointer in disguise
            straight = lowering.frame.usage.straight(node["id"])
            return storage.bind_pointer(lowering, name, disguise.POINTER, found, node, assigned, straight)
        value = fold.cast(expressions.number(lowering, found, strip(init)), ctype.dtype)
    if isinstance(value, Variable) and adopt.is_fresh_scalar(lowering, value, mark):
        made = adopt.adopt_scalar(lowering, value, name, mark)
        if assigned:
            lowering.stable.discard(made.name)
            lowering.uniform.discard(made.name)
        else:
            lowering.stable.add(made.name)
        return ScalarPlace(made.name, made.dtype, ctype)
    if isinstance(value, Constant) and not assigned:
        return ValuePlace(value, ctype)
    straight = lowering.frame.usage.straight(node["id"]) and node["id"] not in lowering.frame.usage.addressed
    if lowering.device is None and (not assigned or straight):
        return SlotPlace(name, ctype, lowering.spilled(value, name, node) if value is not None else None)
    made = lowering.declare(name, ctype.dtype, value, node, assigned or value is None)
    return ScalarPlace(made.name, made.dtype, ctype)


def pointer_variable(
    lowering: Lowering, name: str, ctype: PointerType, init: Node | None, node: Node, assigned: bool
) -> Place:
    value: Value | None = expressions.value(lowering, strip(init)) if init is not None else None
    if value is not None and not isinstance(value, Pointer):
        raise lowering.unsupported(node, f"the initialiser of pointer '{name}'")
    straight = lowering.frame.usage.straight(node["id"])
    return storage.bind_pointer(lowering, name, ctype, value, node, assigned, straight)


def _aggregate(lowering: Lowering, name: str, ctype: CType, init: Node | None, node: Node, addressed: bool) -> Place:
    apart = storage.in_registers(lowering, ctype) and (not addressed or holds_pointer(ctype))
    if isinstance(ctype, ArrayType) and holds_pointer(ctype):
        place = storage.array(lowering, name, ctype, node)
    elif isinstance(ctype, RecordType) and apart:
        value = storage.plain_record(lowering, ctype, init)
        place = storage.record(lowering, name, ctype, node, value)
        if value is not None:
            return place
    else:
        mark = len(lowering.out)
        if init is not None and isinstance(ctype, VectorType) and not vectors.writes_in_place(lowering, strip(init)):
            found = expressions.value(lowering, strip(init))
            if adopt.is_fresh(lowering, found, mark) and isinstance(found, MemoryPlace):
                return adopt.adopt(lowering, replace(found, type=ctype), name, mark)
            place = storage.memory(lowering, name, ctype, node, alignment(node))
            places.write(lowering, place, vectors.as_type(found, ctype), node)
            return place
        place = storage.memory(lowering, name, ctype, node, alignment(node))
    if init is not None:
        construct.initialise(lowering, place, init)
    return place
