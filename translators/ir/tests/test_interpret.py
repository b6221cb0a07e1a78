"""The interpreter: values against numpy, forms, barriers, and accesses outside."""

from __future__ import annotations

import numpy as np
import pytest

from translators.ir import build
from translators.ir.interpret import OutOfBounds, execute, run
from translators.ir.nodes import (
    Allocate,
    Atomic,
    Barrier,
    Binary,
    Buffer,
    Call,
    Cast,
    Constant,
    Expr,
    Form,
    Launch,
    Load,
    Parameter,
    Program,
    Stmt,
    Store,
    Variable,
)  # fmt: skip
from translators.ir.types import DType, Space
from translators.ir.values import bits_of, convert, from_bits, round_bf16, round_f16

RNG = np.random.default_rng(5)
ME = Variable("member", DType.U32)


def value(expr: Expr, **scalars: float) -> float:
    memory = bytearray(8)
    execute((Store("m", build.const(0), expr),), {"m": memory}, scalars)
    return from_bits(int.from_bytes(memory, "little") & (1 << 8 * np.dtype(KINDS[expr.dtype]).itemsize) - 1, expr.dtype)


KINDS = {DType.I8: "i1", DType.U8: "u1", DType.I16: "i2", DType.I32: "i4", DType.U32: "u4", DType.F32: "f4",
         DType.F16: "f2", DType.F64: "f8", DType.U64: "u8", DType.I64: "i8"}  # fmt: skip


@pytest.mark.parametrize("dtype", [DType.F32, DType.F16], ids=str)
def test_floats_round_after_each_operation(dtype: DType) -> None:
    kind = np.dtype(KINDS[dtype]).type
    for a, b in RNG.uniform(-100, 100, (50, 2)).astype(kind):
        x, y = Constant(float(a), dtype), Constant(float(b), dtype)
        for op, want in (("add", a + b), ("sub", a - b), ("mul", a * b), ("div", a / b)):
            assert value(Binary(op, x, y, dtype)) == want


def test_integers_wrap_and_truncate() -> None:
    def number(v: int, dtype: DType = DType.U32) -> Constant:
        return Constant(v, dtype)

    assert value(Binary("sub", number(1), number(2), DType.U32)) == 2**32 - 1
    assert value(Binary("mul", number(2654435761), number(3), DType.U32)) == 2654435761 * 3 % 2**32
    assert value(Binary("div", number(-7, DType.I32), number(2, DType.I32), DType.I32)) == -3
    assert value(Binary("mod", number(-7, DType.I32), number(2, DType.I32), DType.I32)) == -1
    assert value(Cast(number(300), DType.I8)) == 44
    assert value(Cast(Constant(300.0, DType.F32), DType.I8, saturate=True)) == 127
    assert value(Cast(Constant(-2.5, DType.F32), DType.I32, "away")) == -3


def test_conversions_round_as_told() -> None:
    x = 1.0 + 2**-11 + 2**-20  # just above the middle of two halves
    assert convert(x, DType.F16) == 1.0 + 2**-10
    assert convert(x, DType.F16, "down") == convert(x, DType.F16, "zero") == 1.0
    assert convert(-x, DType.F16, "up") == -1.0
    assert convert(1.0 + 2**-11, DType.F16) == 1.0
    assert convert(1.0 + 2**-11, DType.F16, "away") == 1.0 + 2**-10
    assert convert(2**62 + 2**38 + 1, DType.F32) == 2.0**62 + 2.0**39
    assert round_f16(65520.0) == np.inf


def test_bfloat16_rounds_once() -> None:
    """From double: the float in between must not round a second time."""
    assert round_bf16(1.0 + 2**-8 + 2**-40) == 1.0 + 2**-7
    assert round_bf16(1.0 + 2**-8) == 1.0
    for x in RNG.uniform(-10, 10, 100):
        low, high = (from_bits(bits_of(np.float32(x).item(), DType.BF16) + step, DType.BF16) for step in (0, 1))
        assert round_bf16(x) == min((low, high), key=lambda v: abs(v - x))


def test_fma_rounds_once() -> None:
    a, b, c = 1.0 + 2**-23, 1.0 - 2**-23, -1.0
    parts = tuple(Constant(v, DType.F32) for v in (a, b, c))
    assert value(Call("fma", parts, DType.F32)) == -(2.0**-46)


@pytest.mark.parametrize("offset", [-4, 32, 30])
def test_accesses_outside_are_reported(offset: int) -> None:
    with pytest.raises(OutOfBounds):
        execute((Store("m", Variable("o", DType.I64), Constant(1, DType.I32)),), {"m": bytearray(32)}, {"o": offset})


def test_members_meet_at_barriers() -> None:
    place, other = (
        build.byte_offset(ME, DType.I32),
        build.byte_offset(Binary("xor", ME, Constant(1, DType.U32), DType.U32), DType.I32),
    )
    body: tuple[Stmt, ...] = (
        Allocate(Buffer("s", build.const(32), Space.SHARED, DType.I32)),
        Store("s", place, Cast(ME, DType.I32)),
        Barrier("group"),
        Store("y", place, Load("s", other, DType.I32)),
        Atomic("add", "total", build.const(0), Constant(2, DType.I32)),
    )
    one = Constant(1, DType.I32)
    launch = Launch("k", (Constant(3, DType.I32), one, one), Constant(8, DType.I32), body, Form.SIMT)
    parameters = tuple(Parameter(name, DType.I32, True) for name in ("y", "total"))
    y, total = np.zeros(8, np.int32), np.zeros(1, np.int32)
    run(Program("k", parameters, (launch,)), {"y": y, "total": total})
    np.testing.assert_array_equal(y, np.arange(8) ^ 1)
    assert total[0] == 48
