"""New places: scalars, pointers, structures field by field, and buffers."""

from __future__ import annotations

from translators.frontend import expressions, fold, places
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


def in_registers(ctype: CType) -> bool:
    """Whether a variable of this structure is kept field by field."""
    leaves = scalar_leaves(ctype)
    return isinstance(ctype, RecordType) and not ctype.union and leaves is not None and leaves <= _REGISTER_LEAVES


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
        return ValuePlace(places.kept_pointer(lowering, name, value, node), ctype)
    if value is not None and value.place is not None:
        raise lowering.unsupported(node, f"pointer '{name}' to a variable")
    start = value.offset if value is not None and value.buffer is not None else None
    made = lowering.declare(f"{name}_offset", DType.I64, start, node, assigned=True)
    return PointerPlace(name, ctype, value.buffer if value else None, made.name, bound=start is not None)


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
    if isinstance(ctype, ArrayType) and ctype.count is None or not size:
        raise lowering.unsupported(node, f"the array '{name}' whose length is not constant")
    if holds_pointer(ctype):
        raise lowering.unsupported(node, f"'{name}', which keeps pointers in memory")
    align = max(16, align, align_of(ctype))
    buffer = lowering.allocate(name, fold.i64(size), Space.PRIVATE, element_dtype(ctype), align, node)
    return MemoryPlace(buffer.name, fold.i64(0), ctype)


def record(lowering: Lowering, name: str, ctype: RecordType, node: Node, value: Place | None = None) -> Place:
    fields: dict[str, Place] = {}
    for item in ctype.fields:
        wish = f"{name}_{item.name}"
        part = places.field_of(lowering, value, item, node) if value is not None else None
        if isinstance(item.type, RecordType):
            fields[item.name] = record(lowering, wish, item.type, node, part)
        elif isinstance(item.type, PointerType):
            fields[item.name] = bind_pointer(lowering, wish, item.type, None, node, assigned=True)
        else:
            assert isinstance(item.type, Scalar)
            start = places.read(lowering, part, node) if part is not None else None
            assert start is None or isinstance(start, Expr)
            if lowering.device is None and lowering.frame.usage.straight(node.get("id", "")):
                kept = lowering.spilled(start, wish, node) if start is not None else None
                fields[item.name] = SlotPlace(wish, item.type, kept)
                continue
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
            return record(lowering, wish, ctype, node)
        case RecordType() | ArrayType() | VectorType():
            return memory(lowering, wish, ctype, node)
        case _:
            raise lowering.unsupported(node, "a value of this type")
