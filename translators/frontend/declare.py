"""Variables: in registers, in memory, shared, constant; and the parameters of inlined functions."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from translators.frontend import adopt, construct, expressions, fold, lambdas, places, vectors
from translators.frontend.clang import Node
from translators.frontend.spelling import alignment
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
    align_of,
    element_dtype,
    holds_pointer,
    scalar_leaves,
    size_of,
)  # fmt: skip
from translators.frontend.usage import Usage
from translators.frontend.values import (
    Closure,
    MemoryPlace,
    Place,
    Pointer,
    PointerPlace,
    RecordPlace,
    ScalarPlace,
    Value,
    ValuePlace,
)  # fmt: skip
from translators.ir.nodes import Allocate, Buffer, Constant, Declare, Expr, Variable
from translators.ir.types import SIZE_BYTES, DType, Space

_REGISTER_LEAVES = 8  # structures of at most as many scalars live in registers


@dataclass(frozen=True, slots=True)
class Argument:
    """What is known of an argument and of the function that it is given to."""

    fresh: bool = False  # nobody else knows the argument's buffer or variable
    written: frozenset[str] = frozenset()  # buffers that the function may write otherwise
    expression: bool = False  # the function is one expression without effects
    mentions: int = 2  # how often it names the parameter

    def direct(self, value: Expr) -> bool:
        """Whether the value can stand where the parameter is named."""
        return self.expression and (self.mentions <= 1 or (fold.weight(value) <= 2 and not fold.loads(value)))


def in_registers(ctype: CType) -> bool:
    """Whether a variable of this structure is kept field by field."""
    leaves = scalar_leaves(ctype)
    return isinstance(ctype, RecordType) and not ctype.union and leaves is not None and leaves <= _REGISTER_LEAVES


def variable(lowering: Lowering, node: Node) -> None:
    """A declaration inside of a function."""
    ctype = lowering.types.of(node)
    frame, identity, name = lowering.frame, node["id"], node.get("name", "value")
    init = next((child for child in children(node) if not child["kind"].endswith(("Attr", "Comment"))), None)
    shared = static_place(lowering, node)
    if shared is not None:
        frame.bindings[identity] = shared
        return
    if node.get("storageClass") == "static" and not (_is_const(node["type"]["qualType"]) or node.get("constexpr")):
        raise lowering.unsupported(node, f"the static variable '{name}'")
    if init is not None and strip(init)["kind"] == "LambdaExpr":
        frame.bindings[identity] = lambdas.closure(lowering, strip(init))
        return
    usage = lowering.usage(frame.function)
    assigned = identity in usage.assigned
    if isinstance(ctype, ReferenceType):
        assert init is not None
        frame.bindings[identity] = _reference(lowering, init, node)
        return
    if isinstance(ctype, Unknown):
        raise lowering.unsupported(node, _unknown(node["type"]["qualType"]))
    if isinstance(ctype, RecordType) and ctype.virtual:
        raise lowering.unsupported(node, f"'{name}' of a type with virtual functions")
    if isinstance(ctype, PointerType):
        frame.bindings[identity] = pointer_variable(lowering, name, ctype, init, node, assigned)
    elif isinstance(ctype, Scalar) and identity not in usage.addressed:
        frame.bindings[identity] = _scalar(lowering, name, ctype, init, node, assigned)
    else:
        addressed = identity in usage.addressed
        if isinstance(ctype, RecordType) and in_registers(ctype) and init is not None and not assigned | addressed:
            found = _record_value(lowering, name, init, node)
            if found is not None:
                frame.bindings[identity] = found
                return
        frame.bindings[identity] = _aggregate(lowering, name, ctype, init, node, addressed)


def _record_value(lowering: Lowering, name: str, init: Node, node: Node) -> Place | None:
    """A structure that is never assigned again: one name a field, constants without one."""
    if strip(init)["kind"] in ("CXXConstructExpr", "CXXTemporaryObjectExpr") and not any(children(strip(init))):
        return None
    value = expressions.value(lowering, init)
    return kept_record(lowering, name, value, node) if isinstance(value, RecordPlace | MemoryPlace) else None


def kept_record(lowering: Lowering, name: str, value: Place, node: Node) -> Place:
    """The fields of a structure as they are now."""
    if isinstance(value.type, RecordType):
        fields = {}
        for item in value.type.fields:
            part = places.field_of(lowering, value, item, node)
            fields[item.name] = kept_record(lowering, f"{name}_{item.name}", part, node)
        return RecordPlace(fields, value.type)
    found = places.read(lowering, value, node)
    if isinstance(found, Pointer) and isinstance(value.type, PointerType):
        return bind_pointer(lowering, name, value.type, found, node, assigned=False)
    assert isinstance(found, Expr)
    return ValuePlace(lowering.spilled(found, name, node), value.type)


def _reference(lowering: Lowering, init: Node, node: Node) -> Place:
    found = expressions.place(lowering, init)
    return operators_fixed(lowering, found, node)


def operators_fixed(lowering: Lowering, found: Place, node: Node) -> Place:
    """A place that is bound now and used later: what its offset depends on must not change."""
    if isinstance(found, MemoryPlace) and not lowering.is_stable(found.offset):
        return MemoryPlace(found.buffer, lowering.spilled(found.offset, "offset", node), found.type)
    if isinstance(found, ValuePlace) and isinstance(found.value, Expr):
        const = _is_const(node["type"]["qualType"]) or node["type"]["qualType"].endswith("&&")
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
        value = fold.cast(expressions.scalar(lowering, strip(init)), ctype.dtype)
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
    made = lowering.declare(name, ctype.dtype, value, node, assigned or value is None)
    return ScalarPlace(made.name, made.dtype, ctype)


def pointer_variable(
    lowering: Lowering, name: str, ctype: PointerType, init: Node | None, node: Node, assigned: bool
) -> Place:
    value: Value | None = expressions.value(lowering, strip(init)) if init is not None else None
    if value is not None and not isinstance(value, Pointer):
        raise lowering.unsupported(node, f"the initialiser of pointer '{name}'")
    straight = lowering.frame.usage.straight(node["id"])
    return bind_pointer(lowering, name, ctype, value, node, assigned, straight)


def bind_pointer(
    lowering: Lowering, name: str, ctype: PointerType, value: Pointer | None, node: Node, assigned: bool,
    straight: bool = False,
) -> Place:  # fmt: skip
    """A pointer variable; one that is never assigned again stands for its value."""
    if straight:
        place = PointerPlace(name, ctype, straight=True)
        if value is not None:
            places.write(lowering, place, value, node)
        return place
    if value is not None and not assigned:
        return ValuePlace(places.kept_pointer(lowering, name, value, node), ctype)
    if value is not None and value.place is not None:
        raise lowering.unsupported(node, f"pointer '{name}' to a variable")
    if value is None and lowering.device is None:
        return PointerPlace(name, ctype)  # of the host: set by an allocation
    start = value.offset if value is not None and value.buffer is not None else None
    made = lowering.declare(f"{name}_offset", DType.I64, start, node, assigned=True)
    return PointerPlace(name, ctype, value.buffer if value else None, made.name, bound=start is not None)


def _aggregate(
    lowering: Lowering, name: str, ctype: CType, init: Node | None, node: Node, addressed: bool
) -> Place:
    if isinstance(ctype, RecordType) and in_registers(ctype) and not addressed:
        value = _plain_record(lowering, ctype, init)
        place = _record(lowering, name, ctype, node, value)
        if value is not None:
            return place
    else:
        mark = len(lowering.out)
        if init is not None and isinstance(ctype, VectorType) and not vectors.writes_in_place(lowering, strip(init)):
            value = expressions.value(lowering, strip(init))
            if adopt.is_fresh(lowering, value, mark) and isinstance(value, MemoryPlace):
                return adopt.adopt(lowering, replace(value, type=ctype), name, mark)
            place = _memory(lowering, name, ctype, node, alignment(node))
            places.write(lowering, place, vectors.as_type(value, ctype), node)
            return place
        place = _memory(lowering, name, ctype, node, alignment(node))
    if init is not None:
        construct.initialise(lowering, place, init)
    return place


def _plain_record(lowering: Lowering, ctype: RecordType, init: Node | None) -> Place | None:
    """The initial value of a structure, when it is one."""
    if init is None or strip(init)["kind"] in ("CXXConstructExpr", "InitListExpr") and not any(children(strip(init))):
        return None
    if holds_pointer(ctype):
        return None
    value = expressions.value(lowering, init)
    return value if isinstance(value, RecordPlace | MemoryPlace) else None


def _memory(lowering: Lowering, name: str, ctype: CType, node: Node, align: int = 0) -> MemoryPlace:
    size = size_of(ctype)
    if isinstance(ctype, ArrayType) and ctype.count is None or not size:
        raise lowering.unsupported(node, f"the array '{name}' whose length is not constant")
    if holds_pointer(ctype):
        raise lowering.unsupported(node, f"'{name}', which keeps pointers in memory")
    align = max(16, align, align_of(ctype))
    buffer = lowering.allocate(name, fold.i64(size), Space.PRIVATE, element_dtype(ctype), align, node)
    return MemoryPlace(buffer.name, fold.i64(0), ctype)


def _record(lowering: Lowering, name: str, ctype: RecordType, node: Node, value: Place | None = None) -> Place:
    fields: dict[str, Place] = {}
    for item in ctype.fields:
        wish = f"{name}_{item.name}"
        part = places.field_of(lowering, value, item, node) if value is not None else None
        if isinstance(item.type, RecordType):
            fields[item.name] = _record(lowering, wish, item.type, node, part)
        elif isinstance(item.type, PointerType):
            fields[item.name] = bind_pointer(lowering, wish, item.type, None, node, assigned=True)
        else:
            assert isinstance(item.type, Scalar)
            start = places.read(lowering, part, node) if part is not None else None
            assert start is None or isinstance(start, Expr)
            made = lowering.declare(wish, item.type.dtype, start, node, assigned=True)
            fields[item.name] = ScalarPlace(made.name, made.dtype, item.type)
    return RecordPlace(fields, ctype)


def temporary(lowering: Lowering, ctype: CType, wish: str, node: Node) -> Place:
    """A new place that can be written."""
    match ctype:
        case Scalar(dtype):
            made = lowering.declare(wish, dtype, None, node, assigned=True)
            return ScalarPlace(made.name, dtype, ctype)
        case PointerType():
            return bind_pointer(lowering, wish, ctype, None, node, assigned=True)
        case RecordType() if in_registers(ctype):
            return _record(lowering, wish, ctype, node)
        case RecordType() | ArrayType() | VectorType():
            return _memory(lowering, wish, ctype, node)
        case _:
            raise lowering.unsupported(node, "a value of this type")


def parameter(
    lowering: Lowering, declaration: Node, value: Value, usage: Usage, argument: Argument | None = None
) -> Place | Closure:
    """The place of a parameter of an inlined function, given its argument."""
    argument = argument or Argument()
    identity = declaration["id"]
    assigned, addressed = identity in usage.assigned, identity in usage.addressed
    ctype = lowering.types.of(declaration)
    name = declaration.get("name") or "parameter"
    if isinstance(value, Closure):
        return value
    match ctype:
        case ReferenceType():
            found = ValuePlace(value, ctype.target) if isinstance(value, Expr | Pointer) else value
            return operators_fixed(lowering, found, declaration)
        case PointerType() if isinstance(value, Pointer):
            return bind_pointer(lowering, name, ctype, value, declaration, assigned, usage.straight(identity))
        case Scalar(dtype) if isinstance(value, Expr):
            value = fold.cast(value, dtype)
            if argument.direct(value) and not addressed and not assigned:
                return ValuePlace(value, ctype)
            if argument.fresh and isinstance(value, Variable) and not addressed:
                lowering.stable.discard(value.name)
                lowering.uniform.discard(value.name)
                return ScalarPlace(value.name, dtype, ctype)
            return _scalar_parameter(lowering, name, ctype, value, declaration, assigned, addressed)
        case RecordType() | VectorType() if not isinstance(value, Expr | Pointer):
            if not assigned and not addressed and isinstance(value, RecordPlace):
                if argument.expression or _constant(lowering, value):
                    return value
            if isinstance(value, MemoryPlace) and value.type == ctype and not in_registers(ctype):
                if argument.fresh or not (assigned or addressed or value.buffer in argument.written):
                    return value
            place = temporary(lowering, ctype, name, declaration)
            if addressed:
                place = _memory(lowering, name, ctype, declaration)
            places.write(lowering, place, value, declaration)
            return place
        case _:
            raise lowering.unsupported(declaration, f"parameter '{name}' of type {declaration['type']['qualType']}")


def _constant(lowering: Lowering, place: RecordPlace) -> bool:
    return all(
        isinstance(item, ValuePlace) and isinstance(item.value, Expr) and lowering.is_stable(item.value)
        for item in place.fields.values()
    )


def _scalar_parameter(
    lowering: Lowering, name: str, ctype: Scalar, value: Expr, node: Node, assigned: bool, addressed: bool
) -> Place:
    if addressed:
        place = _memory(lowering, name, ctype, node)
        places.write(lowering, place, value, node)
        return place
    if not assigned and (isinstance(value, Constant) or (isinstance(value, Variable) and lowering.is_stable(value))):
        return ValuePlace(value, ctype)
    made = lowering.declare(name, ctype.dtype, value, node, assigned)
    return ScalarPlace(made.name, made.dtype, ctype)


# --- variables with one place per launch or program


def space_of(lowering: Lowering, node: Node) -> Space | None:
    """The memory that a declaration's attributes name."""
    for child in children(node):
        if child["kind"] == "CUDASharedAttr":
            return Space.SHARED
        if child["kind"] == "CUDAConstantAttr":
            return Space.CONSTANT
        if child["kind"] == "AnnotateAttr":
            word = re.match(r'annotate\("(\w+)"\)', lowering.tree.line_from(child["spelled"]))
            if word and word[1] in lowering.dialect.spaces:
                return lowering.dialect.spaces[word[1]]
    return None


