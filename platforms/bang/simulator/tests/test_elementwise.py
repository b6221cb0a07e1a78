"""Arithmetic, comparisons, logic, activations and conversions against numpy."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from platforms.bang.simulator.tests.running import Array, complaints, notes, pointwise, run, table

RNG = np.random.default_rng(7)


def draw(dtype: str, n: int = 96) -> Array:
    if np.issubdtype(np.dtype(dtype), np.integer):
        return RNG.integers(-50, 50, n).astype(dtype)
    return RNG.uniform(-3, 3, n).astype(dtype)


BINARY = {
    "__bang_add": np.add, "__bang_sub": np.subtract, "__bang_mul": np.multiply, "__bang_maxequal": np.maximum,
    "__bang_minequal": np.minimum, "__bang_maximum": np.maximum, "__bang_minimum": np.minimum,
    "__bang_eq": np.equal, "__bang_ne": np.not_equal, "__bang_gt": np.greater, "__bang_ge": np.greater_equal,
    "__bang_lt": np.less, "__bang_le": np.less_equal, "__bang_and": np.logical_and, "__bang_or": np.logical_or,
    "__bang_xor": np.logical_xor,
}  # fmt: skip


@pytest.mark.parametrize("dtype", ["float16", "float32", "int32"])
def test_binary_operations_round_once_in_their_type(dtype: str) -> None:
    a, b = draw(dtype), draw(dtype)
    b[::7] = a[::7]
    a[3] = 0
    found = table([f"{name}(dst, a, b, n)" for name in BINARY], dtype, a, b)
    for (name, reference), got in zip(BINARY.items(), found, strict=True):
        np.testing.assert_array_equal(got, reference(a, b).astype(dtype), name)


def test_scalar_and_cyclic_forms() -> None:
    a, seg = draw("float32", 64), draw("float32", 16)
    tiled = np.tile(seg, 4)
    cases = {
        "__bang_add_scalar(dst, a, 1.5f, n)": a + np.float32(1.5), "__bang_sub_scalar(dst, a, 2, n)": a - np.float32(2),
        "__bang_mul_const(dst, a, 1.5f, n)": a * np.float32(1.5), "__bang_cycle_add(dst, a, b, n, 16)": a + tiled,
        "__bang_cycle_sub(dst, a, b, n, 16)": a - tiled, "__bang_cycle_mul(dst, a, b, n, 16)": a * tiled,
        "__bang_cycle_maxequal(dst, a, b, n, 16)": np.maximum(a, tiled), "__bang_lt_scalar(dst, a, 0, n)": a < 0,
        "__bang_maxeq_scalar(dst, a, 0.5f, n)": np.maximum(a, np.float32(0.5)),
        "__bang_cycle_le(dst, a, b, n, 16)": a <= tiled,
        "__bang_div(dst, a, 3.0f, n)": a / np.float32(3), "__bang_relun(dst, a, n, 1.0f)": np.clip(a, 0, 1),
        "__bang_fcmpfilter(CMP_GE, dst, a, 1.0f, n)": a >= 1,
        "bang::experimental::fusor<T>(dst, a, n).mul(2).abs().add(a)": np.abs(a * 2) + a,
    }  # fmt: skip
    for (call, expected), got in zip(cases.items(), table(list(cases), "float32", a, seg), strict=True):
        np.testing.assert_array_equal(got, expected.astype("float32"), call)


FUSED = {
    "FMA": lambda a, b, c: a * b + c,
    "FMS": lambda a, b, c: a * b - c,
    "FAM": lambda a, b, c: (a + b) * c,
    "FSM": lambda a, b, c: (a - b) * c,
    "FAA": lambda a, b, c: a + b + c,
    "FAS": lambda a, b, c: a + b - c,
    "FSS": lambda a, b, c: a - b - c,
    "FSA": lambda a, b, c: a - b + c,
}


def test_fusion() -> None:
    a, b, c = (draw("float32", 64) for _ in range(3))
    wide = [x.astype("float64") for x in (a, b, c)]
    vectors = table([f"__bang_fusion(FUSION_{code}, dst, a, b, c, n, n)" for code in FUSED], "float32", a, b, c)
    scalars = table([f"__bang_fusion(FUSION_{code}, dst, a, 2.0f, 0.25f, n)" for code in FUSED], "float32", a)
    for (code, reference), vector, scalar in zip(FUSED.items(), vectors, scalars, strict=True):
        np.testing.assert_allclose(vector, reference(*wide), rtol=3e-6, atol=1e-6, err_msg=code)
        np.testing.assert_allclose(scalar, reference(wide[0], 2.0, 0.25), rtol=3e-6, atol=1e-6, err_msg=code)


def test_bit_operations() -> None:
    a, b = RNG.integers(-(2**31), 2**31, 64).astype("int32"), RNG.integers(-(2**31), 2**31, 64).astype("int32")
    cases = {
        "__bang_band(dst, a, b, n)": a & b,
        "__bang_bor(dst, a, b, n)": a | b,
        "__bang_bxor(dst, a, b, n)": a ^ b,
        "__bang_bnot(dst, a, n)": ~a,
        "__bang_srl(dst, a, 3, n)": (a.view("uint32") >> 3).view("int32"),
    }
    for (call, expected), got in zip(cases.items(), table(list(cases), "int32", a, b), strict=True):
        np.testing.assert_array_equal(got, expected, call)


def test_half_rounds_after_each_operation_in_scalar_code_too() -> None:
    a, b = draw("float16", 64), draw("float16", 64)
    got = pointwise("for (int i = 0; i < n; ++i) dst[i] = a[i] * b[i] + a[i]", "float16", a, b)
    np.testing.assert_array_equal(got, (a * b) + a)


UNARY = {
    "__bang_active_exphp": np.exp, "__bang_active_sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "__bang_active_tanh": np.tanh,
    "__bang_active_gelu": lambda x: 0.5 * x * (1 + np.vectorize(math.erf)(x / math.sqrt(2))),
    "__bang_active_sign": lambda x: np.where(x >= 0, 1.0, -1.0), "__bang_active_relu": lambda x: np.maximum(x, 0),
    "__bang_active_abs": np.abs, "__bang_active_sin": np.sin, "__bang_active_cos": np.cos, "__bang_sin": np.sin,
    "__bang_cos": np.cos, "__bang_pow2": np.exp2, "__bang_recip": lambda x: 1 / x, "__bang_square": np.square,
    "__bang_abs": np.abs, "__bang_neg": np.negative, "__bang_relu": lambda x: np.maximum(x, 0),
    "__bang_floor": np.floor,
}  # fmt: skip
POSITIVE = {
    "__bang_active_sqrt": np.sqrt,
    "__bang_active_rsqrt": lambda x: 1 / np.sqrt(x),
    "__bang_active_log": np.log,
    "__bang_active_recip": lambda x: 1 / x,
    "__bang_sqrt": np.sqrt,
    "__bang_rsqrt": lambda x: 1 / np.sqrt(x),
    "__bang_log": np.log2,
    "__bang_log2": np.log2,
}


@pytest.mark.parametrize("functions", [UNARY, POSITIVE], ids=["any", "positive"])
def test_functions(functions: dict[str, Callable[[Array], Array]]) -> None:
    x = draw("float32", 64) if functions is UNARY else np.abs(draw("float32", 64)) + np.float32(0.01)
    for (name, reference), got in zip(
        functions.items(), table([f"{name}(dst, a, n)" for name in functions], "float32", x), strict=True
    ):
        np.testing.assert_allclose(got, reference(x.astype("float64")), rtol=1e-6, atol=1e-6, err_msg=name)


def test_documented_saturation_and_range() -> None:
    x = np.array([-100, -8, 8, 0], dtype="float32")
    np.testing.assert_array_equal(pointwise("__bang_active_sigmoid(dst, a, n)", "float32", x), [0, 0, 1, 0.5])
    np.testing.assert_array_equal(pointwise("__bang_active_exp(dst, a, n)", "float32", x)[:1], [np.float32(5.96e-8)])
    done = run(
        "__nram__ float t[4];",
        "__bang_write_value(t, 4, 11.0f);\n__bang_active_exp(t, t, 4);\n__memcpy(out, t, 16, NRAM2GDRAM);",
        {"out": np.zeros(4, "float32")},
    )
    assert done.ran
    assert any("outside the range" in note for note in notes(done))


def test_conversions() -> None:
    x = np.array([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 2.4, -2.6], dtype="float32")
    modes = {
        "tz": np.trunc(x),
        "up": np.ceil(x),
        "dn": np.floor(x),
        "rn": np.rint(x),
        "rm": np.floor(x + 0.5),
        "rd": np.copysign(np.floor(np.abs(x) + 0.5), x),
        "oz": np.copysign(np.ceil(np.abs(x)), x),
    }
    found = table([f"__bang_float2int32_{mode}(dst, a, n, 0)" for mode in modes], "float32", x, result="int32")
    for (mode, expected), got in zip(modes.items(), found, strict=True):
        np.testing.assert_array_equal(got, expected.astype("int32"), mode)
    np.testing.assert_array_equal(
        pointwise("__bang_float2int16_rd(dst, a, n, -2)", "float32", x, result="int16"), np.rint(x * 4)
    )
    halves = draw("float32", 64)
    np.testing.assert_array_equal(
        pointwise("__bang_float2half_rn(dst, a, n)", "float32", halves, result="float16"), halves.astype("float16")
    )
    down = pointwise("__bang_float2half_dn(dst, a, n)", "float32", halves, result="float16")
    assert (down <= halves).all()
    assert (np.nextafter(down, np.float16(np.inf)) > halves).all()
    small = halves.astype("float16")
    np.testing.assert_array_equal(pointwise("__bang_half2float(dst, a, n)", "float16", small, result="float32"), small)
    whole = draw("int32", 64)
    np.testing.assert_array_equal(
        pointwise("__bang_int322float(dst, a, n, 1)", "int32", whole, result="float32"), whole * 2.0
    )


def test_widening_in_place() -> None:
    """From the same address, and from the upper half of the destination: both are in production code."""
    x = draw("float16", 64)
    for source in ("(half*)wide", "(half*)wide + 64"):
        done = run(
            "__nram__ float wide[64];",
            f"__memcpy({source}, x, 128, GDRAM2NRAM);\n__bang_half2float(wide, {source}, 64);\n"
            "__memcpy(out, wide, 256, NRAM2GDRAM);",
            {"out": np.zeros(64, "float32")},
            x=x,
        )
        assert done.ran, complaints(done)
        np.testing.assert_array_equal(done.outputs["out"], x.astype("float32"))


def test_bits_of_a_comparison_are_packed_lowest_first() -> None:
    a = np.array([1, -1, 1, 1, -1, -1, -1, 1] * 8, dtype="float32")
    done = run(
        "__nram__ float a[64], z[64]; __nram__ uint8_t bits[8];",
        "__memcpy(a, x, 256, GDRAM2NRAM);\n__bang_write_zero(z, 64);\n__bang_gt_bitindex((float*)bits, a, z, 64);\n"
        "__memcpy(out, bits, 8, NRAM2GDRAM);",
        {"out": np.zeros(8, "uint8")},
        x=a,
    )
    assert done.ran, complaints(done)
    np.testing.assert_array_equal(done.outputs["out"], np.packbits(a > 0, bitorder="little"))
