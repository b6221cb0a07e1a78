"""Host scalars put in place: what a launcher computes before a launch is seen by the launch.

    dim3 block(256); k<<<grid, block>>>: member % block.x     ->      member
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from translators.ir.nodes import (
    Allocate,
    Assign,
    Binary,
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
    Launch,
    Load,
    Store,
    Variable,
)
from translators.ir.normalise.fold import fold_block, fold_expr
from translators.ir.normalise.propagate import pure
from translators.ir.rewrite import (
    Block,
    buffers_loaded,
    buffers_stored,
    map_block,
    reads,
    subexpressions,
    substitute,
    substitute_expr,
    variables,
)
from translators.ir.types import DType

MEMBER = Variable("member", DType.U32)


def settle_host(body: tuple[HostStmt, ...]) -> tuple[HostStmt, ...]:
    """Scalars that get one value are replaced by it; scalars and memory of the host that nobody reads are dropped."""
    body = _without_buffers(body, _unread(body))
    writes: dict[str, int] = {}
    for stmt in walk_host(body):
        if isinstance(stmt, Assign) or isinstance(stmt, Declare) and stmt.value is not None:
            writes[stmt.name] = writes.get(stmt.name, 0) + 1
        if isinstance(stmt, HostLoop):
            writes[stmt.index] = 2
    changing = {name for name, count in writes.items() if count > 1}
    settled = _block(body, {}, changing)
    used = _used(settled)
    return _drop(settled, used)


def walk_host(body: tuple[HostStmt, ...]) -> Iterator[HostStmt]:
    """Every statement of the host at any depth."""
    for stmt in body:
        yield stmt
        match stmt:
            case HostIf():
                yield from walk_host(stmt.then)
                yield from walk_host(stmt.otherwise)
            case HostLoop() | HostWhile():
                yield from walk_host(stmt.body)
            case _:
                pass


def _block(body: tuple[HostStmt, ...], values: dict[str, Expr], changing: set[str]) -> tuple[HostStmt, ...]:
    values = dict(values)
    result: list[HostStmt] = []
    for stmt in body:
        stmt = _substituted(stmt, values, changing)
        result.append(stmt)
        if isinstance(stmt, Declare | Assign) and stmt.value is not None and stmt.name not in changing:
            if not pure(stmt.value, changing):
                continue
            values[stmt.name] = stmt.value
            if isinstance(stmt, Declare):
                result.pop()
    return tuple(result)


def _substituted(stmt: HostStmt, values: dict[str, Expr], changing: set[str]) -> HostStmt:
    def put(expr: Expr) -> Expr:
        return fold_expr(substitute_expr(expr, values))

    match stmt:
        case Declare():
            return stmt if stmt.value is None else replace(stmt, value=put(stmt.value))
        case Assign():
            return replace(stmt, value=put(stmt.value))
        case Store():
            return replace(stmt, offset=put(stmt.offset), value=put(stmt.value))
        case Allocate():
            return replace(stmt, buffer=replace(stmt.buffer, size=put(stmt.buffer.size)))
        case HostFill():
            return replace(stmt, offset=put(stmt.offset), size=put(stmt.size), byte=put(stmt.byte))
        case HostCopy():
            target, source = put(stmt.target_offset), put(stmt.source_offset)
            return replace(stmt, target_offset=target, source_offset=source, size=put(stmt.size))
        case HostIf():
            then, otherwise = _block(stmt.then, values, changing), _block(stmt.otherwise, values, changing)
            return replace(stmt, condition=put(stmt.condition), then=then, otherwise=otherwise)
        case HostLoop():
            inner = _block(stmt.body, values, changing)
            return replace(stmt, start=put(stmt.start), stop=put(stmt.stop), step=put(stmt.step), body=inner)
        case HostWhile():
            return replace(stmt, condition=put(stmt.condition), body=_block(stmt.body, values, changing))
        case Launch():
            x, y, z = map(put, stmt.grid)
            members = put(stmt.members)
            body = _member_range(substitute(stmt.body, values), members)
            return replace(stmt, grid=(x, y, z), members=members, body=fold_block(body))


def _member_range(body: Block, members: Expr) -> Block:
    """`member` is below `members`: its remainder is itself and its quotient 0."""
    limit = _plain(members)

    def change(expr: Expr) -> Expr:
        if isinstance(expr, Binary) and expr.op in ("div", "mod") and _plain(expr.left) == MEMBER:
            divisor = _plain(fold_expr(expr.right))
            below = divisor == limit
            if isinstance(divisor, Constant) and isinstance(limit, Constant):
                below = int(divisor.value) >= int(limit.value)
            if below:
                return expr.left if expr.op == "mod" else Constant(0, expr.dtype)
        return expr

    return map_block(body, change)


def _plain(expr: Expr) -> Expr:
    """Without conversions; constants and variables of one type."""
    while isinstance(expr, Cast):
        expr = expr.operand
    if isinstance(expr, Constant):
        return Constant(int(expr.value), DType.I64)
    return expr


def _used(body: tuple[HostStmt, ...]) -> set[str]:
    used: set[str] = set()
    for stmt in walk_host(body):
        for expr in _exprs(stmt):
            used |= variables(expr)
        if isinstance(stmt, Launch):
            used |= reads(stmt.body)
    return used


def _exprs(stmt: HostStmt) -> list[Expr]:
    match stmt:
        case Declare() | Assign():
            return [] if stmt.value is None else [stmt.value]
        case Store():
            return [stmt.offset, stmt.value]
        case Allocate():
            return [stmt.buffer.size]
        case HostFill():
            return [stmt.offset, stmt.size, stmt.byte]
        case HostCopy():
            return [stmt.target_offset, stmt.source_offset, stmt.size]
        case HostIf() | HostWhile():
            return [stmt.condition]
        case HostLoop():
            return [stmt.start, stmt.stop, stmt.step]
        case Launch():
            return [*stmt.grid, stmt.members]


def _unread(body: tuple[HostStmt, ...]) -> set[str]:
    """The launcher's own buffers that are filled at most."""
    own: set[str] = set()
    read: set[str] = set()
    for stmt in walk_host(body):
        read |= {found.buffer for expr in _exprs(stmt) for found in subexpressions(expr) if isinstance(found, Load)}
        match stmt:
            case Allocate():
                own.add(stmt.buffer.name)
            case HostCopy():
                read.add(stmt.source)
            case Launch():
                read |= buffers_loaded(stmt.body) | buffers_stored(stmt.body)
            case _:
                pass
    return own - read


