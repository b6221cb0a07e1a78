"""Text to program: the one entry of the front end."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing

from translators.errors import ParseError
from translators.frontend import (
    alternatives,
    clang,
    control,
    entry,
    fold,
    geometry,
    host,
    inline,
    kernel,
    lengths,
    parameters,
    statements,
    statics,
    targets,
    tree,
    unfilled,
    untyped,
)
from translators.frontend.clang import Node
from translators.frontend.dialect import Dialect, Shape
from translators.frontend.handlers import HANDLERS
from translators.frontend.state import Frame, Lowering
from translators.frontend.tree import children
from translators.frontend.types import PointerType, Scalar
from translators.frontend.values import Closure, Place, Pointer, Value, ValuePlace
from translators.ir.nodes import Declare, HostStmt, Parameter, Program, Variable
from translators.ir.types import DType, Space
from translators.ir.verify import verify


def parse(
    text: str,
    dialect: Dialect,
    *,
    filename: str,
    defines: Mapping[str, str] | None = None,
    kernel: str | None = None,
    grid: geometry.Extent | None = None,
    block: geometry.Extent | None = None,
    shared: int | str = 0,
    templates: Mapping[str, str | int] | None = None,
) -> Program:
    """The program of a text's launcher, or of one kernel launched with the given grid and block."""
    found = indexed(text, dialect, filename, defines or {})
    with closing(found.unit):
        function = _entry(found, dialect, kernel, grid)
        if function is not None and not geometry.is_told(dialect, function):
            return program_of(found, dialect, function)
        if function is not None:
            made = geometry.teller(found, dialect, function, grid, block)
        else:
            made = entry.bare_launcher(found, dialect, kernel, grid, block, shared, templates or {})
    found = indexed(text.rstrip("\n") + made, dialect, filename, defines or {})
    with closing(found.unit):
        return program_of(found, dialect, next(item for item in reversed(found.entries) if not entry.is_kernel(item)))


def _entry(found: tree.Tree, dialect: Dialect, kernel: str | None, grid: geometry.Extent | None) -> Node | None:
    """The launcher that is meant, None where there is none; raises the error of the text that matters."""
    errors = found.unit.errors
    try:
        function = entry.choose(found, dialect, kernel)
    except ParseError:
        if errors:
            raise errors[0] from None
        raise
    if function is not None and function["name"] == "main":
        raise found.unsupported(function, "main as the launcher (a launcher is a function of device pointers)")
    if function is None and errors:  # without a grid the launcher is missed: it may be what has the error
        errors = entry.errors_that_matter(found, dialect, None, kernel, launchers=grid is None)
    elif function is not None:
        errors = entry.errors_that_matter(found, dialect, function, kernel)
    if errors:
        raise errors[0]
    return function


def program_of(found: tree.Tree, dialect: Dialect, function: Node) -> Program:
    """The program of one launcher of a text that has been read."""
    program = _lowered(found, dialect, function)
    verify(program)
    return program


def _lowered(found: tree.Tree, dialect: Dialect, function: Node) -> Program:
    """The program; once more for every pointer variable that turns out to point into several buffers."""
    several: set[str] = set()
    while True:
        lowering = Lowering(found, dialect, HANDLERS)
        lowering.several = several
        try:
            return _program(lowering, function)
        except targets.Again as again:
            if again.variable in several:
                raise lowering.unsupported(function, f"pointer '{again.variable}' into several buffers") from None
            several.add(again.variable)


def indexed(text: str, dialect: Dialect, filename: str, defines: Mapping[str, str]) -> tree.Tree:
    return tree.index(clang.syntax_tree(text, dialect, filename, defines), text, filename)


def _program(lowering: Lowering, function: Node) -> Program:
    parameters: list[Parameter] = []
    values: list[Value] = []
    stream = place = None
    for declaration in inline.parameters_of(function):
        name = declaration.get("name") or f"parameter_{len(values)}"
        if geometry.plain(declaration) in lowering.dialect.streams:
            stream, place = name, len(parameters)
            values.append(Pointer(None, fold.i64(0), lowering.types.parse("void")))
            continue
        made, value = _parameter(lowering, function, declaration, name)
        parameters.append(made)
        values.append(value)
    body: tuple[HostStmt, ...]
    if lowering.dialect.shape is Shape.FUNCTION:
        launch = sequential_launch(lowering, function, values)
        body = (*_null_tests(lowering), launch)
    else:
        body = _host_body(lowering, function, values)
    return Program(
        function["name"], host.with_hosts(lowering, parameters, body), body, tuple(lowering.constants), stream,
        place if place is not None and place < len(parameters) else None,
    )  # fmt: skip


def sequential_launch(lowering: Lowering, function: Node, values: list[Value]) -> HostStmt:
    return kernel.sequential(lowering, function, values)


def _parameter(lowering: Lowering, function: Node, declaration: Node, name: str) -> tuple[Parameter, Value]:
    ctype = lengths.pointee(lowering, declaration) or lowering.types.of(declaration)
    lowering.names.reserve(name)
    if isinstance(ctype, PointerType) and not isinstance(ctype.pointee, PointerType):
        lowering.spaces[name] = Space.GLOBAL
        lowering.nullable.add(name)
        dtype = untyped.element_of(lowering, function, declaration, ctype.pointee)
        made = Parameter(name, dtype, pointer=True, const=ctype.const)
        return made, Pointer(name, fold.i64(0), ctype.pointee)
    if isinstance(ctype, Scalar):
        lowering.stable.add(name)
        lowering.uniform.add(name)
        return Parameter(name, ctype.dtype), Variable(name, ctype.dtype)
    raise lowering.unsupported(declaration, f"parameter '{name}' of type {declaration['type']['qualType']}")


def _host_body(lowering: Lowering, function: Node, values: list[Value]) -> tuple[HostStmt, ...]:
    frame = Frame(function, lowering.usage(function), lowering.target())
    lowering.frames.append(frame)
    with lowering.block() as written:
        for declaration, value in zip(inline.parameters_of(function), values, strict=True):
            frame.bindings[declaration["id"]] = _bound(lowering, declaration, value)
        for child in children(inline.body_of(function)):
            statements.statement(lowering, child)
    made = control.without_leaving(lowering, written, frame.leave)
    first = [*_null_tests(lowering), *alternatives.declared(lowering), *statics.file_variables(lowering)]
    body = host.program_statements(lowering, [*first, *made])
    unfilled.refuse(lowering, body)
    return body


def _null_tests(lowering: Lowering) -> list[HostStmt]:
    """What finds out which parameters the caller gave, and where those are."""
    given = [
        Declare(name, DType.BOOL, fold.binary("ne", Variable(parameter, DType.U64), fold.zero(DType.U64)))
        for parameter, name in lowering.tested.items()
    ]
    places = lowering.addresses.items()
    return [*given, *(Declare(name, DType.U64, Variable(parameter, DType.U64)) for parameter, name in places)]


def _bound(lowering: Lowering, declaration: Node, value: Value) -> Place | Closure:
    assigned = declaration["id"] in lowering.frame.usage.assigned
    ctype = lowering.types.of(declaration)
    if isinstance(value, Variable) and not assigned:
        return ValuePlace(value, ctype)
    return parameters.parameter(lowering, declaration, value, lowering.frame.usage)
