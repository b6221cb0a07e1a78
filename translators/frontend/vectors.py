"""Vector types of the compiler: buffers of their own, arithmetic element by element."""

from __future__ import annotations

from collections.abc import Callable

from translators.frontend import calls, expressions, fold, instruction_calls, places, storage
from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.tree import children, strip
from translators.frontend.types import CType, RecordType, Scalar, VectorType, element_dtype, size_of
from translators.frontend.values import MemoryPlace, Place, Value, ValuePlace
from translators.ir.nodes import Address, Expr, Load, Loop, Stmt, Store, Variable
from translators.ir.types import SIZE_BYTES, DType, Space


def binary(
    lowering: Lowering, node: Node, op: str, left: Value, right: Value, target: MemoryPlace | None = None
) -> Value:
    """An operator on two vectors of one shape, or a vector and a number."""
    ctype = lowering.types.of(node)
    if not isinstance(ctype, VectorType) or not op or op in ("land", "lor"):
        raise lowering.unsupported(node, f"operator {node['opcode']} on vectors")
    first = lanes(lowering, left, node)
    second = lanes(lowering, right, node)

    def lane(index: Expr) -> Expr:
        a, b = first(index), second(index)
        if op in ("shl", "shr"):
            b = fold.cast(b, a.dtype)
        if op in fold.COMPARISONS:  # all ones where it holds
            return fold.unary("neg", fold.cast(fold.binary(op, a, b), ctype.element), ctype.element)
        return fold.binary(op, fold.cast(a, ctype.element), fold.cast(b, ctype.element))

    return _build(lowering, ctype, lane, node, target, (left, right))


def unary(lowering: Lowering, node: Node, opcode: str, operand: Value, target: MemoryPlace | None = None) -> Value:
    ctype = lowering.types.of(node)
    assert isinstance(ctype, VectorType)
    if opcode not in ("-", "~", "+"):
        raise lowering.unsupported(node, f"operator {opcode} on vectors")
    element = lanes(lowering, operand, node)
    names = {"-": "neg", "~": "inv"}

    def lane(index: Expr) -> Expr:
        value = element(index)
        return fold.unary(names[opcode], value, value.dtype) if opcode in names else value

    return _build(lowering, ctype, lane, node, target, (operand,))


def splat(lowering: Lowering, value: Expr, ctype: VectorType, node: Node, target: MemoryPlace | None = None) -> Value:
    kept = lowering.spilled(fold.cast(value, ctype.element), "value", node)
    return _build(lowering, ctype, lambda index: kept, node, target, ())


def assign(lowering: Lowering, target: Place, value_node: Node, node: Node) -> None:
    """`target = value`, written without a copy where the operation allows."""
    value_node = strip(value_node)
    if isinstance(target, MemoryPlace) and value_node["kind"] == "CallExpr":
        callee = calls.callee_of(value_node)
        declared = callee.get("referencedDecl", {})
        if declared.get("id") and calls.is_instruction(lowering, declared):
            arguments = list(children(value_node))[1:]
            found = instruction_calls.instruction(lowering, value_node, declared["name"], declared, arguments, target)
            if found != target:
                places.write(lowering, target, found, node)
            return
    if isinstance(target, MemoryPlace) and value_node["kind"] == "BinaryOperator":
        left_node, right_node = children(value_node)
        from translators.frontend.operators import BINARY

        if value_node["opcode"] in BINARY:
            left, right = lowering.ordered(
                [lambda: expressions.value(lowering, left_node), lambda: expressions.value(lowering, right_node)], node
            )
            found = binary(lowering, value_node, BINARY[value_node["opcode"]], left, right, target)
            if found != target:
                places.write(lowering, target, found, node)
            return
    places.write(lowering, target, as_type(expressions.value(lowering, value_node), target.type), node)


def writes_in_place(lowering: Lowering, node: Node) -> bool:
    """Whether `assign` can let the expression write into its target."""
    if node["kind"] == "CallExpr":
        declared = calls.callee_of(node).get("referencedDecl", {})
        return bool(declared.get("id")) and calls.is_instruction(lowering, declared)
    return node["kind"] in ("BinaryOperator", "InitListExpr", "ImplicitValueInitExpr")


