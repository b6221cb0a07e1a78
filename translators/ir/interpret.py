"""Runs the IR on byte arrays, exactly: the statements are written as Python text and executed.

Sequential and phase forms; of the simt form what has no wave instructions (members take turns at barriers).
Fresh memory is filled with 0xFF, undefined scalars likewise; an access outside its buffer raises `OutOfBounds`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, assert_never

from translators.ir.nodes import (
    MEMBER,
    Allocate,
    Assign,
    Atomic,
    Barrier,
    Branch,
    Break,
    Buffer,
    Declare,
    Expr,
    Form,
    HostCopy,
    HostFill,
    HostIf,
    HostLoop,
    HostStmt,
    HostWhile,
    Instruction,
    Launch,
    Loop,
    Program,
    Stmt,
    Store,
    While,
)  # fmt: skip
from translators.ir.python_expr import HELPERS, OutOfBounds, python_expr, rounded
from translators.ir.rewrite import walk
from translators.ir.types import FLOATS, SIZE_BYTES, DType, Space
from translators.ir.values import Number, wrap

__all__ = ["OutOfBounds", "execute", "run"]

Meaning = Callable[[Instruction], tuple[Stmt, ...]]


class Bytes(dict[int, bytearray]):
    """A buffer of which every member has its own."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.size = size

    def __missing__(self, member: int) -> bytearray:
        self[member] = bytearray(b"\xff" * self.size)
        return self[member]


def fresh(size: int, values: tuple[Number, ...] | None = None, dtype: DType = DType.U8) -> bytearray:
    memory = bytearray(b"\xff" * size)
    for index, value in enumerate(values or ()):
        HELPERS[f"st_{dtype}"](memory, index * SIZE_BYTES[dtype], value, "initial")
    return memory


def undefined(dtype: DType) -> Number:
    if dtype in FLOATS:
        return float("nan")
    return dtype is DType.BOOL or wrap(-1, dtype)


class Writer:
    """Python text of a launch, line by line."""

    def __init__(self, meaning: Meaning | None) -> None:
        self.lines: list[str] = []
        self.depth = 1
        self.member: str | None = None
        self.own: set[str] = set()  # buffers that every member has
        self.meaning = meaning

    def line(self, text: str) -> None:
        self.lines.append("    " * self.depth + text)

    def memory(self, name: str) -> str:
        return f"m_{name}[v_{self.member}]" if name in self.own else f"m_{name}"

    def expr(self, expr: Expr) -> str:
        return python_expr(expr, self.memory)

    def block(self, body: tuple[Stmt, ...]) -> None:
        self.depth += 1
        for stmt in body:
            self.stmt(stmt)
        self.line("pass")
        self.depth -= 1

    def allocate(self, buffer: Buffer) -> None:
        if buffer.per_member:
            self.own.add(buffer.name)
            self.line(f"m_{buffer.name} = Bytes({self.expr(buffer.size)})")
        else:
            dtype = f"DType({str(buffer.dtype)!r})"
            self.line(f"m_{buffer.name} = fresh({self.expr(buffer.size)}, {buffer.initial!r}, {dtype})")

    def stmt(self, stmt: Stmt) -> None:
        match stmt:
            case Declare():
                value = repr(undefined(stmt.dtype)) if stmt.value is None else self.expr(stmt.value)
                self.line(f"v_{stmt.name} = {value}")
            case Assign():
                self.line(f"v_{stmt.name} = {self.expr(stmt.value)}")
            case Store():
                offset, value = self.expr(stmt.offset), self.expr(stmt.value)
                self.line(f"st_{stmt.value.dtype}({self.memory(stmt.buffer)}, {offset}, {value}, {stmt.buffer!r})")
            case Allocate():
                if stmt.buffer.space is not Space.SHARED or self.member != "member":
                    self.allocate(stmt.buffer)
            case Loop():
                outer = self.member
                if stmt.axis == MEMBER:
                    self.member = stmt.index
                start, stop, step = (self.expr(e) for e in (stmt.start, stmt.stop, stmt.step))
                self.line(f"for v_{stmt.index} in range({start}, {stop}, {step}):")
                self.block(stmt.body)
                self.member = outer
            case While():
                self.line(f"while {self.expr(stmt.condition)}:")
                self.block(stmt.body)
            case Branch():
                self.line(f"if {self.expr(stmt.condition)}:")
                self.block(stmt.then)
                if stmt.otherwise:
                    self.line("else:")
                    self.block(stmt.otherwise)
            case Break():
                self.line("break")
            case Barrier():
                self.line("yield" if self.member == "member" else "pass")
            case Atomic():
                self.atomic(stmt)
            case Instruction():
                if self.meaning is None:
                    raise ValueError(f"no meaning given for {stmt.name}")
                for part in self.meaning(stmt):
                    self.stmt(part)
            case _:
                assert_never(stmt)

    def atomic(self, stmt: Atomic) -> None:
        dtype = stmt.value.dtype
        place, memory = self.expr(stmt.offset), self.memory(stmt.buffer)
        self.line(f"t_place, t_value = {place}, {self.expr(stmt.value)}")
        self.line(f"t_old = ld_{dtype}({memory}, t_place, {stmt.buffer!r})")
        match stmt.op:
            case "add" | "sub":
                new = rounded(f"t_old {'+' if stmt.op == 'add' else '-'} t_value", dtype)
            case "min" | "max":
                new = f"{stmt.op}(t_old, t_value)"
            case "and" | "or" | "xor":
                new = f"t_old {dict(zip(('and', 'or', 'xor'), '&|^', strict=True))[stmt.op]} t_value"
            case "exchange":
                new = "t_value"
            case "cas":
                assert stmt.compare is not None
                new = f"t_value if t_old == {self.expr(stmt.compare)} else t_old"
            case "inc":
                new = "0 if t_old >= t_value else t_old + 1"
            case "dec":
                new = "t_value if t_old == 0 or t_old > t_value else t_old - 1"
            case _:
                raise ValueError(stmt.op)
        self.line(f"st_{dtype}({memory}, t_place, {new}, {stmt.buffer!r})")
        if stmt.result is not None:
            self.line(f"v_{stmt.result} = t_old")

    def host(self, stmt: HostStmt) -> None:
        match stmt:
            case Declare() | Assign() | Store() | Allocate():
                self.stmt(stmt)
            case HostFill():
                at, size, byte = (self.expr(e) for e in (stmt.offset, stmt.size, stmt.byte))
                self.line(f"fill(m_{stmt.buffer}, {at}, {size}, {byte})")
            case HostCopy():
                target, source, size = (self.expr(e) for e in (stmt.target_offset, stmt.source_offset, stmt.size))
                self.line(f"copy(m_{stmt.target}, {target}, m_{stmt.source}, {source}, {size})")
            case HostIf():
                for head, body in (("if", stmt.then), ("if not", stmt.otherwise)):
                    self.line(f"{head} {self.expr(stmt.condition)}:")
                    self.host_block(body)
            case HostLoop():
                start, stop, step = (self.expr(e) for e in (stmt.start, stmt.stop, stmt.step))
                self.line(f"for v_{stmt.index} in range({start}, {stop}, {step}):")
                self.host_block(stmt.body)
            case HostWhile():
                self.line(f"while {self.expr(stmt.condition)}:")
                self.host_block(stmt.body)
            case Launch():
                self.launch(stmt)
            case _:
                assert_never(stmt)

    def host_block(self, body: tuple[HostStmt, ...]) -> None:
        self.depth += 1
        for stmt in body:
            self.host(stmt)
        self.line("pass")
        self.depth -= 1

    def launch(self, launch: Launch) -> None:
        depth = self.depth
        for axis, extent in zip("zyx", reversed(launch.grid), strict=True):
            self.line(f"for v_group_{axis} in range({self.expr(extent)}):")
            self.depth += 1
        if launch.form is Form.SIMT:
            for stmt in walk(launch.body):
                if isinstance(stmt, Allocate) and stmt.buffer.space is Space.SHARED:
                    self.allocate(stmt.buffer)
            self.member = "member"
            self.line("def of_member(v_member):")
            self.block(launch.body)
            self.line("    yield")
            self.line(f"turns([of_member(number) for number in range({self.expr(launch.members)})])")
            self.member = None
        else:
            self.depth -= 1
            self.block(launch.body)
        self.depth = depth


