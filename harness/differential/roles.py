"""What a program does with its parameters, by data flow: which arrays it reads, writes, and takes indices from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
    HostCopy,
    HostFill,
    HostIf,
    HostLoop,
    HostStmt,
    HostWhile,
    Instruction,
    Launch,
    Load,
    Loop,
    Program,
    Select,
    Stmt,
    Store,
    Unary,
    Variable,
    While,
)  # fmt: skip
from translators.ir.rewrite import subexpressions
from translators.ir.types import FLOATS, DType

NOTHING: frozenset[str] = frozenset()
COMPARISONS = frozenset({"lt", "le", "gt", "ge", "eq", "ne", "land", "lor"})
UNITS = range(16, 4097)  # what sizes may have to be multiples of
ROUNDED = frozenset({"add", "sub", "mul", "div"})


@dataclass(slots=True)
class Roles:
    """Names of pointer parameters; `arithmetic` are the types that results are rounded to on the way."""

    read: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    indices: set[str] = field(default_factory=set)  # values reach an offset
    ranges: set[str] = field(default_factory=set)  # values are bounds of loops, as row pointers are
    counters: set[str] = field(default_factory=set)  # values before an atomic update reach an offset
    scattered: set[str] = field(default_factory=set)  # values reach an offset of a plain store
    arithmetic: set[DType] = field(default_factory=set)
    units: set[int] = field(default_factory=set)  # numbers of threads, and bounds that are written into the text


def roles_of(program: Program) -> Roles:
    """The roles of a program whose instructions are replaced by their meaning where there is one."""
    flow = _Flow({parameter.name for parameter in program.parameters if parameter.pointer})
    before = -1
    while flow.size() != before:  # values go round in loops
        before = flow.size()
        flow.host(program.body)
    return flow.roles


class _Flow:
    def __init__(self, parameters: set[str]) -> None:
        self.roles = Roles()
        self.parameters = parameters
        self.scalars: dict[str, frozenset[str]] = {}  # name to the parameters whose values are in it
        self.buffers: dict[str, frozenset[str]] = {}
        self.old: dict[str, frozenset[str]] = {}  # results of atomics

    def size(self) -> int:
        tables: Iterable[Mapping[str, frozenset[str]]] = (self.scalars, self.buffers, self.old)
        return sum(len(values) for table in tables for values in table.values())

    # --- values

    def of(self, expr: Expr) -> frozenset[str]:
        """Parameters whose values the expression's value is made of; a comparison's is not."""
        match expr:
            case Constant():
                return NOTHING
            case Variable():
                return self.scalars.get(expr.name, NOTHING)
            case Load():
                if expr.buffer in self.parameters:
                    return frozenset({expr.buffer})
                return self.buffers.get(expr.buffer, NOTHING)
            case Unary() | Cast() | Bitcast():
                return NOTHING if expr.dtype is DType.BOOL else self.of(expr.operand)
            case Binary():
                return NOTHING if expr.op in COMPARISONS else self.of(expr.left) | self.of(expr.right)
            case Call():
                return NOTHING.union(*map(self.of, expr.arguments))
            case Select():
                return self.of(expr.then) | self.of(expr.otherwise)
            case _:
                assert_never(expr)

    def look(self, *exprs: Expr | None) -> None:
        """Notes what an expression loads, and from where."""
        for expr in exprs:
            for part in subexpressions(expr) if expr is not None else ():
                if isinstance(part, Binary) and part.op in COMPARISONS:
                    self.unit(part.right)
                if isinstance(part, Load):
                    self.reads(part.buffer)
                    self.offset(part.offset, scatters=False)
                elif isinstance(part, Call) or (isinstance(part, Binary) and part.op in ROUNDED):
                    self.roles.arithmetic |= {part.dtype} & FLOATS

    def unit(self, bound: Expr) -> None:
        if isinstance(bound, Constant) and bound.dtype not in FLOATS and bound.value in UNITS:
            self.roles.units.add(int(bound.value))

    def offset(self, expr: Expr, *, scatters: bool) -> None:
        sources = self.of(expr)
        self.roles.indices |= sources
        if scatters:
            self.roles.scattered |= sources
        for part in subexpressions(expr):
            if isinstance(part, Variable):
                self.roles.counters |= self.old.get(part.name, NOTHING)

    def reads(self, buffer: str) -> None:
        if buffer in self.parameters:
            self.roles.read.add(buffer)

    def writes(self, buffer: str, values: frozenset[str] = NOTHING) -> None:
        if buffer in self.parameters:
            self.roles.written.add(buffer)
        else:
            self.buffers[buffer] = self.buffers.get(buffer, NOTHING) | values

    def sets(self, name: str, value: Expr | None) -> None:
        if value is not None:
            self.scalars[name] = self.scalars.get(name, NOTHING) | self.of(value)
            names = [part.name for part in subexpressions(value) if isinstance(part, Variable)]
            old = NOTHING.union(*(self.old.get(part, NOTHING) for part in names))
            if old:
                self.old[name] = self.old.get(name, NOTHING) | old

    # --- statements

    def block(self, body: Iterable[Stmt]) -> None:
        for stmt in body:
            self.stmt(stmt)

    def stmt(self, stmt: Stmt) -> None:
        match stmt:
            case Declare() | Assign():
                self.look(stmt.value)
                self.sets(stmt.name, stmt.value)
            case Store():
                self.look(stmt.offset, stmt.value)
                self.offset(stmt.offset, scatters=True)
                self.writes(stmt.buffer, self.of(stmt.value))
            case Allocate():
                self.look(stmt.buffer.size)
            case Loop():
                self.look(stmt.start, stmt.stop, stmt.step)
                self.unit(stmt.stop)
                self.roles.ranges |= self.of(stmt.start) | self.of(stmt.stop)
                self.sets(stmt.index, stmt.start)
                self.block(stmt.body)
            case While():
                self.look(stmt.condition)
                self.ends(stmt.condition)
                self.block(stmt.body)
            case Branch():
                self.look(stmt.condition)
                self.block((*stmt.then, *stmt.otherwise))
            case Break() | Barrier():
                pass
            case Atomic():
                self.atomic(stmt)
            case Instruction():
                self.instruction(stmt)
            case _:
                assert_never(stmt)

    def ends(self, condition: Expr) -> None:
        """Integers that a loop's condition compares with are bounds of the loop."""
        for part in subexpressions(condition):
            if isinstance(part, Binary) and part.op in COMPARISONS and part.left.dtype not in FLOATS:
                self.roles.ranges |= self.of(part.left) | self.of(part.right)

    def atomic(self, stmt: Atomic) -> None:
        self.look(stmt.offset, stmt.value, stmt.compare)
        self.offset(stmt.offset, scatters=False)
        self.reads(stmt.buffer)
        self.writes(stmt.buffer, self.of(stmt.value))
        if stmt.value.dtype in FLOATS:
            self.roles.arithmetic.add(stmt.value.dtype)
        if stmt.result is not None and stmt.buffer in self.parameters:
            self.old[stmt.result] = self.old.get(stmt.result, NOTHING) | {stmt.buffer}

    def instruction(self, stmt: Instruction) -> None:
        """One whose meaning is not known: whatever goes in may come out anywhere."""
        values = NOTHING
        for operand in stmt.operands:
            if isinstance(operand, Address):
                self.look(operand.offset)
                self.offset(operand.offset, scatters=True)
                self.reads(operand.buffer)
                values |= frozenset({operand.buffer} & self.parameters) | self.buffers.get(operand.buffer, NOTHING)
            else:
                self.look(operand)
                values |= self.of(operand)
        for operand in stmt.operands:
            if isinstance(operand, Address):
                self.writes(operand.buffer, values)
        if stmt.result is not None:
            self.scalars[stmt.result] = self.scalars.get(stmt.result, NOTHING) | values

    def host(self, body: Iterable[HostStmt]) -> None:
        for stmt in body:
            match stmt:
                case Launch():
                    self.look(*stmt.grid, stmt.members)
                    self.unit(stmt.members)
                    self.block(stmt.body)
                case HostIf():
                    self.look(stmt.condition)
                    self.host((*stmt.then, *stmt.otherwise))
                case HostWhile():
                    self.look(stmt.condition)
                    self.host(stmt.body)
                case HostLoop():
                    self.look(stmt.start, stmt.stop, stmt.step)
                    self.host(stmt.body)
                case HostFill():
                    self.writes(stmt.buffer)
                case HostCopy():
                    self.reads(stmt.source)
                    source = frozenset({stmt.source} & self.parameters) | self.buffers.get(stmt.source, NOTHING)
                    self.writes(stmt.target, source)
                case _:
                    self.stmt(stmt)
