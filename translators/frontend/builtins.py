"""Names with a meaning of their own: built-in variables, file-scope variables; and pointer arithmetic."""

from __future__ import annotations

from dataclasses import replace

from translators.frontend import expressions, fold, places, rows, statics, unchanged
from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.tree import children
from translators.frontend.types import Scalar
from translators.frontend.values import Closure, Place, Pointer, ValuePlace
from translators.ir.nodes import Constant, Expr

_LONG = 5  # nodes of a built-in variable that is written out wherever it is used


def moved(lowering: Lowering, pointer: Pointer, index: Expr, node: Node) -> Pointer:
    """`pointer + index`."""
    if isinstance(index, Constant) and index.value == 0:
        return pointer
    if pointer.place is not None:
        raise lowering.unsupported(node, "arithmetic on a pointer to a variable")
    size = rows.bytes_of(pointer.pointee)
    if pointer.buffer is None or rows.is_empty(size):
        raise lowering.unsupported(node, "arithmetic on this pointer")
    return replace(pointer, offset=places.offset_of(pointer.offset, index, size))


def variable_key(lowering: Lowering, node: Node) -> str | None:
    """`threadIdx.x` as the dialect's key, when it is one of its variables."""
    base = next(children(node), None)
    if base is None or base["kind"] != "DeclRefExpr" or node.get("isArrow"):
        return None
    key = f"{base['referencedDecl'].get('name')}.{node.get('name')}"
    if key not in lowering.dialect.variables or expressions.find_binding(lowering, base["referencedDecl"]["id"]):
        return None
    return key


def variable(lowering: Lowering, key: str, node: Node) -> Expr:
    meaning = lowering.dialect.variables[key]
    if lowering.device is None or meaning not in lowering.device.variables:
        raise lowering.unsupported(node, f"{key} here")
    ctype = lowering.types.of(node)
    found = lowering.device.variables[meaning]
    if fold.weight(found) > _LONG:
        made = lowering.device_variable(meaning, found)
        lowering.device.variables[meaning] = found = made
    return fold.cast(found, ctype.dtype) if isinstance(ctype, Scalar) else found


def global_place(lowering: Lowering, node: Node) -> Place | Closure:
    """A variable of the file: a built-in one, a constant, a table, shared or near memory; or a function."""
    declared = node["referencedDecl"]
    name = declared.get("name", "")
    if declared["kind"] in ("FunctionDecl", "CXXMethodDecl"):
        return Closure(declared["id"], None)
    if name in lowering.dialect.variables:
        return ValuePlace(variable(lowering, name, node), lowering.types.of(node))
    declaration = lowering.tree.declaration(declared["id"])
    if declaration is None or declaration["kind"] not in ("VarDecl", "VarTemplateSpecializationDecl"):
        raise lowering.unsupported(node, f"'{name}'")
    found = statics.static_place(lowering, declaration)
    if found is not None:
        return found
    if not (statics.is_const(declaration["type"]["qualType"]) or unchanged.is_unchanged(lowering, declaration)):
        raise lowering.unsupported(node, f"the file's variable '{name}', which can change,")
    made = unchanged.computed(lowering, declaration, statics.initialiser(declaration))
    if made is None:
        raise lowering.unsupported(node, f"the initialiser of '{name}'")
    return made


def static_member(lowering: Lowering, declaration: Node, node: Node) -> Place:
    found = statics.static_place(lowering, declaration)
    if found is None:
        raise lowering.unsupported(node, f"the static member '{declaration.get('name')}'")
    return found