def static_place(lowering: Lowering, node: Node) -> Place | None:
    """The place of a variable that is not a plain local one; None for those that are."""
    space = space_of(lowering, node)
    ctype = lowering.types.of(node)
    if space in (None, Space.CONSTANT):
        return _constant_place(lowering, node, ctype, space)
    device = lowering.device
    if device is None:
        raise lowering.unsupported(node, f"'{node.get('name')}' outside of a kernel")
    if node["id"] not in device.statics:
        device.statics[node["id"]] = _launch_place(lowering, node, ctype, space)
    return device.statics[node["id"]]


def _launch_place(lowering: Lowering, node: Node, ctype: CType, space: Space | None) -> Place:
    device = lowering.device
    assert device is not None and space is not None
    name = node.get("name", "buffer")
    align = max(16 if space is Space.SHARED else 64, alignment(node), align_of(ctype))
    size: Expr = fold.i64(size_of(ctype))
    if isinstance(ctype, ArrayType) and ctype.count is None:
        if device.dynamic is not None:
            return MemoryPlace(device.dynamic, fold.i64(0), ctype)
        size, align = fold.cast(device.shared_bytes, DType.I64), max(align, 16)
    buffer = Buffer(lowering.names.fresh(name), size, space, element_dtype(ctype), align)
    if isinstance(ctype, ArrayType) and ctype.count is None:
        device.dynamic = buffer.name
    init = next((child for child in children(node) if not child["kind"].endswith(("Attr", "Comment"))), None)
    if init is not None and strip(init)["kind"] not in ("CXXConstructExpr", "ImplicitValueInitExpr"):
        constants = construct.table(lowering, init, ctype)
        if constants is None:
            raise lowering.unsupported(node, f"the initialiser of '{name}'")
        buffer = Buffer(buffer.name, size, space, buffer.dtype, align, tuple(item.value for item in constants))
    lowering.spaces[buffer.name] = space
    device.prologue.append(Allocate(buffer, lowering.tree.span(node)))
    return MemoryPlace(buffer.name, fold.i64(0), ctype)


