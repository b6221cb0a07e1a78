"""Every operator as loops over single numbers, for anyone to check by reading."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from operators import Axes, find
from operators.operator import Array


def naive_add(a: Array, b: Array, axes: Axes) -> Array:
    return np.array([float(p) + float(q) for p, q in zip(a, b, strict=True)])


def naive_relu(x: Array, axes: Axes) -> Array:
    return np.array([float(value) if value > 0 else 0.0 for value in x])


def naive_gelu(x: Array, axes: Axes) -> Array:
    """x times the normal distribution function."""
    return np.array([float(value) * math.erfc(-float(value) / math.sqrt(2)) / 2 for value in x])


def naive_sigmoid(x: Array, axes: Axes) -> Array:
    return np.array([math.exp(min(0.0, float(value))) / (math.exp(-abs(float(value))) + 1) for value in x])


def naive_sign(x: Array, axes: Axes) -> Array:
    return np.array([1.0 if value > 0 else -1.0 if value < 0 else 0.0 for value in x])


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


def pool(combine: Callable[[list[float]], float]) -> Callable[..., Array]:
    def naive_pool(x: Array, axes: Axes) -> Array:
        result = np.empty(find("max_pool").sizes(find("max_pool").result, axes))
        window = tuple(np.ndindex(axes["kernel_height"], axes["kernel_width"]))
        for n, i, j, c in np.ndindex(result.shape):
            top, left = i * axes["stride_height"], j * axes["stride_width"]
            result[n, i, j, c] = combine([float(x[n, top + p, left + q, c]) for p, q in window])
        return result

    return naive_pool


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


def naive_gemv(a: Array, x: Array, axes: Axes) -> Array:
    return np.array([math.fsum(float(p) * float(q) for p, q in zip(row, x, strict=True)) for row in a])


def naive_rms_norm(x: Array, axes: Axes) -> Array:
    rows = []
    for row in x.astype(float):
        root = math.sqrt(math.fsum(value * value for value in row) / len(row) + 1e-5)
        rows.append([value / root for value in row])
    return np.array(rows)


def naive_conv1d(x: Array, w: Array, axes: Axes) -> Array:
    return np.array([math.fsum(float(x[i + t]) * float(w[t]) for t in range(len(w)))
                     for i in range(len(x) - len(w) + 1)])


def naive_depthwise_conv(x: Array, w: Array, axes: Axes) -> Array:
    result = np.empty(find("depthwise_conv").sizes(find("depthwise_conv").result, axes))
    for i, j, c in np.ndindex(result.shape):
        result[i, j, c] = math.fsum(float(x[i + p, j + q, c]) * float(w[p, q, c]) for p, q in np.ndindex(w.shape[:2]))
    return result


def naive_conv2d_nchw(x: Array, w: Array, axes: Axes) -> Array:
    result = np.empty(find("conv2d_nchw").sizes(find("conv2d_nchw").result, axes))
    taps = tuple(np.ndindex(axes["channels"], axes["kernel_height"], axes["kernel_width"]))
    for n, o, i, j in np.ndindex(result.shape):
        result[n, o, i, j] = math.fsum(
            float(x[n, c, i * axes["stride"] + p, j * axes["stride"] + q]) * float(w[o, c, p, q]) for c, p, q in taps)
    return result


def naive_bmm(a: Array, b: Array, axes: Axes) -> Array:
    return np.array([naive_gemm(left, right, axes) for left, right in zip(a, b, strict=True)])


def naive_self_attention(q: Array, k: Array, v: Array, axes: Axes) -> Array:
    result = np.empty(q.shape)
    for b, h, i in np.ndindex(q.shape[:3]):
        scores = [math.fsum(float(x) * float(y) for x, y in zip(q[b, h, i], key, strict=True)) / math.sqrt(q.shape[3])
                  for key in k[b, h]]
        weights = [math.exp(score - max(scores)) for score in scores]
        for d in range(q.shape[3]):
            result[b, h, i, d] = math.fsum(
                weight * float(row[d]) for weight, row in zip(weights, v[b, h], strict=True)) / math.fsum(weights)
    return result


def naive_deformable_attention(value: Array, shapes: Array, locations: Array, weights: Array, axes: Axes) -> Array:
    batch, queries, heads, levels, points = weights.shape
    result = np.zeros((batch, queries, heads, value.shape[3]))

    def pixel(n: int, m: int, level: int, row: int, column: int) -> Array:
        height, width = shapes[level]
        if not (0 <= row < height and 0 <= column < width):
            return np.zeros(value.shape[3])
        start = sum(int(h) * int(w) for h, w in shapes[:level])
        channels: Array = value[n, start + row * int(width) + column, m].astype(float)
        return channels

    for n, q, m, level, point in np.ndindex(batch, queries, heads, levels, points):
        x = float(locations[n, q, m, level, point, 0]) * int(shapes[level, 1]) - 0.5
        y = float(locations[n, q, m, level, point, 1]) * int(shapes[level, 0]) - 0.5
        left, top = math.floor(x), math.floor(y)
        upper = pixel(n, m, level, top, left) * (left + 1 - x) + pixel(n, m, level, top, left + 1) * (x - left)
        lower = pixel(n, m, level, top + 1, left) * (left + 1 - x) + pixel(n, m, level, top + 1, left + 1) * (x - left)
        result[n, q, m] += float(weights[n, q, m, level, point]) * (upper * (top + 1 - y) + lower * (y - top))
    return result


NAIVE: dict[str, Callable[..., Array]] = {
    "add": naive_add, "relu": naive_relu, "gelu": naive_gelu, "sigmoid": naive_sigmoid, "sign": naive_sign,
    "softmax": naive_softmax, "layer_norm": naive_layer_norm,
    "max_pool": pool(max), "min_pool": pool(min), "sum_pool": pool(math.fsum),
    "avg_pool": pool(lambda window: math.fsum(window) / len(window)),
    "rms_norm": naive_rms_norm, "conv1d": naive_conv1d, "depthwise_conv": naive_depthwise_conv, "gemv": naive_gemv,
    "conv2d_nhwc": naive_conv2d_nhwc, "gemm": naive_gemm, "gemm_int8": naive_gemm,
    "conv2d_int8": naive_conv2d_nhwc, "conv2d_nchw": naive_conv2d_nchw, "bmm": naive_bmm, "bmm_int8": naive_bmm,
    "gemv_int8": naive_gemv, "self_attention": naive_self_attention,
    "deformable_attention": naive_deformable_attention,
}
