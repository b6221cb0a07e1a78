"""The launcher: what a program does on the host, through a platform's runtime."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from translators.emit.access import element
from translators.emit.allocations import array, elements
from translators.emit.context import Context, Place
from translators.emit.expressions import text, value
from translators.emit.lines import Lines
from translators.emit.program import KernelParameter, host_arrays, host_buffers
from translators.emit.refusals import RunTimeSize
from translators.emit.spelling import SUM, UNARY
from translators.emit.statements import assignment, loop_head
from translators.ir.nodes import (
    Allocate,
    Assign,
    Buffer,
    Constant,
    Declare,
    Expr,
    HostCopy,
    HostFill,
    HostIf,
    HostLoop,
    HostStmt,
    HostWhile,
    Launch,
    Load,
    Loop,
    Parameter,
    Program,
    Store,
    Variable,
)
from translators.ir.types import DType, Space


@dataclass(frozen=True, slots=True)
class HostApi:
    """Formats of the runtime's calls; those with `stream` are for launchers that have one."""

    entry: str  # before the entry's name: 'extern "C" void'
    stream_type: str | None  # None: there are no streams
    stream_default: str | None  # the parameter's name where the program has none; None: no parameter then
    allocate: str  # {name} {type} {size}
    succeeded: str | None  # after `allocate`, an expression that is true on success; None: it does not return otherwise
    free: str  # {name}
    before_free: str | None  # a statement that waits for the launches; {stream}
    fill: str  # {target} {byte} {size}
    fill_stream: str
    copy: str  # {target} {source} {size} {kind}
    copy_stream: str
    copy_kinds: Mapping[tuple[bool, bool], str]  # (source on host, target on host)
    grid: str | None  # statement that declares {name}; {x} {y} {z}; None: the launch holds the extents
    launch: str  # {kernel} {grid} {members} {extra} {stream} {arguments}
    helpers: tuple[str, ...] = ()  # that `allocate` calls
    open_stream: str = ""  # statement that makes the stream of a launcher that is given none; {stream}
    wait: str = ""  # a statement that waits for a copy of the launcher's own memory; {stream}
    close_stream: tuple[str, ...] = ()  # statements that wait for it and end it


