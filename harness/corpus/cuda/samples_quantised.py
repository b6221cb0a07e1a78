"""CUDA files: quantised and tiled matrix products."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

Rng = np.random.Generator
Results = Mapping[str, Array]


def nibbles(packed: Array) -> Array:
    """The eight numbers of four bits in each word, the lowest first, along a new last axis."""
    result: Array = (packed[..., None] >> (4 * np.arange(8, dtype=np.uint32)) & 15).astype(np.float64)
    return result


def words(rng: Rng, *shape: int) -> Array:
    return rng.integers(0, 1 << 32, shape).astype(np.uint32)


def int8_per_token_arguments(rng: Rng, tokens: int, hidden: int) -> Arguments:
    return {
        "input": floats(rng, tokens, hidden, dtype="float16"),
        "out": np.empty((tokens, hidden), np.int8),
        "scale": np.empty(tokens, np.float32),
        "tokens": tokens,
        "hidden": hidden,
    }


def int8_per_token(input: Array, tokens: int, hidden: int, **outputs: Array) -> Results:
    x = input.astype(np.float32)
    top = abs(x).max(axis=1)
    inverse = np.float32(127) / top  # in float, as ties of the rounding depend on it
    return {"out": np.clip(np.rint(x * inverse[:, None]), -128, 127).astype(np.int8), "scale": top / np.float32(127)}


def gemv_int4_group_arguments(rng: Rng, ic: int, oc: int) -> Arguments:
    groups = ic // 32
    return {
        "inputs": floats(rng, ic, dtype="float16"),
        "weight": words(rng, oc, ic // 8),
        "zeros": words(rng, oc, -(-groups // 8)),
        "scales": floats(rng, oc, groups, dtype="float16"),
        "outputs": np.empty(oc, np.float16),
        "ic": ic,
        "oc": oc,
    }


def gemv_int4_group(
    inputs: Array, weight: Array, zeros: Array, scales: Array, outputs: Array, ic: int, oc: int
) -> Results:
    values = nibbles(weight).reshape(oc, -1, 32)
    zero = nibbles(zeros).reshape(oc, -1)[:, : ic // 32, None]
    return {"outputs": ((values - zero) * wide(scales)[..., None]).reshape(oc, ic) @ wide(inputs)}


def gemm_w4a16_arguments(rng: Rng, M: int, N: int, K: int, group: int) -> Arguments:
    return {
        "A": floats(rng, M, K, dtype="float16"),
        "B": words(rng, K // 8, N),
        "scales": floats(rng, K // group, N, dtype="float16") / np.float16(8),
        "C": np.empty((M, N), np.float16),
        "M": M,
        "N": N,
        "K": K,
        "group": group,
    }


def gemm_w4a16(A: Array, B: Array, scales: Array, C: Array, M: int, N: int, K: int, group: int) -> Results:
    weights = nibbles(B).transpose(0, 2, 1).reshape(K, N) - 8
    return {"C": wide(A) @ wide((weights * np.repeat(wide(scales), group, axis=0)).astype(np.float16))}


def sgemm_pipelined_arguments(rng: Rng, M: int, N: int, K: int) -> Arguments:
    return {
        "A": floats(rng, M, K),
        "B": floats(rng, K, N),
        "C": floats(rng, M, N),
        "M": M,
        "N": N,
        "K": K,
        "alpha": 1.25,
        "beta": -0.5,
    }


def sgemm_pipelined(A: Array, B: Array, C: Array, M: int, N: int, K: int, alpha: float, beta: float) -> Results:
    return {"C": alpha * (wide(A) @ wide(B)) + beta * wide(C)}


def sgemm_warptile_arguments(rng: Rng, M: int, N: int, K: int) -> Arguments:
    return {
        "A": floats(rng, M, K),
        "B": floats(rng, K, N),
        "bias": floats(rng, N),
        "C": np.empty((M, N), np.float32),
        "M": M,
        "N": N,
        "K": K,
    }


def sgemm_warptile(A: Array, B: Array, bias: Array, C: Array, M: int, N: int, K: int) -> Results:
    x = wide(A) @ wide(B) + wide(bias)
    return {"C": 0.5 * x * (1 + np.tanh(0.79788456 * (x + 0.044715 * x**3)))}


def sgemm_splitk_arguments(rng: Rng, m: int, n: int, k: int, splits: int) -> Arguments:
    return {
        "a": floats(rng, m, k),
        "b": floats(rng, k, n),
        "c": np.empty((m, n), np.float32),
        "m": m,
        "n": n,
        "k": k,
        "splits": splits,
    }


def sgemm_splitk(a: Array, b: Array, c: Array, m: int, n: int, k: int, splits: int) -> Results:
    return {"c": wide(a) @ wide(b)}


SAMPLES = (
    Sample("int8_per_token.cu", ((4, 100), (3, 300)), int8_per_token_arguments, int8_per_token, 1e-6),
    Sample("gemv_int4_group.cu", ((64, 9), (544, 6)), gemv_int4_group_arguments, gemv_int4_group, 2e-3),
    Sample("gemm_w4a16.cu", ((5, 40, 64, 32), (20, 33, 96, 16)), gemm_w4a16_arguments, gemm_w4a16, 2e-3),
    Sample(
        "sgemm_pipelined.cu",
        ((32, 64, 24), (64, 32, 8)),
        sgemm_pipelined_arguments,
        sgemm_pipelined,
        1e-5,
        updated=frozenset({"C"}),
    ),
    Sample("sgemm_warptile.cu", ((32, 64, 16), (64, 32, 8)), sgemm_warptile_arguments, sgemm_warptile, 1e-5),
    Sample("sgemm_splitk.cu", ((20, 33, 50, 3), (16, 16, 64, 2)), sgemm_splitk_arguments, sgemm_splitk, 1e-5),
)
