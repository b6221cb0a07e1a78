"""`memcpy`, `memset` and `malloc` where a kernel is an ordinary function, and pointers bound to allocations."""

from __future__ import annotations

from translators.frontend import expressions, fold, places
from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.types import PointerType, element_dtype
from translators.frontend.values import Pointer, PointerPlace, Value, ValuePlace
from translators.ir.nodes import Binary, Cast, Constant, Expr, Load, Loop, Store, Variable
from translators.ir.types import SIZE_BYTES, DType, Space

MOVES = frozenset({"memcpy", "memmove", "memset"})


def bind(lowering: Lowering, node: Node, place: PointerPlace, value: Pointer, source: Node) -> None:
    """Let a pointer variable stand for an allocation; without a variable for its offset when it has none yet."""
    if place.offset is None and not place.bound and not place.straight and node["kind"] == "DeclRefExpr":
        lowering.frame.bindings[node["referencedDecl"]["id"]] = ValuePlace(value, place.type)
        return
    places.write(lowering, place, value, source)


def call(lowering: Lowering, name: str, arguments: list[Node], node: Node) -> Value:
    if name in ("free", "_mm_free"):
        return fold.i32(0)
    if name in MOVES:
        return _move(lowering, name, arguments, node)
    return allocated(lowering, name, arguments, node)


def allocated(lowering: Lowering, name: str, arguments: list[Node], node: Node) -> Pointer:
    """malloc(n), calloc is refused elsewhere, aligned_alloc(a, n), _mm_malloc(n, a)."""
    position = 1 if name == "aligned_alloc" else 0
    size = fold.cast(expressions.scalar(lowering, arguments[position]), DType.I64)
    ctype = lowering.types.of(node)
    assert isinstance(ctype, PointerType)
    buffer = lowering.allocate("workspace", size, Space.PRIVATE, DType.U8, 64, node)
    return Pointer(buffer.name, fold.i64(0), ctype.pointee)


def _move(lowering: Lowering, name: str, arguments: list[Node], node: Node) -> Value:
    target = expressions.pointer(lowering, arguments[0])
    if target.buffer is None:
        raise lowering.unsupported(node, f"'{name}' of this pointer")
    size = fold.cast(expressions.scalar(lowering, arguments[2]), DType.I64)
    dtype = element_dtype(target.origin or target.pointee)
    value: Expr
    source: Pointer | None = None
    if name == "memset":
        byte = expressions.scalar(lowering, arguments[1])
        if byte != fold.constant(0, byte.dtype):
            dtype = DType.U8
        value = fold.zero(dtype) if dtype is not DType.U8 else fold.cast(byte, DType.U8)
    else:
        source = expressions.pointer(lowering, arguments[1])
        if source.buffer is None or (name == "memmove" and source.buffer == target.buffer):
            raise lowering.unsupported(node, f"'{name}' of this pointer")
        given = element_dtype(source.origin or source.pointee)
        if given != dtype:  # bytes have no type: the side that counts larger elements is copied as they are
            dtype = given if SIZE_BYTES[given] >= SIZE_BYTES[dtype] else dtype
        dtype = DType.U8 if dtype is DType.BOOL else dtype
        value = fold.zero(dtype)
    count = _elements(size, SIZE_BYTES[dtype])
    if count is None:
        dtype, count = DType.U8, size
        value = fold.zero(dtype) if source is None and isinstance(value, Constant) and not value.value else value
    _loop(lowering, target, source, fold.cast(value, dtype), count, dtype, node)
    return target


def _elements(size: Expr, width: int) -> Expr | None:
    """`size / width`, where it is plain that nothing is left over."""
    if width == 1:
        return size
    match size:
        case Constant(value=number) if number % width == 0:
            return fold.constant(number // width, size.dtype)
        case Binary(op="mul", left=left, right=Constant(value=number)) if number % width == 0:
            return fold.binary("mul", left, fold.constant(number // width, size.dtype))
        case Binary(op="mul", left=Constant(value=number), right=right) if number % width == 0:
            return fold.binary("mul", fold.constant(number // width, size.dtype), right)
        case Cast(operand=operand, dtype=dtype) if operand.dtype in (DType.U64, DType.I64):
            inner = _elements(operand, width)
            return fold.cast(inner, dtype) if inner is not None else None
        case _:
            return None


def _loop(
    lowering: Lowering, target: Pointer, source: Pointer | None, value: Expr, count: Expr, dtype: DType, node: Node
) -> None:
    index = Variable(lowering.names.fresh("i"), DType.I64)
    span, width = lowering.tree.span(node), SIZE_BYTES[dtype]
    if source is not None and source.buffer is not None:
        value = Load(source.buffer, places.offset_of(source.offset, index, width), dtype, span)
    assert target.buffer is not None
    if isinstance(count, Constant) and int(count.value) <= places.UNROLLED:
        for number in range(int(count.value)):
            at = fold.i64(number * width)
            piece = value
            if source is not None and source.buffer is not None:
                piece = Load(source.buffer, places.add(source.offset, at), dtype, span)
            lowering.emit(Store(target.buffer, places.add(target.offset, at), piece, span))
        return
    body = (Store(target.buffer, places.offset_of(target.offset, index, width), value, span),)
    lowering.emit(Loop(index.name, DType.I64, fold.i64(0), count, fold.i64(1), body, span=span))
