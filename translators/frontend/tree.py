"""An index over clang's syntax tree: declarations by identity, records, typedefs and functions by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from translators.errors import Span, Unsupported
from translators.frontend import scopes
from translators.frontend.clang import STDIN, At, Node, Unit, source_of
from translators.frontend.conversions import chosen_by_type

FUNCTIONS = frozenset({"FunctionDecl", "CXXMethodDecl", "CXXConstructorDecl", "CXXConversionDecl"})
_SCOPES = frozenset({"NamespaceDecl", "LinkageSpecDecl", "TranslationUnitDecl", "ExternCContextDecl"})
_TEMPLATES = frozenset({"FunctionTemplateDecl", "ClassTemplateDecl"})
_RECORDS = frozenset({"CXXRecordDecl", "ClassTemplateSpecializationDecl", "RecordDecl"})
_PATTERNS = frozenset({"ClassTemplatePartialSpecializationDecl", "TypeAliasTemplateDecl", "VarTemplateDecl"})


@dataclass(slots=True)
class Tree:
    """What lowering looks up. What the prelude declares is read when it is first asked for."""

    text: str
    filename: str
    unit: Unit
    declarations: dict[str, Node] = field(default_factory=dict)
    bodies: dict[str, Node] = field(default_factory=dict)  # functions with a body, by identity
    records: dict[str, list[Node]] = field(default_factory=dict)
    typedefs: dict[str, Node] = field(default_factory=dict)
    scoped: dict[str, dict[str, Node]] = field(default_factory=dict)  # typedefs inside of functions and records
    owners: dict[str, str] = field(default_factory=dict)  # records by the functions that are their members
    ambiguous: set[str] = field(default_factory=set)  # names of typedefs that mean different types in different scopes
    enums: dict[str, Node] = field(default_factory=dict)
    constants: dict[str, int] = field(default_factory=dict)  # enumerators by identity
    entries: list[Node] = field(default_factory=list)  # functions of the main file, in order
    patterns: list[Node] = field(default_factory=list)  # function templates of the main file
    _read: set[int] = field(default_factory=set)

    # --- declarations

    def declaration(self, identity: str) -> Node | None:
        if identity not in self.declarations:
            self._load_identity(identity)
        return self.declarations.get(identity)

    def body(self, identity: str) -> Node | None:
        """The function with this identity, when it has a body."""
        if identity not in self.bodies and identity not in self.declarations:
            self._load_identity(identity)
        return self.bodies.get(identity)

    def constant(self, identity: str) -> int:
        if identity not in self.constants:
            self._load_identity(identity)
        return self.constants[identity]

    def typedef(self, name: str) -> Node | None:
        if name not in self.typedefs:
            self._load_name(name)
        return self.typedefs.get(name)

    def enum(self, name: str) -> Node | None:
        if name not in self.enums:
            self._load_name(name)
        return self.enums.get(name)

    def records_named(self, name: str) -> list[Node]:
        if name not in self.records:
            self._load_name(name)
        return self.records.get(name, [])

    def _load_identity(self, identity: str) -> None:
        position = self.unit.position_of(identity)
        if position is not None:
            self._load(position)

    def _load_name(self, name: str) -> None:
        for position in self.unit.heads.get(name, self.unit.scopes):
            self._load(position)

    def _load(self, position: int) -> None:
        if position not in self._read:
            self._read.add(position)
            _index_scope(self, [self.unit.read(position)], main=False)

    def is_vendor(self, identity: str) -> bool:
        """Whether a function is declared by the prelude or the compiler rather than by the text."""
        node = self.declaration(identity)
        at = node.get("at") if node is not None else None
        return not at or at[0] == "" or (at[0] == STDIN and at[1] <= self.unit.shift) or "/prelude/" in at[0]

    # --- places in the text

    def span(self, node: Node) -> Span | None:
        at = node.get("begin") or node.get("at")
        if node.get("kind") in ("VarDecl", "ParmVarDecl", "FieldDecl", "FunctionDecl"):
            at = node.get("at") or at
        if not at:
            return None
        file, line, column, _ = at
        if file == STDIN and line > self.unit.shift:
            return Span(self.filename, line - self.unit.shift, column)
        return None if file in (STDIN, "") else Span(file, line, column)

    def source(self, node: Node) -> str | None:
        """Text of the file in which the node stands."""
        at = node.get("at")
        return self.text if not at or at[0] == STDIN else source_of(at[0])

    def unsupported(self, node: Node, construct: str) -> Unsupported:
        return Unsupported(construct=construct, span=self.span(node), source=self.source(node))

    def word(self, place: At | None) -> str:
        """The identifier spelled at a place."""
        found = re.match(r"\w+", self.line_from(place))
        return found.group() if found else ""

    def spelling(self, node: Node) -> str:
        """The text from the node's first to its last token."""
        begin, end = node.get("spelled"), node.get("end")
        if not begin or not end:
            return ""
        return self._bytes(begin)[begin[3] : end[3] + 1].decode(errors="replace")

    def line_from(self, place: At | None) -> str:
        if place is None:
            return ""
        source = self._bytes(place)
        stop = source.find(b"\n", place[3])
        return source[place[3] : stop if stop >= 0 else len(source)].decode(errors="replace")

    def _bytes(self, place: At) -> bytes:
        return self.unit.source if place[0] in (STDIN, "") else (source_of(place[0]) or "").encode()


def children(node: Node) -> Iterator[Node]:
    """The children that are there; clang prints `{}` for an absent one."""
    return (child for child in node.get("inner", ()) if "kind" in child)


