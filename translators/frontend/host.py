"""The launcher: calls of the vendor's host functions, and its statements as those of a program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from translators.errors import Unsupported
from translators.frontend import expressions, fold, memory
from translators.frontend.clang import Node
from translators.frontend.dialect import Host
from translators.frontend.state import Lowering, Written
from translators.frontend.tree import children
from translators.frontend.types import PointerType, Scalar, element_dtype
from translators.frontend.values import Pointer, PointerPlace, Value
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
    if meaning is Host.ALLOCATE:
        _allocate(lowering, arguments, node)
    elif meaning is Host.FILL:
        target = _device_pointer(lowering, arguments[0], name)
        byte = fold.cast(expressions.scalar(lowering, arguments[1]), DType.U8)
        size = fold.cast(expressions.scalar(lowering, arguments[2]), DType.I64)
        assert target.buffer is not None
        lowering.emit(HostFill(target.buffer, target.offset, size, byte))
    elif meaning in (Host.COPY, Host.COPY_QUEUED):
        _copy(lowering, name, arguments, arguments[3 if meaning is Host.COPY else 4], node)
    return success(lowering, node)


def success(lowering: Lowering, node: Node) -> Value:
    """What a host function gives when all goes well."""
    ctype = lowering.types.of(node)
    return Constant(0, ctype.dtype if isinstance(ctype, Scalar) else DType.I32)


def _allocate(lowering: Lowering, arguments: list[Node], node: Node) -> None:
    target = arguments[0]
    while target["kind"] in _CASTS:
        target = next(children(target))
    if target["kind"] != "UnaryOperator" or target["opcode"] != "&":
        raise lowering.unsupported(node, "an allocation of this form")
    inner = next(children(target))
    place = expressions.place(lowering, inner)
    if not isinstance(place, PointerPlace) or not isinstance(place.type, PointerType):
        raise lowering.unsupported(node, "an allocation that is not kept in a pointer variable")
    size = fold.cast(expressions.scalar(lowering, arguments[1]), DType.I64)
    dtype = element_dtype(place.type.pointee)
    buffer = lowering.allocate(place.name, size, Space.GLOBAL, dtype, WORKSPACE_ALIGN, node)
    memory.bind(lowering, inner, place, Pointer(buffer.name, fold.i64(0), place.type.pointee), node)


def _device_pointer(lowering: Lowering, node: Node, name: str) -> Pointer:
    found = expressions.pointer(lowering, node)
    if found.buffer is None:
        raise lowering.unsupported(node, f"'{name}' of this pointer")
    return found


def _copy(lowering: Lowering, name: str, arguments: list[Node], direction: Node, node: Node) -> None:
    while direction["kind"] in _CASTS:
        direction = next(children(direction))
    word = direction.get("referencedDecl", {}).get("name")
    dialect = lowering.dialect
    upload, download = word in dialect.uploads, word in dialect.downloads
    if not (upload or download or word in dialect.device_copies):
        raise lowering.unsupported(node, f"a copy in the direction {word}")
    target = _copied(lowering, arguments[0], name, download)
    source = _copied(lowering, arguments[1], name, upload)
    size = fold.cast(expressions.scalar(lowering, arguments[2]), DType.I64)
    assert target.buffer is not None
    assert source.buffer is not None
    lowering.emit(HostCopy(target.buffer, target.offset, source.buffer, source.offset, size))


def _copied(lowering: Lowering, node: Node, name: str, on_host: bool) -> Pointer:
    """One side of a copy; the host's side must be memory that the caller gives."""
    found = _device_pointer(lowering, node, name)
    assert found.buffer is not None
    if on_host:
        if found.buffer not in lowering.nullable:
            raise lowering.unsupported(node, "a copy of host memory that is not a parameter of the launcher")
        lowering.hosts.add(found.buffer)
    return found


def with_hosts(lowering: Lowering, parameters: list[Parameter], body: tuple[HostStmt, ...]) -> tuple[Parameter, ...]:
    """Parameters with those marked that point to host memory: it is copied from or to, and no launch uses it."""
    for stmt in _launches(body):
        used = (buffers_loaded(stmt.body) | buffers_stored(stmt.body)) & lowering.hosts
        if used:
            raise Unsupported(
                construct=f"host memory '{min(used)}' used by a kernel", span=stmt.span, source=lowering.tree.text
            )
    return tuple(replace(p, host=True) if p.name in lowering.hosts else p for p in parameters)


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
        match item:
            case Declare() | Assign() | Allocate() | HostFill() | HostCopy() | Launch() | HostIf() | HostLoop():
                made.append(item)
            case Branch(condition=condition, then=then, otherwise=otherwise):
                first = program_statements(lowering, list(then))
                made.append(HostIf(condition, first, program_statements(lowering, list(otherwise))))
            case Loop(index=index, dtype=dtype, start=start, stop=stop, step=step, body=body):
                made.append(HostLoop(index, dtype, start, stop, step, program_statements(lowering, list(body))))
            case While(condition=condition, body=body):
                made.append(HostWhile(condition, program_statements(lowering, list(body))))
            case Store(buffer=buffer) if lowering.spaces.get(buffer) is Space.PRIVATE:
                made.append(item)
            case _:
                span = getattr(item, "span", None)
                what = f"{type(item).__name__.lower()} in the launcher"
                raise Unsupported(construct=what, span=span, source=lowering.tree.text)
    return tuple(made)
