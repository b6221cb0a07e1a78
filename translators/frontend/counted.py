"""Recognises loops whose trip count is known when they start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from translators.frontend import casts, control, declare, expressions, fold, loops
from translators.frontend.clang import Node
from translators.frontend.control import Written
from translators.frontend.state import Lowering
from translators.frontend.tree import children
from translators.frontend.types import Scalar
from translators.frontend.usage import read_elsewhere, usage_of
from translators.frontend.values import ScalarPlace, ValuePlace
from translators.ir.nodes import (
    Assign,
    Atomic,
    Cast,
    Constant,
    Declare,
    Expr,
    Instruction,
    Loop,
    Select,
    Stmt,
    Store,
    Variable,
)  # fmt: skip
from translators.ir.types import INTEGERS, SIGNED, SIZE_BYTES, UNSIGNED, DType

_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "!=": "!="}


@dataclass(frozen=True, slots=True)
class Count:
    """The parts of a counted loop, as syntax."""

    identity: str  # of the index
    name: str
    dtype: DType
    start: Node
    stop: Node
    relation: str  # index relation stop
    compared: DType  # type in which the comparison is made
    step: Node | None  # None: 1
    sign: int
    outer: bool  # the index is declared before the loop
    before: tuple[Node, ...] = ()  # what else the loop sets first
    after: tuple[Node, ...] = ()  # what else it does after each turn


def _strip(node: Node) -> Node:
    while node["kind"] in ("ParenExpr", "ExprWithCleanups") or (
        node["kind"] == "ImplicitCastExpr" and node.get("castKind") in ("LValueToRValue", "NoOp", "IntegralCast")
    ):
        node = next(children(node))
    return node


def _is_index(node: Node, identity: str) -> bool:
    found = _strip(node)
    return found["kind"] == "DeclRefExpr" and found["referencedDecl"]["id"] == identity


def recognise(lowering: Lowering, init: Node, test: Node, step: Node, body: Node) -> Count | None:
    if not (init and test and step):
        return None
    for position, part in enumerate(_parts(init)):
        rest = tuple(other for number, other in enumerate(_parts(init)) if number != position)
        for number, step_part in enumerate(_commas(step)):
            others = tuple(other for at, other in enumerate(_commas(step)) if at != number)
            found = _recognise(lowering, part, test, step_part, body, others)
            if found is not None:
                return replace(found, before=rest, after=others)
    return None


def _commas(node: Node) -> list[Node]:
    """The operands of a comma."""
    while node["kind"] in ("ParenExpr", "ExprWithCleanups"):
        node = next(children(node))
    if node["kind"] == "BinaryOperator" and node["opcode"] == ",":
        left, right = children(node)
        return [*_commas(left), *_commas(right)]
    return [node]


def _parts(init: Node) -> list[Node]:
    """Each variable that a loop sets first."""
    return list(children(init)) if init["kind"] == "DeclStmt" else _commas(init)


def _recognise(
    lowering: Lowering, init: Node, test: Node, step: Node, body: Node, others: tuple[Node, ...]
) -> Count | None:
    start = _start(lowering, init)
    if start is None:
        return None
    identity, name, dtype, start_node, outer = start
    relation = _relation(lowering, test, identity)
    stepping = _step(step, identity)
    if any(identity in usage_of(other).assigned for other in others):
        return None
    if relation is None or stepping is None or dtype not in INTEGERS:
        return None
    operator, stop, compared = relation
    size, sign = stepping
    if any(identity in usage_of(part).mentions for part in (start_node, stop, size) if part):
        return None
    usage = usage_of(body) if body else None
    if usage is not None and (identity in usage.assigned or identity in usage.addressed):
        return None
    if sign > 0 and operator not in ("<", "<=", "!=") or sign < 0 and operator not in (">", ">=", "!="):
        return None
    return Count(identity, name, dtype, start_node, stop, operator, compared, size, sign, outer)


def _start(lowering: Lowering, init: Node) -> tuple[str, str, DType, Node, bool] | None:
    if init["kind"] == "VarDecl":
        if "init" not in init:
            return None
        ctype = lowering.types.of(init)
        if not isinstance(ctype, Scalar) or init["id"] in lowering.usage(lowering.frame.function).addressed:
            return None
        return init["id"], init["name"], ctype.dtype, next(children(init)), False
    if init["kind"] == "BinaryOperator" and init["opcode"] == "=":
        target, start = children(init)
        ctype = lowering.types.of(target)
        if target["kind"] == "DeclRefExpr" and isinstance(ctype, Scalar):
            declared = target["referencedDecl"]
            if isinstance(expressions.find_binding(lowering, declared["id"]), ScalarPlace):
                return declared["id"], declared["name"], ctype.dtype, start, True
    return None


def _relation(lowering: Lowering, test: Node, identity: str) -> tuple[str, Node, DType] | None:
    while test["kind"] in ("ParenExpr", "ExprWithCleanups"):
        test = next(children(test))
    if test["kind"] != "BinaryOperator" or test["opcode"] not in _FLIPPED:
        return None
    left, right = children(test)
    ctype = lowering.types.of(left)
    if not isinstance(ctype, Scalar):
        return None
    if _is_index(left, identity):
        return test["opcode"], right, ctype.dtype
    if _is_index(right, identity):
        return _FLIPPED[test["opcode"]], left, ctype.dtype
    return None


def _step(step: Node, identity: str) -> tuple[Node | None, int] | None:
    while step["kind"] in ("ParenExpr", "ExprWithCleanups"):
        step = next(children(step))
    parts = list(children(step))
    if step["kind"] == "UnaryOperator" and step["opcode"] in ("++", "--") and _is_index(parts[0], identity):
        return None, 1 if step["opcode"] == "++" else -1
    if step["kind"] == "CompoundAssignOperator" and step["opcode"] in ("+=", "-=") and _is_index(parts[0], identity):
        return parts[1], 1 if step["opcode"] == "+=" else -1
    if step["kind"] == "BinaryOperator" and step["opcode"] == "=" and _is_index(parts[0], identity):
        value = _strip(parts[1])
        if value["kind"] == "BinaryOperator" and value["opcode"] in ("+", "-"):
            left, right = children(value)
            if _is_index(left, identity):
                return right, 1 if value["opcode"] == "+" else -1
            if _is_index(right, identity) and value["opcode"] == "+":
                return left, 1
    return None


def lower(lowering: Lowering, count: Count, node: Node, body: Node) -> bool:
    """Write the loop; False, with nothing written, where it turns out not to be counted."""
    mark = len(lowering.out)
    for other in count.before:
        if other["kind"] == "VarDecl":
            declare.variable(lowering, other)
        else:
            expressions.effect(lowering, other)
    start, stop, size = _bounds(lowering, count)
    bounds = _normal(lowering, count, start, stop, size)
    if bounds is None:
        del lowering.out[mark:]
        return False
    first, last, by, index_value = bounds
    dtype = count.dtype
    name = lowering.names.fresh(count.name if index_value is None else f"{count.name}_count")
    index = Variable(name, dtype)
    lowering.stable.add(name)
    if all(lowering.is_uniform(part) for part in (first, last, by)):
        lowering.uniform.add(name)
    bindings = lowering.frame.bindings
    outer = bindings.get(count.identity)
    with lowering.block() as head:
        if index_value is None:
            bindings[count.identity] = ScalarPlace(name, dtype, Scalar(dtype))
        else:
            made = lowering.declare(count.name, dtype, index_value(index), node, assigned=False)
            bindings[count.identity] = ScalarPlace(made.name, dtype, Scalar(dtype))
    written, out = loops.loop_body(lowering, body)
    jumps = control.leaves(written, out)
    with lowering.block() as stepping:
        for other in count.after:
            expressions.effect(lowering, other)
    if outer is not None:
        bindings[count.identity] = outer
    kept = (start, stop, size) if index_value is not None or count.outer else (stop, size)
    if not _invariant(lowering, kept, [*written, *stepping]) or (jumps and count.outer):
        del lowering.out[mark:]
        return False
    span = lowering.tree.span(node)
    if jumps and control.synchronises(lowering, written):
        go = lowering.declare("go", DType.BOOL, fold.boolean(True), node, assigned=True)
        pieces = control.guard(lowering, control.masked(lowering, [*head, *written], out, go), go)
        pieces += control.guard(lowering, stepping, go)
    else:
        pieces = [*head, *loops.with_breaks(written, out), *stepping]
    made_loop = Loop(name, dtype, first, last, by, _statements(pieces), span=span)
    lowering.emit(made_loop)
    if count.outer and isinstance(outer, ScalarPlace) and read_elsewhere(lowering.frame.function, count.identity):
        lowering.emit(Assign(outer.name, _final(count, start, stop, size), span))
    return True


def _statements(pieces: Sequence[Written]) -> tuple[Stmt, ...]:
    return tuple(pieces)  # type: ignore[arg-type]


def _bounds(lowering: Lowering, count: Count) -> tuple[Expr, Expr, Expr]:
    start = fold.cast(expressions.scalar(lowering, count.start), count.dtype)
    stop = expressions.scalar(lowering, count.stop)
    size: Expr = fold.constant(1, count.dtype)
    if count.step is not None:
        size = fold.cast(expressions.scalar(lowering, count.step), count.dtype)
    return start, stop, size


def _normal(lowering: Lowering, count: Count, start: Expr, stop: Expr, size: Expr):  # type: ignore[no-untyped-def]
    """Start, stop and step of the upward loop, and the index as a function of its counter."""
    dtype, sign = count.dtype, count.sign
    if isinstance(size, Constant) and size.value < 0:
        size, sign = fold.constant(-size.value, dtype), -sign
    if isinstance(size, Constant) and size.value == 0:
        return None
    limit = _limit(count, start, stop)
    if limit is None:
        return None
    one = fold.constant(1, dtype)
    if sign > 0 and count.relation in ("<", "<=", "!="):
        if count.relation == "!=" and (size != one or dtype in UNSIGNED and start != fold.zero(dtype)):
            return None
        stop = fold.binary("add", limit, one) if count.relation == "<=" else limit
        return start, stop, size, None
    if sign < 0 and count.relation in (">", ">=", "!="):
        return _downward(count, start, limit, size)
    return None


def _downward(count: Count, start: Expr, limit: Expr, size: Expr):  # type: ignore[no-untyped-def]
    dtype, one = count.dtype, fold.constant(1, count.dtype)
    zero = fold.zero(dtype)
    if dtype in UNSIGNED and not (count.relation == ">" and limit == zero):
        return None
    if count.relation == "!=" and size != one:
        return None
    distance = fold.binary("sub", start, limit)
    extra = size if count.relation == ">=" else fold.binary("sub", size, one)
    trips = fold.binary("div", fold.binary("add", distance, extra), size)
    return zero, trips, one, lambda counter: fold.binary("sub", start, fold.binary("mul", counter, size))


def _limit(count: Count, start: Expr, stop: Expr) -> Expr | None:
    """The bound in the index's type, where comparing in that type gives the same answers."""
    compared, dtype = count.compared, count.dtype
    if compared == dtype:
        return stop
    if compared not in INTEGERS:
        return None
    widened = SIZE_BYTES[compared] > SIZE_BYTES[dtype]
    if dtype in SIGNED and compared in UNSIGNED and not _non_negative(start):
        return None
    if isinstance(stop, Constant) and fold.cast(stop, dtype).value != stop.value:  # type: ignore[union-attr]
        return None
    if dtype in SIGNED and (widened or SIZE_BYTES[compared] == SIZE_BYTES[dtype]):
        return _narrowed(stop, dtype)  # the index overflows, which is undefined, before it passes its type's range
    if dtype in UNSIGNED and SIZE_BYTES[dtype] < SIZE_BYTES[compared] and isinstance(stop, Constant):
        return fold.cast(stop, dtype) if 0 <= stop.value < 2 ** (8 * SIZE_BYTES[dtype]) else None
    if dtype in UNSIGNED and isinstance(stop, Cast) and stop.operand.dtype == dtype:
        return stop.operand
    return None


