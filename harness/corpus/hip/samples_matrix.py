"""HIP files on matrix cores and dot products."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

Rng = np.random.Generator
Results = Mapping[str, Array]
NO_DOUBLES = "BANG has no double precision"


def brains(rng: Rng, *shape: int) -> Array:
    """Bits of bfloat16 numbers."""
    return (floats(rng, *shape).view(np.uint32) >> 16).astype(np.uint16)


def from_brains(bits: Array) -> Array:
    return wide((bits.astype(np.uint32) << 16).view(np.float32))


def batch_arguments(rng: Rng, batches: int) -> Arguments:
    return {"A": floats(rng, batches, 4, 4), "B": floats(rng, batches, 4, 4),
            "D": np.empty((batches, 4, 4), np.float32), "batches": batches}


def batched_product(A: Array, B: Array, D: Array, batches: int) -> Results:
    return {"D": wide(A) @ wide(B)}


def double_arguments(rng: Rng) -> Arguments:
    return {"A": floats(rng, 16, 16, dtype="float64"), "B": floats(rng, 16, 16, dtype="float64"),
            "D": np.empty((16, 16), np.float64)}


def double_product(A: Array, B: Array, D: Array) -> Results:
    return {"D": A @ B}


def brain_arguments(rng: Rng, m: int, n: int, k: int) -> Arguments:
    return {"A": brains(rng, m, k), "B": brains(rng, n, k), "C": np.empty((m, n), np.float32), "M": m, "N": n, "K": k}


def brain_product(A: Array, B: Array, C: Array, M: int, N: int, K: int) -> Results:
    return {"C": from_brains(A) @ from_brains(B).T}


def bytes_arguments(rng: Rng, rows: int, words: int) -> Arguments:
    w, x = (rng.integers(-128, 128, (count, 4 * words)).astype(np.int8).view(np.int32) for count in (rows, 1))
    return {"w": w, "x": x[0], "scales": floats(rng, rows) / 100, "y": np.empty(rows, np.float32), "rows": rows,
            "words": words}


def bytes_product(w: Array, x: Array, scales: Array, y: Array, rows: int, words: int) -> Results:
    return {"y": (w.view(np.int8).astype(np.int64) @ x.view(np.int8).astype(np.int64)) * wide(scales)}


def tiles_arguments(rng: Rng, rows: int, columns: int, depth: int) -> Arguments:
    return {"a": floats(rng, 16 * rows, 16 * depth, dtype="float16"),
            "b": floats(rng, 16 * columns, 16 * depth, dtype="float16"), "c": floats(rng, 16 * rows, 16 * columns),
            "d": np.empty((16 * rows, 16 * columns), np.float32), "tiles_m": rows, "tiles_n": columns,
            "tiles_k": depth, "alpha": 0.5, "beta": -2.0}


def tiles_product(a: Array, b: Array, c: Array, d: Array, tiles_m: int, tiles_n: int, tiles_k: int, alpha: float,
                  beta: float) -> Results:
    return {"d": alpha * wide(a) @ wide(b).T + beta * wide(c)}


def fragments_arguments(rng: Rng, m: int, n: int, k: int) -> Arguments:
    a, b = (rng.integers(-128, 128, (k, count)).astype(np.int8) for count in (m, n))
    return {"a": a, "b": b, "c": np.empty((m, n), np.int32), "m": m, "n": n, "k": k}


def fragments_product(a: Array, b: Array, c: Array, m: int, n: int, k: int) -> Results:
    return {"c": a.T.astype(np.int64) @ b.astype(np.int64)}


SAMPLES = (
    Sample("mfma4x4.hip", ((19,), (16,)), batch_arguments, batched_product, 1e-6),
    Sample("mfma_f64.hip", ((),), double_arguments, double_product, 1e-14, refused={"bang": NO_DOUBLES}),
    Sample("bf16_gemm.hip", ((40, 33, 24), (5, 32, 8)), brain_arguments, brain_product, 1e-6),
    Sample("sdot_gemv.hip", ((5, 150), (2, 7)), bytes_arguments, bytes_product, 1e-6),
    Sample("rocwmma_gemm.hip", ((1, 3, 2),), tiles_arguments, tiles_product, 1e-5),
    Sample("rocwmma_bytes.hip", ((32, 64, 32),), fragments_arguments, fragments_product),
)
