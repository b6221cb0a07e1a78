"""The conditional operator: a choice of values, a choice of places in one buffer, or a branch."""

from __future__ import annotations

from translators.frontend import alternatives, expressions, fold, places, storage, targets
from translators.frontend.clang import Node
from translators.frontend.state import Lowering, Written
from translators.frontend.tree import children
from translators.frontend.types import PointerType, Scalar
from translators.frontend.values import (
    ChosenPlace,
    Closure,
    MemoryPlace,
    Pointer,
    Value,
    ValuePlace,
)
from translators.ir.nodes import Branch, Expr


def conditional(lowering: Lowering, node: Node) -> Value:
    test_node, then_node, else_node = children(node)
    test = expressions.condition(lowering, test_node)
    if isinstance(test, fold.Constant):
        return expressions.value(lowering, then_node if test.value else else_node)
    with lowering.block() as then_statements:
        then = expressions.value(lowering, then_node)
    with lowering.block() as else_statements:
        otherwise = expressions.value(lowering, else_node)
    if isinstance(lowering.types.of(node), PointerType) and not then_statements and not else_statements:
        then, otherwise = _read(lowering, then, node), _read(lowering, otherwise, node)
        if isinstance(then, Pointer) and isinstance(otherwise, Pointer) and node.get("valueCategory") == "lvalue":
            return ValuePlace(_select_pointer(lowering, node, test, then, otherwise), lowering.types.of(node))
    if isinstance(then, Pointer) and isinstance(otherwise, Pointer) and not then_statements and not else_statements:
        return _select_pointer(lowering, node, test, then, otherwise)
    if node.get("valueCategory") == "lvalue" and not then_statements and not else_statements:
        if isinstance(then, MemoryPlace) and isinstance(otherwise, MemoryPlace) and then.buffer == otherwise.buffer:
            return MemoryPlace(then.buffer, fold.select(test, then.offset, otherwise.offset), then.type)
        if not isinstance(then, Expr | Pointer | Closure) and not isinstance(otherwise, Expr | Pointer | Closure):
            return ChosenPlace(((test, then),), otherwise, lowering.types.of(node))
        if isinstance(lowering.types.of(node), Scalar):
            then, otherwise = _read(lowering, then, node), _read(lowering, otherwise, node)
    ctype = lowering.types.of(node)
    if node.get("valueCategory") == "lvalue" and not isinstance(ctype, Scalar):
        known = isinstance(then, Expr) and isinstance(otherwise, Expr)
        if not known and not storage.in_registers(lowering, ctype):
            raise lowering.unsupported(node, "a choice between variables in different places")
    if isinstance(then, Expr) and isinstance(otherwise, Expr) and not then_statements and not else_statements:
        chosen = fold.select(test, then, otherwise)
        return chosen if node.get("valueCategory") != "lvalue" else ValuePlace(chosen, lowering.types.of(node))
    return _branched(lowering, node, test, (then_statements, then), (else_statements, otherwise))


def _read(lowering: Lowering, found: Value, node: Node) -> Value:
    return places.loaded(lowering, found, node)


def _select_pointer(lowering: Lowering, node: Node, test: Expr, then: Pointer, otherwise: Pointer) -> Pointer:
    if then.buffer != otherwise.buffer and lowering.hosting:
        index = fold.select(test, fold.i32(1), fold.i32(0))
        return then if alternatives.decide(lowering, node, index, 2, "of a choice") else otherwise
    if lowering.hosting and then.buffer is None:
        raise lowering.unsupported(node, "a choice between pointers into different buffers")
    if len(fold.operands(test)) > 1:  # it is asked at every access
        test = lowering.spilled(test, "choice", node)
    return targets.one_of(lowering, test, then, otherwise, node)


def _branched(
    lowering: Lowering,
    node: Node,
    test: Expr,
    then: tuple[list[Written], Value],
    otherwise: tuple[list[Written], Value],
) -> Value:
    """A choice whose sides have side effects or are structures: a branch that sets a variable."""
    result = storage.temporary(lowering, lowering.types.of(node), "chosen", node)
    sides = []
    for statements, found in (then, otherwise):
        with lowering.block() as written:
            written.extend(statements)
            places.write(lowering, result, _read(lowering, found, node), node)
        sides.append(tuple(written))
    lowering.emit(Branch(test, sides[0], sides[1], lowering.tree.span(node)))
    if node.get("valueCategory") == "lvalue":
        return places.read_only(lowering, result, node)
    return places.read(lowering, result, node)


def conditional_effect(lowering: Lowering, node: Node) -> None:
    test_node, then_node, else_node = children(node)
    test = expressions.condition(lowering, test_node)
    sides = []
    for side in (then_node, else_node):
        with lowering.block() as written:
            expressions.effect(lowering, side)
        sides.append(tuple(written))
    lowering.emit(Branch(test, sides[0], sides[1], lowering.tree.span(node)))
