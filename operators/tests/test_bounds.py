"""A right float32 computation stays inside each bound in any order; a narrower or sloppier one does not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from operators import OPERATORS, Operator, find
from operators.numerics import EXACT_FLOAT32, dot_product_bound, gamma
from operators.operator import Array
from operators.tests.narrow import COMPUTE, serial_product

SEEDS = range(5)


def one_pass_layer_norm(x: Array, weight: Array, bias: Array) -> Array:
    mean = x.mean(axis=-1, keepdims=True, dtype="float32")
    variance = (x * x).mean(axis=-1, keepdims=True, dtype="float32") - mean * mean
    result: Array = (x - mean) / np.sqrt(np.maximum(variance, 0) + np.float32(1e-5)) * weight + bias
    return result


CONVOLUTION = (1, 6, 6, 32, 16, 3, 3, 1)
POOL = (1, 9, 9, 32, 5, 5, 2, 2)
SHAPES = {"add": (1000,), "gelu": (1000,), "sigmoid": (1000,), "softmax": (16, 300), "layer_norm": (16, 300),
          "rms_norm": (16, 300), "conv1d": (500, 502), "depthwise_conv": (9, 3, 32), "gemv": (24, 1025),
          "sum_pool": POOL, "avg_pool": POOL, "conv2d_nhwc": CONVOLUTION, "conv2d_nchw": CONVOLUTION,
          "gemm": (24, 1025, 24), "bmm": (2, 12, 1025, 12), "self_attention": (1, 2, 513, 16),
          "deformable_attention": (1, 2, 16, 20, 3, 4, 32, 40)}


def outside(operator: Operator, result: Array, inputs: tuple[Array, ...], axes: dict[str, int]) -> Array:
    """Where the result is not within the bound (NaN is not)."""
    error = abs(result.astype("float64") - operator.reference(*inputs, **axes))
    inside: Array = error <= operator.bound(*inputs, **axes)
    return ~inside


# Outside where nothing cancels: weights of attention may be halves, and a right sum then does not show a wrong one.
TELLING = {"self_attention": "positive"}


@pytest.mark.parametrize("name", COMPUTE)
def test_float32_is_inside_and_float16_outside(name: str) -> None:
    operator = find(name)
    axes = operator.axis_values(SHAPES[name])
    for distribution in operator.distributions:
        for seed in SEEDS:
            inputs = operator.inputs(np.random.default_rng(seed), distribution, **axes)
            assert not outside(operator, COMPUTE[name]("float32", *inputs, **axes), inputs, axes).any(), distribution
    inputs = operator.inputs(np.random.default_rng(0), TELLING.get(name), **axes)
    assert outside(operator, COMPUTE[name]("float16", *inputs, **axes), inputs, axes).mean() > 0.25


EXACT = ("relu", "sign", "max_pool", "min_pool", "gemm_int8", "bmm_int8", "gemv_int8", "conv2d_int8")


def test_every_bound_is_tested_and_says_where_it_comes_from() -> None:
    assert {*COMPUTE, *EXACT} == set(OPERATORS)
    assert set(SHAPES) == set(COMPUTE)
    for operator in OPERATORS.values():
        assert operator.bound.__doc__, operator.name


@pytest.mark.parametrize("name", EXACT)
def test_exact_results_are_inside_and_their_neighbours_outside(name: str) -> None:
    operator = find(name)
    for shape in operator.shapes.ragged[1:]:
        axes = operator.axis_values(shape)
        for distribution in operator.distributions:
            inputs = operator.inputs(np.random.default_rng(0), distribution, **axes)
            right = operator.reference(*inputs, **axes).astype(operator.result.dtype)
            assert not operator.bound(*inputs, **axes).any()
            assert not outside(operator, right, inputs, axes).any()
            next_to_it = right + 1 if operator.result.dtype == "int32" else np.nextafter(right, np.float32(np.inf))
            assert outside(operator, next_to_it, inputs, axes).all()


@pytest.mark.parametrize("name", ["relu", "max_pool", "min_pool"])
def test_exact_results_kept_as_halves_are_outside(name: str) -> None:
    operator = find(name)
    axes = operator.axis_values(operator.shapes.smoke[0])
    inputs = operator.inputs(np.random.default_rng(0), "normal", **axes)
    halves = operator.reference(*inputs, **axes).astype("float16")
    assert outside(operator, halves, inputs, axes).mean() > 0.4


@pytest.mark.parametrize("name", ["gemm", "bmm"])
def test_a_product_rounded_to_half_is_outside(name: str) -> None:
    operator = find(name)
    axes = operator.axis_values(operator.shapes.smoke[0])
    inputs = operator.inputs(np.random.default_rng(0), None, **axes)
    rounded = operator.reference(*inputs, **axes).astype("float16")
    assert outside(operator, rounded, inputs, axes).mean() > 0.5


@pytest.mark.parametrize("name", ["gemm", "bmm", "conv2d_nhwc"])
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
    operator = find("rms_norm")
    (x,) = operator.inputs(np.random.default_rng(0), "tiny", **axes)
    wrong = x / (np.sqrt((x * x).mean(-1, keepdims=True)) + np.float32(1e-5))
    assert outside(operator, wrong, (x,), axes).mean() > 0.5


def test_softmax_without_the_maximum_is_outside() -> None:
    operator = find("softmax")
    axes = operator.axis_values((4, 50))
    (x,) = operator.inputs(np.random.default_rng(0), "offset", **axes)
    with np.errstate(all="ignore"):
        e = np.exp(x)
        naive = e / e.sum(axis=-1, keepdims=True)
    assert outside(operator, naive, (x,), axes).all()


@pytest.mark.parametrize(("name", "distribution", "combine"),
                         [("max_pool", "negative", np.maximum), ("min_pool", "positive", np.minimum)])
def test_an_extreme_that_starts_from_zero_is_outside(name: str, distribution: str, combine: np.ufunc) -> None:
    operator = find(name)
    axes = operator.axis_values(operator.shapes.ragged[1])
    inputs = operator.inputs(np.random.default_rng(0), distribution, **axes)
    assert outside(operator, combine(operator.reference(*inputs, **axes), 0), inputs, axes).all()


def test_attention_without_its_scale_or_the_maximum_is_outside() -> None:
    operator = find("self_attention")
    axes = operator.axis_values((1, 1, 40, 16))
    q, k, v = operator.inputs(np.random.default_rng(0), None, **axes)
    unscaled = operator.reference(q * np.float16(4), k, v)
    assert outside(operator, unscaled, (q, k, v), axes).mean() > 0.9
    q, k, v = operator.inputs(np.random.default_rng(0), "sharp", **axes)
    with np.errstate(all="ignore"):
        e = np.exp(q[0, 0].astype("float32") @ k[0, 0].astype("float32").T / np.float32(4))
        naive = e @ v[0, 0].astype("float32") / e.sum(axis=-1, keepdims=True)
    assert outside(operator, naive[None, None], (q, k, v), axes).any()


@pytest.mark.parametrize("change", [
    lambda value, shapes, locations, weights: (value, shapes, locations[..., ::-1].copy(), weights),
    lambda value, shapes, locations, weights: (value, shapes, locations + np.float32(1 / 80), weights),
    lambda value, shapes, locations, weights: (value, shapes, locations, weights[..., ::-1].copy()),
    lambda value, shapes, locations, weights: (value[:, :, ::-1].copy(), shapes, locations, weights),
], ids=["axes swapped", "half a pixel off", "weights reversed", "heads swapped"])
def test_deformable_attention_at_wrong_points_is_outside(change: Callable[..., tuple[Array, ...]]) -> None:
    operator = find("deformable_attention")
    axes = operator.axis_values((1, 2, 16, 20, 1, 4, 32, 40))
    inputs = operator.inputs(np.random.default_rng(0), None, **axes)
    wrong = operator.reference(*change(*inputs))
    assert outside(operator, wrong, inputs, axes).mean() > 0.9


def test_gelu_by_tanh_is_outside() -> None:
    operator = find("gelu")
    (x,) = operator.inputs(np.random.default_rng(0), None, count=1000)
    approximated = x / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))
    assert outside(operator, approximated, (x,), {"count": 1000}).mean() > 0.5


def test_sign_of_zero_is_zero() -> None:
    operator = find("sign")
    (x,) = operator.inputs(np.random.default_rng(0), "sparse", count=1000)
    assert outside(operator, np.where(x >= 0, 1.0, -1.0), (x,), {"count": 1000}).mean() > 0.5


def test_an_average_over_the_wrong_count_is_outside() -> None:
    operator = find("avg_pool")
    axes = operator.axis_values(POOL)
    inputs = operator.inputs(np.random.default_rng(0), "positive", **axes)
    assert outside(operator, operator.reference(*inputs, **axes) * 25 / 24, inputs, axes).all()


@pytest.mark.parametrize(("name", "shape"), [
    ("gemm_int8", (3, 2051, 130)), ("bmm_int8", (2, 3, 2051, 30)), ("gemv_int8", (30, 2051)),
    ("conv2d_int8", (1, 6, 6, 130, 9, 5, 5, 1)),
])
def test_bytes_accumulated_in_16_bits_are_outside(name: str, shape: tuple[int, ...]) -> None:
    operator = find(name)
    axes = operator.axis_values(shape)
    inputs = operator.inputs(np.random.default_rng(0), "extremes", **axes)
    exact = operator.reference(*inputs, **axes)
    assert outside(operator, np.clip(exact, -(2**15), 2**15 - 1), inputs, axes).all()


def test_bytes_accumulated_in_one_float_are_outside() -> None:
    operator = find("gemm_int8")
    axes = operator.axis_values((3, 2051, 130))
    a, b = operator.inputs(np.random.default_rng(0), "extremes", **axes)
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
