"""Walking and rebuilding the IR: children, maps, substitution, the names a piece reads and writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar, assert_never

from translators.ir.nodes import (
    Address,
    Allocate,
    Assign,
    Atomic,
    Barrier,
    Binary,
    Bitcast,
    Branch,
    Break,
    Buffer,
    Call,
    Cast,
    Constant,
    Declare,
    Expr,
    Instruction,
    Load,
    Loop,
    Select,
    Stmt,
    Store,
    Unary,
    Variable,
    While,
)

Block = tuple[Stmt, ...]


def map_expr(expr: Expr, change: Callable[[Expr], Expr]) -> Expr:
    """Rebuild bottom-up: `change` sees every node after its children."""
    match expr:
        case Constant() | Variable():
            return change(expr)
        case Load():
            offset = map_expr(expr.offset, change)
            return change(expr if offset is expr.offset else replace(expr, offset=offset))
        case Unary() | Cast() | Bitcast():
            operand = map_expr(expr.operand, change)
            return change(expr if operand is expr.operand else replace(expr, operand=operand))
        case Binary():
            left, right = map_expr(expr.left, change), map_expr(expr.right, change)
            same = left is expr.left and right is expr.right
            return change(expr if same else replace(expr, left=left, right=right))
        case Call():
            arguments = tuple(map_expr(a, change) for a in expr.arguments)
            same = all(a is b for a, b in zip(arguments, expr.arguments, strict=True))
            return change(expr if same else replace(expr, arguments=arguments))
        case Select():
            condition, then = map_expr(expr.condition, change), map_expr(expr.then, change)
            otherwise = map_expr(expr.otherwise, change)
            same = condition is expr.condition and then is expr.then and otherwise is expr.otherwise
            return change(expr if same else replace(expr, condition=condition, then=then, otherwise=otherwise))
        case _:
            assert_never(expr)


def map_exprs(stmt: Stmt, change: Callable[[Expr], Expr]) -> Stmt:
    """Apply `change` to every expression directly in the statement (whole expressions, not nested statements)."""
    match stmt:
        case Declare():
            return stmt if stmt.value is None else _changed(stmt, value=change(stmt.value))
        case Assign():
            return _changed(stmt, value=change(stmt.value))
        case Store():
            return _changed(stmt, offset=change(stmt.offset), value=change(stmt.value))
        case Allocate():
            return _changed(stmt, buffer=_changed(stmt.buffer, size=change(stmt.buffer.size)))
        case Loop():
            return _changed(stmt, start=change(stmt.start), stop=change(stmt.stop), step=change(stmt.step))
        case While() | Branch():
            return _changed(stmt, condition=change(stmt.condition))
        case Break() | Barrier():
            return stmt
        case Atomic():
            compare = None if stmt.compare is None else change(stmt.compare)
            return _changed(stmt, offset=change(stmt.offset), value=change(stmt.value), compare=compare)
        case Instruction():
            operands = tuple(
                _changed(o, offset=change(o.offset)) if isinstance(o, Address) else change(o) for o in stmt.operands
            )
            same = all(a is b for a, b in zip(operands, stmt.operands, strict=True))
            return stmt if same else replace(stmt, operands=operands)
        case _:
            assert_never(stmt)


Node = TypeVar("Node", bound=Stmt | Buffer | Address)


def _changed(node: Node, **fields: object) -> Node:
    """The node with these fields; itself where they are what it has."""
    if all(getattr(node, name) is value for name, value in fields.items()):
        return node
    return replace(node, **fields)  # type: ignore[arg-type]


def map_bodies(stmt: Stmt, change: Callable[[Block], Block]) -> Stmt:
    """Apply `change` to every nested block directly in the statement."""
    match stmt:
        case Loop() | While():
            return _changed(stmt, body=change(stmt.body))
        case Branch():
            return _changed(stmt, then=change(stmt.then), otherwise=change(stmt.otherwise))
        case _:
            return stmt


def same_block(block: Block, other: Block) -> Block:
    """The first of two blocks that hold the very same statements, else the second."""
    if len(block) == len(other) and all(a is b for a, b in zip(block, other, strict=True)):
        return block
    return other


def map_block(block: Block, change: Callable[[Expr], Expr]) -> Block:
    """Apply `change` to every expression node (bottom-up) of a block, at any depth."""

    def expression(expr: Expr) -> Expr:
        return map_expr(expr, change)

    def statement(stmt: Stmt) -> Stmt:
        return map_bodies(map_exprs(stmt, expression), inner)

    def inner(body: Block) -> Block:
        return same_block(body, tuple(statement(stmt) for stmt in body))

    return inner(block)


def substitute(block: Block, values: Mapping[str, Expr]) -> Block:
    """Replace scalars by expressions; the scalars must not be assigned in the block."""
    return map_block(block, lambda e: values.get(e.name, e) if isinstance(e, Variable) else e)


def substitute_expr(expr: Expr, values: Mapping[str, Expr]) -> Expr:
    return map_expr(expr, lambda e: values.get(e.name, e) if isinstance(e, Variable) else e)


def direct_exprs(stmt: Stmt) -> list[Expr]:
    """The expressions directly in a statement, operands' offsets included."""
    match stmt:
        case Declare():
            return [] if stmt.value is None else [stmt.value]
        case Assign():
            return [stmt.value]
        case Store():
            return [stmt.offset, stmt.value]
        case Allocate():
            return [stmt.buffer.size]
        case Loop():
            return [stmt.start, stmt.stop, stmt.step]
        case While() | Branch():
            return [stmt.condition]
        case Break() | Barrier():
            return []
        case Atomic():
            return [*(() if stmt.compare is None else (stmt.compare,)), stmt.offset, stmt.value]
        case Instruction():
            return [o.offset if isinstance(o, Address) else o for o in stmt.operands]
        case _:
            assert_never(stmt)


