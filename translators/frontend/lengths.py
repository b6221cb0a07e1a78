"""Arrays of C whose length is computed where they are declared: memory of that size.

    float row[n + 2];    ->    row = allocate((n + 2) * 4 bytes)

Clang's tree has no node for the length, only its text; names in it are those of the function's variables."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from translators.frontend import fold, places
from translators.frontend.clang import Node
from translators.frontend.dialect import Shape
from translators.frontend.layout import alignment
from translators.frontend.state import Frame, Lowering
from translators.frontend.tree import children
from translators.frontend.types import ArrayType, align_of, element_dtype, holds_pointer, size_of
from translators.frontend.values import Closure, MemoryPlace
from translators.ir.nodes import Expr
from translators.ir.types import DType, Space

_SPELLING = re.compile(r"(?P<element>[\w ]+?) ?\[(?P<length>[^\[\]]*[A-Za-z_][^\[\]]*)\](?P<rest>(?:\[\d+\])*)")
_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "div", ast.Mod: "mod", ast.LShift: "shl",
    ast.RShift: "shr",
}  # fmt: skip


def place(lowering: Lowering, node: Node) -> MemoryPlace | None:
    """The memory of a variable of such a type; None for any other type."""
    found = _SPELLING.fullmatch(node["type"]["qualType"])
    if found is None or lowering.device is None or lowering.dialect.shape is not Shape.FUNCTION:
        return None
    element = lowering.types.parse(found["element"] + found["rest"])
    try:
        length = _value(lowering, node, ast.parse(found["length"].strip(), mode="eval").body)
    except SyntaxError:
        return None
    if length is None or not size_of(element) or holds_pointer(element):
        return None
    size = lowering.spilled(fold.binary("mul", length, fold.i64(size_of(element))), "bytes", node)
    align = max(16, alignment(node), align_of(element))
    buffer = lowering.allocate(node.get("name", "array"), size, Space.PRIVATE, element_dtype(element), align, node)
    return MemoryPlace(buffer.name, fold.i64(0), ArrayType(element, None))


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
