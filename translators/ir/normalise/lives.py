"""A scalar that gets a new value beside its declaration lives twice, and gets a second name.

    int c = 0; ...; c = n / 16 * 16; use(c);      ->      int c = 0; ...; int c_1 = n / 16 * 16; use(c_1);

Names with one value each can be put in place, and proofs know what they stand for.
"""

from __future__ import annotations

from dataclasses import replace

from translators.ir.names import Names, names_of
from translators.ir.nodes import Assign, Atomic, Declare, Expr, Instruction, Stmt, Variable
from translators.ir.rewrite import Block, map_bodies, map_exprs, substitute_expr, walk
from translators.ir.types import INTEGERS


def separate_lives(block: Block) -> Block:
    return _block(block, Names(names_of(block)))


def _block(block: Block, names: Names) -> Block:
    stmts = [map_bodies(stmt, lambda body: _block(body, names)) for stmt in block]
    own = {s.name for s in stmts if isinstance(s, Declare) and s.dtype in INTEGERS}
    for position, stmt in enumerate(stmts):
        if isinstance(stmt, Assign) and stmt.name in own and _again(stmts[:position], stmt.name):
            name = names.fresh(stmt.name)
            stmts[position] = Declare(name, stmt.value.dtype, stmt.value, stmt.span)
            new = Variable(name, stmt.value.dtype)
            stmts[position + 1 :] = [_renamed(later, stmt.name, new) for later in stmts[position + 1 :]]
            own.add(name)
    return tuple(stmts)


def _again(before: list[Stmt], name: str) -> bool:
    """Whether the scalar has had a value: a first one is `sink_declarations`' affair."""
    return any(
        isinstance(s, Assign | Declare) and s.name == name and s.value is not None for s in walk(tuple(before))
    ) or any(isinstance(s, Atomic | Instruction) and s.result == name for s in walk(tuple(before)))


def _renamed(stmt: Stmt, old: str, new: Variable) -> Stmt:
    def value(expr: Expr) -> Expr:
        return substitute_expr(expr, {old: new})

    stmt = map_exprs(stmt, value)
    match stmt:
        case Assign() if stmt.name == old:
            stmt = replace(stmt, name=new.name)
        case Atomic() | Instruction() if stmt.result == old:
            stmt = replace(stmt, result=new.name)
        case _:
            pass
    return map_bodies(stmt, lambda body: tuple(_renamed(inner, old, new) for inner in body))
