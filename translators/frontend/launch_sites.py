"""How a kernel without a launcher is launched: as the file's own host code does it, or by numbers that are given.

    int main() { int n = ...; dim3 block(16, 16); k<<<(n + 15) / 16, block>>>(x, y, n); }

    ->  extern "C" void k_launch(const float* x, float* y, int n) { k<<<(n + 15) / 16, dim3(16, 16, 1)>>>(x, y, n); }

Tasks have no blocks: they are launched with their extents and a kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from translators.frontend.clang import Node
from translators.frontend.inline import parameters_of
from translators.frontend.tree import Tree, children, strip
from translators.frontend.usage import usage_of

Names = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Launched:
    """Extents and bytes of shared memory as C++, or a kind of tasks; `given`: parameters that the launcher has for
    them."""

    grid: Names
    block: Names
    shared: str = "0"
    given: tuple[str, ...] = ()
    kernel: Node | None = field(default=None, compare=False)  # the instance that is launched
    kind: str = ""


class _NotPlain(Exception):
    """Not an expression of the kernel's arguments and of what the file declares."""


def site(tree: Tree, name: str, tasks: bool) -> Launched | None:
    """As the file's host code launches the kernel, where that can be said with the kernel's arguments."""
    for function in tree.entries:
        for call in _launches(function, name):
            try:
                return _read(tree, function, call, tasks)
            except _NotPlain:
                continue
    return None


def launched_kernels(tree: Tree) -> list[str]:
    """Names of the kernels that the file's functions launch, in order."""
    found = (_callee(call).get("name", "") for function in tree.entries for call in _launches(function, None))
    return list(dict.fromkeys(found))


def symbolic(tree: Tree, tasks: bool, cores: int) -> Launched:
    """Extents that are the launcher's parameters, in as many dimensions as the text has."""
    if tasks:
        return Launched((str(cores), "1", "1"), ("1", "1", "1"))
    grid = _dimensions(tree.text, "grid", "blockIdx", "gridDim")
    block = _dimensions(tree.text, "block", "threadIdx", "blockDim")
    shared = "shared_bytes" if re.search(r"\bextern\b[^;]*\b__shared__\b|\bHIP_DYNAMIC_SHARED\b", tree.text) else "0"
    given = [name for name in (*grid, *block, shared) if not name.isdigit()]
    return Launched(grid, block, shared, tuple(f"unsigned {name}" for name in given))


def _dimensions(text: str, wish: str, *variables: str) -> Names:
    used = [any(re.search(rf"\b{variable}\s*\.\s*{axis}\b", text) for variable in variables) for axis in "yz"]
    if not any(used):
        return wish, "1", "1"
    return f"{wish}_x", f"{wish}_y" if used[0] else "1", f"{wish}_z" if used[1] else "1"


def _launches(node: Node, name: str | None) -> Iterator[Node]:
    if node["kind"] == "CUDAKernelCallExpr" and (name is None or _callee(node).get("name") == name):
        yield node
    for child in children(node):
        yield from _launches(child, name)


def _callee(call: Node) -> Node:
    inner = next(children(call))
    while inner["kind"] in ("ImplicitCastExpr", "ParenExpr", "CStyleCastExpr"):
        inner = next(children(inner))
    found: Node = inner.get("referencedDecl", {})
    return found


def _read(tree: Tree, function: Node, call: Node, tasks: bool) -> Launched:
    parts = list(children(call))
    kernel = tree.body(_callee(call).get("id", ""))
    if kernel is None:
        raise _NotPlain
    config = list(children(parts[1]))[1:]
    parameters = [item.get("name", "") for item in parameters_of(kernel)]
    writer = _Writer(tree, function, _arguments(tree, parameters, parts[2:]))
    if tasks:
        return Launched(writer.extents(config[0]), ("1", "1", "1"), kernel=kernel, kind=writer.text(config[1]))
    grid, block = writer.extents(config[0]), writer.extents(config[1])
    shared = writer.text(config[2]) if len(config) > 2 and config[2]["kind"] != "CXXDefaultArgExpr" else "0"
    return Launched(grid, block, shared, (), kernel)


def _arguments(tree: Tree, parameters: list[str], arguments: list[Node]) -> dict[str, str]:
    """The kernel's parameters by the text of what is given for them."""
    found: dict[str, str] = {}
    for name, argument in zip(parameters, arguments, strict=False):
        if strip(argument)["kind"] not in ("IntegerLiteral", "FloatingLiteral"):
            found.setdefault(_spelled(tree, argument), name)
    return found


