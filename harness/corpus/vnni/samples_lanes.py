"""C files on rows of floats: layers, distances, sums, choices."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

Rng = np.random.Generator
Results = Mapping[str, Array]


def layer_norm_arguments(rng: Rng, rows: int, columns: int) -> Arguments:
    return {"x": floats(rng, rows, columns), "gamma": floats(rng, columns), "beta": floats(rng, columns),
            "y": np.empty((rows, columns), np.float32), "rows": rows, "columns": columns, "eps": 1e-5}


def layer_norm(x: Array, gamma: Array, beta: Array, y: Array, rows: int, columns: int, eps: float) -> Results:
    x = wide(x)
    scaled = (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + eps)
    return {"y": scaled * gamma + beta}


def softmax_arguments(rng: Rng, rows: int, columns: int) -> Arguments:
    x = 4 * floats(rng, rows, columns)
    x[0, 1:2] = -300
    return {"x": x, "y": np.empty((rows, columns), np.float32), "rows": rows, "columns": columns}


def softmax(x: Array, y: Array, rows: int, columns: int) -> Results:
    e = np.exp(wide(x) - wide(x).max(axis=1, keepdims=True))
    return {"y": e / e.sum(axis=1, keepdims=True)}


def distances_arguments(rng: Rng, queries: int, base: int, dim: int) -> Arguments:
    return {"queries": floats(rng, queries, dim), "base": floats(rng, base, dim),
            "out": np.empty((queries, base), np.float32), "nq": queries, "nb": base, "dim": dim}


def distances(queries: Array, base: Array, out: Array, nq: int, nb: int, dim: int) -> Results:
    return {"out": ((wide(queries)[:, None] - wide(base)[None]) ** 2).sum(axis=2)}


def prefix_sum_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": rng.integers(-1000, 1000, n).astype(np.int32), "y": np.empty(n, np.int32), "n": n}


def prefix_sum(x: Array, y: Array, n: int) -> Results:
    return {"y": np.cumsum(x, dtype=np.int64)}


def transpose_arguments(rng: Rng, rows: int, columns: int) -> Arguments:
    return {"a": floats(rng, rows, columns), "b": np.empty((columns, rows), np.float32), "rows": rows,
            "cols": columns}


def transpose(a: Array, b: Array, rows: int, cols: int) -> Results:
    return {"b": wide(a).T}


def bag_arguments(rng: Rng, bags: int, rows: int, dim: int) -> Arguments:
    lengths = rng.integers(0, 5, bags)
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    count = int(offsets[-1])
    return {"table": floats(rng, rows, dim), "indices": rng.integers(0, rows, max(1, count)), "offsets": offsets,
            "weights": floats(rng, max(1, count)), "out": np.empty((bags, dim), np.float32), "bags": bags,
            "count": count, "rows": rows, "dim": dim, "mean": 1}


def bag(table: Array, indices: Array, offsets: Array, weights: Array, out: Array, bags: int, count: int, rows: int,
        dim: int, mean: int) -> Results:  # fmt: skip
    result = np.zeros((bags, dim))
    for number in range(bags):
        chosen = slice(offsets[number], offsets[number + 1])
        length = offsets[number + 1] - offsets[number]
        result[number] = weights[chosen].astype(np.float64) @ wide(table)[indices[chosen]] / max(1, length)
    return {"out": result}


def filter_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": floats(rng, n), "y": np.zeros(n, np.float32), "count": np.empty(1, np.int32), "n": n}


def filter_positive(x: Array, y: Array, count: Array, n: int) -> Results:
    kept = wide(x[x > 0])
    return {"y": np.concatenate([kept, np.zeros(n - kept.size)]), "count": np.array([kept.size])}


def argmax_arguments(rng: Rng, rows: int, columns: int) -> Arguments:
    x = floats(rng, rows, columns)
    x[:, columns // 2] = x[:, 0] = 5
    return {"x": x, "idx": np.empty(rows, np.int32), "val": np.empty(rows, np.float32), "rows": rows, "n": columns}


def argmax(x: Array, idx: Array, val: Array, rows: int, n: int) -> Results:
    return {"idx": x.argmax(axis=1), "val": wide(x).max(axis=1)}


def gelu_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": 4 * floats(rng, n), "y": np.empty(n, np.float32), "n": n}


def gelu(x: Array, y: Array, n: int) -> Results:
    z = wide(x)
    return {"y": 0.5 * z * (1 + np.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)))}


def lerp_arguments(rng: Rng, n: int) -> Arguments:
    return {"a": floats(rng, n), "b": floats(rng, n), "y": np.empty(n, np.float32), "t": 0.25, "n": n}


def lerp(a: Array, b: Array, y: Array, t: float, n: int) -> Results:
    return {"y": np.maximum(wide(a) + (wide(b) - wide(a)) * t, 0)}


def bins_arguments(rng: Rng, n: int, bins: int) -> Arguments:
    return {"labels": rng.integers(-2, bins + 2, n).astype(np.int32), "counts": np.empty(bins, np.int64),
            "w": floats(rng, n), "sums": np.empty(bins, np.float32), "n": n, "bins": bins}


def bins_atomic(labels: Array, counts: Array, w: Array, sums: Array, n: int, bins: int) -> Results:
    within = (labels >= 0) & (labels < bins)
    return {"counts": np.bincount(labels[within], minlength=bins),
            "sums": np.bincount(labels[within], weights=wide(w[within]), minlength=bins)}


def extremes_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": floats(rng, n), "lo": np.empty(1, np.float32), "hi": np.empty(1, np.float32), "n": n}


def extremes(x: Array, lo: Array, hi: Array, n: int) -> Results:
    return {"lo": wide(x).min(keepdims=True), "hi": wide(x).max(keepdims=True)}


def activation_arguments(rng: Rng, channels: int, size: int, act: int) -> Arguments:
    return {"data": floats(rng, channels, size), "bias": floats(rng, channels), "channels": channels, "size": size,
            "act": act, "p0": -0.5, "p1": 0.75}


def activation(data: Array, bias: Array, channels: int, size: int, act: int, p0: float, p1: float) -> Results:
    v = wide(data) + wide(bias)[:, None]
    return {"data": (v, np.maximum(v, 0), np.where(v < 0, p0 * v, v), np.clip(v, p0, p1))[act]}


def adam_arguments(rng: Rng, n: int) -> Arguments:
    return {"param": floats(rng, n), "grad": floats(rng, n), "m": floats(rng, n), "v": np.abs(floats(rng, n)),
            "lr": 0.01, "beta1": 0.9, "beta2": 0.99, "step": 3, "n": n}


def adam(param: Array, grad: Array, m: Array, v: Array, lr: float, beta1: float, beta2: float, step: int,
         n: int) -> Results:  # fmt: skip
    first = beta1 * wide(m) + (1 - beta1) * wide(grad)
    second = beta2 * wide(v) + (1 - beta2) * wide(grad) ** 2
    root = np.sqrt(second / (1 - beta2**step)) + 1e-8
    moved = wide(param) * (1 - lr * 0.01) - lr * (first / (1 - beta1**step)) / root
    return {"param": moved, "m": first, "v": second}


def conv_arguments(rng: Rng, n: int, k: int) -> Arguments:
    return {"x": floats(rng, n), "w": floats(rng, k), "y": np.empty(n - k + 1, np.float32), "n": n, "k": k}


def conv(x: Array, w: Array, y: Array, n: int, k: int) -> Results:
    return {"y": np.convolve(wide(x), wide(w), "valid")}


def scale_rows_arguments(rng: Rng, rows: int, n: int) -> Arguments:
    x = np.abs(floats(rng, rows, n))
    x[1::2, n // 2] = -1
    return {"x": x, "y": np.empty((rows, n), np.float32), "rows": rows, "n": n}


def scale_rows(x: Array, y: Array, rows: int, n: int) -> Results:
    scaled = wide(x) * wide(x).sum(axis=1, keepdims=True)
    return {"y": np.where((x < 0).any(axis=1, keepdims=True), -1, scaled)}


SAMPLES = (
    Sample("conv_cleanup.c", ((60, 5), (9, 9)), conv_arguments, conv, 1e-5),
    Sample("scale_rows_goto.c", ((5, 20), (1, 1)), scale_rows_arguments, scale_rows, 1e-5),
    Sample("layer_norm_class.c", ((3, 50), (1, 7)), layer_norm_arguments, layer_norm, 1e-5),
    Sample("softmax_polynomial.c", ((3, 40), (2, 5)), softmax_arguments, softmax, 1e-5),
    Sample("l2_distances.c", ((3, 4, 37), (1, 1, 5)), distances_arguments, distances, 1e-5),
    Sample("prefix_sum.c", ((100,), (3,)), prefix_sum_arguments, prefix_sum),
    Sample("transpose_registers.c", ((19, 21), (3, 2)), transpose_arguments, transpose),
    Sample("sums_of_rows.c", ((6, 9, 19), (2, 3, 2)), bag_arguments, bag, 1e-5),
    Sample("filter_positive.c", ((100,), (5,)), filter_arguments, filter_positive, updated=frozenset({"y"})),
    Sample("argmax_lanes.c", ((4, 50), (2, 20)), argmax_arguments, argmax),
    Sample("gelu_bits.c", ((100,), (3,)), gelu_arguments, gelu, 2e-4),
    Sample("lerp_vectors.c", ((50,), (5,)), lerp_arguments, lerp, 1e-6),
    Sample("bins_atomic.c", ((100, 9), (5, 3)), bins_arguments, bins_atomic, 1e-5),
    Sample("extremes_critical.c", ((100,), (2,)), extremes_arguments, extremes),
    Sample("bias_activation.c", ((3, 37, 0), (2, 20, 1), (2, 37, 2), (2, 5, 3)), activation_arguments, activation,
           1e-6, updated=frozenset({"data"})),
    Sample("adam_step.c", ((50,), (3,)), adam_arguments, adam, 1e-5, updated=frozenset({"param", "m", "v"})),
)
