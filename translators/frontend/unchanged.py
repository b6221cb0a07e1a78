"""Variables that live as long as the program and that the text nowhere changes: what they begin with is what they hold.

    static float weights[3] = {...};    ->    a table, as if it said `const`
    const __m512i low = _mm512_set1_epi8(15);    ->    computed where the kernel begins
"""

from __future__ import annotations

from translators.frontend import declare
from translators.frontend.clang import Node
from translators.frontend.dialect import Shape
from translators.frontend.state import Lowering
from translators.frontend.tree import children
from translators.frontend.values import Closure, Place

_SAME_PLACE = frozenset({"ParenExpr", "ConstantExpr", "MemberExpr", "ArraySubscriptExpr", "UnaryOperator"})
_READ = frozenset({"UnaryExprOrTypeTraitExpr", "CompoundStmt"})


def is_unchanged(lowering: Lowering, node: Node) -> bool:
    """Whether a variable of the file, or a static one of a function, holds its first value for ever."""
    if lowering.changed is None:
        lowering.changed = set()
        for declaration in lowering.tree.unit.own:
            _find(declaration, False, lowering.changed)
    is_static = node.get("storageClass") == "static" or node["id"] in lowering.tree.declarations
    return is_static and node["id"] not in lowering.changed and "volatile" not in node["type"]["qualType"]


def is_fixed(lowering: Lowering, init: Node) -> bool:
    """Whether an initialiser gives the same whenever it is computed: it reads no parameter and no local variable."""
    if init["kind"] == "DeclRefExpr":
        declared = init["referencedDecl"]
        if declared["kind"] == "ParmVarDecl":
            return False
        return declared["kind"] != "VarDecl" or lowering.tree.declaration(declared["id"]) is not None
    return all(is_fixed(lowering, child) for child in children(init))


def computed(lowering: Lowering, node: Node, init: Node | None) -> Place | Closure | None:
    """The place of a constant of the file that is computed; the kernel does that before anything else."""
    device = lowering.device
    if device is None or lowering.dialect.shape is not Shape.FUNCTION or init is None or not is_fixed(lowering, init):
        return None
    identity = node["id"]
    if identity not in device.statics:
        with lowering.block() as written:
            declare.local(lowering, node, init)
        device.prologue += written
        made = lowering.frame.bindings.pop(identity)
        if isinstance(made, Closure):
            return made
        device.statics[identity] = made
    return device.statics[identity]


def _find(node: Node, read: bool, changed: set[str]) -> None:
    """Adds the variables that may be assigned or whose address goes where it is not only read through."""
    kind = node["kind"]
    if kind == "DeclRefExpr":
        if not read:
            changed.add(node["referencedDecl"]["id"])
        return
    if kind in _READ:
        read = True
    elif "castKind" in node:
        read = node["castKind"] == "LValueToRValue" or _points_to_const(node["type"]["qualType"]) or (
            read and node["castKind"] in ("ArrayToPointerDecay", "NoOp", "BitCast")
        )
    elif kind == "UnaryOperator":
        read = read and node["opcode"] in ("&", "*")
    elif kind == "BinaryOperator":
        read = read and node["opcode"] in ("+", "-")
    elif kind == "VarDecl":
        if "previousDecl" in node:  # the same variable by two identities
            changed.update((node["id"], node["previousDecl"]))
        read = node["type"]["qualType"].startswith("const ") and node["type"]["qualType"].endswith("&")
    elif kind not in _SAME_PLACE:
        read = False
    for child in children(node):
        _find(child, read, changed)


def _points_to_const(spelling: str) -> bool:
    pointee, star, _ = spelling.rpartition("*")
    return bool(star) and "const" in pointee.split() and "*" not in pointee
