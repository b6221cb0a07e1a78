"""Which statements of a member's text can run once for the whole group.

A statement is hoistable when it only computes scalars, all of them uniform, from uniform values. It must stand in
group context: outside any loop or branch that members run on their own.
"""

from __future__ import annotations

from translators.analysis.uniformity import Uniformity, synchronises
from translators.ir.nodes import Assign, Branch, Break, Declare, Load, Loop, Stmt, While
from translators.ir.rewrite import Block, all_exprs, bodies, reads, walk, writes


class Hoisting:
    """The scalars that live at group level, found by removing until nothing changes."""

    def __init__(self, body: Block, uniformity: Uniformity, collectives: frozenset[str]) -> None:
        self._uniformity = uniformity
        self._collectives = collectives
        written = writes(body)
        self.scalars = written - uniformity.varying
        self._known = written
        before = -1
        while before != len(self.scalars):
            before = len(self.scalars)
            self._remove(body, True)

    def hoistable(self, stmt: Stmt) -> bool:
        if any(not isinstance(s, Declare | Assign | Loop | While | Branch | Break) for s in walk((stmt,))):
            return False
        if any(isinstance(e, Load) and e.buffer in self._uniformity.private for e in all_exprs((stmt,))):
            return False
        return writes((stmt,)) <= self.scalars and self._group_reads((stmt,))

    def group_condition(self, stmt: Branch | Loop | While) -> bool:
        """Whether control of a synchronising statement can be decided once for the group."""
        exprs = (stmt.start, stmt.stop, stmt.step) if isinstance(stmt, Loop) else (stmt.condition,)
        if any(self._uniformity.expr_varies(expr) for expr in exprs):
            return False
        control: Stmt = Declare("_", exprs[0].dtype, exprs[0])
        names = reads(tuple(Declare("_", e.dtype, e) for e in exprs))
        if any(isinstance(e, Load) and e.buffer in self._uniformity.private for e in all_exprs((control,))):
            return False
        return not (names & self._known) - self.scalars and "member" not in names

    def _group_reads(self, block: Block) -> bool:
        names = reads(block)
        return "member" not in names and not (names & self._known) - self.scalars

    def _remove(self, block: Block, group: bool) -> None:
        """Take away scalars written where a member runs on its own."""
        for stmt in block:
            if not synchronises(stmt, self._collectives):
                if not (group and self.hoistable(stmt)):
                    self.scalars -= writes((stmt,))
                continue
            inner = group
            if isinstance(stmt, Branch | Loop | While):
                inner = group and self.group_condition(stmt)
                if isinstance(stmt, Loop) and not inner:
                    self.scalars.discard(stmt.index)
            else:
                self.scalars -= writes((stmt,))
            for body in bodies(stmt):
                self._remove(body, inner)
