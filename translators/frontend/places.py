"""Reading, writing and taking apart places."""

from __future__ import annotations

from typing import TypeGuard

from translators.frontend import alternatives, chosen, copies, fold, pointers, rows
from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.types import (
    ArrayType,
    CType,
    FieldType,
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
    ChosenPlace,
    Closure,
    MemoryPlace,
    Place,
    Pointer,
    PointerPlace,
    RecordPlace,
    ScalarPlace,
    SlotPlace,
    Value,
    ValuePlace,
)  # fmt: skip
from translators.ir.nodes import (
    Address,
    Assign,
    Binary,
    Cast,
    Constant,
    Expr,
    Instruction,
    Load,
    Store,
    Variable,
)
from translators.ir.types import SIGNED, SIZE_BYTES, DType

UNROLLED = 8  # elements of an aggregate that are copied one by one; more in a loop


def offset_of(base: Expr, index: Expr, size: int | Expr) -> Expr:
    """`base + index * size` in bytes."""
    wide = fold.cast(index, DType.I64)
    if isinstance(size, Expr):
        if not isinstance(size, Constant):
            return add(base, fold.binary("mul", wide, size))
        size = int(size.value)
    if isinstance(wide, Cast) and isinstance(index, Binary) and index.op in ("add", "sub"):
        # a constant part moves out: (i + 1) * 4 is i * 4 + 4; signed indices do not overflow
        if index.dtype in SIGNED and isinstance(index.right, Constant):
            moved = int(index.right.value) * size * (1 if index.op == "add" else -1)
            return add(offset_of(base, index.left, size), fold.i64(moved))
    return add(base, fold.binary("mul", wide, fold.i64(size)))


def add(left: Expr, right: Expr) -> Expr:
    """A sum of byte offsets with its constant part at the end."""
    if isinstance(left, Binary) and left.op == "add" and isinstance(left.right, Constant):
        if not isinstance(right, Constant):
            return fold.binary("add", fold.binary("add", left.left, right), left.right)
    if isinstance(left, Constant):
        return fold.binary("add", right, left)
    return fold.binary("add", left, right)


def type_of(place: Place) -> CType:
    return place.type


def field_of(lowering: Lowering, place: Place, item: FieldType, node: Node) -> Place:
    """The place of a field inside of a structure."""
    match place:
        case RecordPlace(fields=fields):
            return fields[item.name]
        case ChosenPlace():
            return chosen.each(place, item.type, lambda one: field_of(lowering, one, item, node))
        case MemoryPlace(buffer=buffer, offset=offset):
            return MemoryPlace(buffer, add(offset, fold.i64(item.offset)), item.type)
        case _:
            raise lowering.unsupported(node, f"field '{item.name}' of a value that is no structure")


def read(lowering: Lowering, place: Place, node: Node) -> Value:
    """The value at a place; aggregates stay places."""
    match place:
        case ScalarPlace(name=name, dtype=dtype):
            return Variable(name, dtype)
        case ValuePlace(value=value):
            return value
        case SlotPlace(name=name, value=current):
            if current is None:
                raise lowering.unsupported(node, f"'{name}' read before it is set")
            return current
        case PointerPlace():
            return pointers.read(lowering, place, node)
        case MemoryPlace(buffer=buffer, offset=offset, type=Scalar(dtype)):
            return Load(buffer, offset, dtype, lowering.tree.span(node))
        case MemoryPlace(type=PointerType()):
            raise lowering.unsupported(node, "a pointer kept in memory")
        case ChosenPlace(type=Scalar() | PointerType()):
            return chosen.read(lowering, place, node)
        case _:
            return place


def loaded(lowering: Lowering, value: Value, node: Node) -> Value:
    """The value itself where an expression gave a place; aggregates stay places."""
    return value if isinstance(value, Expr | Pointer | Closure) else read(lowering, value, node)


