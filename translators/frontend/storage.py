"""New places: scalars, pointers, structures field by field, and buffers."""

from __future__ import annotations

from translators.frontend import expressions, fold, places, pointers, targets
from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.tree import children, strip
from translators.frontend.types import (
    ArrayType,
    CType,
    PointerType,
    RecordType,
    Scalar,
    VectorType,
    align_of,
    element_dtype,
    holds_pointer,
    scalar_leaves,
    size_of,
)  # fmt: skip
from translators.frontend.values import (
    ArrayPlace,
    MemoryPlace,
    Place,
    Pointer,
    PointerPlace,
    RecordPlace,
    ScalarPlace,
    SlotPlace,
    ValuePlace,
)  # fmt: skip
from translators.ir.nodes import Expr
from translators.ir.types import DType, Space

_REGISTER_LEAVES = 8  # structures of at most as many scalars live in registers
_HOST_LEAVES = 128  # and of the launcher's, arrays in them included


def in_registers(lowering: Lowering, ctype: CType) -> bool:
    """Whether a variable of this structure is kept field by field.

    Pointers cannot lie in memory, and the launcher has none that a kernel can read."""
    if not isinstance(ctype, RecordType) or ctype.union:
        return False
    leaves = scalar_leaves(ctype)
    return leaves is not None and leaves <= _REGISTER_LEAVES or _stays_apart(lowering, ctype)


def _stays_apart(lowering: Lowering, ctype: CType) -> bool:
    if holds_pointer(ctype):
        return True
    return lowering.hosting and isinstance(ctype, RecordType) and not ctype.union and _count(ctype) <= _HOST_LEAVES


def _count(ctype: CType) -> int:
    """Scalars of an aggregate."""
    match ctype:
        case ArrayType(element, count):
            return (count or 0) * _count(element)
        case RecordType(fields=fields):
            return sum(_count(item.type) for item in fields)
        case VectorType(_, count):
            return count
        case _:
            return 1


def bind_pointer(
    lowering: Lowering, name: str, ctype: PointerType, value: Pointer | None, node: Node, assigned: bool,
    straight: bool = False,
) -> Place:  # fmt: skip
    """A pointer variable; one that is never assigned again stands for its value."""
    if straight or lowering.hosting:
        place = PointerPlace(name, ctype, straight=True)
        if value is not None:
            places.write(lowering, place, value, node)
        return place
    if value is not None and not assigned:
        return ValuePlace(pointers.kept(lowering, name, value, node), ctype)
    if value is not None and value.place is not None:
        raise lowering.unsupported(node, f"pointer '{name}' to a variable")
    key = f"{node.get('id', '')}:{name}"
    if key in lowering.several:
        return _several(lowering, name, ctype, value, node, key)
    start = value.offset if value is not None and value.buffer is not None else None
    made = lowering.declare(f"{name}_offset", DType.I64, start, node, assigned=True)
    bound = start is not None
    if value is not None and lowering.device is not None and (not bound or fold.parts(value.offset)[0] is not None):
        raise targets.Again(key)
    return PointerPlace(name, ctype, value.buffer if value else None, made.name, bound=bound, key=key)


def _several(
    lowering: Lowering, name: str, ctype: PointerType, value: Pointer | None, node: Node, key: str
) -> PointerPlace:
    """A pointer into one of several buffers: one variable tells which, the other where."""
    number = lowering.declare(f"{name}_in", DType.I32, targets.NULL, node, assigned=True)
    offset = lowering.declare(f"{name}_offset", DType.I64, fold.i64(0), node, assigned=True)
    place = PointerPlace(name, ctype, targets.family(lowering, name), offset.name, key=key, number=number.name)
    if value is not None:
        places.write(lowering, place, value, node)
    return place


def kept_record(lowering: Lowering, name: str, value: Place, node: Node) -> Place:
    """The fields of a structure as they are now."""
    if isinstance(value.type, RecordType):
        fields = {}
        for item in value.type.fields:
            part = places.field_of(lowering, value, item, node)
            fields[item.name] = kept_record(lowering, f"{name}_{item.name}", part, node)
        return RecordPlace(fields, value.type)
    if isinstance(value, ArrayPlace):
        kept = (kept_record(lowering, f"{name}_{number}", one, node) for number, one in enumerate(value.elements))
        return ArrayPlace(tuple(kept), value.type)
    if isinstance(value.type, ArrayType | VectorType):
        made = memory(lowering, name, value.type, node)
        places.write(lowering, made, value, node)
        return made
    found = places.read(lowering, value, node)
    if isinstance(found, Pointer) and isinstance(value.type, PointerType):
        return bind_pointer(lowering, name, value.type, found, node, assigned=False)
    assert isinstance(found, Expr)
    return ValuePlace(lowering.spilled(found, name, node), value.type)


