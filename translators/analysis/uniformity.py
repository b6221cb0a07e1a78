"""Which scalars of a member's text have the same value in every member of the group.

A scalar varies when a varying value reaches it or when it is assigned under varying control. A load of group-wide
memory at a uniform address is uniform: members that read different values there would race.
"""

from __future__ import annotations

from translators.ir.nodes import (
    Address,
    Allocate,
    Assign,
    Atomic,
    Barrier,
    Branch,
    Break,
    Declare,
    Expr,
    Instruction,
    Load,
    Loop,
    Stmt,
    Store,
    Variable,
    While,
)
from translators.ir.rewrite import Block, bodies, subexpressions, walk
from translators.ir.types import Space


class Uniformity:
    """The varying scalars and private buffers of a body, found by iterating to a fixed point."""

    def __init__(self, body: Block) -> None:
        self.varying = {"member"}
        self.private = {
            s.buffer.name for s in walk(body) if isinstance(s, Allocate) and s.buffer.space is Space.PRIVATE
        }
        self.varying_buffers: set[str] = set()
        size = -1
        while size != len(self.varying) + len(self.varying_buffers):
            size = len(self.varying) + len(self.varying_buffers)
            self._visit(body, False)

    def expr_varies(self, expr: Expr) -> bool:
        for part in subexpressions(expr):
            match part:
                case Variable() if part.name in self.varying:
                    return True
                case Load() if part.buffer in self.varying_buffers:
                    return True
                case _:
                    pass
        return False

    def _visit(self, block: Block, control: bool) -> None:
        for stmt in block:
            self._statement(stmt, control)

    def _statement(self, stmt: Stmt, control: bool) -> None:
        match stmt:
            case Declare() | Assign():
                if stmt.value is not None and (control or self.expr_varies(stmt.value)):
                    self.varying.add(stmt.name)
            case Store() if stmt.buffer in self.private:
                if control or self.expr_varies(stmt.offset) or self.expr_varies(stmt.value):
                    self.varying_buffers.add(stmt.buffer)
            case Atomic() | Instruction():
                if stmt.result is not None:
                    self.varying.add(stmt.result)
                if isinstance(stmt, Instruction):
                    named = {o.buffer for o in stmt.operands if isinstance(o, Address)}
                    self.varying_buffers |= named & self.private
                elif stmt.buffer in self.private:
                    self.varying_buffers.add(stmt.buffer)
            case Branch():
                inner = control or self.expr_varies(stmt.condition)
                self._visit(stmt.then, inner)
                self._visit(stmt.otherwise, inner)
            case Loop():
                inner = control or any(map(self.expr_varies, (stmt.start, stmt.stop, stmt.step)))
                inner = inner or self._leaves_early(stmt.body, False)
                if inner:
                    self.varying.add(stmt.index)
                self._visit(stmt.body, inner)
            case While():
                inner = control or self.expr_varies(stmt.condition) or self._leaves_early(stmt.body, False)
                self._visit(stmt.body, inner)
            case _:
                pass

    def leaves_early(self, body: Block) -> bool:
        """Whether members may leave a loop with this body at different times by `break`."""
        return self._leaves_early(body, False)

    def _leaves_early(self, block: Block, control: bool) -> bool:
        """Whether a `break` of this loop stands under varying control."""
        for stmt in block:
            match stmt:
                case Break():
                    if control:
                        return True
                case Branch():
                    inner = control or self.expr_varies(stmt.condition)
                    if self._leaves_early(stmt.then, inner) or self._leaves_early(stmt.otherwise, inner):
                        return True
                case _:
                    pass
        return False


def synchronises(stmt: Stmt, collectives: frozenset[str]) -> bool:
    """Whether a statement holds a barrier or an instruction that members execute together."""
    if isinstance(stmt, Barrier) or (isinstance(stmt, Instruction) and stmt.name in collectives):
        return True
    return any(synchronises(inner, collectives) for body in bodies(stmt) for inner in body)
