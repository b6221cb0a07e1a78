"""Every operator in a given type, with one accumulator and rounding after each step: the worst order that is right."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from operators import find
from operators.deformable_attention.sampling import attend
from operators.operator import Array
from operators.pooling import taps, window_elements


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


def sigmoid_in(dtype: str, x: Array, **_: int) -> Array:
    one = np.array(1, dtype=dtype)
    with np.errstate(over="ignore"):
        result: Array = one / (one + np.exp(-x.astype(dtype)))
    return result


def gelu_in(dtype: str, x: Array, **_: int) -> Array:
    x = x.astype(dtype)
    half, one = np.array(0.5, dtype=dtype), np.array(1, dtype=dtype)
    scaled = x * np.array(math.sqrt(0.5), dtype=dtype)
    erf = np.vectorize(math.erf, otypes=[np.float64])(scaled.astype("float64")).astype(dtype)
    result: Array = half * x * (one + erf)
    return result


def sum_pool_in(dtype: str, x: Array, **axes: int) -> Array:
    total: Array = np.array(0, dtype=dtype)
    for element in window_elements(x.astype(dtype), axes):
        total = total + element
    return total


def avg_pool_in(dtype: str, x: Array, **axes: int) -> Array:
    """By a rounded reciprocal: one rounding more than a quotient has."""
    result: Array = sum_pool_in(dtype, x, **axes) * (np.array(1, dtype=dtype) / np.array(taps(axes), dtype=dtype))
    return result


def rms_norm_in(dtype: str, x: Array, **_: int) -> Array:
    x = x.astype(dtype)
    count = np.array(x.shape[-1], dtype=dtype)
    with np.errstate(over="ignore"):
        square = np.cumsum(x * x, axis=-1, dtype=dtype)[:, -1:] / count
    result: Array = x * (np.array(1, dtype=dtype) / np.sqrt(square + np.array(1e-5, dtype=dtype)))
    return result


def conv1d_in(dtype: str, x: Array, w: Array, **_: int) -> Array:
    patches = np.lib.stride_tricks.sliding_window_view(x, len(w))
    return serial_product(patches, w[:, None], dtype)[:, 0]


def depthwise_conv_in(dtype: str, x: Array, w: Array, **axes: int) -> Array:
    rows, columns = axes["height"] - w.shape[0] + 1, axes["width"] - w.shape[1] + 1
    total: Array = np.array(0, dtype=dtype)
    for p, q in np.ndindex(w.shape[:2]):
        total = total + x[p : p + rows, q : q + columns].astype(dtype) * w[p, q].astype(dtype)
    return total


def convolution_in(dtype: str, x: Array, w: Array, **axes: int) -> Array:
    """As a matrix product over patches."""
    operator = find("conv2d_nhwc")
    sizes = operator.sizes(operator.result, axes)
    step, high, wide = axes["stride"], axes["kernel_height"], axes["kernel_width"]
    patches = np.stack([x[n, i * step : i * step + high, j * step : j * step + wide, :].ravel()
                        for n, i, j in np.ndindex(sizes[:3])])
    return serial_product(patches, w.reshape(w.shape[0], -1).T, dtype).reshape(sizes)


def channels_first_in(dtype: str, x: Array, w: Array, **axes: int) -> Array:
    return convolution_in(dtype, x.transpose(0, 2, 3, 1), w.transpose(0, 2, 3, 1), **axes).transpose(0, 3, 1, 2)


def self_attention_in(dtype: str, q: Array, k: Array, v: Array, **_: int) -> Array:
    """Weights enter the second product as halves, as matrix units take them."""
    result = np.empty(q.shape, dtype=dtype)
    scale = np.array(1 / math.sqrt(q.shape[3]), dtype=dtype)
    for head in np.ndindex(q.shape[:2]):
        with np.errstate(over="ignore", invalid="ignore"):
            scores = serial_product(q[head], k[head].T, dtype) * scale
            e = np.exp(scores - scores.max(axis=-1, keepdims=True))
            total = np.cumsum(e, axis=-1, dtype=dtype)[:, -1:]
            result[head] = serial_product(e.astype("float16"), v[head], dtype) / total
    return result


COMPUTE: dict[str, Callable[..., Array]] = {
    "add": lambda dtype, a, b, **_: a.astype(dtype) + b.astype(dtype),
    "gelu": gelu_in,
    "sigmoid": sigmoid_in,
    "softmax": lambda dtype, x, **_: softmax_in(dtype, x),
    "layer_norm": lambda dtype, x, weight, bias, **_: layer_norm_in(dtype, x, weight, bias),
    "sum_pool": sum_pool_in,
    "avg_pool": avg_pool_in,
    "rms_norm": rms_norm_in,
    "conv1d": conv1d_in,
    "depthwise_conv": depthwise_conv_in,
    "conv2d_nhwc": convolution_in,
    "gemv": lambda dtype, a, x, **_: serial_product(a, x[:, None], dtype)[:, 0],
    "conv2d_nchw": channels_first_in,
    "bmm": lambda dtype, a, b, **_: np.stack([serial_product(p, q, dtype) for p, q in zip(a, b, strict=True)]),
    "self_attention": self_attention_in,
    "deformable_attention": lambda dtype, value, shapes, locations, weights, **_: attend(
        value, shapes, locations, weights, dtype),
    "gemm": lambda dtype, a, b, **_: serial_product(a, b, dtype),
}
