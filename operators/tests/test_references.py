"""The vectorised references against loops that anyone can check by reading."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from operators import OPERATORS, Axes, Operator, find
from operators.operator import Array


def draw(operator: Operator, shape: tuple[int, ...], distribution: str) -> tuple[tuple[Array, ...], dict[str, int]]:
    axes = operator.axis_values(shape)
    return operator.inputs(np.random.default_rng(7), distribution, **axes), axes


def naive_add(a: Array, b: Array, axes: Axes) -> Array:
    return np.array([float(p) + float(q) for p, q in zip(a, b, strict=True)])


def naive_relu(x: Array, axes: Axes) -> Array:
    return np.array([float(value) if value > 0 else 0.0 for value in x])


def naive_softmax(x: Array, axes: Axes) -> Array:
    rows = []
    for row in x.astype(float):
        weights = [math.exp(value - max(row)) for value in row]
        rows.append([weight / math.fsum(weights) for weight in weights])
    return np.array(rows)


def naive_layer_norm(x: Array, gamma: Array, beta: Array, axes: Axes) -> Array:
    rows = []
    for row in x.astype(float):
        mean = math.fsum(row) / len(row)
        deviation = math.sqrt(math.fsum((value - mean) ** 2 for value in row) / len(row) + 1e-5)
        rows.append([(value - mean) / deviation * float(g) + float(b)
                     for value, g, b in zip(row, gamma, beta, strict=True)])
    return np.array(rows)


def naive_max_pool(x: Array, axes: Axes) -> Array:
    result = np.empty(find("max_pool").sizes(find("max_pool").result, axes))
    for n, i, j, c in np.ndindex(result.shape):
        result[n, i, j, c] = max(
            x[n, i * axes["stride_height"] + p, j * axes["stride_width"] + q, c]
            for p in range(axes["kernel_height"]) for q in range(axes["kernel_width"]))
    return result


def naive_conv2d_nhwc(x: Array, w: Array, axes: Axes) -> Array:
    result = np.empty(find("conv2d_nhwc").sizes(find("conv2d_nhwc").result, axes))
    taps = tuple(np.ndindex(axes["kernel_height"], axes["kernel_width"], axes["channels"]))
    for n, i, j, o in np.ndindex(result.shape):
        result[n, i, j, o] = math.fsum(
            float(x[n, i * axes["stride"] + p, j * axes["stride"] + q, c]) * float(w[o, p, q, c]) for p, q, c in taps)
    return result


def naive_gemm(a: Array, b: Array, axes: Axes) -> Array:
    result = np.empty((axes["m"], axes["n"]))
    for i, j in np.ndindex(result.shape):
        result[i, j] = math.fsum(float(a[i, k]) * float(b[k, j]) for k in range(axes["k"]))
    return result


NAIVE: dict[str, Callable[..., Array]] = {
    "add": naive_add, "relu": naive_relu, "softmax": naive_softmax, "layer_norm": naive_layer_norm,
    "max_pool": naive_max_pool, "conv2d_nhwc": naive_conv2d_nhwc, "gemm": naive_gemm, "gemm_int8": naive_gemm,
}

SMALL = {"add": (33, 5), "relu": (3, 5, 7), "softmax": (3, 4, 5), "layer_norm": (2, 3, 33),
         "max_pool": (2, 7, 9, 3, 3, 2, 2, 1), "conv2d_nhwc": (2, 7, 5, 3, 4, 3, 2, 2), "gemm": (5, 17, 3),
         "gemm_int8": (5, 17, 3)}

CASES = [(name, distribution) for name, operator in OPERATORS.items() for distribution in operator.distributions]


@pytest.mark.parametrize(("name", "distribution"), CASES)
def test_reference_equals_loops(name: str, distribution: str) -> None:
    operator = find(name)
    inputs, axes = draw(operator, SMALL[name], distribution)
    expected = NAIVE[name](*inputs, axes=axes)
    np.testing.assert_allclose(operator.reference(*inputs, **axes), expected, rtol=1e-12, atol=1e-12)
