"""Loops of plain C: counted ones become `Loop`, the rest `While`; and which statements leave a block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pycparser import c_ast

from translators.frontend.plain_fold import binary, comparison
from translators.frontend.plain_state import Local, Pointer
from translators.frontend.plain_types import common, convert, negate, select
from translators.ir.nodes import Assign, Branch, Break, Constant, Expr, Load, Loop, Stmt, Variable, While
from translators.ir.rewrite import buffers_stored, subexpressions
from translators.ir.types import INTEGERS, SIGNED, SIZE_BYTES, DType

if TYPE_CHECKING:
    from translators.frontend.plain_c import Lowering

CHANGES = ("++", "--", "p++", "p--")


# --- shapes of the text ---


def nodes(node: Any) -> Iterator[Any]:
    """A node and all below it."""
    if node is None:
        return
    yield node
    for _, child in node.children():
        yield from nodes(child)


def changed(node: Any) -> str | None:
    """The name that this node assigns."""
    target = None
    if isinstance(node, c_ast.Assignment):
        target = node.lvalue
    elif isinstance(node, c_ast.UnaryOp) and node.op in CHANGES:
        target = node.expr
    return target.name if isinstance(target, c_ast.ID) else None


def assigned_names(node: Any) -> set[str]:
    """Names changed below, except by the header of a `for` that alone changes its own index."""
    found: set[str] = set()

    def visit(node: Any) -> None:
        if node is None:
            return
        if isinstance(node, c_ast.For) and isinstance(node.init, c_ast.DeclList) and len(node.init.decls) == 1:
            name = node.init.decls[0].name
            inside = {changed(n) for part in (node.cond, node.stmt) for n in nodes(part)}
            if name not in inside and changed(node.next) == name:
                for part in (node.init, node.cond, node.stmt):
                    visit(part)
                for _, child in node.next.children():
                    visit(child)
                return
        if (name := changed(node)) is not None:
            found.add(name)
        for _, child in node.children():
            visit(child)

    visit(node)
    return found


def statements(node: Any) -> list[Any]:
    if node is None:
        return []
    return list(node.block_items or []) if isinstance(node, c_ast.Compound) else [node]


def jumps(node: Any) -> bool:
    """Contains a `return` or a `continue` of the loop around it."""
    if isinstance(node, c_ast.Return | c_ast.Continue):
        return True
    if isinstance(node, c_ast.For | c_ast.While | c_ast.DoWhile):
        return False
    return node is not None and any(jumps(child) for _, child in node.children())


def leaves(node: Any) -> bool:
    """Contains a `return`."""
    return any(isinstance(n, c_ast.Return) for n in nodes(node))


def always_leaves(items: list[Any]) -> bool:
    """Control never comes to the end of these statements."""
    if not items:
        return False
    match items[-1]:
        case c_ast.Return() | c_ast.Continue() | c_ast.Break():
            return True
        case c_ast.Compound():
            return always_leaves(statements(items[-1]))
        case c_ast.If():
            return always_leaves(statements(items[-1].iftrue)) and always_leaves(statements(items[-1].iffalse))
        case _:
            return False


def flat(init: c_ast.InitList) -> Iterator[Any]:
    for part in init.exprs:
        if isinstance(part, c_ast.InitList):
            yield from flat(part)
        else:
            yield part


# --- lowering ---


def step_of(node: Any, name: str) -> tuple[str, Any] | None:
    """`+` or `-` and the amount by which the header changes its index."""
    one = c_ast.Constant("int", "1")
    match node:
        case c_ast.UnaryOp(op="++" | "p++", expr=c_ast.ID()) if node.expr.name == name:
            return "+", one
        case c_ast.UnaryOp(op="--" | "p--", expr=c_ast.ID()) if node.expr.name == name:
            return "-", one
        case c_ast.Assignment(op="+=" | "-=", lvalue=c_ast.ID()) if node.lvalue.name == name:
            return node.op[0], node.rvalue
        case c_ast.Assignment(op="=", lvalue=c_ast.ID(), rvalue=c_ast.BinaryOp(op="+", left=c_ast.ID())):
            same = node.lvalue.name == name and node.rvalue.left.name == name
            return ("+", node.rvalue.right) if same else None
        case _:
            return None


def lower_for(lowering: Lowering, node: c_ast.For) -> None:
    lowering.scopes.append({})
    lowering.frames[-1].depth += 1
    if not counted(lowering, node):
        frame = lowering.frames[-1]
        if isinstance(node.init, c_ast.DeclList):
            frame.assigned |= {declaration.name for declaration in node.init.decls}
        if node.init is not None:
            lowering.statement(node.init)
        lower_while(lowering, node.cond, statements(node.stmt), node.next, node)
    lowering.frames[-1].depth -= 1
    lowering.scopes.pop()


def header(node: c_ast.For) -> tuple[str, Any, Any] | None:
    """Index, its first value, and its declaration when the loop declares it."""
    match node.init:
        case c_ast.DeclList(decls=[c_ast.Decl(init=init) as declaration]) if init is not None:
            return declaration.name, init, declaration
        case c_ast.Assignment(op="=", lvalue=c_ast.ID()):
            return node.init.lvalue.name, node.init.rvalue, None
        case _:
            return None


def counted(lowering: Lowering, node: c_ast.For) -> bool:
    """Emit a `Loop` when the header counts; False, with nothing emitted, otherwise."""
    head = header(node)
    if head is None or not isinstance(node.cond, c_ast.BinaryOp) or not isinstance(node.cond.left, c_ast.ID):
        return False
    name, first, declaration = head
    step = step_of(node.next, name)
    inside = {changed(n) for part in (node.cond, node.stmt) for n in nodes(part)}
    used = {n.name for n in nodes(node.cond.right) if isinstance(n, c_ast.ID)}
    used |= {n.name for n in nodes(step[1]) if isinstance(n, c_ast.ID)} if step else set()
    if step is None or node.cond.left.name != name or name in inside or used & (inside | {name}):
        return False
    down = step[0] == "-"
    if node.cond.op not in ((">", ">=") if down else ("<", "<=", "!=")):
        return False
    outer = None if declaration is not None else lowering.look_up(name, node).value
    if isinstance(outer, Pointer):
        return False
    dtype = lowering.type_of(declaration) if outer is None else outer.dtype
    if not isinstance(dtype, DType) or dtype not in (SIGNED if down else INTEGERS) or (down and outer is not None):
        return False
    with lowering.capture() as before:
        start = convert(lowering.scalar(first), dtype)
        stop, amount = lowering.scalar(node.cond.right), lowering.scalar(step[1])
    if not fits(dtype, start, stop, amount, node.cond.op):
        return False
    stop, amount = convert(stop, dtype), convert(amount, dtype)
    one = Constant(1, dtype)
    if node.cond.op in ("<=", ">="):
        stop = binary("add" if node.cond.op == "<=" else "sub", stop, one, dtype)
    index = Variable(lowering.names.fresh(name), dtype)
    value: Expr = index
    if down:  # counts the other way: index = start - k
        start_value = start if lowering.is_stable(start) else None
        if start_value is None or not isinstance(amount, Constant):
            return False
        value = binary("sub", start_value, index, dtype)
        start, stop = Constant(0, dtype), binary("sub", start_value, stop, dtype)
    scope: dict[str, Local] = {name: Local(value)}
    lowering.scopes.append(scope)
    body = lowering.nested(statements(node.stmt))
    lowering.scopes.pop()
    stored = buffers_stored(body)
    bounds = (*subexpressions(stop), *subexpressions(amount))
    if any(isinstance(e, Load) and e.buffer in stored for e in bounds):
        return False
    ends = any(isinstance(n, c_ast.Break) for n in nodes(node.stmt))
    if outer is not None and (ends or not isinstance(amount, Constant) or amount.value != 1):
        return False
    lowering.out.extend(before)
    lowering.out.append(Loop(index.name, dtype, start, stop, amount, body, span=lowering.span(node)))
    if outer is not None:
        assert isinstance(outer, Variable)
        last = select(comparison("lt", start, stop), stop, start, dtype)
        lowering.out.append(Assign(outer.name, last, lowering.span(node)))
    return True


def fits(dtype: DType, start: Expr, stop: Expr, amount: Expr, op: str) -> bool:
    """The comparison and the step have the index's meaning in the index's own type."""
    if stop.dtype not in INTEGERS or amount.dtype not in INTEGERS:
        return False
    if isinstance(amount, Constant) and amount.value <= 0:
        return False
    if op == "!=" and not (isinstance(amount, Constant) and amount.value == 1 and isinstance(start, Constant)):
        return False
    compared = common(dtype, stop.dtype)
    if compared == dtype or compared in SIGNED:
        return dtype in SIGNED or compared == dtype or SIZE_BYTES[compared] > SIZE_BYTES[dtype]
    return isinstance(start, Constant) and start.value >= 0  # an int below an unsigned bound


def lower_while(lowering: Lowering, cond: Any, body: list[Any], after: Any, node: Any) -> None:
    """`while`, or a `for` that does not count: `after` runs at the end of each round."""
    with lowering.capture() as effects:
        test = lowering.test(cond) if cond is not None else Constant(True, DType.BOOL)
    if after is not None:
        if any(jumps(item) for item in body):
            raise lowering.refuse(node, "continue or return in a loop that does not count")
        body = [*body, after]
    inner: list[Stmt] = list(lowering.nested(body))
    if effects:
        leave = Branch(negate(test), (Break(),), (), lowering.span(node))
        inner = [*effects, leave, *inner]
        test = Constant(True, DType.BOOL)
    lowering.out.append(While(test, tuple(inner), lowering.span(node)))


def lower_do(lowering: Lowering, node: c_ast.DoWhile) -> None:
    """The body first, then the test: a flag makes it a `while`."""
    lowering.frames[-1].depth += 1
    body = [*statements(node.stmt)]
    if any(jumps(item) for item in body):
        raise lowering.refuse(node, "continue in a do loop")
    again = lowering.declare("again", Constant(True, DType.BOOL), node)
    lowering.mutable.add(again.name)
    with lowering.capture() as out:
        lowering.scopes.append({})
        lowering.block(body)
        lowering.out.append(Assign(again.name, lowering.test(node.cond), lowering.span(node)))
        lowering.scopes.pop()
    lowering.out.append(While(again, tuple(out), lowering.span(node)))
    lowering.frames[-1].depth -= 1
