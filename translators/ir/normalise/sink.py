"""Declarations move to where the scalar gets its first value.

    float t; for i: { t = f(i); use(t); }     ->      for i: { float t = f(i); use(t); }

A scalar that an iteration writes before it reads is that iteration's own; after this, loops carry what they really
carry.
"""

from __future__ import annotations

from dataclasses import replace

from translators.ir.nodes import Assign, Atomic, Branch, Declare, Instruction, Loop, Stmt, While
from translators.ir.rewrite import Block, map_bodies, reads, variables, writes


def sink_declarations(block: Block) -> Block:
    stmts = list(block)
    position = len(stmts) - 1
    while position >= 0:
        stmt = stmts[position]
        if isinstance(stmt, Declare) and stmt.value is None:
            rest = _sink(stmt, tuple(stmts[position + 1 :]))
            if rest is not None:
                stmts[position:] = rest
        position -= 1
    return tuple(map_bodies(stmt, sink_declarations) for stmt in stmts)


def _mentions(stmt: Stmt, name: str) -> bool:
    if isinstance(stmt, Declare) and stmt.name == name:
        return True
    return name in reads((stmt,)) or name in writes((stmt,))


def _sink(declare: Declare, rest: Block) -> Block | None:
    """The statements after a declaration with the declaration put further down; None when it must stay."""
    name = declare.name
    users = [i for i, stmt in enumerate(rest) if _mentions(stmt, name)]
    if not users:
        return rest
    first = users[0]
    stmt = rest[first]
    if isinstance(stmt, Assign) and stmt.name == name:
        if name in variables(stmt.value):
            return None
        found = Declare(name, declare.dtype, stmt.value, stmt.span)
        return (*rest[:first], found, *rest[first + 1 :])
    if len(users) > 1:
        if first == 0 or isinstance(stmt, Atomic | Instruction):
            return None
        return (*rest[:first], declare, *rest[first:])
    moved = _into(declare, stmt)
    return None if moved is None else (*rest[:first], moved, *rest[first + 1 :])


def _into(declare: Declare, stmt: Stmt) -> Stmt | None:
    """A compound statement with the declaration inside the one body that uses the scalar."""
    name = declare.name
    match stmt:
        case Loop():
            if any(name in variables(e) for e in (stmt.start, stmt.stop, stmt.step)):
                return None
            body = _sink(declare, stmt.body)
            return None if body is None or not _written_first(name, stmt.body) else replace(stmt, body=body)
        case While():
            if name in variables(stmt.condition):
                return None
            body = _sink(declare, stmt.body)
            return None if body is None or not _written_first(name, stmt.body) else replace(stmt, body=body)
        case Branch():
            if name in variables(stmt.condition):
                return None
            used = [any(_mentions(s, name) for s in body) for body in (stmt.then, stmt.otherwise)]
            if used == [True, True]:
                return None
            body = _sink(declare, stmt.then if used[0] else stmt.otherwise)
            if body is None:
                return None
            return replace(stmt, then=body) if used[0] else replace(stmt, otherwise=body)
        case _:
            return None


def _written_first(name: str, body: Block) -> bool:
    """Whether every iteration gives the scalar a value before it reads it."""
    for stmt in body:
        if not _mentions(stmt, name):
            continue
        if isinstance(stmt, Assign) and stmt.name == name:
            return name not in variables(stmt.value)
        if isinstance(stmt, Branch) and name not in variables(stmt.condition):
            inner = [b for b in (stmt.then, stmt.otherwise) if any(_mentions(s, name) for s in b)]
            later = body[body.index(stmt) + 1 :]
            return all(_written_first(name, b) for b in inner) and not any(_mentions(s, name) for s in later)
        if isinstance(stmt, Loop) and not any(name in variables(e) for e in (stmt.start, stmt.stop, stmt.step)):
            later = body[body.index(stmt) + 1 :]
            return _written_first(name, stmt.body) and not any(_mentions(s, name) for s in later)
        return False
    return True
