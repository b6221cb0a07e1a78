"""Unary and binary operators, assignments, the conditional operator."""

from __future__ import annotations

import re
from dataclasses import replace

from translators.frontend import builtins, casts, disguise, expressions, fold, places, rows, targets, vectors
from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.tree import children
from translators.frontend.types import Scalar, VectorType
from translators.frontend.usage import bit_view
from translators.frontend.values import (
    Closure,
    MemoryPlace,
    Place,
    Pointer,
    PointerPlace,
    ScalarPlace,
    Value,
    ValuePlace,
)
from translators.ir.nodes import Assign, Barrier, Branch, Expr
from translators.ir.types import SIZE_BYTES, DType, Space

VOLATILE = re.compile(r"\bvolatile\b(?!.*[*&])")  # the object itself, not what it points to

BINARY = {
    "+": "add", "-": "sub", "*": "mul", "/": "div", "%": "mod", "&": "and", "|": "or", "^": "xor", "<<": "shl",
    ">>": "shr", "<": "lt", "<=": "le", ">": "gt", ">=": "ge", "==": "eq", "!=": "ne",
}  # fmt: skip


_COMPARISONS = frozenset({"<", "<=", ">", ">=", "==", "!="})


def binary(lowering: Lowering, node: Node) -> Value:
    opcode = node["opcode"]
    left_node, right_node = children(node)
    if opcode == "=":
        return assign(lowering, node, left_node, right_node)
    if opcode == ",":
        expressions.effect(lowering, left_node)
        return expressions.value(lowering, right_node)
    if opcode in ("&&", "||"):
        return _as_type(lowering, node, _short_circuit(lowering, node, left_node, right_node))
    left, right = lowering.ordered(
        [lambda: expressions.value(lowering, left_node), lambda: expressions.value(lowering, right_node)], node
    )
    if isinstance(lowering.types.of(node), VectorType) or isinstance(lowering.types.of(left_node), VectorType):
        return vectors.binary(lowering, node, BINARY.get(opcode, ""), left, right)
    if isinstance(left, Pointer) or isinstance(right, Pointer):
        return _pointers(lowering, node, opcode, left, right)
    return _as_type(lowering, node, arithmetic(lowering, node, opcode, left, right))


def arithmetic(lowering: Lowering, node: Node, opcode: str, left: Value, right: Value) -> Expr:
    """An operator on two numbers whose conversions clang has made explicit."""
    if opcode not in BINARY:
        raise lowering.unsupported(node, f"operator {opcode}")
    first = expressions.scalar_of(lowering, left, node)
    second = expressions.scalar_of(lowering, right, node)
    op = BINARY[opcode]
    if op in ("shl", "shr"):
        second = fold.cast(second, first.dtype)
    if first.dtype is DType.BOOL and op in ("eq", "ne", "and", "or", "xor") and second.dtype is DType.BOOL:
        return fold.binary(op, first, second)
    if first.dtype != second.dtype:
        raise lowering.unsupported(node, f"operator {opcode} on {first.dtype} and {second.dtype}")
    return fold.binary(op, first, second)


def _as_type(lowering: Lowering, node: Node, result: Expr) -> Expr:
    """In C a comparison has type int; the IR's gives bool."""
    ctype = lowering.types.of(node)
    return fold.cast(result, ctype.dtype) if isinstance(ctype, Scalar) else result


def _short_circuit(lowering: Lowering, node: Node, left_node: Node, right_node: Node) -> Expr:
    op = "land" if node["opcode"] == "&&" else "lor"
    left = expressions.condition(lowering, left_node)
    if isinstance(left, fold.Constant) and bool(left.value) == (op == "lor"):
        return left
    with lowering.block() as statements:
        right = expressions.condition(lowering, right_node)
    if not statements:
        return fold.binary(op, left, right)
    result = lowering.declare("holds", DType.BOOL, left, node, assigned=True)
    statements.append(Assign(result.name, right, lowering.tree.span(node)))
    test = result if op == "land" else fold.unary("not", result, DType.BOOL)
    lowering.emit(Branch(test, tuple(statements), (), lowering.tree.span(node)))
    return result


def _pointers(lowering: Lowering, node: Node, opcode: str, left: Value, right: Value) -> Value:
    if isinstance(left, Pointer) and isinstance(right, Pointer):
        return _two_pointers(lowering, node, opcode, left, right)
    if opcode not in ("+", "-"):
        return _addresses(lowering, node, opcode, left, right)
    if isinstance(right, Pointer):
        left, right = right, left
    assert isinstance(left, Pointer)
    index = expressions.scalar_of(lowering, right, node)
    if isinstance(lowering.types.of(node), Scalar):
        index = disguise.distance(index)
    if opcode == "-":
        index = fold.unary("neg", fold.cast(index, DType.I64), DType.I64)
    return builtins.moved(lowering, left, index, node)


