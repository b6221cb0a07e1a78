"""Arrays of C whose length is computed where they are declared: memory of that size, and pointers to such rows.

    float row[n + 2];    ->    row = allocate((n + 2) * 4 bytes)
    float (*a)[m];       ->    a + 1 is m * 4 bytes further

Clang's tree has no node for the length, only its text; names in it are those of the function's variables."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from translators.frontend import expressions, fold, places, rows
from translators.frontend.clang import Node
from translators.frontend.dialect import Shape
from translators.frontend.layout import alignment
from translators.frontend.state import Frame, Lowering
from translators.frontend.tree import children
from translators.frontend.types import ArrayType, CType, PointerType, align_of, element_dtype, holds_pointer, size_of
from translators.frontend.values import Closure, MemoryPlace, Pointer, Value
from translators.ir.nodes import Expr
from translators.ir.types import DType, Space

_SPELLING = re.compile(r"(?P<element>[\w ]+?) ?(?P<pointer>\(\*[\w ]*\))?(?P<lengths>(?:\[[^\[\]]+\])+)")
_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "div", ast.Mod: "mod", ast.LShift: "shl",
    ast.RShift: "shr",
}  # fmt: skip


def place(lowering: Lowering, node: Node) -> MemoryPlace | None:
    """The memory of a variable of such a type; None for any other type."""
    ctype = of(lowering, node)
    if not isinstance(ctype, ArrayType):
        return None
    size = lowering.spilled(rows.bytes_of(ctype), "bytes", node)
    align = max(16, alignment(node), align_of(ctype))
    buffer = lowering.allocate(node.get("name", "array"), size, Space.PRIVATE, element_dtype(ctype), align, node)
    return MemoryPlace(buffer.name, fold.i64(0), ctype)


def of(lowering: Lowering, node: Node, spelling: str = "") -> ArrayType | PointerType | None:
    """A type with computed lengths, as they are here; None for any other type."""
    found = _spelled(lowering, spelling or node["type"]["qualType"])
    parameter = node["kind"] == "ParmVarDecl"
    if found is None or lowering.device is None or parameter and node not in children(lowering.frame.function):
        return None
    ctype: CType = lowering.types.parse(found["element"])
    if not size_of(ctype) or holds_pointer(ctype):
        return None
    for text in reversed(re.findall(r"\[([^\[\]]+)\]", found["lengths"])):
        if text.isdecimal():
            ctype = ArrayType(ctype, int(text))
            continue
        try:
            length = _value(lowering, node, ast.parse(text.strip(), mode="eval").body)
        except SyntaxError:
            return None
        if length is None:
            return None
        ctype = ArrayType(ctype, None, lowering.spilled(length, "length", node))
    if found["pointer"]:
        return PointerType(ctype, bool(re.search(r"\bconst\b", found["element"])))
    return ctype if isinstance(ctype, ArrayType) else None


def pointee(lowering: Lowering, node: Node) -> PointerType | None:
    """What a parameter that is a pointer to such rows is for the caller: a pointer to their elements."""
    found = _spelled(lowering, node["type"]["qualType"])
    if found is None or not found["pointer"]:
        return None
    return PointerType(lowering.types.parse(found["element"]), bool(re.search(r"\bconst\b", found["element"])))


def size(lowering: Lowering, node: Node) -> Expr:
    """`sizeof` an array whose length is computed."""
    found: object = None
    if "argType" in node:
        found = of(lowering, node, node["argType"]["qualType"])
    elif isinstance(inner := expressions.value(lowering, next(children(node))), MemoryPlace):
        found = inner.type
    bytes_ = rows.bytes_of(found) if isinstance(found, ArrayType) else fold.i64(0)
    if rows.is_empty(bytes_):
        raise lowering.unsupported(node, "sizeof of this type")
    return fold.cast(bytes_, DType.U64)


def recovered(lowering: Lowering, node: Node) -> Value:
    """What clang as C++ does not take for a pointer to such rows, and C does."""
    inner = list(children(node))
    if len(inner) != 1:
        raise lowering.unsupported(node, "this expression")
    found = expressions.value(lowering, inner[0])
    if isinstance(found, MemoryPlace) and isinstance(found.type, ArrayType):
        return Pointer(found.buffer, found.offset, found.type.element)
    return places.loaded(lowering, found, node)


def _spelled(lowering: Lowering, spelling: str) -> re.Match[str] | None:
    found = _SPELLING.fullmatch(spelling)
    if lowering.dialect.shape is not Shape.FUNCTION or found is None:
        return None
    return found if re.search(r"[A-Za-z_]", found["lengths"]) else None


def _value(lowering: Lowering, node: Node, term: ast.expr) -> Expr | None:
    match term:
        case ast.Constant(value=int(number)):
            return fold.i64(number)
        case ast.Name(id=name):
            return _named(lowering, node, name)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            one, other = _value(lowering, node, left), _value(lowering, node, right)
            return None if one is None or other is None else fold.binary(_OPERATORS[type(op)], one, other)
        case _:
            return None


def _named(lowering: Lowering, node: Node, name: str) -> Expr | None:
    """The value of the variable of this name, where the function has only one so far."""
    frame: Frame | None = lowering.frame
    while frame is not None:
        bound = [found for found in _declared(frame.function, name) if found in frame.bindings]
        if bound:
            value = frame.bindings[bound[0]]
            if len(bound) > 1 or isinstance(value, Closure):
                return None
            number = places.read(lowering, value, node)
            return fold.cast(number, DType.I64) if isinstance(number, Expr) else None
        frame = frame.parent
    return None


def _declared(node: Node, name: str) -> Iterator[str]:
    if node["kind"] in ("VarDecl", "ParmVarDecl") and node.get("name") == name:
        yield node["id"]
    for child in children(node):
        yield from _declared(child, name)