def _without_buffers(body: tuple[HostStmt, ...], unread: set[str]) -> tuple[HostStmt, ...]:
    if not unread:
        return body
    result: list[HostStmt] = []
    for stmt in body:
        match stmt:
            case Allocate() if stmt.buffer.name in unread:
                continue
            case Store() | HostFill() if stmt.buffer in unread:
                continue
            case HostCopy() if stmt.target in unread:
                continue
            case HostIf():
                then, otherwise = _without_buffers(stmt.then, unread), _without_buffers(stmt.otherwise, unread)
                result.append(replace(stmt, then=then, otherwise=otherwise))
            case HostLoop() | HostWhile():
                result.append(replace(stmt, body=_without_buffers(stmt.body, unread)))
            case _:
                result.append(stmt)
    return tuple(result)


def _drop(body: tuple[HostStmt, ...], used: set[str]) -> tuple[HostStmt, ...]:
    result: list[HostStmt] = []
    for stmt in body:
        match stmt:
            case Declare() | Assign() if stmt.name not in used:
                continue
            case HostIf():
                then, otherwise = _drop(stmt.then, used), _drop(stmt.otherwise, used)
                if isinstance(stmt.condition, Constant):
                    result.extend(then if stmt.condition.value else otherwise)
                elif then or otherwise:
                    result.append(replace(stmt, then=then, otherwise=otherwise))
            case HostLoop() | HostWhile():
                result.append(replace(stmt, body=_drop(stmt.body, used)))
            case _:
                result.append(stmt)
    return tuple(result)
