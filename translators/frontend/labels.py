"""`goto` forward, to a label of a block that is still open: what lies between is left, as by `return`.

    if (bad) goto out; work; out: free(p);      ->      if (!bad) { work } free(p);
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from translators.frontend import control
from translators.frontend.clang import Node
from translators.frontend.leaving import Leave
from translators.frontend.state import Lowering
from translators.frontend.tree import children


def sequence(lowering: Lowering, nodes: Sequence[Node], statement: Callable[[Lowering, Node], None]) -> None:
    """The statements of a block; those before a label that some of them jump to are a scope of their own."""
    last = next((place for place in range(len(nodes) - 1, 0, -1) if _is_target(nodes, place)), None)
    if last is None:
        for node in nodes:
            statement(lowering, node)
        return
    label = nodes[last]["declId"]
    lowering.frame.labels[label] = target = lowering.target()
    with lowering.block() as written:
        sequence(lowering, nodes[:last], statement)
    del lowering.frame.labels[label]
    for made in control.without_leaving(lowering, written, target):
        lowering.emit(made)
    for node in (*children(nodes[last]), *nodes[last + 1 :]):
        statement(lowering, node)


def jump(lowering: Lowering, node: Node) -> None:
    target = lowering.frame.labels.get(node.get("targetLabelDeclId", ""))
    if target is None or lowering.hosting:
        raise lowering.unsupported(node, "goto backward, or into a block,")
    lowering.emit(Leave(target, lowering.tree.span(node)))


def _is_target(nodes: Sequence[Node], place: int) -> bool:
    return nodes[place]["kind"] == "LabelStmt" and any(_jumps(node, nodes[place]["declId"]) for node in nodes[:place])


def _jumps(node: Node, label: str) -> bool:
    if node["kind"] == "GotoStmt":
        return bool(node.get("targetLabelDeclId") == label)
    return any(_jumps(child, label) for child in children(node))
