"""Lambdas: never a value of the IR, inlined where they are called."""

from __future__ import annotations

from translators.frontend import inline
from translators.frontend.clang import Node
from translators.frontend.state import Frame, Lowering
from translators.frontend.tree import children
from translators.frontend.usage import root_variable
from translators.frontend.values import Closure, Value


def closure(lowering: Lowering, node: Node) -> Closure:
    """The lambda that an expression makes."""
    record = next((child for child in children(node) if child["kind"] == "CXXRecordDecl"), None)
    for capture in children(node):
        if capture["kind"] not in ("CXXRecordDecl", "CompoundStmt", "ParmVarDecl"):
            _check_capture(lowering, capture)
    for member in children(record) if record else ():
        if member["kind"] == "CXXMethodDecl" and member.get("name") == "operator()":
            lowering.tree.bodies.setdefault(member["id"], member)
            lowering.tree.declarations.setdefault(member["id"], member)
            return Closure(member["id"], lowering.frame)
    raise lowering.unsupported(node, "a generic lambda")


def _check_capture(lowering: Lowering, capture: Node) -> None:
    """A copy of a variable that changes is another variable; references are the variable itself."""
    if capture["kind"] not in ("ImplicitCastExpr", "CXXConstructExpr"):
        return
    inner = next(children(capture), None)
    root = root_variable(inner) if inner is not None else None
    if root is None or root in lowering.frame.usage.assigned:
        raise lowering.unsupported(capture, "a lambda that copies a variable which changes")


def call(lowering: Lowering, target: Closure, arguments: list[Node], node: Node) -> Value:
    assert isinstance(target.frame, Frame)
    function = lowering.tree.bodies[target.function]
    return inline.call(lowering, function, arguments, None, node, target.frame)
