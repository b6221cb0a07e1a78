"""A right float32 computation stays inside each bound in any order; a narrower or sloppier one does not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from operators import OPERATORS, Operator, find
from operators.numerics import EXACT_FLOAT32, dot_product_bound, gamma
from operators.operator import Array

SEEDS = range(5)


def serial_product(a: Array, b: Array, dtype: str) -> Array:
    """A B with one accumulator, products and sums rounded to `dtype`, k ascending: the worst order."""
    a, b = a.astype(dtype), b.astype(dtype)
    total = np.zeros((a.shape[0], b.shape[1]), dtype=dtype)
    for k in range(a.shape[1]):
        total = (total + np.outer(a[:, k], b[k, :]).astype(dtype)).astype(dtype)
    return total


def softmax_in(dtype: str, x: Array) -> Array:
    x = x.astype(dtype)
    e = np.exp(x - x.max(axis=-1, keepdims=True)).astype(dtype)
    total = np.cumsum(e, axis=-1, dtype=dtype)[:, -1:]
    result: Array = e / total
    return result


def layer_norm_in(dtype: str, x: Array, weight: Array, bias: Array) -> Array:
    x, weight, bias = x.astype(dtype), weight.astype(dtype), bias.astype(dtype)
    count = np.array(x.shape[-1], dtype=dtype)
    centred = x - np.cumsum(x, axis=-1, dtype=dtype)[:, -1:] / count
    variance = np.cumsum(centred * centred, axis=-1, dtype=dtype)[:, -1:] / count
    result: Array = centred / np.sqrt(variance + np.array(1e-5, dtype=dtype)) * weight + bias
    return result


def one_pass_layer_norm(x: Array, weight: Array, bias: Array) -> Array:
    mean = x.mean(axis=-1, keepdims=True, dtype="float32")
    variance = (x * x).mean(axis=-1, keepdims=True, dtype="float32") - mean * mean
    result: Array = (x - mean) / np.sqrt(np.maximum(variance, 0) + np.float32(1e-5)) * weight + bias
    return result


def convolution_in(dtype: str, x: Array, w: Array, **axes: int) -> Array:
    """As a matrix product over patches."""
    operator = find("conv2d_nhwc")
    sizes = operator.sizes(operator.result, axes)
    step, high, wide = axes["stride"], axes["kernel_height"], axes["kernel_width"]
    patches = np.stack([x[n, i * step : i * step + high, j * step : j * step + wide, :].ravel()
                        for n, i, j in np.ndindex(sizes[:3])])
    return serial_product(patches, w.reshape(w.shape[0], -1).T, dtype).reshape(sizes)


COMPUTE: dict[str, Callable[..., Array]] = {
    "add": lambda dtype, a, b, **_: a.astype(dtype) + b.astype(dtype),
    "softmax": lambda dtype, x, **_: softmax_in(dtype, x),
    "layer_norm": lambda dtype, x, weight, bias, **_: layer_norm_in(dtype, x, weight, bias),
    "conv2d_nhwc": convolution_in,
    "gemm": lambda dtype, a, b, **_: serial_product(a, b, dtype),
}
SHAPES = {"add": (1000,), "softmax": (16, 300), "layer_norm": (16, 300), "conv2d_nhwc": (1, 6, 6, 32, 16, 3, 3, 1),
          "gemm": (24, 1025, 24)}


def outside(operator: Operator, result: Array, inputs: tuple[Array, ...], axes: dict[str, int]) -> Array:
    """Where the result is not within the bound (NaN is not)."""
    error = abs(result.astype("float64") - operator.reference(*inputs, **axes))
    inside: Array = error <= operator.bound(*inputs, **axes)
    return ~inside


@pytest.mark.parametrize("name", COMPUTE)
def test_float32_is_inside_and_float16_outside(name: str) -> None:
    operator = find(name)
    axes = operator.axis_values(SHAPES[name])
    for distribution in operator.distributions:
        for seed in SEEDS:
            inputs = operator.inputs(np.random.default_rng(seed), distribution, **axes)
            assert not outside(operator, COMPUTE[name]("float32", *inputs, **axes), inputs, axes).any(), distribution
    inputs = operator.inputs(np.random.default_rng(0), None, **axes)
    assert outside(operator, COMPUTE[name]("float16", *inputs, **axes), inputs, axes).mean() > 0.25


def test_a_product_rounded_to_half_is_outside() -> None:
    operator = find("gemm")
    axes = operator.axis_values((32, 32, 128))
    inputs = operator.inputs(np.random.default_rng(0), None, **axes)
    rounded = operator.reference(*inputs, **axes).astype("float16")
    assert outside(operator, rounded, inputs, axes).mean() > 0.5


@pytest.mark.parametrize("name", ["gemm", "conv2d_nhwc"])
def test_one_lost_term_among_integers_is_outside(name: str) -> None:
    operator = find(name)
    axes = operator.axis_values(operator.shapes.smoke[0])
    a, b = operator.inputs(np.random.default_rng(0), "integers", **axes)
    assert not operator.bound(a, b, **axes).any()
    shortened = a.copy()
    shortened[..., -1] = 0
    lost = operator.reference(shortened, b, **axes)
    assert outside(operator, lost, (a, b), axes).mean() > 0.5


def test_one_pass_variance_cancels() -> None:
    operator = find("layer_norm")
    axes = operator.axis_values((16, 300))
    inputs = operator.inputs(np.random.default_rng(0), "offset", **axes)
    assert outside(operator, one_pass_layer_norm(*inputs), inputs, axes).any()


def test_epsilon_outside_the_root_is_outside() -> None:
    operator = find("layer_norm")
    axes = operator.axis_values((16, 300))
    x, weight, bias = operator.inputs(np.random.default_rng(0), "tiny", **axes)
    wrong = (x - x.mean(-1, keepdims=True)) / (x.std(-1, keepdims=True) + np.float32(1e-5)) * weight + bias
    assert outside(operator, wrong, (x, weight, bias), axes).any()


def test_softmax_without_the_maximum_is_outside() -> None:
    operator = find("softmax")
    axes = operator.axis_values((4, 50))
    (x,) = operator.inputs(np.random.default_rng(0), "offset", **axes)
    with np.errstate(all="ignore"):
        e = np.exp(x)
        naive = e / e.sum(axis=-1, keepdims=True)
    assert outside(operator, naive, (x,), axes).all()


def test_a_maximum_that_starts_from_zero_is_outside() -> None:
    operator = find("max_pool")
    axes = operator.axis_values(operator.shapes.ragged[1])
    inputs = operator.inputs(np.random.default_rng(0), "negative", **axes)
    assert outside(operator, np.maximum(operator.reference(*inputs, **axes), 0), inputs, axes).all()


def test_bytes_accumulated_in_16_bits_or_one_float_are_outside() -> None:
    operator = find("gemm_int8")
    axes = operator.axis_values((3, 2051, 130))
    a, b = operator.inputs(np.random.default_rng(0), "extremes", **axes)
    exact = operator.reference(a, b)
    assert outside(operator, np.clip(exact, -(2**15), 2**15 - 1), (a, b), axes).all()
    assert outside(operator, serial_product(a, b, "float32"), (a, b), axes).any()


def test_infinity_is_outside_every_bound() -> None:
    for operator in OPERATORS.values():
        axes = operator.axis_values(operator.shapes.ragged[1])
        inputs = operator.inputs(np.random.default_rng(0), None, **axes)
        assert np.isfinite(operator.bound(*inputs, **axes)).all()
        endless = np.full(operator.sizes(operator.result, axes), np.inf)
        assert outside(operator, endless, inputs, axes).all()


def test_integral_sums_are_exact_up_to_two_to_the_24() -> None:
    magnitudes = np.array([1.0, EXACT_FLOAT32, EXACT_FLOAT32 + 1])
    assert (dot_product_bound(magnitudes, 8, integral=True) > 0).tolist() == [False, False, True]
    assert (dot_product_bound(magnitudes, 8, integral=False) > 0).all()


def test_gamma_refuses_what_has_no_bound() -> None:
    with pytest.raises(ValueError, match="have no bound"):
        gamma(2**24)
