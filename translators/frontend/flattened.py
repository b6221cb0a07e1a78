"""Structures that a kernel or launcher is given by value, as an added launcher takes them: field by field.

    struct Affine { float scale; float shift[2]; };        extern "C" void k_launch(float* x, float p_scale,
    __global__ void k(float* x, Affine p) { … }      ->            float p_shift_0, float p_shift_1) {
                                                             k<<<…>>>(x, Affine{p_scale, {p_shift_0, p_shift_1}});
                                                           }
"""

from __future__ import annotations

import re
from collections.abc import Callable

from translators.frontend import geometry
from translators.frontend.clang import Node
from translators.frontend.inline import parameters_of
from translators.frontend.spelling import Types
from translators.frontend.tree import Tree, children
from translators.frontend.types import ArrayType, CType, RecordType

MOST = 32  # parameters that one structure becomes
VECTOR = re.compile(r"(?:u?(?:char|short|int|long|longlong)|float|double)[1-4]")
ELEMENT = re.compile(r"\s*\[(\d+)\]")


class _Kept(Exception):
    """A structure that is not made of its fields alone."""


def parameter(tree: Tree, node: Node, name: str, spelled: Callable[[str], str]) -> tuple[list[str], str]:
    """What the launcher takes for a parameter of the kernel, and what it gives to it."""
    spelling = spelled(str(node["type"]["qualType"]))
    ctype = Types(tree).of(node)
    given: list[str] = []
    try:
        made = _made(tree, ctype, spelling, name, given, spelled) if isinstance(ctype, RecordType) else name
    except _Kept:
        made = name
    if made == name or len(given) > MOST:
        return [geometry.declared(spelling, name)], name
    return given, made


def _made(tree: Tree, ctype: CType, spelling: str, name: str, given: list[str], spelled: Callable[[str], str]) -> str:
    """An expression for the value; what it is made of is added to `given`."""
    spelling = re.sub(r"\bconst\b", "", spelling).strip() if isinstance(ctype, RecordType) else spelling
    if isinstance(ctype, ArrayType):
        inner = ELEMENT.sub("", spelling, count=1)
        if not ctype.count or ctype.count > MOST:
            raise _Kept
        parts = [_made(tree, ctype.element, inner, f"{name}_{at}", given, spelled) for at in range(ctype.count)]
        return f"{{{', '.join(parts)}}}"
    vendor = isinstance(ctype, RecordType) and tree.is_vendor(ctype.node)
    if not isinstance(ctype, RecordType) or (vendor and not VECTOR.fullmatch(spelling)):
        if re.search(r"\(", spelling):  # a pointer to a function or an array
            raise _Kept
        given.append(geometry.declared(spelling, name))
        return name
    if not vendor:
        _simple(tree, ctype)
    parts = []
    for field in ctype.fields:
        node = tree.declaration(field.node)
        if not field.name or node is None:
            raise _Kept
        wanted = spelled(str(node["type"]["qualType"]))
        parts.append(_made(tree, field.type, wanted, f"{name}_{field.name}", given, spelled))
    listed = ", ".join(parts)
    return f"make_{spelling}({listed})" if vendor else f"{spelling}{{{listed}}}"


def _simple(tree: Tree, record: RecordType) -> None:
    """Only what has fields, all of them open to anybody, and no constructors is made of its fields."""
    node = tree.declaration(record.node)
    if node is None or record.union or record.virtual or node.get("bases") or not record.fields:
        raise _Kept
    if any(child["kind"] == "AccessSpecDecl" or (child["kind"] == "CXXConstructorDecl" and not child.get("isImplicit"))
           for child in children(node)) or node.get("tagUsed") == "class":  # fmt: skip
        raise _Kept


def launcher(tree: Tree, function: Node) -> str:
    """The text of a launcher for one that is given structures itself; empty where there are none of these."""
    parameters: list[str] = []
    arguments: list[str] = []
    for position, node in enumerate(parameters_of(function)):
        name = node.get("name") or f"p{position}"
        taken, argument = parameter(tree, node, name, str)
        parameters += taken
        arguments.append(argument)
    if len(parameters) == len(arguments) and not any("{" in argument for argument in arguments):
        return ""
    name = function["name"]
    return f'\nextern "C" void {name}_fields({", ".join(parameters)}) {{ {name}({", ".join(arguments)}); }}\n'
