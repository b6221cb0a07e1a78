"""Which variables of a function are assigned, and which have their address taken."""

from __future__ import annotations

from dataclasses import dataclass, field

from translators.frontend.clang import Node
from translators.frontend.tree import children

_TRANSPARENT = frozenset({"ParenExpr", "MemberExpr", "ConstantExpr", "ExprWithCleanups", "ArraySubscriptExpr"})
_CASTS = frozenset({"CStyleCastExpr", "CXXReinterpretCastExpr", "CXXStaticCastExpr", "ImplicitCastExpr", "ParenExpr"})


@dataclass(slots=True)
class Usage:
    """Identities of declarations.

    `nested`: assigned elsewhere than in the block of the declaration, or through a reference."""

    assigned: set[str] = field(default_factory=set)
    nested: set[str] = field(default_factory=set)
    addressed: set[str] = field(default_factory=set)
    mentions: dict[str, int] = field(default_factory=dict)
    blocks: dict[str, str] = field(default_factory=dict)  # where variables are declared
    parts: dict[str, str] = field(default_factory=dict)  # names of structured bindings to what they are parts of

    def straight(self, identity: str) -> bool:
        """Whether every assignment follows the declaration in its own block: each gives the variable a new value
        for the rest of the block."""
        return identity in self.assigned and identity not in self.nested


_BLOCKS = frozenset(
    {"IfStmt", "ForStmt", "WhileStmt", "DoStmt", "SwitchStmt", "ConditionalOperator", "LambdaExpr", "CXXForRangeStmt"}
)
_STEP = 3  # the child of a `for` that follows each turn
_NUMBERS = frozenset(
    {"const", "volatile", "signed", "unsigned", "char", "short", "int", "long", "float", "double", "bool", "_Bool",
     "_Float16", "__bf16", "__int128"}
)  # fmt: skip
_ASSIGNMENTS = frozenset({"BinaryOperator", "CompoundAssignOperator", "UnaryOperator"})


def usage_of(body: Node) -> Usage:
    usage = Usage()
    _visit(body, None, usage, "")
    return usage


def _visit(node: Node, parent: Node | None, usage: Usage, block: str) -> None:
    kind = node["kind"]
    if kind == "VarDecl":
        usage.blocks[node["id"]] = block
    outer = block
    if kind in _BLOCKS or (kind == "BinaryOperator" and node["opcode"] in ("&&", "||")):
        block = node["id"]
    if kind == "BindingDecl":
        usage.parts[node["id"]] = _root_of_part(node)
        return
    if kind == "DeclRefExpr":
        identity = node["referencedDecl"]["id"]
        identity = usage.parts.get(identity, identity)
        usage.mentions[identity] = usage.mentions.get(identity, 0) + 1
        if not _only_read(parent):
            usage.assigned.add(identity)
            if usage.blocks.get(identity, "") != block or parent is None or parent["kind"] not in _ASSIGNMENTS:
                usage.nested.add(identity)
        return
    if kind == "UnaryOperator" and node["opcode"] == "&":
        target = next(children(node))
        root = root_variable(target)
        if root is not None:
            usage.addressed.add(root)
    if kind == "UnaryOperator" and node["opcode"] == "*" and bit_view(node) is not None:
        root = root_variable(bit_view(node) or node)
        if root is not None:
            usage.mentions[root] = usage.mentions.get(root, 0) + 1
            if not _only_read(parent) or not _is_number(bit_view(node) or node):
                usage.addressed.add(root)
        return
    if kind in ("CXXReinterpretCastExpr", "CStyleCastExpr", "ImplicitCastExpr"):
        if node.get("castKind") == "LValueBitCast":
            root = root_variable(next(children(node)))
            if root is not None:
                usage.addressed.add(root)
    decayed = _decayed(node) if kind == "ArraySubscriptExpr" else None
    if decayed is not None:  # reading an element reads the array
        _visit(decayed, parent, usage, block)
        for child in list(children(node))[1:]:
            _visit(child, node, usage, block)
        return
    if kind == "LambdaExpr":
        for child in children(node):
            if child["kind"] == "CompoundStmt":
                _visit(child, node, usage, block)
        return
    part = kind == "MemberExpr" and not node.get("isArrow")  # reading a field reads the structure
    inherited = parent if part or kind in ("ParenExpr", "ConstantExpr") else node
    for position, child in enumerate(node.get("inner", ())):
        if child and "kind" in child:
            # what a loop does after each turn belongs to where the loop stands: see `derived`
            at = outer if kind == "ForStmt" and position == _STEP else block
            _visit(child, inherited, usage, at)


def _decayed(node: Node) -> Node | None:
    """The array of `array[i]`."""
    base = next(children(node))
    if base["kind"] == "ImplicitCastExpr" and base.get("castKind") == "ArrayToPointerDecay":
        return next(children(base))
    return None


def _root_of_part(node: Node) -> str:
    part = next(children(node), None)
    root = root_variable(part) if part is not None else None
    return root or node["id"]


def _only_read(parent: Node | None) -> bool:
    if parent is None:
        return True
    if parent["kind"] in ("ImplicitCastExpr", "CStyleCastExpr"):
        cast = parent.get("castKind")
        if cast == "NoOp":
            return "const" in parent["type"]["qualType"]
        return cast == "LValueToRValue"
    # a discarded expression statement reads nothing and writes nothing
    return parent["kind"] in ("CompoundStmt",)


def root_variable(node: Node) -> str | None:
    """The variable whose storage an lvalue lies in, when it is a variable's own storage."""
    while True:
        kind = node["kind"]
        if kind == "DeclRefExpr":
            identity: str = node["referencedDecl"]["id"]
            return identity
        if kind == "MemberExpr" and node.get("isArrow"):
            return None
        if (
            kind == "ImplicitCastExpr"
            and node.get("castKind") in ("NoOp", "ArrayToPointerDecay", "DerivedToBase")
            or kind in _TRANSPARENT
        ):
            node = next(children(node))
        else:
            return None


def _is_number(node: Node) -> bool:
    """Whether an expression has a type of the language that is no structure."""
    spelling = node["type"].get("desugaredQualType") or node["type"]["qualType"]
    return all(word in _NUMBERS for word in spelling.split())


def bit_view(node: Node) -> Node | None:
    """`x` of `*(T*)&x`: a scalar variable read as another type."""
    inner = next(children(node))
    casts = 0
    while inner["kind"] in _CASTS:
        casts += inner["kind"] != "ParenExpr"
        inner = next(children(inner))
    if not casts or inner["kind"] != "UnaryOperator" or inner["opcode"] != "&":
        return None
    target = next(children(inner))
    while target["kind"] == "ParenExpr":
        target = next(children(target))
    return target if target["kind"] == "DeclRefExpr" else None


def read_elsewhere(function: Node, identity: str) -> bool:
    """Whether a variable is mentioned outside of the `for` loops that set it first."""
    if function["kind"] == "ForStmt":
        init = function["inner"][0]
        if init and init["kind"] == "BinaryOperator" and init["opcode"] == "=":
            target, start = children(init)
            if root_variable(target) == identity:
                return read_elsewhere(start, identity)
    if function["kind"] == "DeclRefExpr":
        return bool(function["referencedDecl"]["id"] == identity)
    return any(read_elsewhere(child, identity) for child in children(function))
