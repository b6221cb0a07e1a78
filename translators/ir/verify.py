"""What every program satisfies: names declared before use and unique in a launch, types that agree, forms kept.

A violation is a defect of the front end or of a pass, never of the source: `Malformed` is no refusal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from translators.ir.nodes import (
    MEMBER,
    Address,
    Allocate,
    Assign,
    Atomic,
    Barrier,
    Binary,
    Bitcast,
    Branch,
    Break,
    Buffer,
    Call,
    Cast,
    Constant,
    Declare,
    Expr,
    Form,
    HostCopy,
    HostFill,
    HostIf,
    HostLoop,
    HostStmt,
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
from translators.ir.types import FLOATS, INTEGERS, SIZE_BYTES, DType, Space

ARITHMETIC = frozenset({"add", "sub", "mul", "div", "mod", "min", "max", "and", "or", "xor"})
SHIFTS = frozenset({"shl", "shr"})
COMPARISONS = frozenset({"lt", "le", "gt", "ge", "eq", "ne"})
LOGICAL = frozenset({"land", "lor"})
BITS = frozenset({"and", "or", "xor", "mod"})
ATOMICS = frozenset({"add", "sub", "min", "max", "and", "or", "xor", "exchange", "cas", "inc", "dec"})
ROUNDINGS = frozenset({"default", "up", "down", "zero", "nearest", "away"})
SCOPES = frozenset({"group", "cluster", "wave"})
GROUP = ("group_x", "group_y", "group_z")


class Malformed(AssertionError):
    """A program that breaks the rules of the IR."""


@dataclass(slots=True)
class Scope:
    """Names that can be used at a place."""

    scalars: dict[str, DType]
    buffers: dict[str, Space]
    used: set[str]  # every name of the launch so far: nothing shadows
    form: Form | None = None
    loops: int = 0
    member: bool = False
    path: list[str] = field(default_factory=list)

    def inner(self, form: Form | None = None) -> Scope:
        return Scope(
            dict(self.scalars), dict(self.buffers), self.used, form or self.form, self.loops, self.member, self.path
        )

    def fail(self, message: str) -> Malformed:
        return Malformed(f"{message} (in {' / '.join(self.path) or 'the program'})")

    def name(self, name: str) -> None:
        if name in self.used:
            raise self.fail(f"the name '{name}' is used twice")
        self.used.add(name)


def verify(program: Program) -> None:
    """Raise `Malformed` unless the program keeps the rules."""
    scope = Scope({}, {}, set())
    for parameter in program.parameters:
        scope.name(parameter.name)
        if parameter.pointer:
            scope.buffers[parameter.name] = Space.GLOBAL
        else:
            scope.scalars[parameter.name] = parameter.dtype
    for table in program.constants:
        scope.name(table.name)
        _buffer(table, scope)
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
                _access(buffer, offset, scope)
                _typed(size, DType.I64, scope)
                _expression(byte, scope)
            case HostCopy(target=target, target_offset=first, source=source, source_offset=second, size=size):
                _access(target, first, scope)
                _access(source, second, scope)
                _typed(size, DType.I64, scope)
            case HostIf(condition=condition, then=then, otherwise=otherwise):
                _typed(condition, DType.BOOL, scope)
                _host(then, scope.inner())
                _host(otherwise, scope.inner())
            case HostLoop(index=index, dtype=dtype, start=start, stop=stop, step=step, body=body):
                _bounds(dtype, (start, stop, step), scope)
                inner = scope.inner()
                inner.name(index)
                inner.scalars[index] = dtype
                _host(body, inner)
            case Declare() | Assign() | Allocate():
                _statement(statement, scope)
            case _:
                assert_never(statement)


def _launch(launch: Launch, scope: Scope) -> None:
    for extent in (*launch.grid, launch.members):
        if _expression(extent, scope) not in INTEGERS:
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
                _typed(value, dtype, scope)
            scope.name(name)
            scope.scalars[name] = dtype
        case Assign(name=name, value=value):
            _typed(value, _scalar(name, scope), scope)
        case Store(buffer=buffer, offset=offset, value=value):
            _access(buffer, offset, scope)
            _expression(value, scope)
            if scope.buffers[buffer] is Space.CONSTANT:
                raise scope.fail(f"a store into the constant table '{buffer}'")
        case Allocate(buffer=buffer):
            _buffer(buffer, scope)
            scope.name(buffer.name)
            scope.buffers[buffer.name] = buffer.space
        case Loop():
            _loop(statement, scope)
        case While(condition=condition, body=body):
            _typed(condition, DType.BOOL, scope)
            inner = scope.inner()
            inner.loops += 1
            _block(body, inner)
            _no_break_with_barrier(body, scope)
        case Branch(condition=condition, then=then, otherwise=otherwise):
            _typed(condition, DType.BOOL, scope)
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
                    _access(operand.buffer, operand.offset, scope)
                else:
                    _expression(operand, scope)
            if result is not None:
                _scalar(result, scope)
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
    _access(atomic.buffer, atomic.offset, scope)
    dtype = _expression(atomic.value, scope)
    if (atomic.compare is not None) != (atomic.op == "cas"):
        raise scope.fail("a comparand belongs to cas and to nothing else")
    if atomic.compare is not None:
        _typed(atomic.compare, dtype, scope)
    if atomic.result is not None and _scalar(atomic.result, scope) != dtype:
        raise scope.fail("the result of an atomic operation has another type")


def _bounds(dtype: DType, bounds: tuple[Expr, Expr, Expr], scope: Scope) -> None:
    if dtype not in INTEGERS:
        raise scope.fail("a loop index that is no integer")
    for bound in bounds:
        _typed(bound, dtype, scope)


def _buffer(buffer: Buffer, scope: Scope) -> None:
    _typed(buffer.size, DType.I64, scope)
    if buffer.align < 1 or buffer.align & (buffer.align - 1):
        raise scope.fail(f"buffer '{buffer.name}' aligned to {buffer.align}")
    if buffer.initial is not None and isinstance(buffer.size, Constant):
        if len(buffer.initial) * SIZE_BYTES[buffer.dtype] != buffer.size.value:
            raise scope.fail(f"buffer '{buffer.name}' has another size than its contents")


def _scalar(name: str, scope: Scope) -> DType:
    if name not in scope.scalars:
        raise scope.fail(f"the scalar '{name}' is not declared")
    return scope.scalars[name]


def _access(buffer: str, offset: Expr, scope: Scope) -> None:
    if buffer not in scope.buffers:
        raise scope.fail(f"the buffer '{buffer}' is not declared")
    _typed(offset, DType.I64, scope)


def _typed(expression: Expr, dtype: DType, scope: Scope) -> None:
    found = _expression(expression, scope)
    if found != dtype:
        raise scope.fail(f"a value of type {found} where {dtype} is needed: {expression}")


def _expression(expression: Expr, scope: Scope) -> DType:
    """The type, after checking what the expression is made of."""
    match expression:
        case Constant(value=value, dtype=dtype):
            if isinstance(value, bool) != (dtype is DType.BOOL) or isinstance(value, float) != (dtype in FLOATS):
                raise scope.fail(f"the constant {value!r} as {dtype}")
        case Variable(name=name, dtype=dtype):
            if _scalar(name, scope) != dtype:
                raise scope.fail(f"'{name}' read as {dtype}, declared as {scope.scalars[name]}")
        case Load(buffer=buffer, offset=offset):
            _access(buffer, offset, scope)
        case Unary(op=op, operand=operand, dtype=dtype):
            wanted = DType.BOOL if op == "not" else dtype
            _typed(operand, wanted, scope)
            if op not in ("neg", "not", "inv") or (op == "not") != (dtype is DType.BOOL):
                raise scope.fail(f"the operator '{op}' giving {dtype}")
        case Binary():
            _binary(expression, scope)
        case Cast(operand=operand, rounding=rounding):
            _expression(operand, scope)
            if rounding not in ROUNDINGS:
                raise scope.fail(f"the rounding '{rounding}'")
        case Bitcast(operand=operand, dtype=dtype):
            if SIZE_BYTES[_expression(operand, scope)] != SIZE_BYTES[dtype]:
                raise scope.fail("a bitcast that changes the size")
        case Call(arguments=arguments):
            for argument in arguments:
                _expression(argument, scope)
        case Select(condition=condition, then=then, otherwise=otherwise, dtype=dtype):
            _typed(condition, DType.BOOL, scope)
            _typed(then, dtype, scope)
            _typed(otherwise, dtype, scope)
        case _:
            assert_never(expression)
    return expression.dtype


def _binary(expression: Binary, scope: Scope) -> None:
    op, dtype = expression.op, expression.dtype
    left, right = _expression(expression.left, scope), _expression(expression.right, scope)
    if op in COMPARISONS:
        good = left == right and dtype is DType.BOOL
    elif op in LOGICAL:
        good = left == right == dtype == DType.BOOL
    elif op in SHIFTS:
        good = left == dtype and {left, right} <= INTEGERS
    else:
        good = op in ARITHMETIC and left == right == dtype and not (op in BITS and dtype in FLOATS)
    if not good:
        raise scope.fail(f"'{op}' of {left} and {right} giving {dtype}")


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
