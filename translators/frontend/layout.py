"""Layouts of records by the platforms' rules: natural alignment, little endian."""

from __future__ import annotations

from collections.abc import Callable

from translators.frontend.clang import Node
from translators.frontend.tree import children
from translators.frontend.types import CType, FieldType, RecordType, align_of, size_of


def laid_out(
    node: Node, read: Callable[[dict[str, str]], CType], unsupported: Callable[[Node, str], Exception]
) -> RecordType:
    """The record's fields with their offsets; `read` gives the types of bases and members."""
    fields: list[FieldType] = []
    union = node.get("tagUsed") == "union"
    offset = size = 0
    align = 1
    members: list[tuple[str, CType, str, int]] = []
    for number, base in enumerate(node.get("bases", ())):
        members.append((f"base_{number}" if number else "", read(base["type"]), "base", 0))
    packed = any(child["kind"] == "PackedAttr" for child in children(node))
    for child in children(node):
        if child["kind"] == "MaxFieldAlignmentAttr":
            raise unsupported(node, "a structure under `#pragma pack`")
        if child.get("isBitfield"):
            raise unsupported(child, f"the bit-field '{child.get('name', '')}'")
        if child["kind"] == "FieldDecl":
            members.append((child.get("name", ""), read(child["type"]), child["id"], alignment(child)))
        align = max(align, _alignment_attribute(child))
    for name, ctype, identity, wanted in members:
        needs = max(1 if packed else align_of(ctype), wanted)
        align = max(align, needs)
        offset = 0 if union else -(-offset // needs) * needs
        fields.append(FieldType(name, ctype, offset, identity))
        offset += size_of(ctype)
        size = max(size, offset)
    size = max(-(-size // align) * align, 1)
    virtual = bool(node.get("definitionData", {}).get("isPolymorphic"))
    return RecordType(node.get("name", ""), tuple(fields), size, align, node["id"], union, virtual)


def alignment(declaration: Node) -> int:
    """The alignment that a declaration asks for; 0 where it asks for none."""
    return max((_alignment_attribute(child) for child in children(declaration)), default=0)


def _alignment_attribute(node: Node) -> int:
    if node["kind"] != "AlignedAttr":
        return 0
    for child in children(node):
        if "value" in child:
            return int(child["value"])
    return 16