def placed(lowering: Lowering, value: Value, node: Node) -> Place:
    """The place that an expression gave; one that can only be read for a value."""
    if isinstance(value, Closure):
        raise lowering.unsupported(node, "a lambda here")
    return ValuePlace(value, lowering.types.of(node)) if isinstance(value, Expr | Pointer) else value


def _is_place(value: Value) -> TypeGuard[Place]:
    return not isinstance(value, Expr | Pointer | Closure)


def write(lowering: Lowering, place: Place, value: Value, node: Node) -> None:
    """Assign a value to a place."""
    span = lowering.tree.span(node)
    match place:
        case ScalarPlace(name=name, dtype=dtype) if isinstance(value, Expr):
            lowering.emit(Assign(name, fold.cast(value, dtype), span))
        case SlotPlace(name=name, type=Scalar(dtype)) if isinstance(value, Expr):
            place.value = lowering.spilled(fold.cast(value, dtype), name, node)
        case PointerPlace() if isinstance(value, Pointer):
            pointers.write(lowering, place, value, node)
        case MemoryPlace(buffer=buffer, offset=offset, type=Scalar(dtype)) if isinstance(value, Expr):
            lowering.emit(Store(buffer, offset, fold.cast(value, dtype), span))
        case ChosenPlace(type=Scalar() | PointerType()):
            chosen.write(lowering, place, value, node)
        case RecordPlace() | MemoryPlace() | ArrayPlace() | ChosenPlace() if _is_place(value):
            copy(lowering, place, value, node)
        case MemoryPlace(type=PointerType()):
            raise lowering.unsupported(node, "a pointer kept in memory")
        case _:
            raise lowering.unsupported(node, "this assignment")


def read_only(lowering: Lowering, place: Place, node: Node) -> Place:
    """The values of a structure in registers, without its places."""
    if isinstance(place, ArrayPlace):
        return ArrayPlace(tuple(read_only(lowering, item, node) for item in place.elements), place.type)
    if isinstance(place, RecordPlace):
        return RecordPlace({key: read_only(lowering, item, node) for key, item in place.fields.items()}, place.type)
    found = read(lowering, place, node)
    return ValuePlace(found, place.type) if isinstance(found, Expr | Pointer) else place


def copy(lowering: Lowering, target: Place, source: Place, node: Node) -> None:
    """Copy a structure, array or vector; all is read before anything is written when it is small."""
    ctype = target.type
    if isinstance(ctype, VectorType) and _moved(lowering, target, source, node):
        return
    apart = not isinstance(target, MemoryPlace) or not isinstance(source, MemoryPlace)
    found = list(leaves(lowering, source, ctype, node)) if apart or _small(ctype) else None
    if found is None:
        copies.by_loop(lowering, target, source, node)
        return
    values = [read(lowering, leaf, node) for leaf in found]
    if _overlaps(target, source):
        values = [
            lowering.declare("copy", value.dtype, value, node, assigned=False) if isinstance(value, Load) else value
            for value in values
        ]
    for leaf, value in zip(leaves(lowering, target, ctype, node), values, strict=True):
        write(lowering, leaf, value, node)


def _moved(lowering: Lowering, target: Place, source: Place, node: Node) -> bool:
    """A vector copied by the dialect's instruction: what its lanes are is told by its other uses."""
    name = lowering.dialect.moves.get(size_of(target.type))
    if name is None or not isinstance(target, MemoryPlace) or not isinstance(source, MemoryPlace):
        return False
    if _overlaps(target, source):
        return False
    places = [Address(place.buffer, place.offset, element_dtype(target.type)) for place in (target, source)]
    lowering.emit(Instruction(name, tuple(places), None, lowering.tree.span(node)))
    return True


def _small(ctype: CType) -> bool:
    match ctype:
        case ArrayType(element, count):
            return (count or 0) <= UNROLLED and _small(element)
        case VectorType(_, count):
            return count <= UNROLLED
        case RecordType(fields=fields):
            return all(_small(item.type) for item in fields)
        case _:
            return True


