"""Functions that programs call, as each platform spells them, against float64."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from harness.simulate import simulate
from platforms.registry import PLATFORMS
from translators import testing
from translators.ir.nodes import Call, Expr, Form, Launch, Program
from translators.ir.types import DType
from translators.testing import F32, I32, ONE, U32, element, i32, loop, store, var

FORMS = {"cuda": Form.SIMT, "hip": Form.SIMT, "vnni": Form.SEQUENTIAL, "bang": Form.PHASE}
ULP = float(np.finfo(np.float32).eps)


def evaluate(platform: str, call: Callable[[Expr, Expr, Expr], Expr], *inputs: np.ndarray) -> np.ndarray:
    """The function on arrays, on the platform's simulator."""
    dtypes = [F32 if array.dtype == np.float32 else U32 for array in inputs]
    names = "abc"[: len(inputs)]
    values = [element(name, var("i"), dtype) for name, dtype in zip(names, dtypes, strict=True)]
    result = call(*values, *values[:1] * (3 - len(values)))
    body = (loop("i", var("n"), store("y", var("i"), result)),)
    launch = Launch("k", (ONE, ONE, ONE), i32(1), body, FORMS[platform])
    parameters = [testing.pointer(name, dtype) for name, dtype in zip(names, dtypes, strict=True)]
    parameters += [testing.pointer("y", result.dtype, const=False), testing.Parameter("n", I32)]
    program = Program("k_launch", tuple(parameters), (launch,))
    y = np.zeros(len(inputs[0]), {F32: np.float32, I32: np.int32, U32: np.uint32}[result.dtype])
    found = PLATFORMS[platform]
    arguments: dict[str, np.ndarray | int | float] = {**dict(zip(names, inputs, strict=True)), "y": y, "n": len(y)}
    outcome = simulate(found.simulator, found.emit(program), program.parameters, "k_launch", arguments, ("y",))
    assert outcome.ran, outcome.message
    return outcome.outputs["y"]


def points(low: float, high: float) -> np.ndarray:
    return np.linspace(low, high, 4001, dtype=np.float32)


UNARY: dict[str, tuple[float, float, Callable[[float], float]]] = {
    "exp": (-80, 80, math.exp), "exp10": (-30, 30, lambda x: 10.0**x), "log": (1e-3, 1e6, math.log),
    "sqrt": (0, 1e6, math.sqrt), "rsqrt": (1e-3, 1e6, lambda x: 1 / math.sqrt(x)), "cbrt": (-1e6, 1e6, np.cbrt),
    "tanh": (-9, 9, math.tanh), "erf": (-5, 5, math.erf), "erfc": (-5, 8, math.erfc), "sin": (-3, 3, math.sin),
}  # fmt: skip
EXACT = {"floor": np.floor, "ceil": np.ceil, "trunc": np.trunc, "rint": np.rint, "nearbyint": np.rint, "fabs": np.abs}


@pytest.mark.parametrize("platform", sorted(PLATFORMS))
@pytest.mark.parametrize("name", sorted(UNARY))
def test_float_accuracy(platform: str, name: str) -> None:
    low, high, exact = UNARY[name]
    x = points(low, high)
    got = evaluate(platform, lambda a, b, c: Call(name, (a,), F32), x)
    want = np.array([exact(float(v)) for v in x])
    scale = np.maximum(np.abs(want), 1e-37)
    condition = 1 + (np.abs(x.astype(float)) if name in ("exp", "exp10") else 0)  # the argument's own rounding
    assert np.max(np.abs(got - want) / scale / condition) <= 8 * ULP


@pytest.mark.parametrize("platform", sorted(PLATFORMS))
@pytest.mark.parametrize("name", sorted(EXACT))
def test_exact(platform: str, name: str) -> None:
    x = np.concatenate([points(-8, 8), np.array([0.5, 1.5, 2.5, -0.5, -2.5, 8388609.0, -1e30, 16777216.0], np.float32)])
    got = evaluate(platform, lambda a, b, c: Call(name, (a,), F32), x)
    np.testing.assert_array_equal(got, EXACT[name](x))


@pytest.mark.parametrize("platform", sorted(PLATFORMS))
def test_fused_multiply_add_keeps_what_cancels(platform: str) -> None:
    rng = np.random.default_rng(5)
    a, b = (rng.standard_normal(4000).astype(np.float32) for _ in range(2))
    c = -(a * b) + rng.choice([0, 1e-9, 1.0], 4000).astype(np.float32)
    got = evaluate(platform, lambda x, y, z: Call("fma", (x, y, z), F32), a, b, c.astype(np.float32))
    want = a.astype(np.float64) * b + c.astype(np.float64)
    assert np.max(np.abs(got - want) / np.maximum(np.abs(want), 1e-30)) <= 2 * ULP


@pytest.mark.parametrize("platform", sorted(PLATFORMS))
def test_remainder_and_hypot(platform: str) -> None:
    rng = np.random.default_rng(6)
    a, b = (rng.uniform(-50, 50, 2000).astype(np.float32) for _ in range(2))
    got = evaluate(platform, lambda x, y, z: Call("remainder", (x, y), F32), a, b)
    np.testing.assert_array_equal(got, [math.remainder(float(x), float(y)) for x, y in zip(a, b, strict=True)])
    got = evaluate(platform, lambda x, y, z: Call("hypot", (x, y), F32), a, b)
    np.testing.assert_allclose(got, np.hypot(a.astype(float), b.astype(float)), rtol=4 * ULP)


BITS: dict[str, Callable[[int], int]] = {
    "popcount": int.bit_count,
    "clz": lambda x: 32 - x.bit_length(),
    "ffs": lambda x: (x & -x).bit_length(),
    "brev": lambda x: int(f"{x:032b}"[::-1], 2),
}


@pytest.mark.parametrize("platform", sorted(PLATFORMS))
@pytest.mark.parametrize("name", sorted(BITS))
def test_bits(platform: str, name: str) -> None:
    rng = np.random.default_rng(7)
    x = np.concatenate([rng.integers(0, 1 << 32, 500), 1 << np.arange(32), [0, (1 << 32) - 1]]).astype(np.uint32)
    result = U32 if name == "brev" else DType.I32
    got = evaluate(platform, lambda a, b, c: Call(name, (a,), result), x)
    np.testing.assert_array_equal(got, [BITS[name](int(v)) for v in x])
