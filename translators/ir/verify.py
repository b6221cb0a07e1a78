"""What every program satisfies: names declared before use and unique in a launch, types that agree, forms kept.

A violation is a defect of the front end or of a pass, never of the source: `Malformed` is no refusal."""

from __future__ import annotations

from typing import assert_never

from translators.ir.nodes import (
    MEMBER,
    Address,
    Allocate,
    Assign,
    Atomic,
    Barrier,
    Branch,
    Break,
    Constant,
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
from translators.ir.types import INTEGERS, DType, Space
from translators.ir.verify_expressions import (
    Scope,
    check_access,
    check_buffer,
    require,
    scalar_type,
    type_of,
)

ATOMICS = frozenset({"add", "sub", "min", "max", "and", "or", "xor", "exchange", "cas", "inc", "dec"})
SCOPES = frozenset({"group", "cluster", "wave"})
GROUP = ("group_x", "group_y", "group_z")


def verify(program: Program) -> None:
    """Raise `Malformed` unless the program keeps the rules."""
    scope = Scope({}, {}, set())
    for parameter in program.parameters:
        scope.name(parameter.name)
        if parameter.pointer:
            scope.buffers[parameter.name] = Space.GLOBAL
        scope.scalars[parameter.name] = DType.U64 if parameter.pointer else parameter.dtype
    for table in program.constants:
        scope.name(table.name)
        check_buffer(table, scope)
        if table.initial is None:
            raise scope.fail(f"constant table '{table.name}' without contents")
        scope.buffers[table.name] = Space.CONSTANT
    _host(program.body, scope)


def _host(statements: tuple[HostStmt, ...], scope: Scope) -> None:
    for statement in statements:
        match statement:
            case Launch():
                _launch(statement, scope)
            case HostFill(buffer=buffer, offset=offset, size=size, byte=byte):
                check_access(buffer, offset, scope)
                require(size, DType.I64, scope)
                type_of(byte, scope)
            case HostCopy(target=target, target_offset=first, source=source, source_offset=second, size=size):
                check_access(target, first, scope)
                check_access(source, second, scope)
                require(size, DType.I64, scope)
            case HostIf(condition=condition, then=then, otherwise=otherwise):
                require(condition, DType.BOOL, scope)
                _host(then, scope.inner())
                _host(otherwise, scope.inner())
            case HostLoop(index=index, dtype=dtype, start=start, stop=stop, step=step, body=body):
                _bounds(dtype, (start, stop, step), scope)
                inner = scope.inner()
                inner.name(index)
                inner.scalars[index] = dtype
                _host(body, inner)
            case HostWhile(condition=condition, body=body):
                require(condition, DType.BOOL, scope)
                _host(body, scope.inner())
            case Store(buffer=buffer):
                if scope.buffers.get(buffer) is Space.CONSTANT:
                    raise scope.fail(f"the host writes to '{buffer}'")
                _statement(statement, scope)
            case Declare() | Assign() | Allocate():
                _statement(statement, scope)
            case _:
                assert_never(statement)


def _launch(launch: Launch, scope: Scope) -> None:
    for extent in (*launch.grid, launch.members):
        if type_of(extent, scope) not in INTEGERS:
            raise scope.fail("an extent of a launch is no integer")
    inner = scope.inner(launch.form)
    inner.used = set(scope.used)  # names are unique in a launch; two launches may share some
    inner.path = [*scope.path, launch.name]
    if launch.form is not Form.SEQUENTIAL:
        inner.scalars.update(dict.fromkeys(GROUP, DType.U32))
    if launch.form is Form.SIMT:
        inner.scalars[MEMBER] = DType.U32
    elif launch.form is Form.SEQUENTIAL and launch.members != Constant(1, launch.members.dtype):
        raise inner.fail("a sequential launch with several members")
    _block(launch.body, inner)


def _block(statements: tuple[Stmt, ...], scope: Scope) -> None:
    for statement in statements:
        _statement(statement, scope)


def _statement(statement: Stmt, scope: Scope) -> None:
    match statement:
        case Declare(name=name, dtype=dtype, value=value):
            if value is not None:
                require(value, dtype, scope)
            scope.name(name)
            scope.scalars[name] = dtype
        case Assign(name=name, value=value):
            require(value, scalar_type(name, scope), scope)
        case Store(buffer=buffer, offset=offset, value=value):
            check_access(buffer, offset, scope)
            type_of(value, scope)
            if scope.buffers[buffer] is Space.CONSTANT:
                raise scope.fail(f"a store into the constant table '{buffer}'")
        case Allocate(buffer=buffer):
            check_buffer(buffer, scope)
            scope.name(buffer.name)
            scope.buffers[buffer.name] = buffer.space
        case Loop():
            _loop(statement, scope)
        case While(condition=condition, body=body):
            require(condition, DType.BOOL, scope)
            inner = scope.inner()
            inner.loops += 1
            _block(body, inner)
            _no_break_with_barrier(body, scope)
        case Branch(condition=condition, then=then, otherwise=otherwise):
            require(condition, DType.BOOL, scope)
            _block(then, scope.inner())
            _block(otherwise, scope.inner())
        case Break():
            if not scope.loops:
                raise scope.fail("a break outside of a loop")
        case Barrier(scope=name):
            if name not in SCOPES:
                raise scope.fail(f"a barrier of '{name}'")
            if scope.form is Form.SEQUENTIAL or scope.member:
                raise scope.fail("a barrier where no members run together")
        case Atomic():
            _atomic(statement, scope)
        case Instruction(operands=operands, result=result):
            for operand in operands:
                if isinstance(operand, Address):
                    check_access(operand.buffer, operand.offset, scope)
                else:
                    type_of(operand, scope)
            if result is not None:
                scalar_type(result, scope)
        case _:
            assert_never(statement)


def _loop(loop: Loop, scope: Scope) -> None:
    _bounds(loop.dtype, (loop.start, loop.stop, loop.step), scope)
    inner = scope.inner()
    inner.loops += 1
    if loop.axis is not None:
        if loop.axis != MEMBER or scope.form is not Form.PHASE or scope.member:
            raise scope.fail(f"a loop over '{loop.axis}' in the {scope.form} form")
        inner.member = True
    inner.name(loop.index)
    inner.scalars[loop.index] = loop.dtype
    _block(loop.body, inner)
    if _assigns(loop.body, loop.index):
        raise scope.fail(f"the loop index '{loop.index}' is assigned")
    _no_break_with_barrier(loop.body, scope)


def _atomic(atomic: Atomic, scope: Scope) -> None:
    if atomic.op not in ATOMICS:
        raise scope.fail(f"the atomic operation '{atomic.op}'")
    check_access(atomic.buffer, atomic.offset, scope)
    dtype = type_of(atomic.value, scope)
    if (atomic.compare is not None) != (atomic.op == "cas"):
        raise scope.fail("a comparand belongs to cas and to nothing else")
    if atomic.compare is not None:
        require(atomic.compare, dtype, scope)
    if atomic.result is not None and scalar_type(atomic.result, scope) != dtype:
        raise scope.fail("the result of an atomic operation has another type")


def _bounds(dtype: DType, bounds: tuple[Expr, Expr, Expr], scope: Scope) -> None:
    if dtype not in INTEGERS:
        raise scope.fail("a loop index that is no integer")
    for bound in bounds:
        require(bound, dtype, scope)


def _assigns(statements: tuple[Stmt, ...], name: str) -> bool:
    for statement in statements:
        match statement:
            case Assign(name=target):
                found = target == name
            case Loop(body=body) | While(body=body):
                found = _assigns(body, name)
            case Branch(then=then, otherwise=otherwise):
                found = _assigns(then, name) or _assigns(otherwise, name)
            case Atomic(result=result) | Instruction(result=result):
                found = result == name
            case _:
                found = False
        if found:
            return True
    return False


def _no_break_with_barrier(body: tuple[Stmt, ...], scope: Scope) -> None:
    if _contains(body, Barrier, into_loops=True) and _contains(body, Break, into_loops=False):
        raise scope.fail("a break in a loop whose members synchronise")


def _contains(statements: tuple[Stmt, ...], kind: type, into_loops: bool) -> bool:
    for statement in statements:
        if isinstance(statement, kind):
            return True
        if isinstance(statement, Branch):
            if _contains(statement.then, kind, into_loops) or _contains(statement.otherwise, kind, into_loops):
                return True
        if isinstance(statement, Loop | While) and into_loops and _contains(statement.body, kind, into_loops):
            return True
    return False