def plain_record(lowering: Lowering, ctype: RecordType, init: Node | None) -> Place | None:
    """The initial value of a structure, when it is one."""
    if init is None or strip(init)["kind"] in ("CXXConstructExpr", "InitListExpr") and not any(children(strip(init))):
        return None
    if holds_pointer(ctype):
        return None
    value = expressions.value(lowering, init)
    return value if isinstance(value, RecordPlace | MemoryPlace) else None


def memory(lowering: Lowering, name: str, ctype: CType, node: Node, align: int = 0) -> MemoryPlace:
    size = size_of(ctype)
    if isinstance(ctype, ArrayType) and ctype.count is None:
        raise lowering.unsupported(node, f"the array '{name}' whose length is not constant")
    if not size:
        raise lowering.unsupported(node, f"'{name}' of type {node['type']['qualType']}" if "type" in node else name)
    if holds_pointer(ctype):
        raise lowering.unsupported(node, f"'{name}', which keeps pointers in memory")
    align = max(16, align, align_of(ctype))
    buffer = lowering.allocate(name, fold.i64(size), Space.PRIVATE, element_dtype(ctype), align, node)
    return MemoryPlace(buffer.name, fold.i64(0), ctype)


def record(lowering: Lowering, name: str, ctype: RecordType, node: Node, value: Place | None = None) -> Place:
    """A structure field by field."""
    fields: dict[str, Place] = {}
    for item in ctype.fields:
        part = places.field_of(lowering, value, item, node) if value is not None else None
        fields[item.name] = _part(lowering, f"{name}_{item.name}", item.type, node, part)
    return RecordPlace(fields, ctype)


def array(lowering: Lowering, name: str, ctype: ArrayType, node: Node, value: Place | None = None) -> Place:
    """An array element by element."""
    elements = []
    for index in range(ctype.count or 0):
        part = places.element_of(lowering, value, fold.i64(index), node) if value is not None else None
        elements.append(_part(lowering, f"{name}_{index}", ctype.element, node, part))
    return ArrayPlace(tuple(elements), ctype)


def _part(lowering: Lowering, wish: str, ctype: CType, node: Node, value: Place | None) -> Place:
    straight = lowering.frame.usage.straight(node.get("id", ""))
    match ctype:
        case RecordType(union=False) if in_registers(lowering, ctype):
            return record(lowering, wish, ctype, node, value)
        case ArrayType() if holds_pointer(ctype) or lowering.hosting:
            return array(lowering, wish, ctype, node, value)
        case PointerType():
            start = places.read(lowering, value, node) if value is not None else None
            assert start is None or isinstance(start, Pointer)
            return bind_pointer(lowering, wish, ctype, start, node, True, straight and not lowering.hosting)
        case Scalar():
            number = places.read(lowering, value, node) if value is not None else None
            assert number is None or isinstance(number, Expr)
            if lowering.hosting and straight:
                kept = lowering.spilled(number, wish, node) if number is not None else None
                return SlotPlace(wish, ctype, kept)
            made = lowering.declare(wish, ctype.dtype, number, node, assigned=True)
            return ScalarPlace(made.name, made.dtype, ctype)
        case _:
            place = memory(lowering, wish, ctype, node)
            if value is not None:
                places.write(lowering, place, value, node)
            return place


def temporary(lowering: Lowering, ctype: CType, wish: str, node: Node) -> Place:
    """A new place that can be written."""
    match ctype:
        case Scalar(dtype):
            made = lowering.declare(wish, dtype, None, node, assigned=True)
            return ScalarPlace(made.name, dtype, ctype)
        case PointerType():
            return bind_pointer(lowering, wish, ctype, None, node, assigned=True)
        case RecordType() if in_registers(lowering, ctype):
            return record(lowering, wish, ctype, node)
        case ArrayType() if holds_pointer(ctype):
            return array(lowering, wish, ctype, node)
        case RecordType() | ArrayType() | VectorType():
            return memory(lowering, wish, ctype, node)
        case _:
            raise lowering.unsupported(node, "a value of this type")
