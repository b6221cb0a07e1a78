"""Exact text of small things, in plain C's spelling."""

from __future__ import annotations

import math

import pytest

from translators.emit.access import element, pointer
from translators.emit.context import Context, Place
from translators.emit.expressions import text
from translators.emit.library import C_TYPE_HELPERS, library
from translators.emit.literals import float_literal, integer_literal
from translators.emit.names import renamed
from translators.emit.spelling import Printed
from translators.emit.spelling_c import c_spelling
from translators.ir.build import const
from translators.ir.nodes import Binary, Cast, Constant, Expr, Select, Unary, Variable
from translators.ir.types import DType, Space
from translators.ir.values import round_float

I32, U32, I64, U64, F32, U8, BOOL = (DType.I32, DType.U32, DType.I64, DType.U64, DType.F32, DType.U8, DType.BOOL)
SPELLING = c_spelling("C", library(C_TYPE_HELPERS), places={"group_x": Printed("blockIdx.x")})
A, B, C = (Variable(name, I32) for name in "abc")


def context() -> Context:
    found = Context(SPELLING)
    found.buffers = {
        "x": Place("x", F32, Space.GLOBAL, const=True),
        "tile": Place("tile", F32, Space.SHARED),
    }
    return found


def op(name: str, left: Expr, right: Expr, dtype: DType = I32) -> Binary:
    return Binary(name, left, right, dtype)


def wide(expr: Expr) -> Cast:
    return Cast(expr, I64)


F16 = DType.F16
FOUR_A, FOUR_B = (op("mul", wide(name), const(4), I64) for name in (A, B))


@pytest.mark.parametrize(
    ("expr", "want"),
    [
        (op("mul", op("add", A, B), C), "(a + b) * c"),
        (op("add", op("mul", A, B), C), "a * b + c"),
        (op("sub", A, op("sub", B, C)), "a - (b - c)"),
        (op("sub", op("sub", A, B), C), "a - b - c"),
        (op("add", A, Constant(-4, I32)), "a - 4"),
        (Unary("neg", Unary("neg", A, I32), I32), "-(-a)"),
        (Unary("neg", Constant(-3, I32), I32), "-(-3)"),
        (op("and", op("eq", A, B, BOOL), op("lt", B, C, BOOL), BOOL), "(a == b) & (b < c)"),
        (op("lor", op("land", A, B, BOOL), C, BOOL), "(a && b) || c"),
        (op("shl", op("add", A, B), C), "(a + b) << c"),
        (op("add", Variable("u", U8), Variable("v", U8), U8), "(uint8_t)(u + v)"),
        (op("mul", Variable("h", DType.U16), Variable("k", DType.U16), DType.U16), "(uint16_t)((unsigned)h * k)"),
        (op("mul", wide(A), wide(B), I64), "(long long)a * b"),
        (op("add", wide(A), Constant(5, I64), I64), "(long long)a + 5"),
        (op("mod", Variable("group_x", U32), Constant(4, U32), U32), "blockIdx.x % 4"),
        (Select(op("lt", A, B, BOOL), A, Select(op("eq", A, C, BOOL), B, C, I32), I32), "a < b ? a : a == c ? b : c"),
        (Cast(Variable("f", F32), I32, "nearest"), "(int)rintf(f)"),
        (Cast(Variable("f", F32), I32, saturate=True), "saturate_f32_i32(f)"),
        (op("max", Variable("h", F16), Variable("k", F16), F16), "(_Float16)fmaxf((float)h, (float)k)"),
    ],
)
def test_expressions(expr: Expr, want: str) -> None:
    assert text(expr, context()) == want


@pytest.mark.parametrize(
    ("buffer", "offset", "want"),
    [
        ("x", op("mul", wide(A), const(4), I64), "x[a]"),
        ("x", op("add", op("mul", wide(op("add", A, B)), const(4), I64), const(8), I64), "x[a + b + 2]"),
        ("x", op("add", FOUR_A, FOUR_B, I64), "x[(long long)a + b]"),
        ("tile", op("add", op("mul", wide(A), const(64), I64), FOUR_B, I64), "tile[a * 16 + b]"),
        ("x", op("shl", wide(A), const(4), I64), "x[(long long)a * 4]"),
        ("x", Variable("at", I64), "*(const f32_alias*)((const char*)x + at)"),
        ("x", op("add", Variable("at", I64), op("mul", wide(A), const(4), I64), I64),
         "((const f32_alias*)((const char*)x + at))[a]"),
        ("x", const(0), "x[0]"),
        ("x", op("mul", Cast(op("mul", Cast(Variable("u", U32), U64), Constant(9, U64), U64), I64), const(4), I64),
         "x[(long long)u * 9]"),
    ],
)  # fmt: skip
def test_places(buffer: str, offset: Expr, want: str) -> None:
    assert element(buffer, offset, F32, context()).text == want


def test_another_type_is_seen_through_a_view() -> None:
    here = context()
    assert element("x", const(4), I32, here).text == "((const i32_alias*)x)[1]"
    assert pointer("tile", op("mul", wide(A), const(4), I64), F32, here).text == "tile + a"
    assert here.aliases == {I32}


@pytest.mark.parametrize("dtype", [DType.F16, DType.BF16, F32, DType.F64])
@pytest.mark.parametrize("value", [0.1, 1.0, -2.5, 65504.0, 1e-40, 3.4028234e38, 5e-324, math.pi, -0.0])
def test_float_literals_round_trip(value: float, dtype: DType) -> None:
    exact = round_float(value, dtype)
    if math.isinf(exact):
        return
    parsed = float(float_literal(value, dtype).rstrip("f"))
    read = parsed if dtype is DType.F64 else round_float(round_float(parsed, F32), dtype)
    assert math.copysign(1.0, read) == math.copysign(1.0, exact)
    assert read == exact


@pytest.mark.parametrize(
    ("value", "dtype", "want"),
    [(7, I32, "7"), (7, U32, "7u"), (-1, U32, "0xffffffffu"), (-(2**31), I32, "(-2147483647 - 1)"),
     (-(2**63), I64, "(-9223372036854775807ll - 1)"), (300, U8, "44")],
)  # fmt: skip
def test_integer_literals(value: int, dtype: DType, want: str) -> None:
    assert integer_literal(value, dtype) == want


def test_reserved_names_are_changed() -> None:
    assert renamed({"float", "x", "float_"}, frozenset({"float"})) == {"float": "float__"}
