"""Programs as files: kernels, and the launcher that is called from the host."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from translators.emit.allocations import elements
from translators.emit.context import Context, Place
from translators.emit.expressions import text
from translators.emit.host import HostApi, HostBody
from translators.emit.lines import Lines
from translators.emit.memory import check_memory
from translators.emit.names import KEYWORDS, renamed
from translators.emit.preamble import aliases, constant_table, helpers
from translators.emit.program import (
    KernelParameter,
    all_names,
    host_buffers,
    kernel_parameters,
    launches_of,
    viewed_buffers,
)
from translators.emit.refusals import TooManyMembers, WrongForm
from translators.emit.spelling import Spelling
from translators.emit.statements import Body
from translators.ir.nodes import Allocate, Atomic, Constant, Form, Instruction, Launch, Program
from translators.ir.rewrite import walk
from translators.ir.types import Space

AtomicPrinter = Callable[[Atomic, Context, Lines], None]
InstructionPrinter = Callable[[Instruction, Context, Lines], None]


@dataclass(frozen=True, slots=True)
class Dialect:
    """A dialect's way of writing a file."""

    spelling: Spelling
    host: HostApi
    form: Form
    members: int  # most members of a group
    includes: tuple[str, ...]
    feature_includes: Mapping[str, str]  # feature, or a word of the text -> include line
    kernel: str  # "__global__ void"
    atomic: AtomicPrinter
    instruction: InstructionPrinter
    prepare: Callable[[Launch, Context], None] | None = None  # notes what the launch's statements need
    merged: bool = False  # a program that is one launch is printed as one function


def emit_launches(program: Program, dialect: Dialect) -> str:
    """A complete file."""
    spelling = dialect.spelling
    names = all_names(program)
    reserved = KEYWORDS | spelling.reserved | frozenset(spelling.library)
    context = Context(spelling, names=renamed(names, reserved), taken=names | reserved)
    tables = [constant_table(table, context) for table in program.constants]
    launches = launches_of(program.body)
    for launch in launches:
        _check(launch, dialect)
    buffers = host_buffers(program)
    parameters = {id(launch): kernel_parameters(launch, program, buffers) for launch in launches}
    named = _kernel_names(program, launches, context)
    sizes = {id(launch): dynamic_bytes(launch, context) for launch in launches}
    dynamic = {key: size for key, size in sizes.items() if size is not None}
    body = HostBody(context, dialect.host, program, named, parameters, dynamic)
    if dialect.merged and launches and program.body == launches[:1]:
        merged = _kernel(launches[0], body.head(), parameters[id(launches[0])], context, dialect)
        return _file(context, dialect, tables, [], merged)
    kernels = []
    for launch in launches:
        declared = ", ".join(parameter.declaration(context) for parameter in parameters[id(launch)])
        head = f"{dialect.kernel} {named[id(launch)]}({declared})"
        kernels.append(_kernel(launch, head, parameters[id(launch)], context, dialect))
    return _file(context, dialect, tables, kernels, body.launcher())


def _check(launch: Launch, dialect: Dialect) -> None:
    platform = dialect.spelling.name
    if launch.form is not dialect.form:
        raise WrongForm(launch=launch.name, form=launch.form, platform=platform, expected=dialect.form)
    members = launch.members
    if isinstance(members, Constant) and members.value > dialect.members:
        raise TooManyMembers(launch=launch.name, members=members.value, platform=platform, limit=dialect.members)
    check_memory(launch, dialect.spelling)


def _file(context: Context, dialect: Dialect, tables: list[str], kernels: list[str], launcher: str) -> str:
    above, below = aliases(context), "\n".join((helpers(context), *context.definitions.values())).strip()
    words = "\n".join((*tables, above, below, *kernels, launcher))
    extra = [line for key, line in dialect.feature_includes.items() if key in context.features or key in words]
    includes = "\n".join(dict.fromkeys((*dialect.includes, *extra)))
    parts = (includes, above, "\n".join(tables), below, *kernels, launcher)
    return "\n\n".join(part for part in parts if part) + "\n"


def _kernel_names(program: Program, launches: tuple[Launch, ...], context: Context) -> dict[int, str]:
    """A C name for each launch, distinct from the entry and from each other."""
    named: dict[int, str] = {}
    taken = {program.entry}
    for launch in launches:
        name = context.name(launch.name)
        if name in taken:
            name = context.fresh(f"{name}_kernel" if name == program.entry else name)
        taken.add(name)
        named[id(launch)] = name
    return named


def _kernel(
    launch: Launch, head: str, parameters: tuple[KernelParameter, ...], context: Context, dialect: Dialect
) -> str:
    """A launch as a function."""
    tables = {name: place for name, place in context.buffers.items() if place.space is Space.CONSTANT}
    given = {p.name: Place(p.name, p.dtype, Space.GLOBAL, p.const) for p in parameters if p.pointer}
    context.buffers = tables | given
    context.features.discard("dynamic shared")
    context.aligned = viewed_buffers(launch.body)
    if dialect.prepare is not None:
        dialect.prepare(launch, context)
    body = Body(context, dialect.atomic, dialect.instruction)
    with body.lines.block(head):
        body.block(launch.body)
    context.buffers = tables
    return body.lines.text()


def dynamic_bytes(launch: Launch, context: Context) -> str | None:
    """Size of the shared buffer that is known only at launch."""
    for stmt in walk(launch.body):
        if isinstance(stmt, Allocate) and stmt.buffer.space is Space.SHARED and elements(stmt.buffer) is None:
            return text(stmt.buffer.size, context)
    return None
