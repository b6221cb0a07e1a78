"""The launcher: calls of the vendor's host functions, and its statements as those of a program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from translators.errors import Span, Unsupported
from translators.frontend import expressions, fold, host_copies, launch_calls, memory, places, statics
from translators.frontend.clang import Node
from translators.frontend.dialect import Host
from translators.frontend.state import Lowering, Written
from translators.frontend.tree import children
from translators.frontend.types import PointerType, Scalar, element_dtype
from translators.frontend.values import Place, Pointer, PointerPlace, Value
from translators.ir.nodes import (
    Allocate,
    Assign,
    Branch,
    Constant,
    Declare,
    HostCopy,
    HostFill,
    HostIf,
    HostLoop,
    HostStmt,
    HostWhile,
    Launch,
    Loop,
    Parameter,
    Store,
    While,
)  # fmt: skip
from translators.ir.rewrite import buffers_loaded, buffers_stored
from translators.ir.types import DType, Space

_CASTS = frozenset({"ImplicitCastExpr", "CStyleCastExpr", "CXXReinterpretCastExpr", "CXXStaticCastExpr", "ParenExpr"})
WORKSPACE_ALIGN = 256  # bytes; what the vendors' allocators give


def call(lowering: Lowering, meaning: Host, name: str, arguments: list[Node], node: Node) -> Value:
    match meaning:
        case Host.ALLOCATE | Host.ALLOCATE_HOST:
            _allocate(lowering, arguments, node, Space.GLOBAL if meaning is Host.ALLOCATE else Space.PRIVATE)
        case Host.FILL:
            target = _device_pointer(lowering, arguments[0], name)
            byte = fold.cast(expressions.scalar(lowering, arguments[1]), DType.U8)
            size = fold.cast(expressions.scalar(lowering, arguments[2]), DType.I64)
            assert target.buffer is not None
            lowering.emit(HostFill(target.buffer, target.offset, size, byte))
        case Host.COPY | Host.COPY_QUEUED:
            host_copies.copy(lowering, name, arguments, arguments[3 if meaning is Host.COPY else 4], node)
        case Host.TO_SYMBOL | Host.FROM_SYMBOL:
            host_copies.symbol(lowering, name, arguments, node, meaning is Host.TO_SYMBOL)
        case Host.SYMBOL:
            inner = _variable(lowering, arguments[0], node)
            place = expressions.place(lowering, inner)
            if not isinstance(place, PointerPlace) or not isinstance(place.type, PointerType):
                raise lowering.unsupported(node, "an address that is not kept in a pointer variable")
            symbol = statics.file_variable(lowering, arguments[1], node)
            found = Pointer(symbol.buffer, symbol.offset, place.type.pointee)
            memory.bind(lowering, inner, place, found, node)
        case Host.LAUNCH:
            launch_calls.launch(lowering, arguments, node)
        case Host.IGNORE | Host.SHARED:
            pass
    return success(lowering, node)


def success(lowering: Lowering, node: Node) -> Value:
    """What a host function gives when all goes well."""
    ctype = lowering.types.of(node)
    return Constant(0, ctype.dtype if isinstance(ctype, Scalar) else DType.I32)


def _variable(lowering: Lowering, target: Node, node: Node) -> Node:
    """`x` of `(void**)&x`; of a parameter `T** p`, what it points to."""
    while target["kind"] in _CASTS:
        target = next(children(target))
    if target["kind"] != "UnaryOperator" or target["opcode"] != "&":
        return target
    return next(children(target))


def _allocate(lowering: Lowering, arguments: list[Node], node: Node, space: Space) -> None:
    inner = _variable(lowering, arguments[0], node)
    if inner["kind"] == "DeclRefExpr" and isinstance(lowering.types.of(inner), PointerType):
        place = expressions.place(lowering, inner)
        if isinstance(place.type, PointerType) and isinstance(place.type.pointee, PointerType):
            place = _behind(lowering, place, node)
    else:
        place = expressions.place(lowering, inner)
    if not isinstance(place, PointerPlace) or not isinstance(place.type, PointerType):
        raise lowering.unsupported(node, "an allocation that is not kept in a pointer variable")
    size = fold.cast(expressions.scalar(lowering, arguments[1]), DType.I64)
    dtype = element_dtype(place.type.pointee)
    buffer = lowering.allocate(place.name, size, space, dtype, WORKSPACE_ALIGN, node)
    memory.bind(lowering, inner, place, Pointer(buffer.name, fold.i64(0), place.type.pointee), node)


def _behind(lowering: Lowering, place: Place, node: Node) -> Place:
    """The pointer variable that a pointer to it stands for."""
    found = places.read(lowering, place, node)
    if not isinstance(found, Pointer) or found.place is None:
        raise lowering.unsupported(node, "an allocation that is not kept in a pointer variable")
    return found.place


def _device_pointer(lowering: Lowering, node: Node, name: str) -> Pointer:
    found = expressions.pointer(lowering, node)
    if found.buffer is None:
        raise lowering.unsupported(node, f"'{name}' of this pointer")
    if lowering.spaces.get(found.buffer) is Space.PRIVATE:
        raise lowering.unsupported(node, f"'{name}' of the host's memory")
    return found


def with_hosts(lowering: Lowering, parameters: list[Parameter], body: tuple[HostStmt, ...]) -> tuple[Parameter, ...]:
    """Parameters with those marked that point to host memory: it is copied from or to, and no launch uses it."""
    own = lowering.hosts | set(_arrays(body))
    for stmt in _launches(body):
        used = (buffers_loaded(stmt.body) | buffers_stored(stmt.body)) & own
        if used:
            raise Unsupported(
                construct=f"host memory '{min(used)}' used by a kernel", span=stmt.span, source=lowering.tree.text
            )
    return tuple(replace(p, host=True) if p.name in lowering.hosts else p for p in parameters)


def _arrays(body: tuple[HostStmt, ...]) -> Iterator[str]:
    """The host's own memory."""
    for stmt in body:
        match stmt:
            case Allocate(buffer=buffer) if buffer.space is Space.PRIVATE:
                yield buffer.name
            case HostIf():
                yield from _arrays((*stmt.then, *stmt.otherwise))
            case HostLoop() | HostWhile():
                yield from _arrays(stmt.body)
            case _:
                pass