_WRAPPERS = frozenset(
    {"ExprWithCleanups", "ParenExpr", "CXXBindTemporaryExpr", "ConstantExpr", "MaterializeTemporaryExpr"}
)


def strip(node: Node) -> Node:
    """The expression inside of wrappers that mean nothing here."""
    while node["kind"] in _WRAPPERS or (node["kind"] == "CXXFunctionalCastExpr" and node.get("castKind") == "NoOp"):
        inner = next(children(node), None)
        if inner is None:
            return node
        node = inner
    return node


def index(unit: Unit, text: str, filename: str) -> Tree:
    tree = Tree(text, filename, unit)
    if b'"GenericSelectionExpr"' in unit.text:
        for node in unit.own:
            chosen_by_type(node)
    _index_scope(tree, unit.own, main=True)
    return tree


def _index_scope(tree: Tree, nodes: Iterable[Node], main: bool, scope: str = "") -> None:
    for node in nodes:
        kind = node["kind"]
        if main and scope:
            node["scope"] = scope
        if kind in _SCOPES:
            named = node.get("name") if kind == "NamespaceDecl" else None
            _index_scope(tree, children(node), main, f"{scope}::{named}".removeprefix("::") if named else scope)
        elif kind == "FunctionTemplateDecl":
            index_instances(tree, node)
            if main and node.get("at") and node["at"][0] == STDIN and node["at"][1] > tree.unit.shift:
                tree.patterns.append(node)
        elif kind == "ClassTemplateDecl":
            defaults = [_default(child) for child in children(node) if child["kind"].endswith("ParmDecl")]
            for instance in children(node):
                if instance["kind"] == "ClassTemplateSpecializationDecl":
                    instance["defaults"] = defaults
                    _index_record(tree, instance)
        elif kind not in _PATTERNS:
            _index_declaration(tree, node, main)


def _default(parameter: Node) -> str | None:
    """What a template parameter is where nobody says; "" for what is not a plain type or number, None for none."""
    given = next((child for child in children(parameter) if child["kind"] == "TemplateArgument"), None)
    if given is None:
        return None
    if "type" in given:
        return str(given["type"]["qualType"])
    return next((str(child["value"]) for child in children(given) if "value" in child), "")


def index_instances(tree: Tree, node: Node) -> None:
    for instance in children(node):
        if instance["kind"] in FUNCTIONS and _instantiated(instance):
            _index_function(tree, instance, main=False)


def _instantiated(function: Node) -> bool:
    return any(child["kind"] == "TemplateArgument" for child in children(function))


def _index_declaration(tree: Tree, node: Node, main: bool) -> None:
    kind = node["kind"]
    if kind in FUNCTIONS:
        _index_function(tree, node, main)
    elif kind in _RECORDS:
        _index_record(tree, node)
    elif kind in ("TypedefDecl", "TypeAliasDecl"):
        tree.typedefs[node["name"]] = node
    elif kind == "EnumDecl":
        scopes.index_enum(tree, node)
    elif "id" in node:
        tree.declarations[node["id"]] = node


def _index_function(tree: Tree, node: Node, main: bool) -> None:
    tree.declarations[node["id"]] = node
    body = next((child for child in children(node) if child["kind"] == "CompoundStmt"), None)
    if body is None:
        return
    for identity in filter(None, (node["id"], node.get("previousDecl"))):
        tree.bodies[identity] = node
    if main and node.get("at") and node["at"][0] == STDIN and node["at"][1] > tree.unit.shift:
        tree.entries.append(node)
    _index_locals(tree, node, node["id"])


def _index_locals(tree: Tree, node: Node, owner: str) -> None:
    """Types declared inside of a function."""
    for child in children(node):
        kind = child["kind"]
        if kind == "DeclStmt":
            for item in children(child):
                if item["kind"] in _RECORDS and item.get("name") in tree.records:
                    scopes.rename(node, item["name"], f"{item['name']}__{len(tree.declarations)}")
                if item["kind"] in ("TypedefDecl", "TypeAliasDecl"):
                    scopes.index_typedef(tree, item, owner)
                elif item["kind"] not in ("VarDecl", "DecompositionDecl", "UsingDecl", "StaticAssertDecl"):
                    _index_declaration(tree, item, main=False)
        if kind.endswith(("Stmt", "LambdaExpr")) or kind == "CompoundStmt":
            _index_locals(tree, child, owner)


def _index_record(tree: Tree, node: Node) -> None:
    tree.declarations[node["id"]] = node
    if not node.get("completeDefinition"):
        return
    tree.records.setdefault(node.get("name", ""), []).append(node)
    for member in children(node):
        kind = member["kind"]
        if kind in FUNCTIONS:
            tree.owners[member["id"]] = node["id"]
            _index_function(tree, member, main=False)
        elif kind == "FunctionTemplateDecl":
            tree.owners.update((instance["id"], node["id"]) for instance in children(member) if "id" in instance)
            index_instances(tree, member)
        elif kind in _RECORDS and member.get("completeDefinition"):
            tree.owners[member["id"]] = node["id"]
            tree.scoped.setdefault(node["id"], {})
            _index_record(tree, member)
        elif kind == "FriendDecl":  # a function that is defined where it is befriended
            _index_scope(tree, children(member), main=False)
        elif kind in ("TypedefDecl", "TypeAliasDecl"):
            scopes.index_typedef(tree, member, node["id"])
        elif kind == "EnumDecl":
            scopes.index_enum(tree, member)
        elif kind not in _TEMPLATES and "id" in member:
            tree.declarations[member["id"]] = member
