"""Loops: counted ones become `Loop`, all others `While`.

for (int i = a; i < b; i += c) body     ->  loop i from a to b step c      (i not assigned, b and c invariant)
for (int i = a; i >= b; i -= c) body    ->  loop k from 0 to (a - b + c) / c; i = a - k * c
"""

from __future__ import annotations

from collections.abc import Sequence

from translators.errors import Span
from translators.frontend import (
    alternatives,
    control,
    counted,
    counting,
    derived,
    expressions,
    fold,
    leaving,
    statements,
    turns,
)
from translators.frontend.clang import Node
from translators.frontend.leaving import Leave
from translators.frontend.state import Lowering, Written
from translators.frontend.tree import children, strip
from translators.frontend.usage import usage_of
from translators.ir.nodes import Assign, Branch, Break, Expr, Stmt, While
from translators.ir.types import DType


def for_loop(lowering: Lowering, node: Node) -> None:
    if lowering.hosting:
        turns.loop(lowering, node, node["inner"][-1], _for_loop)
    else:
        _for_loop(lowering, node)


def _for_loop(lowering: Lowering, node: Node) -> None:
    init, variable, test, step, body = node["inner"]
    if variable:
        raise lowering.unsupported(node, "a declaration in a loop's condition")
    count = counted.recognise(lowering, init, test, step, body)
    moving = usage_of(step).assigned if step else set()
    if count is not None:
        if not counting.derivable(lowering, count, body):
            derived.materialise(lowering, moving, node)
        before = alternatives.Snapshot(lowering)
        if counting.lower(lowering, count, node, body):
            return
        before.restore(lowering, written=False)
    derived.materialise(lowering, moving, node)
    if init:
        statements.statement(lowering, init)
    _general(lowering, node, test, body, step, first=False)


def while_loop(lowering: Lowering, node: Node) -> None:
    if node.get("hasVar"):
        raise lowering.unsupported(node, "a declaration in a loop's condition")
    if lowering.hosting:
        turns.loop(lowering, node, turns.body_of(node), _while_loop)
    else:
        _while_loop(lowering, node)


def _while_loop(lowering: Lowering, node: Node) -> None:
    test, body = children(node)
    _general(lowering, node, test, body, None, first=False)


def do_loop(lowering: Lowering, node: Node) -> None:
    if lowering.hosting and not _never(lowering, list(children(node))[-1]):
        turns.loop(lowering, node, turns.body_of(node), _do_loop)
    else:
        _do_loop(lowering, node)


def _never(lowering: Lowering, test: Node) -> bool:
    """Whether a condition is plainly false, as in do { } while (0)."""
    test = strip(test)
    while test["kind"] == "ImplicitCastExpr":
        test = strip(next(children(test)))
    return test["kind"] in ("IntegerLiteral", "CXXBoolLiteralExpr") and test["value"] in ("0", False, "false")


def _do_loop(lowering: Lowering, node: Node) -> None:
    body, test = children(node)
    _general(lowering, node, test, body, None, first=True)


def loop_body(lowering: Lowering, node: Node) -> tuple[list[Written], int]:
    """The statements of one iteration without `continue`; `break` is left as a jump to the returned target."""
    frame = lowering.frame
    out, again = lowering.target(), lowering.target()
    frame.breaks.append(out)
    frame.continues.append(again)
    head = alternatives.Snapshot(lowering) if lowering.hosting else None
    written = statements.body(lowering, node)
    frame.breaks.pop()
    frame.continues.pop()
    written = control.without_leaving(lowering, written, again)
    if head is not None:
        written += _turned(lowering, node, head, out, again)
    return written, out


def _turned(lowering: Lowering, node: Node, head: alternatives.Snapshot, out: int, again: int) -> list[Written]:
    """What the launcher's loop does after each turn so that its pointers are known in the next one."""
    end = alternatives.Snapshot(lowering)
    alternatives.must_agree(lowering, [end, *lowering.jumps.pop(again, [])], node)
    turn = lowering.turns.get(node["id"]) if node else None
    alternatives.must_agree(lowering, [head if turn is not None else end, *lowering.jumps.pop(out, [])], node)
    with lowering.block() as stepping:
        if turn is not None:
            turn.close(lowering, node)
    return stepping


def with_breaks(statements_: Sequence[Written], target: int) -> list[Written]:
    """Jumps out of this loop as `Break`; nothing inside synchronises."""
    made: list[Written] = []
    for item in statements_:
        if isinstance(item, Leave) and item.target == target:
            made.append(Break(item.span))
        elif isinstance(item, Branch):
            sides = [tuple(with_breaks(side, target)) for side in (item.then, item.otherwise)]
            made.append(Branch(item.condition, sides[0], sides[1], item.span))
        else:
            made.append(item)
    return made


def _general(lowering: Lowering, node: Node, test: Node, body: Node, step: Node | None, first: bool) -> None:
    span = lowering.tree.span(node)
    written, out = loop_body(lowering, body)
    with lowering.block() as stepping:
        if step:
            expressions.effect(lowering, step)
    with lowering.block() as testing:
        condition = expressions.condition(lowering, test) if test else fold.boolean(True)
    if condition == fold.boolean(False) and not testing:
        if first:  # do { } while (0)
            for made in control.without_leaving(lowering, written, out):
                lowering.emit(made)
        return
    pieces = [*written, *stepping]
    synchronises = lowering.hosting or leaving.synchronises(lowering, [*pieces, *testing])
    jumps = leaving.leaves(written, out)
    if not synchronises:
        _plain(lowering, condition, testing, written, stepping, out, first, span)
        return
    if not first and not testing and not jumps:
        lowering.emit(While(condition, _body(pieces), span))
        return
    go = lowering.declare("go", DType.BOOL, fold.boolean(True), node, assigned=True)
    checked: list[Written] = [*testing, Assign(go.name, condition, span)]
    if jumps:
        written = control.masked(lowering, written, out, go)
        stepping = control.guard(lowering, stepping, go)
    if first:
        after = control.guard(lowering, checked, go) if jumps else checked
        lowering.emit(While(go, _body([*written, *stepping, *after]), span))
        return
    inner = control.guard(lowering, [*written, *stepping], go)
    lowering.emit(While(go, _body([*checked, *inner]), span))


def _plain(
    lowering: Lowering, condition: Expr, testing: list[Written], written: list[Written], stepping: list[Written],
    out: int, first: bool, span: Span | None,
) -> None:  # fmt: skip
    """A loop in which nobody waits: `break` stays."""
    if stepping and _breaks_early(written, out):
        pass  # Break skips the step, as in C
    inner = with_breaks(written, out)
    stop = control.branch(condition, [], [Break()], None)
    if first:
        body = [*inner, *stepping, *testing, *stop] if not leaving.ends(inner) else inner
        lowering.emit(While(fold.boolean(True), _body(body), span))
    elif testing:
        lowering.emit(While(fold.boolean(True), _body([*testing, *stop, *inner, *stepping]), span))
    else:
        lowering.emit(While(condition, _body([*inner, *stepping]), span))


def _breaks_early(written: Sequence[Written], out: int) -> bool:
    return leaving.leaves(written, out)


def _body(pieces: Sequence[Written]) -> tuple[Stmt, ...]:
    return tuple(pieces)
