"""Constant arrays of the file that the entry reads, and that only another function fills.

    __constant__ float taps[9];             ->      extern "C" void blur_filled(float* x, const float* taps_values) {
    void fill(float* v) { cudaMemcpy…; }                cudaMemcpyToSymbol(taps, taps_values, sizeof(taps));
    void blur(float* x) { k<<<…>>>(x); }                blur(x);
                                                    }

Without that, the entry alone would read zeros."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translators.frontend import geometry, statics
from translators.frontend.clang import Node
from translators.frontend.dialect import Dialect, Host
from translators.frontend.inline import parameters_of
from translators.frontend.spelling import SCALARS
from translators.frontend.state import Lowering
from translators.frontend.tree import Tree, children
from translators.ir.nodes import HostCopy, HostStmt, Launch
from translators.ir.normalise.host import walk_host
from translators.ir.rewrite import buffers_stored


def filled_by_caller(tree: Tree, dialect: Dialect, function: Node) -> str:
    """The text of a launcher that is also given what such arrays hold; empty where there are none."""
    copies = next((name for name, meaning in dialect.host.items() if meaning is Host.TO_SYMBOL), None)
    found = [node for node in _read(tree, dialect, function) if _element(node) in SCALARS]
    if copies is None or not found:
        return ""
    names = [parameter.get("name", "") for parameter in parameters_of(function)]
    given = [geometry.declared(item["type"]["qualType"], item.get("name", "")) for item in parameters_of(function)]
    given += [f"const {_element(node)}* {node['name']}_values" for node in found]
    body = "".join(f"{copies}({node['name']}, {node['name']}_values, sizeof({node['name']})); " for node in found)
    name = function["name"]
    return f'\nextern "C" void {name}_filled({", ".join(given)}) {{ {body}{name}({", ".join(names)}); }}\n'


def _element(node: Node) -> str:
    return re.sub(r"(?:\[\d+\])+$|\bconst\b|\bvolatile\b", "", str(node["type"]["qualType"])).strip()


def _read(tree: Tree, dialect: Dialect, function: Node) -> list[Node]:
    """Constants without values that are mentioned, and filled nowhere on the way."""
    seen: set[str] = set()
    filled: set[str] = set()
    mentioned: dict[str, Node] = {}
    pending = [function["id"]]
    while pending:
        identity = pending.pop()
        body = tree.body(identity)
        if identity in seen or body is None:
            continue
        seen.add(identity)
        filled |= statics.filled_in(dialect, body)
        for one in _mentions(body):
            declared = tree.declarations.get(one)
            if declared is not None and declared["kind"] == "VarDecl" and _is_open(declared):
                mentioned[one] = declared
            else:
                pending.append(one)
    return [node for identity, node in mentioned.items() if identity not in filled]


def _is_open(node: Node) -> bool:
    constant = any(child["kind"] == "CUDAConstantAttr" for child in children(node))
    return constant and statics.initialiser(node) is None


def _mentions(node: Node) -> Iterator[str]:
    if node["kind"] == "DeclRefExpr":
        yield node["referencedDecl"]["id"]
    elif node["kind"] == "MemberExpr" and "referencedMemberDecl" in node:
        yield node["referencedMemberDecl"]
    for child in children(node):
        yield from _mentions(child)


def refuse(lowering: Lowering, body: tuple[HostStmt, ...]) -> None:
    """A constant without values is filled by somebody: where the entry does not, it does not know with what."""
    filled: set[str] = set()
    for stmt in walk_host(body):
        if isinstance(stmt, HostCopy):
            filled.add(stmt.target)
        elif isinstance(stmt, Launch):
            filled |= buffers_stored(stmt.body)
    for identity, (buffer, _) in lowering.globals.items():
        node = lowering.tree.declaration(identity)
        if node is not None and _is_open(node) and buffer.name not in filled:
            raise lowering.unsupported(node, f"'{node['name']}', a constant that the launcher does not fill,")
