"""HIP files of gemms with LDS, attention on matrix cores, training, and kernels chosen by templates."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

Rng = np.random.Generator
Results = Mapping[str, Array]


def attention_arguments(rng: Rng, length: int, heads: int) -> Arguments:
    q, k, v = (floats(rng, heads, length, 32, dtype="float16") for _ in range(3))
    return {"Q": q, "K": k, "V": v, "O": np.empty((heads, length, 32), np.float32), "T": length, "heads": heads,
            "scale": 0.2}


def attention(Q: Array, K: Array, V: Array, O: Array, T: int, heads: int, scale: float) -> Results:  # noqa: E741
    scores = scale * wide(Q) @ wide(K).transpose(0, 2, 1)
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return {"O": powers / powers.sum(axis=-1, keepdims=True) @ wide(V)}


def half_arguments(rng: Rng, m: int, n: int, k: int) -> Arguments:
    return {"A": floats(rng, m, k, dtype="float16"), "BT": floats(rng, n, k, dtype="float16"),
            "C": np.empty((m, n), np.float16), "M": m, "N": n, "K": k}


def half_product(A: Array, BT: Array, C: Array, M: int, N: int, K: int) -> Results:
    return {"C": wide(A) @ wide(BT).T}


def byte_arguments(rng: Rng, m: int, n: int, k: int) -> Arguments:
    a, b = (rng.integers(-128, 128, (count, k)).astype(np.int8) for count in (m, n))
    return {"A": a, "B": b, "sa": rng.random(m, np.float32) / 100, "sb": rng.random(n, np.float32) / 10,
            "C": np.empty((m, n), np.float16), "M": m, "N": n, "K": k}


def byte_product(A: Array, B: Array, sa: Array, sb: Array, C: Array, M: int, N: int, K: int) -> Results:
    return {"C": (A.astype(np.int64) @ B.astype(np.int64).T) * wide(sa)[:, None] * wide(sb)}


def norm_arguments(rng: Rng, n: int, c: int, pixels: int) -> Arguments:
    return {"x": floats(rng, n, c, pixels) * 2 + 1, "y": np.empty((n, c, pixels), np.float32),
            "save_mean": np.empty(c, np.float32), "save_invstd": np.empty(c, np.float32),
            "running_mean": floats(rng, c), "running_var": floats(rng, c) ** 2, "weight": floats(rng, c),
            "bias": floats(rng, c), "N": n, "C": c, "HW": pixels}


def batch_norm(x: Array, y: Array, save_mean: Array, save_invstd: Array, running_mean: Array, running_var: Array,
               weight: Array, bias: Array, N: int, C: int, HW: int) -> Results:
    rows = wide(x).transpose(1, 0, 2).reshape(C, -1)
    mean, deviation = rows.mean(axis=1), 1 / np.sqrt(rows.var(axis=1) + 1e-5)
    scaled = (wide(x) - mean[:, None]) * deviation[:, None] * weight[:, None] + bias[:, None]
    return {"y": scaled, "save_mean": mean, "save_invstd": deviation,
            "running_mean": 0.9 * wide(running_mean) + 0.1 * mean,
            "running_var": 0.9 * wide(running_var) + 0.1 * rows.var(axis=1, ddof=1)}


def activation_arguments(rng: Rng, n: int, which: int) -> Arguments:
    return {"in": floats(rng, n, dtype="float16"), "out": np.empty(n, np.float16), "n": n, "which": which}


def activation(n: int, which: int, out: Array, **others: Array) -> Results:
    x = wide(others["in"])
    if which == 0:
        return {"out": np.maximum(x, 0)}
    if which != 1:
        return {"out": x / (1 + np.exp(-x))}
    steps = np.linspace(0, 1, 2001)  # erf by Simpson's rule
    z = x[:, None] / np.sqrt(2)
    weights = np.where(np.arange(2001) % 2, 4, 2) / 6000.0
    weights[[0, -1]] = 1 / 6000.0
    erf = 2 / np.sqrt(np.pi) * z[:, 0] * (np.exp(-((z * steps) ** 2)) * weights).sum(axis=1)
    return {"out": 0.5 * x * (1 + erf)}


def convolution_arguments(rng: Rng, width: int, height: int) -> Arguments:
    return {"input": floats(rng, height + 4, width + 4), "output": np.empty((height, width), np.float32),
            "width": width, "height": height}


def convolution(width: int, height: int, output: Array, **others: Array) -> Results:
    x, sums = wide(others["input"]), np.zeros((height, width))
    for row in range(5):
        for column in range(5):
            sums += x[row : row + height, column : column + width] / (1 + (row - 2) ** 2 + (column - 2) ** 2)
    return {"output": sums}


def element_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": floats(rng, n), "y": floats(rng, n), "z": np.empty(n, np.float32), "a": 1.5, "n": n}


def elements(x: Array, y: Array, z: Array, a: float, n: int) -> Results:
    value = a * wide(x) + y
    return {"z": np.where(value > 0, value, 0.1 * value)}


RUNNING = frozenset({"running_mean", "running_var"})
SAMPLES = (
    Sample("flash_mfma.hip", ((37, 2), (16, 1)), attention_arguments, attention, 2e-3),
    Sample("hgemm_lds.hip", ((70, 65, 64), (9, 5, 32)), half_arguments, half_product, 1e-3),
    Sample("i8gemm_mfma.hip", ((70, 33, 40), (5, 64, 32)), byte_arguments, byte_product, 1e-3),
    Sample("batch_norm_welford.hip", ((2, 3, 130), (1, 1, 50)), norm_arguments, batch_norm, 1e-5, updated=RUNNING),
    Sample("activations.hip", ((600, 1), (37, 0), (700, 2)), activation_arguments, activation, 1e-3),
    Sample("convolve_symbol.hip", ((37, 11), (5, 3)), convolution_arguments, convolution, 1e-6),
    Sample("lambda_elements.hip", ((300,), (7,)), element_arguments, elements, 1e-6),
)
