"""Statements: one function a kind of node, found in a table."""

from __future__ import annotations

from collections.abc import Sequence

from translators.frontend import (
    alternatives,
    calls,
    construct,
    control,
    declare,
    expressions,
    fold,
    labels,
    leaving,
    memory,
    timings,
)
from translators.frontend import assembly as inline_assembly
from translators.frontend.clang import Node
from translators.frontend.leaving import Leave
from translators.frontend.state import Lowering
from translators.frontend.tree import children, strip
from translators.frontend.types import PointerType, Scalar
from translators.frontend.values import Pointer, Value
from translators.ir.nodes import Constant, Expr, Instruction
from translators.ir.types import FLOATS


def statement(lowering: Lowering, node: Node) -> None:
    if lowering.hosting and node["kind"] != "CompoundStmt":
        alternatives.statement(lowering, node, _statement)
    else:
        _statement(lowering, node)


def _statement(lowering: Lowering, node: Node) -> None:
    handler = lowering.handlers.statements.get(node["kind"])
    if handler is not None:
        handler(lowering, node)
    elif node["kind"].endswith("Expr") or node["kind"] in (
        "BinaryOperator",
        "CompoundAssignOperator",
        "UnaryOperator",
        "ConditionalOperator",
        "ExprWithCleanups",
        "StmtExpr",
    ):
        expressions.effect(lowering, node)
    else:
        raise lowering.unsupported(node, expressions.refusal(node))


def body(lowering: Lowering, node: Node | None) -> list[control.Written]:
    """The statements of a branch or a loop, as a list of their own."""
    with lowering.block() as written:
        if node:
            statement(lowering, node)
    return written


def compound(lowering: Lowering, node: Node) -> None:
    sequence(lowering, list(children(node)))


def statement_expression(lowering: Lowering, node: Node) -> Value:
    """`({ int t = x; t * t; })`: its value is that of the last statement."""
    found = list(children(next(children(node))))
    valued = node["type"]["qualType"] != "void"
    sequence(lowering, found[:-1] if valued else found)
    return expressions.value(lowering, found[-1]) if valued else fold.i32(0)


def sequence(lowering: Lowering, nodes: Sequence[Node]) -> None:
    """Statements one after another."""
    labels.sequence(lowering, nodes, statement)


def declarations(lowering: Lowering, node: Node) -> None:
    for child in children(node):
        kind = child["kind"]
        if kind == "VarDecl":
            declare.variable(lowering, child)
        elif kind == "DecompositionDecl":
            declare.decomposition(lowering, child)


def conditional(lowering: Lowering, node: Node) -> None:
    found = list(children(node))
    if node.get("hasInit"):
        statement(lowering, found.pop(0))
    if node.get("hasVar"):
        statement(lowering, found.pop(0))
    test_node, sides = found[0], found[1:]
    test = expressions.condition(lowering, test_node)
    if isinstance(test, Constant):
        chosen = sides[0] if test.value else sides[1] if len(sides) > 1 else None
        if chosen is not None:
            statement(lowering, chosen)
        return
    if lowering.hosting:
        _host_branch(lowering, node, test, sides)
        return
    then = body(lowering, sides[0])
    otherwise = body(lowering, sides[1] if len(sides) > 1 else None)
    for side in (then, otherwise):
        memory.outlive(lowering, side)
    for made in control.branch(test, then, otherwise, lowering.tree.span(node)):
        lowering.emit(made)


def _host_branch(lowering: Lowering, node: Node, test: Expr, sides: list[Node]) -> None:
    """A branch of the launcher, whose sides may give its pointers different buffers."""
    with alternatives.sides(lowering, node, test) as after:
        then = body(lowering, sides[0])
        after.end(leaving.ends(then))
        otherwise = body(lowering, sides[1] if len(sides) > 1 else None)
        after.end(leaving.ends(otherwise))
    for made in control.branch(test, then, otherwise, lowering.tree.span(node)):
        lowering.emit(made)


def returned(lowering: Lowering, node: Node) -> None:
    frame = lowering.frame
    value_node = next(children(node), None)
    if value_node is not None and not (lowering.hosting and len(lowering.frames) == 1):
        if frame.result is not None:
            construct.initialise(lowering, frame.result, value_node)
        else:
            expressions.effect(lowering, value_node)
    elif value_node is not None:
        _result_of_launcher(lowering, value_node)
    _leave(lowering, frame.leave, node)


def _result_of_launcher(lowering: Lowering, node: Node) -> None:
    """A launcher may give a status; a result that only it knows would be lost."""
    ctype = lowering.types.of(node)
    whole = not (isinstance(ctype, PointerType) or isinstance(ctype, Scalar) and ctype.dtype in FLOATS)
    if strip(node)["kind"] == "IntegerLiteral" or strip(node)["kind"] == "DeclRefExpr" and whole:
        return
    if not isinstance(ctype, Scalar | PointerType):
        expressions.effect(lowering, node)
        return
    if timings.is_timing(lowering.tree, node):
        return
    found = expressions.value(lowering, node)
    own = isinstance(found, Pointer) and found.buffer is not None and found.buffer not in lowering.nullable
    if own or not isinstance(found, Constant | Pointer):
        raise lowering.unsupported(node, "a launcher that returns a result (write it to memory instead)")


