"""Walking and rebuilding the IR: children, maps, substitution, the names a piece reads and writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import assert_never

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
            return change(replace(expr, arguments=tuple(map_expr(a, change) for a in expr.arguments)))
        case Select():
            condition, then = map_expr(expr.condition, change), map_expr(expr.then, change)
            otherwise = map_expr(expr.otherwise, change)
            return change(replace(expr, condition=condition, then=then, otherwise=otherwise))
        case _:
            assert_never(expr)


def map_exprs(stmt: Stmt, change: Callable[[Expr], Expr]) -> Stmt:
    """Apply `change` to every expression directly in the statement (whole expressions, not nested statements)."""
    match stmt:
        case Declare():
            return stmt if stmt.value is None else replace(stmt, value=change(stmt.value))
        case Assign():
            return replace(stmt, value=change(stmt.value))
        case Store():
            return replace(stmt, offset=change(stmt.offset), value=change(stmt.value))
        case Allocate():
            return replace(stmt, buffer=replace(stmt.buffer, size=change(stmt.buffer.size)))
        case Loop():
            return replace(stmt, start=change(stmt.start), stop=change(stmt.stop), step=change(stmt.step))
        case While() | Branch():
            return replace(stmt, condition=change(stmt.condition))
        case Break() | Barrier():
            return stmt
        case Atomic():
            compare = None if stmt.compare is None else change(stmt.compare)
            return replace(stmt, offset=change(stmt.offset), value=change(stmt.value), compare=compare)
        case Instruction():
            operands = tuple(
                replace(o, offset=change(o.offset)) if isinstance(o, Address) else change(o) for o in stmt.operands
            )
            return replace(stmt, operands=operands)
        case _:
            assert_never(stmt)


def map_bodies(stmt: Stmt, change: Callable[[Block], Block]) -> Stmt:
    """Apply `change` to every nested block directly in the statement."""
    match stmt:
        case Loop() | While():
            return replace(stmt, body=change(stmt.body))
        case Branch():
            return replace(stmt, then=change(stmt.then), otherwise=change(stmt.otherwise))
        case _:
            return stmt


def map_block(block: Block, change: Callable[[Expr], Expr]) -> Block:
    """Apply `change` to every expression node (bottom-up) of a block, at any depth."""

    def expression(expr: Expr) -> Expr:
        return map_expr(expr, change)

    def statement(stmt: Stmt) -> Stmt:
        return map_bodies(map_exprs(stmt, expression), lambda body: tuple(statement(s) for s in body))

    return tuple(statement(stmt) for stmt in block)


def substitute(block: Block, values: Mapping[str, Expr]) -> Block:
    """Replace scalars by expressions; the scalars must not be assigned in the block."""
    return map_block(block, lambda e: values.get(e.name, e) if isinstance(e, Variable) else e)


def substitute_expr(expr: Expr, values: Mapping[str, Expr]) -> Expr:
    return map_expr(expr, lambda e: values.get(e.name, e) if isinstance(e, Variable) else e)


def direct_exprs(stmt: Stmt) -> list[Expr]:
    """The expressions directly in a statement, operands' offsets included."""
    found: list[Expr] = []

    def note(expr: Expr) -> Expr:
        found.append(expr)
        return expr

    map_exprs(stmt, note)
    return found


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


def subexpressions(expr: Expr) -> Iterator[Expr]:
    yield expr
    match expr:
        case Constant() | Variable():
            return
        case Load():
            yield from subexpressions(expr.offset)
        case Unary() | Cast() | Bitcast():
            yield from subexpressions(expr.operand)
        case Binary():
            yield from subexpressions(expr.left)
            yield from subexpressions(expr.right)
        case Call():
            for argument in expr.arguments:
                yield from subexpressions(argument)
        case Select():
            for part in (expr.condition, expr.then, expr.otherwise):
                yield from subexpressions(part)
        case _:
            assert_never(expr)


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


class Names:
    """Fresh names for one launch."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    def fresh(self, wanted: str) -> str:
        """`wanted` itself when free, otherwise with a number behind it."""
        name, number = wanted, 0
        while name in self._taken:
            number += 1
            name = f"{wanted}_{number}"
        self._taken.add(name)
        return name


def names_of(block: Block) -> set[str]:
    """Every name that occurs in a block."""
    found = declared(block) | reads(block) | writes(block) | buffers_loaded(block) | buffers_stored(block)
    return found | {"group_x", "group_y", "group_z", "member"}
