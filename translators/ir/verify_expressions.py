"""The rules for names, buffers and expressions; see verify.py for those of statements."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from translators.ir.nodes import (
    Binary,
    Bitcast,
    Buffer,
    Call,
    Cast,
    Constant,
    Expr,
    Form,
    Load,
    Select,
    Unary,
    Variable,
)  # fmt: skip
from translators.ir.types import FLOATS, INTEGERS, SIZE_BYTES, DType, Space

ARITHMETIC = frozenset({"add", "sub", "mul", "div", "mod", "min", "max", "and", "or", "xor"})
SHIFTS = frozenset({"shl", "shr"})
COMPARISONS = frozenset({"lt", "le", "gt", "ge", "eq", "ne"})
LOGICAL = frozenset({"land", "lor"})
BITS = frozenset({"and", "or", "xor", "mod"})
ROUNDINGS = frozenset({"default", "up", "down", "zero", "nearest", "away"})


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


def check_buffer(buffer: Buffer, scope: Scope) -> None:
    require(buffer.size, DType.I64, scope)
    if buffer.align < 1 or buffer.align & (buffer.align - 1):
        raise scope.fail(f"buffer '{buffer.name}' aligned to {buffer.align}")
    if buffer.initial is not None and isinstance(buffer.size, Constant):
        if len(buffer.initial) * SIZE_BYTES[buffer.dtype] != buffer.size.value:
            raise scope.fail(f"buffer '{buffer.name}' has another size than its contents")
    if buffer.initial is not None and buffer.space not in (Space.CONSTANT, Space.PRIVATE):
        raise scope.fail(f"buffer '{buffer.name}' with contents in {buffer.space} memory")


def scalar_type(name: str, scope: Scope) -> DType:
    if name not in scope.scalars:
        raise scope.fail(f"the scalar '{name}' is not declared")
    return scope.scalars[name]


def check_access(buffer: str, offset: Expr, scope: Scope) -> None:
    if buffer not in scope.buffers:
        raise scope.fail(f"the buffer '{buffer}' is not declared")
    require(offset, DType.I64, scope)


def require(expression: Expr, dtype: DType, scope: Scope) -> None:
    found = type_of(expression, scope)
    if found != dtype:
        raise scope.fail(f"a value of type {found} where {dtype} is needed: {expression}")


def type_of(expression: Expr, scope: Scope) -> DType:
    """The type, after checking what the expression is made of."""
    match expression:
        case Constant(value=value, dtype=dtype):
            if isinstance(value, bool) != (dtype is DType.BOOL) or isinstance(value, float) != (dtype in FLOATS):
                raise scope.fail(f"the constant {value!r} as {dtype}")
        case Variable(name=name, dtype=dtype):
            if scalar_type(name, scope) != dtype:
                raise scope.fail(f"'{name}' read as {dtype}, declared as {scope.scalars[name]}")
        case Load(buffer=buffer, offset=offset):
            check_access(buffer, offset, scope)
        case Unary(op=op, operand=operand, dtype=dtype):
            wanted = DType.BOOL if op == "not" else dtype
            require(operand, wanted, scope)
            if op not in ("neg", "not", "inv") or (op == "not") != (dtype is DType.BOOL):
                raise scope.fail(f"the operator '{op}' giving {dtype}")
        case Binary():
            _binary(expression, scope)
        case Cast(operand=operand, rounding=rounding):
            type_of(operand, scope)
            if rounding not in ROUNDINGS:
                raise scope.fail(f"the rounding '{rounding}'")
        case Bitcast(operand=operand, dtype=dtype):
            if SIZE_BYTES[type_of(operand, scope)] != SIZE_BYTES[dtype]:
                raise scope.fail("a bitcast that changes the size")
        case Call(function=function, arguments=arguments, dtype=dtype):
            for argument in arguments:
                if (found := type_of(argument, scope)) != dtype and dtype in FLOATS:
                    raise scope.fail(f"{function} of {found} giving {dtype}")
        case Select(condition=condition, then=then, otherwise=otherwise, dtype=dtype):
            require(condition, DType.BOOL, scope)
            require(then, dtype, scope)
            require(otherwise, dtype, scope)
        case _:
            assert_never(expression)
    return expression.dtype


def _binary(expression: Binary, scope: Scope) -> None:
    op, dtype = expression.op, expression.dtype
    left, right = type_of(expression.left, scope), type_of(expression.right, scope)
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
