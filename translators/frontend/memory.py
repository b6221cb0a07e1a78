"""`memcpy`, `memset` and `malloc` where a kernel is an ordinary function, and pointers bound to allocations."""

from __future__ import annotations

from translators.errors import Span
from translators.frontend import expressions, fold, places
from translators.frontend.clang import Node
from translators.frontend.plain_fold import quotient
from translators.frontend.state import Lowering, Written
from translators.frontend.types import PointerType, element_dtype
from translators.frontend.values import Pointer, PointerPlace, Value, ValuePlace
from translators.ir.nodes import Allocate, Binary, Cast, Constant, Declare, Expr, Load, Loop, Stmt, Store, Variable
from translators.ir.types import SIZE_BYTES, DType, Space

UNSIGNED_OF = {1: DType.U8, 2: DType.U16, 4: DType.U32, 8: DType.U64}
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
    """malloc(n), calloc(n, size), aligned_alloc(a, n), _mm_malloc(n, a), alloca(n)."""
    position = 1 if name in ("aligned_alloc", "memalign") else 0
    size = fold.cast(expressions.scalar(lowering, arguments[position]), DType.I64)
    if name == "calloc":
        size = fold.binary("mul", size, fold.cast(expressions.scalar(lowering, arguments[1]), DType.I64))
    ctype = lowering.types.of(node)
    assert isinstance(ctype, PointerType)
    buffer = lowering.allocate("workspace", size, Space.PRIVATE, DType.U8, 64, node)
    lowering.workspaces.add(buffer.name)
    made = Pointer(buffer.name, fold.i64(0), ctype.pointee)
    if name == "calloc":
        _loop(lowering, made, None, fold.constant(0, DType.U8), size, DType.U8, node)
    return made


def outlive(lowering: Lowering, side: list[Written]) -> None:
    """Allocations of a branch are made before it, where their sizes are known there: pointers to them leave it."""
    inside = {statement.name for statement in side if isinstance(statement, Declare)}
    for statement in list(side):
        if isinstance(statement, Allocate) and statement.buffer.name in lowering.workspaces:
            size = statement.buffer.size
            if lowering.is_stable(size) and not inside & fold.variables(size):
                side.remove(statement)
                lowering.emit(statement)


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


def move(lowering: Lowering, target: Pointer, source: Pointer | None, size: int, node: Node) -> None:
    """Copy so many bytes, or clear them without a source, as elements of what lies there."""
    known = [element_dtype(one.origin or one.pointee) for one in (target, source) if one is not None]
    dtype = max(known, key=lambda one: SIZE_BYTES[one])
    if dtype is DType.BOOL or size % SIZE_BYTES[dtype]:
        dtype = DType.U8
    count = fold.i64(size // SIZE_BYTES[dtype])
    _loop(lowering, target, source, fold.zero(dtype), count, dtype, node)


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

    def copied(at: Expr) -> list[Stmt]:
        piece = value if source is None else _loaded(source, at, dtype, span)
        return _stored(target, at, piece, span)

    if isinstance(count, Constant) and int(count.value) <= places.UNROLLED:
        for number in range(int(count.value)):
            for made in copied(fold.i64(number * width)):
                lowering.emit(made)
        return
    body = tuple(copied(places.offset_of(fold.i64(0), index, width)))
    lowering.emit(Loop(index.name, DType.I64, fold.i64(0), count, fold.i64(1), body, span=span))


def _pieces(pointer: Pointer, dtype: DType) -> int:
    """Bytes that are accessed at once: elements of the pointer where larger ones may lie between their multiples."""
    held = SIZE_BYTES[element_dtype(pointer.origin or pointer.pointee)]
    width = SIZE_BYTES[dtype]
    return held if held < width and quotient(pointer.offset, width) is None else width


def _loaded(source: Pointer, at: Expr, dtype: DType, span: Span | None) -> Expr:
    assert source.buffer is not None
    width, held = SIZE_BYTES[dtype], _pieces(source, dtype)
    if held == width:
        return Load(source.buffer, places.add(source.offset, at), dtype, span)
    whole, part = UNSIGNED_OF[width], UNSIGNED_OF[held]
    found: Expr | None = None
    for number in range(width // held):
        place = places.add(places.add(source.offset, at), fold.i64(number * held))
        piece = fold.cast(Load(source.buffer, place, part, span), whole)
        if number:
            piece = fold.binary("shl", piece, fold.constant(8 * held * number, whole))
        found = piece if found is None else fold.binary("or", found, piece)
    assert found is not None
    return found if dtype is whole else fold.bitcast(found, dtype)


def _stored(target: Pointer, at: Expr, value: Expr, span: Span | None) -> list[Stmt]:
    assert target.buffer is not None
    width, held = SIZE_BYTES[value.dtype], _pieces(target, value.dtype)
    place = places.add(target.offset, at)
    if held == width:
        return [Store(target.buffer, place, value, span)]
    whole, part = UNSIGNED_OF[width], UNSIGNED_OF[held]
    bits = value if value.dtype is whole else fold.bitcast(value, whole)
    return [
        Store(
            target.buffer,
            places.add(place, fold.i64(number * held)),
            fold.cast(fold.binary("shr", bits, fold.constant(8 * held * number, whole)), part),
            span,
        )
        for number in range(width // held)
    ]
