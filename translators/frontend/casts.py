"""Conversions, by the kind that clang gives them."""

from __future__ import annotations

from dataclasses import replace

from translators.frontend import disguise, expressions, fold, lengths, places, targets, vector_builtins, vectors
from translators.frontend.clang import Node
from translators.frontend.dialect import Shape
from translators.frontend.state import Lowering
from translators.frontend.tree import children
from translators.frontend.types import ArrayType, CType, PointerType, ReferenceType, Scalar, Unknown, VectorType, Void
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
    null,
)
from translators.ir.nodes import Expr
from translators.ir.types import DType

_NUMBERS = frozenset(
    {"IntegralCast", "FloatingCast", "IntegralToFloating", "FloatingToIntegral", "BooleanToSignedIntegral"}
)
_SAME = frozenset(
    {"NoOp", "UserDefinedConversion", "ConstructorConversion", "FunctionToPointerDecay", "BuiltinFnToFnPtr"}
)
_TRUTH = frozenset({"IntegralToBoolean", "FloatingToBoolean"})


def cast(lowering: Lowering, node: Node) -> Value:
    kind = node.get("castKind", "")
    inner = next(children(node))
    wanted = lowering.types.of(node)
    if kind == "LValueToRValue":
        return _loaded(lowering, inner, node)
    if kind == "ArrayToPointerDecay":
        return _decayed(lowering, inner, node)
    if kind == "ToVoid":
        expressions.effect(lowering, inner)
        return fold.i32(0)
    if kind == "NullToPointer":
        return null(wanted.pointee) if isinstance(wanted, PointerType) else fold.i64(0)
    found = expressions.value(lowering, inner)
    if kind in _SAME:
        return found
    if kind == "IntegralCast" and isinstance(found, Pointer):  # a pointer in disguise stays one
        return found
    if kind in _NUMBERS and isinstance(wanted, Scalar):
        return fold.cast(_number(lowering, found, inner), wanted.dtype)
    if kind in _TRUTH:
        return fold.truth(_number(lowering, found, inner))
    if kind == "PointerToBoolean" and isinstance(found, Pointer):
        return pointer_truth(lowering, found, node)
    if kind == "BitCast":
        if isinstance(wanted, Unknown) and (computed := lengths.of(lowering, node)) is not None:
            wanted = computed
        return _bits(lowering, node, found, wanted)
    if kind in ("LValueBitCast", "LValueToRValueBitCast"):
        return _viewed(lowering, node, found, wanted)
    if kind == "VectorSplat" and isinstance(wanted, VectorType):
        return vectors.splat(lowering, _number(lowering, found, inner), wanted, node)
    if kind in ("DerivedToBase", "UncheckedDerivedToBase"):
        return _base(lowering, node, found, wanted)
    if kind == "BaseToDerived":
        return _derived(lowering, node, found, wanted)
    if kind == "IntegralToPointer" and isinstance(found, Pointer) and isinstance(wanted, PointerType):
        return replace(found, pointee=wanted.pointee)
    if kind == "PointerToIntegral" and isinstance(found, Pointer) and lowering.device:
        return disguise.number_of(lowering, found)
    if kind == "IntegralToPointer":
        raise lowering.unsupported(node, "a number as an address")
    if kind == "PointerToIntegral":
        number = disguise.told(lowering, found) if isinstance(found, Pointer) else None
        if number is None or not isinstance(wanted, Scalar):
            raise lowering.unsupported(node, "an address as a number")
        return fold.cast(number, wanted.dtype)
    raise lowering.unsupported(node, f"the conversion {kind}")


def _base(lowering: Lowering, node: Node, found: Value, wanted: CType) -> Value:
    """The part of an object that is its base class."""
    if isinstance(found, Pointer) and isinstance(wanted, PointerType):
        return places.address(
            lowering, _base_place(lowering, node, places.deref(lowering, found, node), wanted.pointee), node
        )
    if isinstance(found, Expr | Pointer | Closure):
        raise lowering.unsupported(node, "a base class here")
    return _base_place(lowering, node, found, wanted)


def _base_place(lowering: Lowering, node: Node, place: Place, wanted: CType) -> Place:
    found = _base_in(lowering, node, place, wanted)
    if found is None:
        raise lowering.unsupported(node, "this base class")
    return found


def _base_in(lowering: Lowering, node: Node, place: Place, wanted: CType) -> Place | None:
    if place.type == wanted:
        return place
    for item in getattr(place.type, "fields", ()):
        if item.node == "base":
            part = places.field_of(lowering, place, item, node)
            if isinstance(part, RecordPlace) and part.whole is None:
                part = replace(part, whole=place)
            found = _base_in(lowering, node, part, wanted)
            if found is not None:
                return found
    return None


def _derived(lowering: Lowering, node: Node, found: Value, wanted: CType) -> Value:
    """The object whose base class this is."""
    if isinstance(found, Pointer) and isinstance(wanted, PointerType):
        place = places.deref(lowering, found, node)
        return places.address(lowering, _whole(lowering, node, place, wanted.pointee), node)
    if isinstance(found, Expr | Pointer | Closure):
        raise lowering.unsupported(node, "a derived class here")
    return _whole(lowering, node, found, wanted.target if isinstance(wanted, ReferenceType) else wanted)