def _spelled(tree: Tree, node: Node) -> str:
    while node["kind"] in ("ImplicitCastExpr", "ParenExpr", "ExprWithCleanups", "CXXStaticCastExpr", "CStyleCastExpr"):
        node = next(children(node))
    if node["kind"] == "DeclRefExpr":
        return str(node["referencedDecl"]["id"])
    return re.sub(r"\s+", "", tree.spelling(node))


class _Writer:
    """Prints expressions of the launching function with the kernel's parameters for its variables."""

    def __init__(self, tree: Tree, function: Node, arguments: dict[str, str]) -> None:
        self.tree, self.arguments = tree, arguments
        self.assigned = usage_of(function).assigned
        self.locals = {node["id"]: node for node in _variables(function)}
        self.depth = 0

    def extents(self, node: Node) -> Names:
        """A dim3, or one number."""
        node = self._plain(node)
        if node["kind"] == "DeclRefExpr" and _is_extents(node):
            return self.extents(self._initial(node["referencedDecl"]["id"]))
        if node["kind"] in ("CXXConstructExpr", "CXXTemporaryObjectExpr", "InitListExpr") and _is_extents(node):
            parts = list(children(node))
            if len(parts) == 1 and _is_extents(parts[0]):
                return self.extents(parts[0])
            texts = ["1" if "ValueInit" in part["kind"] else self.text(part) for part in parts
                     if part["kind"] != "CXXDefaultArgExpr"]
            x, y, z = [*texts, "1", "1", "1"][:3]
            return x, y, z
        return self.text(node), "1", "1"

    def _plain(self, node: Node) -> Node:
        node = strip(node)
        while node["kind"] in ("ImplicitCastExpr", "CXXFunctionalCastExpr") and _is_extents(node):
            node = strip(next(children(node)))
        return node

    def _initial(self, identity: str) -> Node:
        """What a variable that is never assigned again begins with."""
        variable = self.locals.get(identity)
        init = next(children(variable), None) if variable is not None else None
        self.depth += 1
        if init is None or identity in self.assigned or self.depth > 100:
            raise _NotPlain
        return init

    def text(self, node: Node) -> str:
        given = self.arguments.get(_spelled(self.tree, node))
        if given is not None:
            return given
        kind = node["kind"]
        parts = list(children(node))
        if kind in ("IntegerLiteral", "FloatingLiteral"):
            return str(node["value"])
        if kind in ("ParenExpr", "ExprWithCleanups", "ConstantExpr", "MaterializeTemporaryExpr", "ImplicitCastExpr"):
            return self.text(parts[0])
        if kind in ("CStyleCastExpr", "CXXStaticCastExpr", "CXXFunctionalCastExpr"):
            return f"({node['type']['qualType']})({self.text(parts[0])})"
        if kind == "BinaryOperator" and node["opcode"] not in ("=", ","):
            return f"({self.text(parts[0])} {node['opcode']} {self.text(parts[1])})"
        if kind == "UnaryOperator" and node["opcode"] in ("-", "+", "~", "!"):
            return f"{node['opcode']}({self.text(parts[0])})"
        if kind == "ConditionalOperator":
            return f"({self.text(parts[0])} ? {self.text(parts[1])} : {self.text(parts[2])})"
        if kind == "CallExpr":
            called = _callee(node).get("name") or self.tree.spelling(parts[0])
            return f"{called}({', '.join(self.text(part) for part in parts[1:])})"
        if kind == "MemberExpr" and node.get("name") in ("x", "y", "z"):
            return self.extents(parts[0])["xyz".index(node["name"])]
        if kind == "UnaryExprOrTypeTraitExpr":
            return self.tree.spelling(node)
        if kind == "DeclRefExpr":
            return self._named(node["referencedDecl"])
        raise _NotPlain

    def _named(self, declared: Node) -> str:
        if declared["kind"] == "EnumConstantDecl" or declared["id"] in self.tree.declarations:
            return str(declared["name"])
        return self.text(self._initial(declared["id"]))


def _is_extents(node: Node) -> bool:
    return "dim3" in node["type"]["qualType"].lower()


def _variables(node: Node) -> Iterator[Node]:
    if node["kind"] == "VarDecl":
        yield node
    for child in children(node):
        yield from _variables(child)
