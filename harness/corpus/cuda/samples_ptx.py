"""CUDA files with inline PTX: asynchronous copies, matrices for tensor cores, single instructions."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

Rng = np.random.Generator
Results = Mapping[str, Array]


def sgemm_arguments(rng: Rng, M: int, N: int, K: int) -> Arguments:
    return {"A": floats(rng, M, K), "B": floats(rng, K, N), "C": np.empty((M, N), np.float32), "M": M, "N": N, "K": K,
            "alpha": 0.5}


def sgemm(A: Array, B: Array, C: Array, M: int, N: int, K: int, alpha: float) -> Results:
    return {"C": alpha * wide(A) @ wide(B)}


def hgemm_arguments(rng: Rng, M: int, N: int, K: int) -> Arguments:
    a, b = floats(rng, M, K, dtype="float16"), floats(rng, K, N, dtype="float16")
    return {"A": a, "B": b, "C": np.empty((M, N), np.float16), "M": M, "N": N, "K": K}


def hgemm(A: Array, B: Array, C: Array, M: int, N: int, K: int) -> Results:
    return {"C": wide(A) @ wide(B)}


def igemm_arguments(rng: Rng, M: int, N: int, K: int) -> Arguments:
    a, b = (rng.integers(-128, 128, shape).astype(np.int8) for shape in ((M, K), (N, K)))
    scales = {"row_scale": np.abs(floats(rng, M)) / 64, "column_scale": np.abs(floats(rng, N)) / 64}
    return {"A": a, "B": b, **scales, "C": np.empty((M, N), np.float32), "M": M, "N": N, "K": K}


def igemm(A: Array, B: Array, row_scale: Array, column_scale: Array, C: Array, M: int, N: int, K: int) -> Results:
    return {"C": wide(A) @ wide(B).T * wide(row_scale)[:, None] * wide(column_scale)}


def tf32_arguments(rng: Rng, rows: int, columns: int, depth: int) -> Arguments:
    return {"Q": floats(rng, rows, depth), "Kt": floats(rng, columns, depth),
            "P": np.empty((rows, columns), np.float32), "rows": rows, "columns": columns, "depth": depth,
            "scale": 0.25}  # fmt: skip


def tf32(Q: Array, Kt: Array, P: Array, rows: int, columns: int, depth: int, scale: float) -> Results:
    return {"P": np.exp(scale * wide(Q) @ wide(Kt).T)}


SAMPLES = (
    Sample("sgemm_stages.cu", ((16, 32, 16), (19, 37, 21), (5, 3, 4)), sgemm_arguments, sgemm, 1e-5),
    Sample("hgemm_ldmatrix.cu", ((32, 16, 32), (43, 32, 48)), hgemm_arguments, hgemm, 2e-3),
    Sample("igemm_mma.cu", ((32, 8, 32), (23, 16, 64)), igemm_arguments, igemm, 1e-5),
    Sample("tf32_mma.cu", ((16, 8, 16), (32, 24, 32)), tf32_arguments, tf32, 2e-2),
)