def _whole(lowering: Lowering, node: Node, place: Place, wanted: CType) -> Place:
    whole: Place | None = place
    while isinstance(whole, RecordPlace) and whole.type != wanted:
        whole = whole.whole
    if whole is not None and whole.type == wanted:
        return whole
    first = next((item for item in getattr(wanted, "fields", ()) if item.node == "base"), None)
    if isinstance(place, MemoryPlace) and first is not None and first.type == place.type:
        offset = places.add(place.offset, fold.i64(-first.offset))
        return MemoryPlace(place.buffer, offset, wanted)
    raise lowering.unsupported(node, "a conversion to a derived class")


def _number(lowering: Lowering, found: Value, node: Node) -> Expr:
    if not isinstance(found, Expr | Pointer):
        found = places.loaded(lowering, found, node)
    return expressions.scalar_of(lowering, found, node)


def _loaded(lowering: Lowering, inner: Node, node: Node) -> Value:
    components = inner["kind"] == "ExtVectorElementExpr"
    found = vector_builtins.components(lowering, inner) if components else expressions.value(lowering, inner)
    return places.loaded(lowering, found, node)


def _decayed(lowering: Lowering, inner: Node, node: Node) -> Value:
    if inner["kind"] == "StringLiteral" and lowering.hosting:
        return null(Scalar(DType.I8))  # what a launcher does with texts is not kept
    if inner["kind"] == "StringLiteral":
        raise lowering.unsupported(node, "a string")
    found = expressions.value(lowering, inner)
    if isinstance(found, MemoryPlace) and isinstance(found.type, ArrayType):
        return Pointer(found.buffer, found.offset, found.type.element)
    if isinstance(found, ArrayPlace) and isinstance(found.type, ArrayType):
        return Pointer(None, fold.i64(0), found.type.element, found)
    if isinstance(found, MemoryPlace):  # an array of a view: its element type comes from the cast
        wanted = lowering.types.of(node)
        assert isinstance(wanted, PointerType)
        return Pointer(found.buffer, found.offset, wanted.pointee)
    if isinstance(found, ArrayPlace | ChosenPlace) and isinstance(found.type, ArrayType):
        return Pointer(None, fold.i64(0), found.type.element, found)
    raise lowering.unsupported(node, "an array that is not in memory")


def _bits(lowering: Lowering, node: Node, found: Value, wanted: object) -> Value:
    if isinstance(found, Pointer) and isinstance(wanted, PointerType):
        ordinary = lowering.hosting or lowering.dialect.shape is Shape.FUNCTION
        if found.place is not None and ordinary and isinstance(wanted.pointee, Void | PointerType):
            return found
        if found.place is not None:
            raise lowering.unsupported(node, "a pointer to a variable of another type")
        if isinstance(wanted.pointee, Void):
            return Pointer(found.buffer, found.offset, Void(), origin=found.origin or found.pointee)
        if isinstance(wanted.pointee, VectorType) and not isinstance(found.pointee, Void):  # where an instruction loads
            return Pointer(found.buffer, found.offset, wanted.pointee, origin=found.origin or found.pointee)
        return Pointer(found.buffer, found.offset, wanted.pointee)
    if isinstance(wanted, VectorType) and isinstance(found, MemoryPlace):
        return MemoryPlace(found.buffer, found.offset, wanted)
    if isinstance(found, Expr) and isinstance(wanted, Scalar):
        return fold.bitcast(found, wanted.dtype)
    raise lowering.unsupported(node, "reinterpreting this value")


def _viewed(lowering: Lowering, node: Node, found: Value, wanted: object) -> Value:
    """`reinterpret_cast<T&>(x)`, `__builtin_bit_cast(T, x)`."""
    ctype = lowering.types.of(node)
    if node.get("castKind") == "LValueToRValueBitCast" and isinstance(ctype, Scalar):
        if isinstance(found, ScalarPlace | SlotPlace | ValuePlace | MemoryPlace) and isinstance(found.type, Scalar):
            found = places.read(lowering, found, node)
        if isinstance(found, Expr):
            return fold.bitcast(found, ctype.dtype)
    if isinstance(found, MemoryPlace):
        return MemoryPlace(found.buffer, found.offset, ctype)
    if isinstance(found, ValuePlace) and isinstance(found.value, Expr) and isinstance(ctype, Scalar):
        return ValuePlace(fold.bitcast(found.value, ctype.dtype), ctype)
    raise lowering.unsupported(node, "reinterpreting this value")


def pointer_truth(lowering: Lowering, pointer: Pointer, node: Node) -> Expr:
    """Whether a pointer is not null."""
    test = null_comparison(lowering, pointer, null(Void()), node)
    assert test is not None
    return fold.unary("not", test, DType.BOOL)


def null_comparison(lowering: Lowering, left: Pointer, right: Pointer, node: Node) -> Expr | None:
    """Whether two pointers, one of them null, are equal; known for all but the launcher's parameters."""
    if left.buffer is not None and right.buffer is not None:
        return None
    given = left.buffer or right.buffer
    if given in lowering.targets:
        return targets.is_null(lowering, left if left.buffer is not None else right)
    if given is None:
        return fold.boolean(left.place is None and right.place is None)
    if given in lowering.nullable:
        return fold.unary("not", lowering.given(given), DType.BOOL)
    return fold.boolean(False)
