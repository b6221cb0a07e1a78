"""Initialisers: lists, constructors, zeros, and tables of constants."""

from __future__ import annotations

from translators.frontend import copies, expressions, fold, inline, places, storage
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
    element_dtype,
    holds_pointer,
    size_of,
)  # fmt: skip
from translators.frontend.values import (
    ArrayPlace,
    Closure,
    MemoryPlace,
    Place,
    Pointer,
    RecordPlace,
    Value,
    ValuePlace,
    null,
)
from translators.ir.nodes import Constant, Expr
from translators.ir.types import SIZE_BYTES


def temporary(lowering: Lowering, node: Node) -> Value:
    inner = next(children(node))
    found = expressions.value(lowering, inner)
    return ValuePlace(found, lowering.types.of(inner)) if isinstance(found, Expr | Pointer) else found


def zeroed(lowering: Lowering, node: Node) -> Value:
    return zero(lowering, lowering.types.of(node), node)


def zero(lowering: Lowering, ctype: CType, node: Node) -> Value:
    match ctype:
        case Scalar(dtype):
            return fold.zero(dtype)
        case PointerType(pointee):
            return null(pointee)
        case RecordType(fields=fields, union=False) if storage.in_registers(lowering, ctype):
            return RecordPlace(
                {item.name: _as_place(zero(lowering, item.type, node), item.type) for item in fields}, ctype
            )
        case ArrayType(element, count) if lowering.hosting or holds_pointer(ctype):
            return ArrayPlace((_as_place(zero(lowering, element, node), element),) * (count or 0), ctype)
        case _:
            made = storage.temporary(lowering, ctype, "zero", node)
            fill_zero(lowering, made, node)
            return made


def _as_place(value: Value, ctype: CType) -> Place:
    assert not isinstance(value, Closure)
    return ValuePlace(value, ctype) if isinstance(value, Expr | Pointer) else value


def listed(lowering: Lowering, node: Node) -> Value:
    """`{a, b, …}` as a value."""
    ctype = lowering.types.of(node)
    inits = list(children(node))
    if isinstance(ctype, Scalar | PointerType):
        return expressions.value(lowering, inits[0]) if inits else zero(lowering, ctype, node)
    if isinstance(ctype, RecordType) and storage.in_registers(lowering, ctype) and len(inits) == len(ctype.fields):
        found = expressions.values(lowering, inits, node)
        return RecordPlace(
            {item.name: _as_place(value, item.type) for item, value in zip(ctype.fields, found, strict=True)}, ctype
        )
    if isinstance(ctype, ArrayType) and (lowering.hosting or holds_pointer(ctype)):
        inits = [child for child in (node.get("array_filler") or node.get("inner") or ()) if child]
        given = expressions.values(lowering, inits[1:] if "array_filler" in node else inits, node)
        given += [zero(lowering, ctype.element, node)] * ((ctype.count or 0) - len(given))
        return ArrayPlace(tuple(_as_place(value, ctype.element) for value in given), ctype)
    made = storage.temporary(lowering, ctype, "list", node)
    initialise(lowering, made, node)
    return made


def initialise(lowering: Lowering, place: Place, node: Node) -> None:
    """Give a new place its first value."""
    node = strip(node)
    kind = node["kind"]
    ctype = place.type
    if kind == "InitListExpr" and not isinstance(ctype, Scalar | PointerType):
        _from_list(lowering, place, node)
    elif kind in ("ImplicitValueInitExpr", "CXXScalarValueInitExpr") and isinstance(
        ctype, ArrayType | RecordType | VectorType
    ):
        fill_zero(lowering, place, node)
    elif kind in ("CXXConstructExpr", "CXXTemporaryObjectExpr") and isinstance(ctype, ArrayType | RecordType):
        construct_into(lowering, place, node)
    elif isinstance(ctype, VectorType):
        from translators.frontend import vectors

        vectors.assign(lowering, place, node, node)
    else:
        places.write(lowering, place, expressions.value(lowering, node), node)


def _from_list(lowering: Lowering, place: Place, node: Node) -> None:
    ctype = place.type
    inits = [child for child in (node.get("array_filler") or node.get("inner") or ()) if child]
    if isinstance(ctype, ArrayType | VectorType):
        if "array_filler" in node:
            inits = inits[1:]
        count = ctype.count or 0
        if len(inits) == 1 and isinstance(ctype, ArrayType) and strip(inits[0])["kind"] == "StringLiteral":
            raise lowering.unsupported(node, "a string")
        if len(inits) < count or all(_is_zero(init) for init in inits):
            fill_zero(lowering, place, node)
            inits = [] if all(_is_zero(init) for init in inits) else inits
        for index, init in enumerate(inits):
            initialise(lowering, places.element_of(lowering, place, fold.i64(index), node), init)
    elif isinstance(ctype, RecordType) and not ctype.union:
        for item, init in zip(ctype.fields, inits, strict=False):
            initialise(lowering, places.field_of(lowering, place, item, node), init)
        for item in ctype.fields[len(inits) :]:
            fill_zero(lowering, places.field_of(lowering, place, item, node), node)
    else:
        _union(lowering, place, inits, node)


def _union(lowering: Lowering, place: Place, inits: list[Node], node: Node) -> None:
    """The member that is named, or the first; the others are seen through it."""
    ctype, named = place.type, node.get("field", {}).get("id")
    member = next((item for item in getattr(ctype, "fields", ()) if item.node == named), None)
    if member is None or len(inits) != 1 or size_of(member.type) != size_of(ctype):
        raise lowering.unsupported(node, "this initialiser of a union (one of a member that is the whole is)")
    initialise(lowering, places.field_of(lowering, place, member, node), inits[0])


