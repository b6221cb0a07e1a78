"""Facts of a program that its launcher and kernels are printed from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from translators.emit.context import Context
from translators.ir.names import names_of
from translators.ir.nodes import (
    Address,
    Allocate,
    Assign,
    Atomic,
    Buffer,
    Declare,
    HostCopy,
    HostFill,
    HostIf,
    HostLoop,
    HostStmt,
    HostWhile,
    Instruction,
    Launch,
    Load,
    Program,
    Stmt,
    Store,
    Variable,
)
from translators.ir.rewrite import all_exprs, buffers_loaded, buffers_stored, declared, walk
from translators.ir.types import DType, Space

PLACES = frozenset({"group_x", "group_y", "group_z", "member"})


@dataclass(frozen=True, slots=True)
class KernelParameter:
    """What a launch takes from its launcher."""

    name: str
    dtype: DType
    pointer: bool
    const: bool = False

    def declaration(self, context: Context) -> str:
        const = "const " if self.const else ""
        star = "*" if self.pointer else ""
        return f"{const}{context.type(self.dtype)}{star} {context.name(self.name)}"


def host_walk(body: Iterable[HostStmt]) -> Iterator[HostStmt]:
    """Every host statement at any depth, in order."""
    for stmt in body:
        yield stmt
        match stmt:
            case HostIf():
                yield from host_walk(stmt.then)
                yield from host_walk(stmt.otherwise)
            case HostLoop() | HostWhile():
                yield from host_walk(stmt.body)
            case _:
                pass


def launches_of(body: Iterable[HostStmt]) -> tuple[Launch, ...]:
    return tuple(stmt for stmt in host_walk(body) if isinstance(stmt, Launch))


def workspaces(program: Program) -> tuple[Buffer, ...]:
    """Device buffers that the launcher allocates."""
    return tuple(buffer for buffer in _allocated(program) if buffer.space is not Space.PRIVATE)


def host_arrays(program: Program) -> tuple[Buffer, ...]:
    """The launcher's own memory."""
    return tuple(buffer for buffer in _allocated(program) if buffer.space is Space.PRIVATE)


def _allocated(program: Program) -> Iterator[Buffer]:
    return (stmt.buffer for stmt in host_walk(program.body) if isinstance(stmt, Allocate))


def host_buffers(program: Program) -> dict[str, KernelParameter]:
    """Pointers that a kernel may be given."""
    given = [KernelParameter(p.name, p.dtype, True, p.const) for p in program.parameters if p.pointer]
    made = [KernelParameter(buffer.name, buffer.dtype, True) for buffer in workspaces(program)]
    return {parameter.name: parameter for parameter in (*given, *made)}


def _host_scalars(program: Program) -> list[str]:
    names = [p.name for p in program.parameters if not p.pointer]
    for stmt in host_walk(program.body):
        match stmt:
            case Declare():
                names.append(stmt.name)
            case HostLoop():
                names.append(stmt.index)
            case _:
                pass
    return names


def kernel_parameters(
    launch: Launch, program: Program, buffers: dict[str, KernelParameter]
) -> tuple[KernelParameter, ...]:
    """Only what the launch uses: pointers and scalars in the order in which the program has them."""
    own = declared(launch.body)
    scalars: dict[str, DType] = {}
    for expr in all_exprs(launch.body):
        if isinstance(expr, Variable) and expr.name not in own and expr.name not in PLACES:
            scalars.setdefault(expr.name, expr.dtype)
    stored = buffers_stored(launch.body)
    used = stored | buffers_loaded(launch.body) | scalars.keys()
    found: list[KernelParameter] = []
    for name in dict.fromkeys((*(p.name for p in program.parameters), *buffers, *_host_scalars(program))):
        if name in own or name not in used:
            continue
        if name in buffers:
            buffer = buffers[name]
            found.append(KernelParameter(name, buffer.dtype, True, buffer.const or name not in stored))
        else:
            found.append(KernelParameter(name, scalars[name], False))
    return tuple(found)


def all_names(program: Program) -> set[str]:
    """Every name that the program chooses itself."""
    found = {p.name for p in program.parameters} | {table.name for table in program.constants}
    for stmt in host_walk(program.body):
        match stmt:
            case Declare() | Assign() | Launch():
                found.add(stmt.name)
            case Allocate():
                found.add(stmt.buffer.name)
            case HostLoop():
                found.add(stmt.index)
            case HostFill() | HostCopy() | HostIf() | HostWhile() | Store():
                pass
        if isinstance(stmt, Launch):
            found |= names_of(stmt.body)
    if program.stream is not None:
        found.add(program.stream)
    return found - PLACES


def viewed_buffers(body: tuple[Stmt, ...]) -> set[str]:
    """Buffers whose alignment matters: instructions' operands, and arrays seen as a type that they do not have."""
    types = {stmt.buffer.name: stmt.buffer.dtype for stmt in walk(body) if isinstance(stmt, Allocate)}
    found: set[str] = set()
    accesses = [(e.buffer, e.dtype) for e in all_exprs(body) if isinstance(e, Load)]
    for stmt in walk(body):
        match stmt:
            case Instruction():
                found.update(operand.buffer for operand in stmt.operands if isinstance(operand, Address))
            case Store() | Atomic():
                accesses.append((stmt.buffer, stmt.value.dtype))
            case _:
                pass
    return found | {name for name, dtype in accesses if types.get(name, dtype) is not dtype}