def turns(members: list[Any]) -> None:
    """Members run to their next barrier, in order, until all have ended."""
    while members:
        members = [member for member in members if next(member, members) is not members]


def fill(memory: Any, offset: int, size: int, byte: int) -> None:
    if offset < 0 or size < 0 or offset + size > len(memory):
        raise OutOfBounds("fill", offset, size, len(memory))
    memory[offset : offset + size] = bytes([byte & 255]) * size


def copy(target: Any, at: int, source: Any, start: int, size: int) -> None:
    if min(at, start, size) < 0 or at + size > len(target) or start + size > len(source):
        raise OutOfBounds("copy", at, size, len(target))
    target[at : at + size] = bytes(source[start : start + size])


def call(writer: Writer, memory: Mapping[str, Any], scalars: Mapping[str, Number]) -> dict[str, Any]:
    """Execute the text; gives the values of its scalars."""
    inputs = [*(f"m_{name}" for name in memory), *(f"v_{name}" for name in scalars)]
    text = "\n".join([f"def main({', '.join(inputs)}):", *writer.lines, "    return locals()"])
    scope: dict[str, Any] = {**HELPERS, "Bytes": Bytes, "fresh": fresh, "turns": turns, "fill": fill, "copy": copy}
    exec(compile(text, "<ir>", "exec"), scope)
    found: dict[str, Any] = scope["main"](*(view(m) for m in memory.values()), *scalars.values())
    return {name[2:]: value for name, value in found.items() if name.startswith("v_")}


def view(memory: Any) -> Any:
    """The bytes of an array, in place."""
    return memory if isinstance(memory, bytearray | Bytes) else memoryview(memory).cast("B")


def execute(
    statements: tuple[Stmt, ...],
    memory: Mapping[str, Any],
    scalars: Mapping[str, Number] | None = None,
    meaning: Meaning | None = None,
) -> dict[str, Number]:
    """Run statements on buffers (contiguous arrays or bytearrays, changed in place); gives the scalars after them."""
    writer = Writer(meaning)
    writer.own = {name for name, value in memory.items() if isinstance(value, Bytes)}
    for stmt in statements:
        writer.stmt(stmt)
    return call(writer, memory, scalars or {})


def run(program: Program, arguments: Mapping[str, Any], meaning: Meaning | None = None) -> None:
    """Run a program; pointer parameters are contiguous arrays, changed in place."""
    writer = Writer(meaning)
    for table in program.constants:
        writer.allocate(table)
    for stmt in program.body:
        writer.host(stmt)
    pointers = {p.name: arguments[p.name] for p in program.parameters if p.pointer}
    scalars = {p.name: arguments[p.name] for p in program.parameters if not p.pointer}
    call(writer, pointers, scalars)
