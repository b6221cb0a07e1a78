"""Recognises loops whose trip count is known when they start."""

from __future__ import annotations

from dataclasses import dataclass, replace

from translators.frontend import expressions
from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.tree import children
from translators.frontend.types import Scalar
from translators.frontend.usage import usage_of
from translators.frontend.values import ScalarPlace
from translators.ir.types import INTEGERS, DType

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
    return bool(found["kind"] == "DeclRefExpr" and found["referencedDecl"]["id"] == identity)


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


def breaks(node: Node) -> bool:
    """Whether a `break` leaves the loop whose body this is."""
    if node["kind"] == "BreakStmt":
        return True
    if node["kind"] in ("ForStmt", "WhileStmt", "DoStmt", "SwitchStmt", "LambdaExpr"):
        return False
    return any(breaks(child) for child in children(node))