def as_type(value: Value, ctype: CType) -> Value:
    """The same bits as another vector type."""
    if isinstance(value, MemoryPlace) and value.type != ctype and size_of(value.type) == size_of(ctype):
        return MemoryPlace(value.buffer, value.offset, ctype)
    return value


def renamed(lowering: Lowering, value: Value, ctype: CType, node: Node) -> Value:
    """The same bits, or the lower part of them, as another vector type."""
    if isinstance(value, ValuePlace):
        value = value.value
    if isinstance(value, MemoryPlace) and size_of(ctype) <= size_of(value.type):
        return MemoryPlace(value.buffer, value.offset, ctype)
    raise lowering.unsupported(node, "a conversion of this vector")


def lanes(lowering: Lowering, value: Value, node: Node) -> Callable[[Expr], Expr]:
    """The element of an operand at an index."""
    if isinstance(value, ValuePlace) and isinstance(value.value, Expr):
        value = value.value
    if isinstance(value, MemoryPlace) and isinstance(value.type, Scalar):
        value = places.loaded(lowering, value, node)
    if isinstance(value, MemoryPlace) and isinstance(value.type, VectorType):
        place, dtype = value, value.type.element
        size = SIZE_BYTES[dtype]
        return lambda index: Load(
            place.buffer, places.offset_of(place.offset, index, size), dtype, lowering.tree.span(node)
        )
    if isinstance(value, Expr):
        kept = lowering.spilled(value, "value", node)
        return lambda index: kept
    raise lowering.unsupported(node, "this operand of a vector operation")


def _build(
    lowering: Lowering, ctype: VectorType, lane: Callable[[Expr], Expr], node: Node, target: MemoryPlace | None,
    operands: tuple[Value, ...],
) -> MemoryPlace:  # fmt: skip
    """A vector computed element by element, in `target` when no operand is read out of step with it."""
    usable = (
        target is not None
        and target.type == ctype
        and all(
            not isinstance(operand, MemoryPlace) or operand.buffer != target.buffer or operand == target
            for operand in operands
        )
    )
    made = target if usable and target is not None else storage.temporary(lowering, ctype, "vector", node)
    assert isinstance(made, MemoryPlace)
    size, span = SIZE_BYTES[ctype.element], lowering.tree.span(node)
    if ctype.count <= places.UNROLLED:
        for number in range(ctype.count):
            offset = places.add(made.offset, fold.i64(number * size))
            lowering.emit(Store(made.buffer, offset, lane(fold.i64(number)), span))
        return made
    index = Variable(lowering.names.fresh("i"), DType.I32)
    body: tuple[Stmt, ...] = (Store(made.buffer, places.offset_of(made.offset, index, size), lane(index), span),)
    lowering.emit(Loop(index.name, DType.I32, fold.i32(0), fold.i32(ctype.count), fold.i32(1), body, span=span))
    return made


def result_place(
    lowering: Lowering,
    ctype: CType,
    node: Node,
    target: MemoryPlace | None,
    operands: list[Expr | Address],
    in_place: bool,
) -> MemoryPlace:
    """Where an instruction writes its vector: the variable that is assigned, or a new one."""
    if (
        target is not None
        and size_of(target.type) == size_of(ctype)
        and lowering.spaces.get(target.buffer) is Space.PRIVATE
    ):
        clash = any(isinstance(operand, Address) and operand.buffer == target.buffer for operand in operands)
        exact = all(
            not isinstance(operand, Address) or operand.buffer != target.buffer or operand.offset == target.offset
            for operand in operands
        )
        if not clash or (in_place and exact):
            return target
    name = "vector" if isinstance(ctype, VectorType) else "result"
    size = fold.i64(size_of(ctype))
    buffer = lowering.allocate(name, size, Space.PRIVATE, element_dtype(ctype), max(16, min(64, size_of(ctype))), node)
    return MemoryPlace(buffer.name, fold.i64(0), ctype)


def in_memory(lowering: Lowering, place: Place, node: Node) -> MemoryPlace:
    """A copy of a structure in a buffer."""
    ctype = place.type
    if not isinstance(ctype, RecordType | VectorType):
        raise lowering.unsupported(node, "this operand")
    size = fold.i64(size_of(ctype))
    buffer = lowering.allocate("operand", size, Space.PRIVATE, element_dtype(ctype), 16, node)
    made = MemoryPlace(buffer.name, fold.i64(0), ctype)
    places.copy(lowering, made, place, node)
    return made