def _addresses(lowering: Lowering, node: Node, opcode: str, left: Value, right: Value) -> Value:
    """An operator on numbers that are addresses of memory that the caller gave, such as `% 16`."""
    given = [disguise.told(lowering, one) if isinstance(one, Pointer) else one for one in (left, right)]
    if not isinstance(lowering.types.of(node), Scalar) or opcode not in BINARY:
        raise lowering.unsupported(node, f"operator {opcode} on a pointer")
    numbers = [one for one in given if isinstance(one, Expr)]
    if len(numbers) < 2:
        raise lowering.unsupported(node, "an address as a number")
    dtype = next((one.dtype for one, value in zip(numbers, (left, right), strict=True) if value is one), DType.U64)
    first, second = (fold.cast(one, dtype) for one in numbers)
    return _as_type(lowering, node, fold.binary(BINARY[opcode], first, second))


def _two_pointers(lowering: Lowering, node: Node, opcode: str, left: Pointer, right: Pointer) -> Value:
    if opcode in ("==", "!="):
        null_test = casts.null_comparison(lowering, left, right, node)
        if null_test is not None:
            return fold.unary("not", null_test, DType.BOOL) if opcode == "!=" else null_test
    several = fold.parts(left.offset)[0] is not None or fold.parts(right.offset)[0] is not None
    if opcode in ("==", "!=") and several and left.place is None and right.place is None:
        same = fold.binary("eq", targets.number(lowering, left), targets.number(lowering, right))
        there = fold.binary("eq", fold.parts(left.offset)[1], fold.parts(right.offset)[1])
        test = fold.binary("land", same, there)
        return fold.unary("not", test, DType.BOOL) if opcode == "!=" else test
    if several:  # only pointers into one buffer are compared by their order
        left, right = (replace(item, buffer="", offset=fold.parts(item.offset)[1]) for item in (left, right))
    if opcode in ("==", "!=") and left.buffer and right.buffer and left.buffer != right.buffer:
        if not lowering.nullable >= {left.buffer, right.buffer}:  # the caller may give one buffer twice
            return fold.boolean(opcode == "!=")
        first, second = disguise.told(lowering, left), disguise.told(lowering, right)
        if first is not None and second is not None:
            return _as_type(lowering, node, fold.binary(BINARY[opcode], first, second))
    if opcode in ("|", "&", "^"):
        return _addresses(lowering, node, opcode, left, right)
    if left.buffer is None or left.buffer != right.buffer:
        raise lowering.unsupported(node, f"operator {opcode} on pointers into different buffers")
    if opcode != "-" and opcode not in _COMPARISONS:
        raise lowering.unsupported(node, "addresses as numbers")
    if opcode == "-":
        distance = fold.binary("sub", left.offset, right.offset)
        return _as_type(lowering, node, fold.binary("div", distance, rows.bytes_of(left.pointee)))
    return _as_type(lowering, node, fold.binary(BINARY[opcode], left.offset, right.offset))


# --- assignment


def assign(lowering: Lowering, node: Node, left_node: Node, right_node: Node) -> Value:
    if isinstance(lowering.types.of(left_node), VectorType):
        target = expressions.place(lowering, left_node)
        vectors.assign(lowering, target, right_node, node)
        return target
    # C++17: the right operand is evaluated first
    right, left = lowering.ordered(
        [lambda: expressions.value(lowering, right_node), lambda: expressions.place(lowering, left_node)], node
    )
    target = places.placed(lowering, left, node)
    write(lowering, target, right, left_node, node)
    return target


def write(lowering: Lowering, target: Place, value: Value, left_node: Node, node: Node) -> None:
    """A store; one to `volatile` memory of the group is a step that the lanes of a wave take together.

    Texts that count on it, as all did before lanes could run apart, have no barrier between such steps."""
    volatile = VOLATILE.search(left_node["type"].get("desugaredQualType") or left_node["type"]["qualType"])
    together = isinstance(target, MemoryPlace) and lowering.spaces.get(target.buffer) is Space.SHARED
    if not volatile or not together or lowering.dialect.wave == 1 or not isinstance(value, Expr):
        places.write(lowering, target, value, node)
        return
    value = lowering.spilled(value, "step", node)
    lowering.emit(Barrier("wave", lowering.tree.span(node)))
    places.write(lowering, target, value, node)
    lowering.emit(Barrier("wave", lowering.tree.span(node)))