@dataclass(slots=True)
class HostBody:
    """Prints a launcher."""

    context: Context
    api: HostApi
    program: Program
    kernels: Mapping[int, str]  # id of a launch -> its kernel
    parameters: Mapping[int, tuple[KernelParameter, ...]]
    dynamic: Mapping[int, str]  # id of a launch -> bytes of dynamic shared memory
    lines: Lines = field(default_factory=Lines)
    live: list[list[str]] = field(default_factory=list)
    hosts: frozenset[str] = frozenset()  # pointers to host memory
    arrays: frozenset[str] = frozenset()  # the launcher's own memory
    own_launch: Callable[[Launch], None] | None = None  # prints launches another way

    @property
    def stream(self) -> str | None:
        return (self.program.stream or self.api.stream_default) if self.api.stream_type is not None else None

    def launcher(self) -> str:
        """The entry with its parameters and statements."""
        self.context.hosting = self.own_launch is None
        with self.lines.block(self.head()):
            if self._own_stream():
                self.lines.add(self.api.open_stream.format(stream=self._stream()))
            self._block(self.program.body)
            self._close()
        self.context.hosting = False
        return self.lines.text()

    def _own_stream(self) -> bool:
        """Whether the launcher is given no stream but its calls need one."""
        return self.program.stream is None and bool(self.api.open_stream)

    def _close(self) -> None:
        if self._own_stream():
            for statement in self.api.close_stream:
                self.lines.add(statement.format(stream=self._stream()))

    def head(self) -> str:
        """The entry's declaration; its pointers are in scope from now on."""
        program, context = self.program, self.context
        for name, buffer in host_buffers(program).items():
            context.buffers[name] = Place(name, buffer.dtype, Space.GLOBAL, buffer.const)
        self.hosts = frozenset(p.name for p in program.parameters if p.host)
        self.arrays = frozenset(buffer.name for buffer in host_arrays(program))
        self.hosts |= self.arrays
        declared = [_parameter(p, context) for p in program.parameters if p.name != program.stream]
        if self.stream is not None and not self._own_stream():
            place = len(declared) if program.stream_place is None else program.stream_place
            declared.insert(place, f"{self.api.stream_type} {context.name(self.stream)}")
        return f"{self.api.entry} {program.entry}({', '.join(declared)})"

    def _block(self, body: tuple[HostStmt, ...]) -> None:
        self.live.append([])
        for stmt in body:
            self._statement(stmt)
        ended = self.live.pop()
        if ended:
            self._wait()
        for name in reversed(ended):
            self.lines.add(self.api.free.format(name=name))

    def _wait(self) -> None:
        if self.api.before_free is not None:
            self.lines.add(self.api.before_free.format(stream=self._stream()))

    def _stream(self) -> str:
        return "0" if self.stream is None else self.context.name(self.stream)

    def _statement(self, stmt: HostStmt) -> None:
        context, lines = self.context, self.lines
        match stmt:
            case Declare():
                start = "" if stmt.value is None else f" = {value(stmt.value, context)}"
                lines.add(f"{context.type(stmt.dtype)} {context.name(stmt.name)}{start};")
            case Assign():
                name = Variable(stmt.name, stmt.value.dtype)
                lines.add(assignment(context.name(stmt.name), name, stmt.value, context))
            case Store():
                target = element(stmt.buffer, stmt.offset, stmt.value.dtype, context).text
                old = Load(stmt.buffer, stmt.offset, stmt.value.dtype)
                lines.add(assignment(target, old, stmt.value, context))
            case Allocate() if stmt.buffer.space is Space.PRIVATE:
                self._array(stmt.buffer)
            case Allocate():
                self._allocate(stmt)
            case HostFill():
                form = self.api.fill if self.stream is None else self.api.fill_stream
                target = self._place(stmt.buffer, stmt.offset)
                byte, size = text(stmt.byte, context), value(stmt.size, context)
                lines.add(form.format(target=target, byte=byte, size=size, stream=self._stream()))
            case HostCopy():
                form = self.api.copy if self.stream is None else self.api.copy_stream
                target, source = (
                    self._place(stmt.target, stmt.target_offset),
                    self._place(stmt.source, stmt.source_offset),
                )
                kind = self.api.copy_kinds[stmt.source in self.hosts, stmt.target in self.hosts]
                size = value(stmt.size, context)
                lines.add(form.format(target=target, source=source, size=size, kind=kind, stream=self._stream()))
                if self.stream is not None and self.api.wait and {stmt.source, stmt.target} & self.arrays:
                    lines.add(self.api.wait.format(stream=self._stream()))
            case HostIf():
                self._if(stmt)
            case HostLoop():
                loop = Loop(stmt.index, stmt.dtype, stmt.start, stmt.stop, stmt.step, ())
                stop, step = text(stmt.stop, context, SUM), value(stmt.step, context)
                with lines.block(loop_head(loop, stop, step, context)):
                    self._block(stmt.body)
            case HostWhile():
                with lines.block(f"while ({text(stmt.condition, context)})"):
                    self._block(stmt.body)
            case Launch():
                (self.own_launch or self._launch)(stmt)
            case _:
                assert_never(stmt)

    def _if(self, stmt: HostIf) -> None:
        with self.lines.block(f"if ({text(stmt.condition, self.context)})"):
            self._block(stmt.then)
        if stmt.otherwise:
            with self.lines.block(self.lines.take_last() + " else"):
                self._block(stmt.otherwise)

    def _place(self, buffer: str, offset: Expr) -> str:
        name = self.context.name(buffer)
        if isinstance(offset, Constant) and offset.value == 0:
            return name
        const = "const " if self.context.place(buffer).const else ""
        return f"({const}char*){name} + {text(offset, self.context, SUM)}"

    def _array(self, buffer: Buffer) -> None:
        """Memory of the host: a C array."""
        count = elements(buffer)
        if count is None:
            raise RunTimeSize(buffer=buffer.name, space="host", size=text(buffer.size, self.context))
        self.context.buffers[buffer.name] = Place(buffer.name, buffer.dtype, Space.PRIVATE)
        self.lines.add(f"{array(buffer, count, self.context)};")

    def _allocate(self, stmt: Allocate) -> None:
        """A workspace; where there is no memory left the launcher gives back what it has and leaves the error."""
        buffer, context, lines = stmt.buffer, self.context, self.lines
        name = context.name(buffer.name)
        element, size = context.type(buffer.dtype), value(buffer.size, context)
        for helper in self.api.helpers:
            context.helper(helper)
        made = self.api.allocate.format(name=name, type=element, size=size)
        if self.api.succeeded is None:
            lines.add(f"{element}* {name} = {made};")
        else:
            lines.add(f"{element}* {name} = {context.spelling.null};")
            with lines.block(f"if (!({made}{self.api.succeeded}))"):
                held = [other for level in reversed(self.live) for other in reversed(level)]
                if held:
                    self._wait()
                for other in held:
                    lines.add(self.api.free.format(name=other))
                self._close()
                lines.add("return;")
        self.live[-1].append(name)

    def _launch(self, launch: Launch) -> None:
        context = self.context
        kernel = self.kernels[id(launch)]
        arguments = ", ".join(context.name(p.name) for p in self.parameters[id(launch)])
        sizes = [_extent(extent, context) for extent in launch.grid]
        flat = sizes[1] == sizes[2] == "1"
        if self.api.grid is None:
            grid = value(launch.grid[0], context) if flat else f"dim3({', '.join(sizes)})"
        else:
            grid = context.fresh(f"{kernel}_grid")
            self.lines.add(self.api.grid.format(name=grid, x=sizes[0], y=sizes[1], z=sizes[2]))
        members = value(launch.members, context)
        shared = self.dynamic.get(id(launch))
        extra = ""
        if self.stream is not None:
            extra = f", {shared or 0}, {self._stream()}"
        elif shared is not None:
            extra = f", {shared}"
        self.lines.add(
            self.api.launch.format(
                kernel=kernel, grid=grid, members=members, extra=extra, stream=self._stream(), arguments=arguments
            )
        )


def _extent(extent: Expr, context: Context) -> str:
    """A grid's extent as unsigned."""
    if isinstance(extent, Constant):
        return str(int(extent.value))
    if extent.dtype is DType.U32:
        return text(extent, context)
    return f"(unsigned){text(extent, context, UNARY)}"


def _parameter(parameter: Parameter, context: Context) -> str:
    pointer = KernelParameter(parameter.name, parameter.dtype, parameter.pointer, parameter.const and parameter.pointer)
    return pointer.declaration(context)