def thrown(lowering: Lowering, node: Node) -> Value:
    """An exception, or a call that ends the process: the launcher ends here."""
    if not lowering.hosting:
        raise lowering.unsupported(node, "throw")
    _leave(lowering, lowering.frames[0].leave, node)
    return fold.i32(0)


def tried(lowering: Lowering, node: Node) -> None:
    """What is caught happens only where something fails."""
    if not lowering.hosting:
        raise lowering.unsupported(node, "try")
    statement(lowering, next(children(node)))


def _leave(lowering: Lowering, target: int, node: Node) -> None:
    if lowering.hosting:
        lowering.jumps.setdefault(target, []).append(alternatives.Snapshot(lowering))
    lowering.emit(Leave(target, lowering.tree.span(node)))


def broken(lowering: Lowering, node: Node) -> None:
    _leave(lowering, lowering.frame.breaks[-1], node)


def continued(lowering: Lowering, node: Node) -> None:
    _leave(lowering, lowering.frame.continues[-1], node)


def attributed(lowering: Lowering, node: Node) -> None:
    statement(lowering, list(children(node))[-1])


def assembly(lowering: Lowering, node: Node) -> None:
    found = inline_assembly.read(lowering, node)
    meaning = lowering.dialect.assembly.get(found.template.strip())
    if meaning is None and lowering.dialect.assemble is not None and lowering.device is not None:
        lowering.dialect.assemble(lowering, found)
        return
    if meaning is None:
        raise inline_assembly.refused(lowering, found)
    span = lowering.tree.span(node)
    if meaning in lowering.dialect.barriers:
        calls.barrier(lowering, lowering.dialect.barriers[meaning], node)
    elif meaning:
        lowering.emit(Instruction(meaning, (), None, span))


# --- switch


def switch(lowering: Lowering, node: Node) -> None:
    found = list(children(node))
    if node.get("hasInit"):
        statement(lowering, found.pop(0))
    if node.get("hasVar"):
        statement(lowering, found.pop(0))
    value = expressions.scalar(lowering, found[0])
    if not isinstance(value, Constant):
        value = lowering.spilled(value, "choice", node)
    segments = _segments(lowering, found[1])
    target = lowering.target()
    lowering.frame.breaks.append(target)
    with lowering.block() as written:
        for made in _cases(lowering, node, value, segments):
            lowering.emit(made)
    lowering.frame.breaks.pop()
    for made in control.without_leaving(lowering, written, target):
        lowering.emit(made)


_Segment = tuple[list[Node | None], list[Node]]  # labels (None: default), statements


def _segments(lowering: Lowering, node: Node) -> list[_Segment]:
    """The text between labels; labels in a row belong to one segment."""
    segments: list[_Segment] = []
    for child in children(node):
        labels: list[Node | None] = []
        while child["kind"] in ("CaseStmt", "DefaultStmt"):
            parts = list(children(child))
            if child["kind"] == "CaseStmt":
                if child.get("isGNURange"):
                    raise lowering.unsupported(child, "a range of cases")
                labels.append(parts[0])
            else:
                labels.append(None)
            if len(parts) < (2 if child["kind"] == "CaseStmt" else 1):
                break
            child = parts[-1]
        if labels:
            segments.append((labels, []))
        if not segments:
            raise lowering.unsupported(child, "a statement before the first case")
        segments[-1][1].append(child)
    return segments


def _cases(lowering: Lowering, node: Node, value: Expr, segments: list[_Segment]) -> list[control.Written]:
    """A chain of branches; a segment that runs on into the next one repeats its text."""
    span = lowering.tree.span(node)
    otherwise: list[control.Written] = []
    chain: list[tuple[Expr, list[control.Written]]] = []
    tests: list[Expr] = []
    default: int | None = None
    for position, (values, _) in enumerate(segments):
        test: Expr = fold.boolean(False)
        for label in values:
            if label is None:
                default = position
                continue
            wanted = fold.cast(expressions.scalar(lowering, label), value.dtype)
            test = fold.binary("lor", test, fold.binary("eq", value, wanted))
        tests.append(test)
    for position in range(len(segments)):
        if tests[position] != fold.boolean(False):
            chain.append((tests[position], _run_from(lowering, segments, position)))
    if default is not None:
        otherwise = _run_from(lowering, segments, default)
    for test, statements in reversed(chain):
        otherwise = control.branch(test, statements, otherwise, span)
    return otherwise


def _run_from(lowering: Lowering, segments: list[_Segment], position: int) -> list[control.Written]:
    with lowering.block() as written:
        for _, nodes in segments[position:]:
            for child in nodes:
                statement(lowering, child)
                if leaving.ends(written):
                    return written
    return written


def nothing(lowering: Lowering, node: Node) -> None:
    return None