def compound(lowering: Lowering, node: Node) -> Value:
    left_node, right_node = children(node)
    opcode = node["opcode"][:-1]
    right, left = lowering.ordered(
        [lambda: expressions.value(lowering, right_node), lambda: expressions.place(lowering, left_node)], node
    )
    left = places.placed(lowering, left, node)
    if isinstance(left.type, VectorType):
        result = vectors.binary(lowering, node, BINARY[opcode], left, right)
        places.copy(lowering, left, places.placed(lowering, result, node), node)
        return left
    left = fixed(lowering, left, node)
    old = places.read(lowering, left, node)
    if isinstance(old, Pointer):
        places.write(lowering, left, _pointers(lowering, node, opcode, old, right), node)
        return left
    old = expressions.scalar_of(lowering, old, node)
    kind = lowering.types.read(node["computeLHSType"])
    if not isinstance(kind, Scalar):
        raise lowering.unsupported(node, f"operator {node['opcode']} on this type")
    write(lowering, left, arithmetic(lowering, node, opcode, fold.cast(old, kind.dtype), right), left_node, node)
    return left


def fixed(lowering: Lowering, place: Place, node: Node) -> Place:
    """A place that is read and then written: its offset is computed once when that costs a load."""
    if isinstance(place, MemoryPlace) and fold.loads(place.offset):
        return MemoryPlace(place.buffer, lowering.spilled(place.offset, "offset", node), place.type)
    return place


def unary(lowering: Lowering, node: Node) -> Value:
    opcode = node["opcode"]
    inner = next(children(node))
    if opcode in ("++", "--"):
        return step(lowering, node, wanted=True)
    if opcode == "&":
        return _address(lowering, node, inner)
    if opcode == "*":
        return _indirection(lowering, node, inner)
    if opcode == "!":
        return _as_type(lowering, node, fold.unary("not", expressions.condition(lowering, inner), DType.BOOL))
    if opcode in ("__extension__",):
        return expressions.value(lowering, inner)
    if isinstance(lowering.types.of(node), VectorType):
        return vectors.unary(lowering, node, opcode, expressions.value(lowering, inner))
    operand = expressions.scalar(lowering, inner)
    if opcode == "+":
        return operand
    if opcode not in ("-", "~"):
        raise lowering.unsupported(node, f"operator {opcode}")
    return fold.unary("neg" if opcode == "-" else "inv", operand, operand.dtype)


def _address(lowering: Lowering, node: Node, inner: Node) -> Value:
    if inner["kind"] == "DeclRefExpr" and inner["referencedDecl"]["kind"] in ("FunctionDecl", "CXXMethodDecl"):
        return expressions.value(lowering, inner)
    return places.address(lowering, expressions.place(lowering, inner), node)


def _indirection(lowering: Lowering, node: Node, inner: Node) -> Value:
    viewed = bit_view(node)
    if viewed is not None:
        place = expressions.place(lowering, viewed)
        wanted = lowering.types.of(node)
        if isinstance(place, ScalarPlace | ValuePlace) and isinstance(wanted, Scalar):
            old = expressions.scalar_of(lowering, places.read(lowering, place, node), node)
            if SIZE_BYTES[old.dtype] != SIZE_BYTES[wanted.dtype]:
                raise lowering.unsupported(node, "reading a variable as a type of another size")
            return ValuePlace(fold.bitcast(old, wanted.dtype), wanted)
    found = expressions.value(lowering, inner)
    if isinstance(found, Closure):
        return found
    if not isinstance(found, Pointer):
        raise lowering.unsupported(inner, "a pointer of this form")
    return places.deref(lowering, found, node)


def step(lowering: Lowering, node: Node, wanted: bool) -> Value:
    """++ and --; the old value is kept only when it is wanted."""
    target = fixed(lowering, expressions.place(lowering, next(children(node))), node)
    old = places.read(lowering, target, node)
    sign = 1 if node["opcode"] == "++" else -1
    postfix = bool(node.get("isPostfix"))
    if isinstance(old, Pointer):
        kept: Value = old
        if wanted and postfix:
            kept = Pointer(old.buffer, lowering.spilled(old.offset, "offset", node), old.pointee)
        places.write(lowering, target, builtins.moved(lowering, old, fold.i64(sign), node), node)
        return kept if postfix else target
    number = expressions.scalar_of(lowering, old, node)
    kept_number: Expr = number
    if wanted and postfix:
        kept_number = lowering.declare(_wish(target), number.dtype, number, node, assigned=False)
    op = "add" if sign > 0 else "sub"
    one = fold.constant(1, number.dtype)
    write(lowering, target, fold.binary(op, number, one), next(children(node)), node)
    return kept_number if postfix else target


def _wish(target: Place) -> str:
    return f"{target.name}_old" if isinstance(target, ScalarPlace | PointerPlace) else "old"