def _is_zero(node: Node) -> bool:
    node = strip(node)
    if (
        node["kind"] in ("ImplicitCastExpr", "CStyleCastExpr", "CXXFunctionalCastExpr")
        or node["kind"] == "InitListExpr"
    ):
        inner = list(children(node)) or [child for child in node.get("array_filler", ())[1:] if child]
        return all(_is_zero(child) for child in inner)
    if node["kind"] in ("IntegerLiteral", "FloatingLiteral"):
        return float(node["value"]) == 0
    return bool(node["kind"] == "ImplicitValueInitExpr")


def fill_zero(lowering: Lowering, place: Place, node: Node) -> None:
    match place:
        case MemoryPlace(type=ctype) if not isinstance(ctype, Scalar):
            dtype = element_dtype(ctype)
            if size_of(ctype) % SIZE_BYTES[dtype] or isinstance(ctype, RecordType):
                for leaf in places.leaves(lowering, place, ctype, node):
                    fill_zero(lowering, leaf, node)
            else:
                copies.fill(lowering, place, fold.zero(dtype), node)
        case RecordPlace(fields=fields):
            for item in fields.values():
                fill_zero(lowering, item, node)
        case ArrayPlace(elements=elements):
            for item in elements:
                fill_zero(lowering, item, node)
        case _:
            places.write(lowering, place, zero(lowering, place.type, node), node)


# --- constructors


def constructed(lowering: Lowering, node: Node) -> Value:
    ctype = lowering.types.of(node)
    arguments = list(children(node))
    if not isinstance(ctype, RecordType):
        found = expressions.value(lowering, arguments[0]) if len(arguments) == 1 else None
        if isinstance(found, Closure):
            return found
        raise lowering.unsupported(node, f"constructing {node['type']['qualType']}")
    if _copies(lowering, arguments, ctype):
        found = expressions.value(lowering, arguments[0])
        return found
    constructor = _constructor(lowering, node, ctype)
    if constructor is not None and storage.in_registers(lowering, ctype):
        found = inline.constructed_value(lowering, constructor, ctype, arguments, node)
        if found is not None:
            return found
    made = storage.temporary(lowering, ctype, ctype.name or "value", node)
    construct_into(lowering, made, node)
    return made


def _copies(lowering: Lowering, arguments: list[Node], ctype: RecordType) -> bool:
    return len(arguments) == 1 and lowering.types.of(arguments[0]) == ctype


def construct_into(lowering: Lowering, place: Place, node: Node) -> None:
    ctype = place.type
    arguments = list(children(node))
    if isinstance(ctype, ArrayType):
        if any(_constructor(lowering, node, ctype.element) for _ in (0,)):
            raise lowering.unsupported(node, "an array of structures with a constructor")
        return
    assert isinstance(ctype, RecordType)
    if _copies(lowering, arguments, ctype):
        places.write(lowering, place, expressions.value(lowering, arguments[0]), node)
        return
    constructor = _constructor(lowering, node, ctype)
    if constructor is not None:
        inline.constructor(lowering, constructor, place, arguments, node)
    elif node.get("zeroing"):
        fill_zero(lowering, place, node)
    elif arguments:
        raise lowering.unsupported(node, f"the constructor {node['ctorType']['qualType']} of '{ctype.name}'")


def _constructor(lowering: Lowering, node: Node, ctype: CType) -> Node | None:
    """The constructor that is called, when it does anything."""
    if not isinstance(ctype, RecordType):
        return None
    wanted = node["ctorType"]["qualType"].replace(" noexcept", "")
    for member in _members(lowering.tree.declaration(ctype.node) or {}):
        if member["kind"] != "CXXConstructorDecl" or member["type"]["qualType"].replace(" noexcept", "") != wanted:
            continue
        if any(child["kind"] == "CXXCtorInitializer" for child in children(member)):
            return member
        body = next((child for child in children(member) if child["kind"] == "CompoundStmt"), None)
        if body is not None and (any(children(body)) or inline.parameters_of(member)) and not member.get("isImplicit"):
            return member
        if body is None and not member.get("explicitlyDefaulted") and not member.get("isImplicit"):
            raise lowering.unsupported(node, f"the constructor of '{ctype.name}', which has no definition")
        return None
    return None


def _members(record: Node) -> list[Node]:
    found = []
    for child in children(record):
        found.append(child)
        if child["kind"] == "FunctionTemplateDecl":
            found.extend(children(child))
    return found


# --- tables


def table(lowering: Lowering, node: Node, ctype: CType) -> list[Constant] | None:
    """The elements of a constant initialiser, flat; None where one is not constant."""
    node = strip(node)
    if node["kind"] == "InitListExpr" and isinstance(ctype, ArrayType):
        inits = [child for child in (node.get("array_filler") or node.get("inner") or ()) if child]
        if "array_filler" in node:
            inits = inits[1:]
        found: list[Constant] = []
        for init in inits:
            part = table(lowering, init, ctype.element)
            if part is None:
                return None
            found += part
        missing = (ctype.count or 0) - len(inits)
        width = size_of(ctype.element) // SIZE_BYTES[element_dtype(ctype)]
        return found + [fold.zero(element_dtype(ctype))] * (missing * width)
    if node["kind"] == "ImplicitValueInitExpr":
        return [fold.zero(element_dtype(ctype))] * (size_of(ctype) // SIZE_BYTES[element_dtype(ctype)])
    if not isinstance(ctype, Scalar):
        return None
    with lowering.block() as statements:
        value = expressions.value(lowering, node)
    return [value] if isinstance(value, Constant) and not statements else None
