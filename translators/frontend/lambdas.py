"""Lambdas and functions as values: never values of the IR, inlined where they are called."""

from __future__ import annotations

from dataclasses import replace

from translators.frontend import expressions, inline, places
from translators.frontend.clang import Node
from translators.frontend.state import Frame, Lowering
from translators.frontend.tree import children, index_instances
from translators.frontend.usage import root_variable
from translators.frontend.values import Closure, Pointer, Value, ValuePlace
from translators.ir.nodes import Expr


def closure(lowering: Lowering, node: Node) -> Closure:
    """The lambda that an expression makes."""
    record = next((child for child in children(node) if child["kind"] == "CXXRecordDecl"), None)
    frame = Frame(lowering.frame.function, lowering.frame.usage, lowering.frame.leave, lowering.frame)
    for capture in children(node):
        if capture["kind"] not in ("CXXRecordDecl", "CompoundStmt", "ParmVarDecl"):
            _capture(lowering, frame, capture)
    for member in children(record) if record else ():
        if member["kind"] == "CXXMethodDecl" and member.get("name") == "operator()":
            lowering.tree.bodies.setdefault(member["id"], member)
            lowering.tree.declarations.setdefault(member["id"], member)
            return Closure(member["id"], frame)
        if member["kind"] == "FunctionTemplateDecl" and member.get("name") == "operator()":
            index_instances(lowering.tree, member)
            return Closure(member["id"], frame)
    raise lowering.unsupported(node, "this lambda")


def _capture(lowering: Lowering, frame: Frame, capture: Node) -> None:
    """A copy of a variable that changes is another variable; all others are the variable itself."""
    if capture["kind"] not in ("ImplicitCastExpr", "CXXConstructExpr"):
        return
    inner = next(children(capture), None)
    root = root_variable(inner) if inner is not None else None
    if root is not None and root not in lowering.frame.usage.assigned:
        return
    found = places.loaded(lowering, expressions.value(lowering, capture), capture)
    if root is None or not isinstance(found, Expr | Pointer):
        raise lowering.unsupported(capture, "a lambda that copies a structure which changes")
    if isinstance(found, Pointer):
        kept: Expr | Pointer = replace(found, offset=lowering.spilled(found.offset, "captured", capture))
    else:
        kept = lowering.spilled(found, "captured", capture)
    frame.bindings[root] = ValuePlace(kept, lowering.types.of(capture))


def call(
    lowering: Lowering, target: Closure, arguments: list[Node], node: Node, instance: str | None = None
) -> Value:
    """Inline the body; `instance` is the call operator that was chosen where a lambda has several."""
    if target.frame is None:
        from translators.frontend import calls

        declared = lowering.tree.declaration(target.function)
        if declared is None:
            raise lowering.unsupported(node, "a call through this function pointer")
        return calls.named(lowering, node, declared, arguments)
    assert isinstance(target.frame, Frame)
    function = lowering.tree.body(instance or target.function) or lowering.tree.body(target.function)
    if function is None:
        raise lowering.unsupported(node, "a call of this lambda")
    return inline.call(lowering, function, arguments, None, node, target.frame)
