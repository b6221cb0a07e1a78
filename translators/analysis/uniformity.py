"""Which scalars of a member's text have the same value in every member of the group, or of each wave.

A scalar varies when a varying value reaches it or when it is assigned under varying control. A load of group-wide
memory at a uniform address is uniform: members that read different values there would race.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from translators.ir.nodes import (
    Address,
    Allocate,
    Assign,
    Atomic,
    Barrier,
    Binary,
    Branch,
    Break,
    Cast,
    Constant,
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
from translators.ir.rewrite import Block, bodies, operands, walk
from translators.ir.types import Space


class Uniformity:
    """The varying scalars and private buffers of a body, found by iterating to a fixed point.

    With `wave`: what varies inside of a wave of so many members. The instructions `agreed` give all of these the same,
    whatever each gives as the operands at these positions."""

    def __init__(self, body: Block, wave: int = 0, agreed: Mapping[str, frozenset[int]] = MappingProxyType({})) -> None:
        self._wave, self._agreed = wave, agreed
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
        pending = [expr]
        while pending:
            part = pending.pop()
            match part:
                case Variable() if part.name in self.varying:
                    return True
                case Load() if part.buffer in self.varying_buffers:
                    return True
                case Binary() if self._wave and self._numbers_waves(part):
                    pass
                case _:
                    pending += operands(part)
        return False

    def _numbers_waves(self, expr: Binary) -> bool:
        """`member / 64`, whatever its types."""
        number, by = expr.left, expr.right
        while isinstance(number, Cast):
            number = number.operand
        if not isinstance(number, Variable) or number.name != "member" or not isinstance(by, Constant):
            return False
        divisor = int(by.value) if expr.op == "div" else 1 << int(by.value) if expr.op == "shr" else 0
        return divisor > 0 and divisor % self._wave == 0

    def _agree(self, stmt: Atomic | Instruction) -> bool:
        """Whether an instruction gives all members of a wave the same."""
        if not isinstance(stmt, Instruction) or stmt.name not in self._agreed:
            return False
        own = self._agreed[stmt.name]
        others = [operand for number, operand in enumerate(stmt.operands) if number not in own]
        return not any(isinstance(operand, Address) or self.expr_varies(operand) for operand in others)

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
                if stmt.result is not None and (control or not self._agree(stmt)):
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
