"""Launches by a function of the runtime: `cudaLaunchKernel(kernel, grid, block, addresses of the arguments)`."""

from __future__ import annotations

from translators.frontend import expressions, kernel
from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.tree import children, strip

_CASTS = frozenset({"ImplicitCastExpr", "CStyleCastExpr", "CXXReinterpretCastExpr", "CXXStaticCastExpr", "ParenExpr",
                    "CXXFunctionalCastExpr", "MaterializeTemporaryExpr"})  # fmt: skip


def launch(lowering: Lowering, arguments: list[Node], node: Node) -> None:
    reference = _bare(arguments[0])
    if reference["kind"] == "UnaryOperator" and reference["opcode"] == "&":
        reference = _bare(next(children(reference)))
    declared = reference.get("referencedDecl")
    function = lowering.tree.body(declared["id"]) if declared else None
    if function is None:
        raise lowering.unsupported(node, "a launch of something that is not a kernel of this file")
    listed = _bare(arguments[3])
    identity = listed.get("referencedDecl", {}).get("id", "")
    if identity not in lowering.argument_lists:
        raise lowering.unsupported(node, "a launch whose arguments are not the initialiser of an array")
    addresses = lowering.argument_lists[identity]
    values = [expressions.value(lowering, _variable(lowering, item)) for item in children(addresses)]
    config = [arguments[1], arguments[2], *arguments[4:5]]
    made = kernel.threads(lowering, config, node)
    settled = [kernel.settled(lowering, value, node) for value in values]
    kernel.launch_values(lowering, function, made, settled, node)


def _bare(node: Node) -> Node:
    node = strip(node)
    while node["kind"] in _CASTS:
        node = strip(next(children(node)))
    return node


def _variable(lowering: Lowering, node: Node) -> Node:
    """`x` of `(void*)&x`."""
    address = _bare(node)
    if address["kind"] != "UnaryOperator" or address["opcode"] != "&":
        raise lowering.unsupported(node, "an argument of a launch that is not the address of a variable")
    return next(children(address))
