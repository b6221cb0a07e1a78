"""Results of launchers that say how long something took: no array depends on them, so they may be lost.

    float ms; cudaEventElapsedTime(&ms, start, stop); return ms / runs;
"""

from __future__ import annotations

from collections.abc import Iterator

from translators.frontend.clang import Node
from translators.frontend.tree import Tree, children, strip

TIMER = "EventElapsedTime"
_PLAIN = frozenset({
    "ImplicitCastExpr", "CStyleCastExpr", "CXXStaticCastExpr", "CXXFunctionalCastExpr", "ParenExpr", "BinaryOperator",
    "UnaryOperator", "IntegerLiteral", "FloatingLiteral", "ConstantExpr", "DeclRefExpr",
})  # fmt: skip


def is_timing(tree: Tree, node: Node) -> bool:
    """Whether a function's result is made of measured times, numbers and the function's own numbers alone."""
    function = next((item for item in tree.entries if any(one is node for one in _all(item))), None)
    if function is None:
        return False
    measured: set[str] = set()
    return _plain(function, node, set(), measured) and bool(measured)


def _plain(function: Node, node: Node, seen: set[str], measured: set[str]) -> bool:
    """Whether an expression is one of those; variables whose values are measured are added."""
    if node["kind"] not in _PLAIN or node.get("opcode") in ("*", "&", "++", "--", "=") and _is_unary_or_set(node):
        return False
    if node["kind"] == "DeclRefExpr":
        declared = node["referencedDecl"]
        if declared["id"] in seen:
            return True
        seen.add(declared["id"])
        if "*" in declared["type"]["qualType"] or "[" in declared["type"]["qualType"]:
            return False
        return bool(declared["kind"] == "ParmVarDecl") or _variable(function, declared["id"], seen, measured)
    return all(_plain(function, child, seen, measured) for child in children(node))


def _is_unary_or_set(node: Node) -> bool:
    return bool(node["kind"] == "UnaryOperator" or node["opcode"] == "=")


def _variable(function: Node, identity: str, seen: set[str], measured: set[str]) -> bool:
    """Whether all that a local variable is given is one of those."""
    local = False
    used = 0  # in ways that are known
    for node in _all(function):
        if node["kind"] == "VarDecl" and node["id"] == identity:
            local = node.get("storageClass") != "static"
            if not all(_plain(function, child, seen, measured) for child in children(node)):
                return False
        elif node["kind"] in ("BinaryOperator", "CompoundAssignOperator") and node.get("opcode", "").endswith("="):
            target, value = list(children(node))
            if node["opcode"] not in ("==", "!=", "<=", ">=") and _names(target, identity):
                used += 1
                if not _plain(function, value, seen, measured):
                    return False
        elif node["kind"] == "CallExpr" and _called(node).endswith(TIMER):
            first = list(children(node))[1]
            if _addresses(first, identity):
                measured.add(identity)
                used += 1
        elif node["kind"] == "ImplicitCastExpr" and node.get("castKind") == "LValueToRValue":
            used += _names(next(children(node)), identity)
    mentioned = sum(node["kind"] == "DeclRefExpr" and _names(node, identity) for node in _all(function))
    return local and used == mentioned


def _all(node: Node) -> Iterator[Node]:
    yield node
    for child in children(node):
        yield from _all(child)


def _called(call: Node) -> str:
    callee = next(children(call))
    while callee["kind"] == "ImplicitCastExpr":
        callee = next(children(callee))
    return str(callee.get("referencedDecl", {}).get("name", ""))


def _names(node: Node, identity: str) -> bool:
    inner = strip(node)
    return bool(inner["kind"] == "DeclRefExpr" and inner["referencedDecl"]["id"] == identity)


def _addresses(node: Node, identity: str) -> bool:
    inner = strip(node)
    return inner["kind"] == "UnaryOperator" and inner.get("opcode") == "&" and _names(next(children(inner)), identity)
