"""Calls of functions with a body: the body is lowered where it is called."""

from __future__ import annotations

from translators.frontend import (
    adopt,
    calls,
    construct,
    control,
    expressions,
    fold,
    parameters,
    places,
    statements,
    storage,
)
from translators.frontend.clang import Node
from translators.frontend.state import Frame, Lowering
from translators.frontend.tree import children
from translators.frontend.types import CType, PointerType, RecordType, ReferenceType, Void
from translators.frontend.values import Place, Pointer, RecordPlace, Value, ValuePlace
from translators.ir.nodes import Expr


def body_of(function: Node) -> Node:
    return next(child for child in children(function) if child["kind"] in ("CompoundStmt", "CXXTryStmt"))


def parameters_of(function: Node) -> list[Node]:
    return [child for child in children(function) if child["kind"] == "ParmVarDecl"]


def call(
    lowering: Lowering,
    function: Node,
    arguments: list[Node],
    this: Place | None,
    node: Node,
    captured: Frame | None = None,
) -> Value:
    """Inline a call; gives the returned value."""
    name = function.get("name", "")
    if any(frame.function["id"] == function["id"] for frame in lowering.frames):
        raise lowering.unsupported(node, f"the recursive function '{name}'")
    if function.get("virtual"):
        raise lowering.unsupported(node, f"the virtual function '{name}'")
    if function.get("variadic"):
        raise lowering.unsupported(node, f"'{name}' with variable arguments")
    frame = _entered(lowering, function, arguments, this, node, captured)
    return _run(lowering, frame, node)


def _entered(
    lowering: Lowering,
    function: Node,
    arguments: list[Node],
    this: Place | None,
    node: Node,
    captured: Frame | None,
) -> Frame:
    """A frame whose parameters are bound to the arguments."""
    formals = parameters_of(function)
    mark = len(lowering.out)
    if len(formals) != len(arguments):
        raise lowering.unsupported(node, f"this call of '{function.get('name')}'")
    referred = frozenset(
        number
        for number, (formal, argument) in enumerate(zip(formals, arguments, strict=True))
        if argument.get("valueCategory") == "lvalue" and isinstance(lowering.types.of(formal), ReferenceType)
    )
    values = expressions.values(lowering, arguments, node, referred)
    usage = lowering.usage(function)
    expression = _is_expression(lowering, function)
    frame = Frame(function, usage, lowering.target(), captured, this=this)
    written = frozenset(
        buffer
        for parameter, value in zip(formals, values, strict=True)
        if isinstance(lowering.types.of(parameter), ReferenceType | PointerType)
        and (buffer := getattr(value, "buffer", None))
    )
    for parameter, value in zip(formals, values, strict=True):
        identity = parameter["id"]
        fresh = adopt.is_fresh(lowering, value, mark) or adopt.is_fresh_scalar(lowering, value, mark)
        argument = parameters.Argument(fresh, written, expression, usage.mentions.get(identity, 0))
        if not isinstance(lowering.types.of(parameter), ReferenceType):
            value = places.loaded(lowering, value, node)
        frame.bindings[identity] = parameters.parameter(lowering, parameter, value, usage, argument)
    return frame


def _is_expression(lowering: Lowering, function: Node) -> bool:
    """Whether a function is one expression without effects, or a constructor that only initialises."""
    if function["kind"] != "CXXConstructorDecl":
        body = list(children(body_of(function)))
        if len(body) != 1 or body[0]["kind"] != "ReturnStmt":
            return False
    return not _has_effects(lowering, function)


def _has_effects(lowering: Lowering, node: Node) -> bool:
    kind = node["kind"]
    if kind in ("CallExpr", "CXXMemberCallExpr", "CXXOperatorCallExpr", "LambdaExpr", "CompoundAssignOperator"):
        declared = calls.callee_of(node).get("referencedDecl", {}) if kind == "CallExpr" else {}
        if declared.get("name") not in lowering.dialect.functions:
            return True
    if kind in ("BinaryOperator", "UnaryOperator") and node["opcode"] in ("=", "++", "--"):
        return True
    return any(_has_effects(lowering, child) for child in children(node))


def _run(lowering: Lowering, frame: Frame, node: Node) -> Value:
    body = body_of(frame.function)
    result_type = _result_type(lowering, frame.function, node)
    found = list(children(body))
    lowering.frames.append(frame)
    try:
        if _single_return(body):
            statements.sequence(lowering, found[:-1])
            returned = next(children(found[-1]), None) if found else None
            if found and found[-1]["kind"] == "ReturnStmt":
                return _returned(lowering, returned, result_type)
            if found:
                statements.statement(lowering, found[-1])
            return fold.i32(0)
        if isinstance(result_type, ReferenceType):
            raise lowering.unsupported(node, "a function that returns one of several references")
        if not isinstance(result_type, Void):
            frame.result = storage.temporary(lowering, result_type, f"{_plain(frame.function)}_result", node)
        with lowering.block() as written:
            statements.sequence(lowering, found)
        for made in control.without_leaving(lowering, written, frame.leave):
            lowering.emit(made)
    finally:
        lowering.frames.pop()
    return places.read(lowering, frame.result, node) if frame.result is not None else fold.i32(0)