def _narrowed(stop: Expr, dtype: DType) -> Expr:
    if isinstance(stop, Cast) and stop.rounding == "default" and stop.operand.dtype == dtype:
        return stop.operand
    return fold.cast(stop, dtype)


def _non_negative(value: Expr) -> bool:
    match value:
        case Constant(value=number):
            return number >= 0
        case Cast(operand=operand):
            return operand.dtype in UNSIGNED or _non_negative(operand)
        case Variable(name=name):
            return name in ("member",) or name.startswith("group_")
        case fold.Binary(op=op, left=left, right=right) if op in ("add", "mul", "div", "mod", "and", "shr"):
            return _non_negative(left) and _non_negative(right)
        case _:
            return value.dtype in UNSIGNED


def _invariant(lowering: Lowering, parts: Sequence[Expr], body: Sequence[Written]) -> bool:
    """Whether the body leaves what the bounds are made of alone."""
    names: set[str] = set()
    buffers: set[str] = set()
    for part in parts:
        names |= fold.variables(part)
        buffers |= fold.loads(part)
    return not _touches(body, names, buffers)


def _touches(statements: Sequence[Written], names: set[str], buffers: set[str]) -> bool:
    for item in statements:
        match item:
            case Assign(name=name) | Declare(name=name) if name in names:
                return True
            case Store(buffer=buffer) | Atomic(buffer=buffer) if buffer in buffers:
                return True
            case Instruction(operands=operands, result=result):
                if result in names or any(getattr(operand, "buffer", None) in buffers for operand in operands):
                    return True
            case Atomic(result=result) if result in names:
                return True
            case _:
                pass
        if any(_touches(inner, names, buffers) for inner in control.bodies(item)):
            return True
    return False


def _final(count: Count, start: Expr, stop: Expr, size: Expr) -> Expr:
    """What an index declared outside holds after the loop."""
    dtype = count.dtype
    limit = _limit(count, start, stop)
    assert limit is not None
    one = fold.constant(1, dtype)
    sign = count.sign
    if isinstance(size, Constant) and size.value < 0:
        size, sign = fold.constant(-size.value, dtype), -sign
    distance = fold.binary("sub", limit, start) if sign > 0 else fold.binary("sub", start, limit)
    extra = size if count.relation in ("<=", ">=") else fold.binary("sub", size, one)
    trips = fold.binary("div", fold.binary("add", distance, extra), size)
    relation = {"<": "lt", "<=": "le", ">": "gt", ">=": "ge", "!=": "ne"}[count.relation]
    moved = fold.binary("add" if sign > 0 else "sub", start, fold.binary("mul", trips, size))
    return Select(fold.binary(relation, start, limit), moved, start, dtype)


__all__ = ["Count", "ValuePlace", "casts", "lower", "recognise"]