def _launches(body: tuple[HostStmt, ...]) -> Iterator[Launch]:
    for stmt in body:
        match stmt:
            case Launch():
                yield stmt
            case HostIf():
                yield from _launches(stmt.then)
                yield from _launches(stmt.otherwise)
            case HostLoop() | HostWhile():
                yield from _launches(stmt.body)
            case _:
                pass


def program_statements(lowering: Lowering, statements: list[Written]) -> tuple[HostStmt, ...]:
    """Statements as the program has them; what only a kernel can do is refused."""
    made: list[HostStmt] = []
    for item in statements:
        _check_loads(lowering, item)
        match item:
            case Store(buffer=buffer):
                _check_host(lowering, buffer, item.span, "written to")
                made.append(item)
            case Declare() | Assign() | Allocate() | HostFill() | HostCopy() | Launch() | HostIf() | HostLoop():
                made.append(item)
            case Branch(condition=condition, then=then, otherwise=otherwise):
                first = program_statements(lowering, list(then))
                made.append(HostIf(condition, first, program_statements(lowering, list(otherwise))))
            case Loop(index=index, dtype=dtype, start=start, stop=stop, step=step, body=body):
                made.append(HostLoop(index, dtype, start, stop, step, program_statements(lowering, list(body))))
            case While(condition=condition, body=body):
                made.append(HostWhile(condition, program_statements(lowering, list(body))))
            case _:
                span = getattr(item, "span", None)
                what = f"{type(item).__name__.lower()} in the launcher"
                raise Unsupported(construct=what, span=span, source=lowering.tree.text)
    return tuple(made)


def _check_loads(lowering: Lowering, item: Written) -> None:
    """What the launcher reads must be the host's memory."""
    match item:
        case Declare(value=value) | Assign(value=value):
            read = [value] if value is not None else []
        case Store(offset=offset, value=value):
            read = [offset, value]
        case Branch(condition=condition) | While(condition=condition):
            read = [condition]
        case Loop(start=start, stop=stop, step=step):
            read = [start, stop, step]
        case Allocate(buffer=buffer):
            read = [buffer.size]
        case Launch(grid=grid, members=members):
            read = [*grid, members]
        case HostFill(offset=offset, size=size):
            read = [offset, size]
        case HostCopy(target_offset=target, source_offset=source, size=size):
            read = [target, source, size]
        case _:
            read = []
    for expr in read:
        for name in sorted(fold.loads(expr)):
            _check_host(lowering, name, getattr(item, "span", None), "read")


def _check_host(lowering: Lowering, buffer: str, span: Span | None, what: str) -> None:
    """A parameter that the host uses is a pointer to the host's memory."""
    if lowering.spaces.get(buffer) in (Space.PRIVATE, Space.CONSTANT):
        return
    if buffer not in lowering.nullable:
        raise Unsupported(
            construct=f"'{buffer}' in the device's memory, {what} by the host,", span=span, source=lowering.tree.text
        )
    lowering.hosts.add(buffer)
