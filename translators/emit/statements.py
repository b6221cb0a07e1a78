"""Statements of a kernel as C."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import assert_never

from translators.emit.access import element
from translators.emit.allocations import allocate
from translators.emit.context import Context
from translators.emit.expressions import text, value
from translators.emit.lines import Lines
from translators.emit.operators import SYMBOLS
from translators.emit.refusals import MemberLoop, NoSuchBarrier
from translators.emit.spelling import SUM
from translators.ir.nodes import (
    Allocate,
    Assign,
    Atomic,
    Barrier,
    Binary,
    Branch,
    Break,
    Buffer,
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
from translators.ir.rewrite import subexpressions, variables, writes
from translators.ir.types import SIZE_BYTES

_COMPOUND = frozenset({"add", "sub", "mul", "div", "and", "or", "xor", "shl", "shr"})


@dataclass(slots=True)
class Body:
    """Prints one launch's body; what a dialect does its own way comes in as functions."""

    context: Context
    atomic: Callable[[Atomic, Context, Lines], None]
    instruction: Callable[[Instruction, Context, Lines], None]
    allocate: Callable[[Buffer, Context, Lines], str | None] = allocate
    enter_members: Callable[[Loop, Context, Lines], None] | None = None  # None: no loops over members
    lines: Lines = field(default_factory=Lines)
    frees: list[list[str]] = field(default_factory=list)  # statements that free heap buffers, by open block
    loops: list[int] = field(default_factory=list)  # depth of `frees` at each open loop

    def block(self, body: tuple[Stmt, ...]) -> None:
        """Statements of one scope; heap buffers end with it."""
        self.frees.append([])
        for before, stmt in zip((None, *body), body, strict=False):
            self.statement(stmt)
            if isinstance(before, Declare) and isinstance(stmt, Instruction | Atomic) and stmt.result == before.name:
                self.lines.join_declaration(self.context.name(before.name))
        ended = self.frees.pop()
        if not (body and isinstance(body[-1], Break)):
            self._free(ended)

    def _free(self, statements: list[str]) -> None:
        for statement in reversed(statements):
            self.lines.add(statement)

    def statement(self, stmt: Stmt) -> None:
        context, lines = self.context, self.lines
        match stmt:
            case Declare():
                start = "" if stmt.value is None else f" = {value(stmt.value, context)}"
                lines.add(f"{context.type(stmt.dtype)} {context.name(stmt.name)}{start};")
            case Assign():
                lines.add(
                    assignment(context.name(stmt.name), Variable(stmt.name, stmt.value.dtype), stmt.value, context)
                )
            case Store():
                target = element(stmt.buffer, stmt.offset, stmt.value.dtype, context).text
                old = Load(stmt.buffer, stmt.offset, stmt.value.dtype)
                lines.add(assignment(target, old, stmt.value, context))
            case Allocate():
                free = self.allocate(stmt.buffer, context, lines)
                if free is not None:
                    self.frees[-1].append(free)
            case Loop():
                self._loop(stmt)
            case While():
                with lines.block(f"while ({text(stmt.condition, context)})"):
                    self._inside(stmt.body)
            case Branch():
                self._branch(stmt)
            case Break():
                for level in reversed(self.frees[self.loops[-1] :]):
                    self._free(level)
                lines.add("break;")
            case Barrier():
                spelled = context.spelling.barriers.get(stmt.scope)
                if spelled is None:
                    raise NoSuchBarrier(platform=context.spelling.name, scope=stmt.scope, span=stmt.span)
                lines.add(spelled)
            case Atomic():
                self.atomic(stmt, context, lines)
            case Instruction():
                self.instruction(stmt, context, lines)
            case _:
                assert_never(stmt)

    def _inside(self, body: tuple[Stmt, ...]) -> None:
        self.loops.append(len(self.frees))
        self.block(body)
        self.loops.pop()

    def _loop(self, loop: Loop) -> None:
        if loop.axis is not None and self.enter_members is None:
            raise MemberLoop(index=loop.index, platform=self.context.spelling.name, span=loop.span)
        stop = _steady(loop.stop, f"{loop.index}_stop", loop, self)
        step = _steady(loop.step, f"{loop.index}_step", loop, self)
        head = loop_head(loop, stop, step, self.context)
        with self.lines.block(head):
            if loop.axis is not None and self.enter_members is not None:
                self.enter_members(loop, self.context, self.lines)
            self._inside(loop.body)

    def _branch(self, branch: Branch, before: str = "") -> None:
        """`if`, and a chain of `else if` where the alternative is nothing but another branch."""
        alternative = branch.otherwise
        with self.lines.block(f"{before}if ({text(branch.condition, self.context)})", "} " if alternative else "}"):
            self.block(branch.then)
        if len(alternative) == 1 and isinstance(alternative[0], Branch):
            self._branch(alternative[0], self.lines.take_last() + "else ")
        elif alternative:
            with self.lines.block(self.lines.take_last() + "else"):
                self.block(alternative)


def loop_head(loop: Loop, stop: str, step: str, context: Context) -> str:
    """`for (int i = 0; i < n; i += 2)`."""
    index = context.name(loop.index)
    start = value(loop.start, context)
    move = f"{index}++" if step == "1" else f"{index} += {step}"
    return f"for ({context.type(loop.dtype)} {index} = {start}; {index} < {stop}; {move})"


def _steady(bound: Expr, wanted: str, loop: Loop, body: Body) -> str:
    """A bound that the loop cannot change, in a constant of its own where it reads what may change."""
    context = body.context
    if isinstance(bound, Constant):
        return value(bound, context)
    if not (variables(bound) & writes(loop.body)) and not any(isinstance(e, Load) for e in subexpressions(bound)):
        return text(bound, context, SUM)
    name = context.fresh(wanted)
    body.lines.add(f"const {context.type(loop.dtype)} {name} = {value(bound, context)};")
    return name


def assignment(target: str, old: Expr, new: Expr, context: Context) -> str:
    """`x = e;`, or `x += e;` where the new value is the old one and something."""
    if isinstance(new, Binary) and new.op in _COMPOUND and new.left == old and SIZE_BYTES[new.dtype] >= 4:
        operand = new.right
        if isinstance(operand, Constant):
            if operand.value == 1 and new.op in ("add", "sub") and isinstance(operand.value, int):
                step = "++" if new.op == "add" else "--"
                return f"({target}){step};" if target.startswith("*") else f"{target}{step};"
            return f"{target} {SYMBOLS[new.op][0]}= {value(operand, context)};"
        return f"{target} {SYMBOLS[new.op][0]}= {text(operand, context)};"
    return f"{target} = {value(new, context)};"