def _returned(lowering: Lowering, node: Node | None, result_type: CType) -> Value:
    if node is None:
        return fold.i32(0)
    found = expressions.value(lowering, node)
    if isinstance(result_type, ReferenceType):
        return found
    return places.loaded(lowering, found, node)


def _plain(function: Node) -> str:
    name: str = function.get("name", "function")
    return name if name.isidentifier() else "call"


def _result_type(lowering: Lowering, function: Node, node: Node) -> CType:
    spelling = function["type"].get("desugaredQualType") or function["type"]["qualType"]
    return lowering.types.parse(result_spelling(spelling))


def result_spelling(spelling: str) -> str:
    """`T` of `T (A, B) const` and of `auto (A, B) const -> T`."""
    if spelling.startswith("auto ") and "->" in spelling:
        return spelling.rsplit("->", 1)[1].strip()
    depth = 0
    for position, character in enumerate(spelling):
        if character == "<":
            depth += 1
        elif character == ">":
            depth -= 1
        elif character == "(" and not depth and not spelling[:position].endswith("__attribute__"):
            return spelling[:position].strip()
        elif character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
    return spelling


def _single_return(body: Node) -> bool:
    """Whether the only `return`, if any, is the last statement."""
    count = _returns(body)
    if not count:
        return True
    last = list(children(body))[-1]
    return count == 1 and last["kind"] == "ReturnStmt"


def _returns(node: Node) -> int:
    if node["kind"] == "ReturnStmt":
        return 1
    if node["kind"] in ("LambdaExpr", "CXXRecordDecl"):
        return 0
    return sum(_returns(child) for child in children(node))


def constructor(lowering: Lowering, function: Node, place: Place, arguments: list[Node], node: Node) -> None:
    """Run a constructor on a new place: initialisers, then the body."""
    if any(frame.function["id"] == function["id"] for frame in lowering.frames):
        raise lowering.unsupported(node, "a recursive constructor")
    frame = _entered(lowering, function, arguments, place, node, captured=None)
    lowering.frames.append(frame)
    try:
        for child in children(function):
            if child["kind"] == "CXXCtorInitializer":
                _initialise_member(lowering, place, child, node)
        body = next((child for child in children(function) if child["kind"] == "CompoundStmt"), None)
        if body is not None:
            with lowering.block() as written:
                for statement in children(body):
                    statements.statement(lowering, statement)
            for made in control.without_leaving(lowering, written, frame.leave):
                lowering.emit(made)
    finally:
        lowering.frames.pop()


def _initialise_member(lowering: Lowering, place: Place, initialiser: Node, node: Node) -> None:
    member = initialiser.get("anyInit")
    record = place.type
    if "baseInit" in initialiser and isinstance(record, RecordType):
        base = next(item for item in record.fields if item.node == "base")
        construct.initialise(lowering, places.field_of(lowering, place, base, node), next(children(initialiser)))
        return
    if member is None or not isinstance(record, RecordType):
        raise lowering.unsupported(node, "a constructor that calls another one")
    init = next(children(initialiser))
    if init["kind"] == "CXXDefaultInitExpr" and not any(children(init)):
        declaration = lowering.tree.declaration(member["id"]) or {}
        init = next(child for child in children(declaration) if not child["kind"].endswith("Attr"))
    for item in record.fields:
        if item.node == member["id"]:
            construct.initialise(lowering, places.field_of(lowering, place, item, node), init)
            return
    raise lowering.unsupported(node, f"the member '{member.get('name')}'")


def constructed_value(
    lowering: Lowering, function: Node, ctype: RecordType, arguments: list[Node], node: Node
) -> Place | None:
    """What a constructor that only initialises each field makes; None where it does more."""
    body = next((child for child in children(function) if child["kind"] == "CompoundStmt"), None)
    given = {
        child["anyInit"]["id"]: next(children(child))
        for child in children(function)
        if child["kind"] == "CXXCtorInitializer" and "anyInit" in child
    }
    if body is not None and any(children(body)) or set(given) != {item.node for item in ctype.fields}:
        return None
    frame = _entered(lowering, function, arguments, None, node, captured=None)
    lowering.frames.append(frame)
    try:
        fields: dict[str, Place] = {}
        for item in ctype.fields:
            value = places.loaded(lowering, expressions.value(lowering, given[item.node]), node)
            kept = ValuePlace(value, item.type) if isinstance(value, Expr | Pointer) else value
            fields[item.name] = places.placed(lowering, kept, node)
        return RecordPlace(fields, ctype)
    finally:
        lowering.frames.pop()
