"""Expressions: one function a kind of node, found in a table; an unknown kind is refused by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from translators.frontend import builtins, casts, conditional, fold, lengths, operators, places
from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.tree import children
from translators.frontend.types import (
    ArrayType,
    PointerType,
    RecordType,
    ReferenceType,
    Scalar,
    Unknown,
    VectorType,
    align_of,
    size_of,
)  # fmt: skip
from translators.frontend.values import Closure, MemoryPlace, Place, Pointer, Value, ValuePlace, null
from translators.ir.nodes import Constant, Expr
from translators.ir.types import DType

_PLACES = (ValuePlace, MemoryPlace)


def value(lowering: Lowering, node: Node) -> Value:
    """What an expression evaluates to. Side effects are written as statements before its use."""
    handler = lowering.handlers.expressions.get(node["kind"])
    if handler is None:
        raise lowering.unsupported(node, refusal(node))
    return handler(lowering, node)


def refusal(node: Node) -> str:
    kind: str = node["kind"]
    return _NAMES.get(kind, f"{kind}")


_NAMES = {
    "GCCAsmStmt": "inline assembly", "GotoStmt": "goto", "LabelStmt": "goto", "CXXNewExpr": "new",
    "CXXDeleteExpr": "delete", "CXXThrowExpr": "throw", "CXXTryStmt": "try", "LambdaExpr": "a lambda that is passed on",
    "CXXDynamicCastExpr": "dynamic_cast", "CXXTypeidExpr": "typeid", "IndirectGotoStmt": "goto",
    "CXXForRangeStmt": "a range-based for", "StringLiteral": "a string",
    "PredefinedExpr": "the name of a function", "VAArgExpr": "variable arguments",
}  # fmt: skip


def scalar(lowering: Lowering, node: Node) -> Expr:
    """The value of an expression of arithmetic type."""
    return number(lowering, value(lowering, node), node)


def number(lowering: Lowering, found: Value, node: Node) -> Expr:
    """What an expression of arithmetic type gave, read from its place."""
    if isinstance(found, MemoryPlace | ValuePlace) or not isinstance(found, Expr):
        if not isinstance(found, Pointer):
            inner = places.loaded(lowering, found, node)
            if isinstance(inner, Expr):
                return inner
            found = inner
        raise lowering.unsupported(node, _no_number(found, lowering, node))
    return found


def condition(lowering: Lowering, node: Node) -> Expr:
    found = value(lowering, node)
    if isinstance(found, Pointer):
        return casts.pointer_truth(lowering, found, node)
    return fold.truth(scalar_of(lowering, found, node))


def scalar_of(lowering: Lowering, found: Value, node: Node) -> Expr:
    if isinstance(found, Expr):
        return found
    raise lowering.unsupported(node, _no_number(found, lowering, node))


def _no_number(found: Value, lowering: Lowering, node: Node) -> str:
    numeric = isinstance(found, Pointer) and isinstance(lowering.types.of(node), Scalar)
    return "an address as a number" if numeric else "a value that is no number here"


def pointer(lowering: Lowering, node: Node) -> Pointer:
    found = value(lowering, node)
    if isinstance(found, Pointer):
        return found
    raise lowering.unsupported(node, "a pointer of this form")


def place(lowering: Lowering, node: Node) -> Place:
    """The place that an lvalue denotes; a temporary for a value."""
    return places.placed(lowering, value(lowering, node), node)


def values(
    lowering: Lowering, nodes: Sequence[Node], node: Node, referred: frozenset[int] = frozenset()
) -> list[Value]:
    """Values of arguments, from left to right; see `Lowering.ordered` for those that references are bound to."""
    return lowering.ordered([partial(value, lowering, item) for item in nodes], node, referred)


def effect(lowering: Lowering, node: Node) -> None:
    """Evaluate for the side effects only."""
    while node["kind"] in ("ParenExpr", "ExprWithCleanups", "ConstantExpr"):
        node = next(children(node))
    if node["kind"] == "UnaryOperator" and node["opcode"] in ("++", "--"):
        operators.step(lowering, node, wanted=False)
        return
    if node["kind"] in ("CStyleCastExpr", "CXXFunctionalCastExpr") and node.get("castKind") == "ToVoid":
        effect(lowering, next(children(node)))
        return
    if node["kind"] == "ConditionalOperator":
        conditional.conditional_effect(lowering, node)
        return
    if lowering.hosting and "ostream" in node.get("type", {}).get("qualType", ""):
        return  # what a launcher prints is not kept
    lowering.discarded = node.get("id")
    value(lowering, node)


# --- leaves


def integer(lowering: Lowering, node: Node) -> Value:
    ctype = lowering.types.of(node)
    assert isinstance(ctype, Scalar)
    return fold.constant(int(node["value"]), ctype.dtype)


def floating(lowering: Lowering, node: Node) -> Value:
    ctype = lowering.types.of(node)
    if not isinstance(ctype, Scalar):
        raise lowering.unsupported(node, f"a number of type {node['type']['qualType']}")
    return fold.constant(float(node["value"]), ctype.dtype)


def boolean(lowering: Lowering, node: Node) -> Value:
    return fold.boolean(node["value"] in (True, "true"))


def inner(lowering: Lowering, node: Node) -> Value:
    return value(lowering, next(children(node)))


def last(lowering: Lowering, node: Node) -> Value:
    found = list(children(node))
    return value(lowering, found[-1])


def constant_expression(lowering: Lowering, node: Node) -> Value:
    ctype = lowering.types.of(node)
    if "value" in node and isinstance(ctype, Scalar):
        text = str(node["value"])
        if text in ("true", "false"):
            return fold.boolean(text == "true")
        try:
            return fold.constant(float(text) if "." in text or "e" in text else int(text), ctype.dtype)
        except ValueError:
            pass
    return inner(lowering, node)


def reference(lowering: Lowering, node: Node) -> Value:
    declared = node["referencedDecl"]
    identity, kind = declared["id"], declared["kind"]
    if kind == "EnumConstantDecl":
        ctype = lowering.types.of(node)
        dtype = ctype.dtype if isinstance(ctype, Scalar) else DType.I32
        return fold.constant(lowering.tree.constant(identity), dtype)
    bound = find_binding(lowering, identity)
    if bound is not None:
        return bound
    return builtins.global_place(lowering, node)


def find_binding(lowering: Lowering, identity: str) -> Place | Closure | None:
    frame = lowering.frame
    while True:
        if identity in frame.bindings:
            return frame.bindings[identity]
        if frame.parent is None:
            return None
        frame = frame.parent


def null_literal(lowering: Lowering, node: Node) -> Value:
    ctype = lowering.types.of(node)
    return null(ctype.pointee) if isinstance(ctype, PointerType) else fold.i64(0)


def this(lowering: Lowering, node: Node) -> Value:
    ctype = lowering.types.of(node)
    assert isinstance(ctype, PointerType)
    frame = lowering.frame
    while frame.this is None and frame.parent is not None:
        frame = frame.parent
    if frame.this is None:
        raise lowering.unsupported(node, "this")
    return Pointer(None, fold.i64(0), ctype.pointee, frame.this)


# --- places


def subscript(lowering: Lowering, node: Node) -> Value:
    base_node, index_node = children(node)
    if isinstance(lowering.types.of(index_node), PointerType | ArrayType):
        base_node, index_node = index_node, base_node
    if isinstance(lowering.types.of(base_node), VectorType):
        return _vector_element(lowering, node, base_node, index_node)
    base, index = lowering.ordered([lambda: value(lowering, base_node), lambda: scalar(lowering, index_node)], node)
    assert isinstance(index, Expr)
    if not isinstance(base, Pointer):
        raise lowering.unsupported(node, "a subscript of this form")
    if base.place is not None and isinstance(base.place.type, ArrayType) and base.place.type != base.pointee:
        return places.element_of(lowering, base.place, index, node)
    if base.place is not None and isinstance(index, Constant) and index.value == 0:
        return base.place
    return places.deref(lowering, builtins.moved(lowering, base, index, node), node)


def _vector_element(lowering: Lowering, node: Node, base_node: Node, index_node: Node) -> Value:
    base, index = lowering.ordered([lambda: place(lowering, base_node), lambda: scalar(lowering, index_node)], node)
    assert isinstance(index, Expr)
    return places.element_of(lowering, places.placed(lowering, base, node), index, node)


def member(lowering: Lowering, node: Node) -> Value:
    key = builtins.variable_key(lowering, node)
    if key is not None:
        return ValuePlace(builtins.variable(lowering, key, node), lowering.types.of(node))
    base_node = next(children(node))
    if node.get("isArrow"):
        base = places.deref(lowering, pointer(lowering, base_node), node)
    else:
        base = place(lowering, base_node)
    declared = lowering.tree.declaration(node.get("referencedMemberDecl", ""))
    if declared is not None and declared["kind"] == "VarDecl":  # static member
        return builtins.static_member(lowering, declared, node)
    return member_place(lowering, base, node)


def member_place(lowering: Lowering, base: Place, node: Node) -> Place:
    record = base.type
    if isinstance(record, ReferenceType):
        record = record.target
    if isinstance(record, RecordType):
        identity = node.get("referencedMemberDecl")
        for item in record.fields:
            if item.node == identity or (item.name and item.name == node.get("name")):
                return places.field_of(lowering, base, item, node)
        if any(item.name == "" for item in record.fields):
            raise lowering.unsupported(node, f"member '{node.get('name')}' of an anonymous structure or a base class")
    raise lowering.unsupported(node, f"member '{node.get('name')}'")


# --- others


def sizeof(lowering: Lowering, node: Node) -> Value:
    name = node["name"]
    ctype = lowering.types.read(node["argType"]) if "argType" in node else lowering.types.of(next(children(node)))
    if isinstance(ctype, Unknown) and name == "sizeof":
        return lengths.size(lowering, node)
    if isinstance(ctype, ReferenceType):
        ctype = ctype.target
    size = size_of(ctype) if name == "sizeof" else align_of(ctype)
    if name not in ("sizeof", "alignof", "__alignof") or not size:
        raise lowering.unsupported(node, f"{name} of this type")
    return fold.constant(size, DType.U64)


def _refused(construct_name: str) -> Callable[[Lowering, Node], Value]:
    def refuse(lowering: Lowering, node: Node) -> Value:
        raise lowering.unsupported(node, construct_name)

    return refuse


def lane_type(ctype: VectorType) -> Scalar:
    return Scalar(ctype.element)