def _overlaps(target: Place, source: Place) -> bool:
    if isinstance(target, MemoryPlace) and isinstance(source, MemoryPlace):
        several = fold.parts(target.offset)[0] is not None or fold.parts(source.offset)[0] is not None
        return several or target.buffer == source.buffer
    return isinstance(target, RecordPlace) and isinstance(source, RecordPlace)


def leaves(lowering: Lowering, place: Place, ctype: CType, node: Node) -> list[Place]:
    """Scalar places of an aggregate, in order of memory."""
    match ctype:
        case RecordType(fields=fields, union=False):
            found: list[Place] = []
            for item in fields:
                found += leaves(lowering, field_of(lowering, place, item, node), item.type, node)
            return found
        case RecordType(union=True, fields=fields, size=size):
            whole = next((item for item in fields if size_of(item.type) == size), None)
            if whole is None:
                raise lowering.unsupported(node, "copying a union of which no member is the whole")
            return leaves(lowering, field_of(lowering, place, whole, node), whole.type, node)
        case ArrayType(element, count):
            found = []
            for index in range(count or 0):
                found += leaves(lowering, element_of(lowering, place, fold.i64(index), node), element, node)
            return found
        case VectorType(_, count):
            return [element_of(lowering, place, fold.i64(index), node) for index in range(count)]
        case _:
            return [place]


def element_of(lowering: Lowering, place: Place, index: Expr, node: Node) -> Place:
    """The place of an element of an array or a vector."""
    match place:
        case MemoryPlace(buffer=buffer, offset=offset, type=ArrayType(element, _)):
            return MemoryPlace(buffer, offset_of(offset, index, rows.bytes_of(element)), element)
        case MemoryPlace(buffer=buffer, offset=offset, type=VectorType(dtype, _)):
            return MemoryPlace(buffer, offset_of(offset, index, SIZE_BYTES[dtype]), Scalar(dtype))
        case ArrayPlace(elements=elements) if isinstance(index, Constant) and 0 <= int(index.value) < len(elements):
            return elements[int(index.value)]
        case ArrayPlace(elements=elements, type=ArrayType(element, _)) if lowering.hosting and holds_pointer(element):
            return elements[alternatives.decide(lowering, node, index, len(elements), "of an array")]
        case ArrayPlace(elements=elements, type=ArrayType(element, _)):
            kept = lowering.spilled(index, "index", node)
            tests = [fold.binary("eq", kept, fold.constant(number, kept.dtype)) for number in range(len(elements))]
            return ChosenPlace(tuple(zip(tests[:-1], elements[:-1], strict=True)), elements[-1], element)
        case ChosenPlace(type=ArrayType(element, _)):
            return chosen.each(place, element, lambda one: element_of(lowering, one, index, node))
        case ChosenPlace(type=VectorType(dtype, _)):
            return chosen.each(place, Scalar(dtype), lambda one: element_of(lowering, one, index, node))
        case _:
            raise lowering.unsupported(node, "an element of a value that is not in memory")


def address(lowering: Lowering, place: Place, node: Node) -> Pointer:
    """`&place`."""
    match place:
        case MemoryPlace(buffer=buffer, offset=offset, type=ctype):
            return Pointer(buffer, offset, ctype)
        case ChosenPlace() if all(isinstance(one, MemoryPlace) for one in chosen.places_of(place)):
            return chosen.address(lowering, place, node)
        case _:
            return Pointer(None, fold.i64(0), place.type, place)


def deref(lowering: Lowering, pointer: Pointer, node: Node) -> Place:
    """`*pointer`."""
    if pointer.place is not None:
        if isinstance(pointer.place.type, ArrayType) and pointer.place.type != pointer.pointee:
            return element_of(lowering, pointer.place, fold.i64(0), node)
        return pointer.place
    if pointer.buffer is None:
        raise lowering.unsupported(node, "dereferencing a null pointer")
    return MemoryPlace(pointer.buffer, pointer.offset, pointer.pointee)