def _constant_place(lowering: Lowering, node: Node, ctype: CType, space: Space | None) -> Place | None:
    """A constant of the file, or a static or never assigned table of a function."""
    identity, name = node["id"], node.get("name", "table")
    local = identity not in lowering.tree.declarations
    init = next((child for child in children(node) if not child["kind"].endswith(("Attr", "Comment"))), None)
    const = space is Space.CONSTANT or node.get("constexpr") or _is_const(node["type"]["qualType"])
    if init is None:
        if space is Space.CONSTANT:
            raise lowering.unsupported(node, f"constant memory '{name}' that the host fills")
        return None
    if local and not (isinstance(ctype, ArrayType) and const) or not const:
        return None
    if identity in lowering.tables:
        return lowering.tables[identity]
    if isinstance(ctype, Scalar):
        with lowering.block() as statements:
            value = expressions.value(lowering, strip(init))
        if statements or not isinstance(value, Constant):
            raise lowering.unsupported(node, f"'{name}', whose value is not constant")
        lowering.tables[identity] = ValuePlace(fold.cast(value, ctype.dtype), ctype)
        return lowering.tables[identity]
    constants = construct.table(lowering, init, ctype)
    if constants is None:
        if local:
            return None
        raise lowering.unsupported(node, f"the initialiser of '{name}'")
    dtype = element_dtype(ctype)
    values = tuple(item.value for item in constants)
    buffer = Buffer(lowering.names.fresh(name), fold.i64(len(values) * SIZE_BYTES[dtype]), Space.CONSTANT, dtype,
                    max(16, align_of(ctype)), values)  # fmt: skip
    lowering.spaces[buffer.name] = Space.CONSTANT
    lowering.constants.append(buffer)
    lowering.tables[identity] = MemoryPlace(buffer.name, fold.i64(0), ctype)
    return lowering.tables[identity]


def _is_const(spelling: str) -> bool:
    return bool(re.match(r"(?:static\s+)?const\b", spelling)) and "*" not in spelling


__all__ = ["Declare", "bind_pointer", "in_registers", "parameter", "space_of", "static_place", "temporary", "variable"]