def bodies(stmt: Stmt) -> tuple[Block, ...]:
    match stmt:
        case Loop() | While():
            return (stmt.body,)
        case Branch():
            return (stmt.then, stmt.otherwise)
        case _:
            return ()


def walk(block: Iterable[Stmt]) -> Iterator[Stmt]:
    """Every statement at any depth, outer before inner, in order."""
    for stmt in block:
        yield stmt
        for body in bodies(stmt):
            yield from walk(body)


def operands(expr: Expr) -> tuple[Expr, ...]:
    """The expressions directly in an expression."""
    match expr:
        case Constant() | Variable():
            return ()
        case Load():
            return (expr.offset,)
        case Unary() | Cast() | Bitcast():
            return (expr.operand,)
        case Binary():
            return (expr.left, expr.right)
        case Call():
            return expr.arguments
        case Select():
            return (expr.condition, expr.then, expr.otherwise)
        case _:
            assert_never(expr)


def subexpressions(expr: Expr) -> Iterator[Expr]:
    """The expression and all inside of it, outer before inner, left to right."""
    pending = [expr]
    while pending:
        node = pending.pop()
        yield node
        pending += operands(node)[::-1]


def all_exprs(block: Iterable[Stmt]) -> Iterator[Expr]:
    """Every expression node of a block."""
    for stmt in walk(block):
        for expr in direct_exprs(stmt):
            yield from subexpressions(expr)


def variables(expr: Expr) -> set[str]:
    return {e.name for e in subexpressions(expr) if isinstance(e, Variable)}


def reads(block: Iterable[Stmt]) -> set[str]:
    """Scalars that a block reads."""
    return {e.name for e in all_exprs(block) if isinstance(e, Variable)}


def writes(block: Iterable[Stmt]) -> set[str]:
    """Scalars that a block assigns, declares, or counts with."""
    found: set[str] = set()
    for stmt in walk(block):
        match stmt:
            case Declare() | Assign():
                found.add(stmt.name)
            case Loop():
                found.add(stmt.index)
            case Atomic() | Instruction():
                if stmt.result is not None:
                    found.add(stmt.result)
            case _:
                pass
    return found


def declared(block: Iterable[Stmt]) -> set[str]:
    """Scalars and buffers that a block declares, at any depth (loop indices included)."""
    found: set[str] = set()
    for stmt in walk(block):
        match stmt:
            case Declare():
                found.add(stmt.name)
            case Allocate():
                found.add(stmt.buffer.name)
            case Loop():
                found.add(stmt.index)
            case _:
                pass
    return found


def buffers_loaded(block: Iterable[Stmt]) -> set[str]:
    """Buffers that a block reads. An instruction's addresses count as read and written."""
    found = {e.buffer for e in all_exprs(block) if isinstance(e, Load)}
    for stmt in walk(block):
        match stmt:
            case Atomic():
                found.add(stmt.buffer)
            case Instruction():
                found.update(o.buffer for o in stmt.operands if isinstance(o, Address))
            case _:
                pass
    return found


def buffers_stored(block: Iterable[Stmt]) -> set[str]:
    found: set[str] = set()
    for stmt in walk(block):
        match stmt:
            case Store() | Atomic():
                found.add(stmt.buffer)
            case Instruction():
                found.update(o.buffer for o in stmt.operands if isinstance(o, Address))
            case _:
                pass
    return found
