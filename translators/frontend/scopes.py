"""Names of types that belong to a function or a record: template instances give them different meanings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from translators.frontend.clang import Node

if TYPE_CHECKING:
    from translators.frontend.tree import Tree

_RECORDS = frozenset({"CXXRecordDecl", "ClassTemplateSpecializationDecl", "RecordDecl"})


def index_typedef(tree: Tree, node: Node, owner: str) -> None:
    """A name for a type inside of a function or a record; template instances give it different meanings."""
    name = node["name"]
    tree.scoped.setdefault(owner, {})[name] = node
    known = tree.typedefs.setdefault(name, node)
    if _plain_type(known) != _plain_type(node):
        tree.ambiguous.add(name)


def _plain_type(typedef: Node) -> str:
    spelled: str = typedef["type"].get("desugaredQualType", typedef["type"]["qualType"])
    return spelled


def rename(node: Node, name: str, other: str) -> None:
    """Another name for a type of a block: types are found by their spelling, which does not say which block's it is."""
    word = re.compile(rf"\b{re.escape(name)}\b")

    def visit(inner: Node) -> None:
        if inner["kind"] in _RECORDS and inner.get("name") == name:
            inner["name"] = other
        for key, spelled in inner.get("type", {}).items():
            if isinstance(spelled, str):
                inner["type"][key] = word.sub(other, spelled)
        for child in (item for item in inner.get("inner", ()) if "kind" in item):
            visit(child)

    visit(node)


def template_arguments(node: Node) -> list[str]:
    """What stands between an instance's angle brackets; packs one after the other."""
    found: list[str] = []
    for child in _children(node):
        if child["kind"] != "TemplateArgument":
            continue
        if "value" in child:
            found.append(str(child["value"]))
        elif "type" in child:
            found.append(child["type"]["qualType"])
        elif any(inner["kind"] == "TemplateArgument" for inner in _children(child)):
            found += template_arguments(child)
        elif "decl" in child:
            found.append(child["decl"].get("name", ""))
    return found


def unqualified(name: str) -> str:
    """What follows the last `::` outside of angle brackets."""
    depth = start = 0
    for position, character in enumerate(name):
        depth += (character == "<") - (character == ">")
        if not depth and name.startswith("::", position):
            start = position + 2
    return name[start:]


def _children(node: Node) -> list[Node]:
    return [child for child in node.get("inner", ()) if "kind" in child]


def index_enum(tree: Tree, node: Node) -> None:
    tree.enums[node.get("name", "")] = tree.declarations[node["id"]] = node
    value = -1
    for constant in _children(node):
        if constant["kind"] != "EnumConstantDecl":
            continue
        value += 1
        given = _constant_in(constant)
        if given is not None:
            value = given
        tree.constants[constant["id"]] = value
        tree.declarations[constant["id"]] = constant


def _constant_in(node: Node) -> int | None:
    for child in _children(node):
        if child["kind"] == "ConstantExpr" and "value" in child:
            value = str(child["value"])
            return int(value) if value not in ("false", "true") else int(value == "true")
        found = _constant_in(child)
        if found is not None:
            return found
    return None
