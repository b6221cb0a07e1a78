"""C files."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

Rng = np.random.Generator
Results = Mapping[str, Array]


def quantize_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": 3 * floats(rng, n), "q": np.empty(n, np.int8), "inverse_scale": 32.0, "n": n}


def quantize(x: Array, q: Array, inverse_scale: float, n: int) -> Results:
    return {"q": np.clip(np.rint(wide(x) * inverse_scale), -128, 127).astype(np.int64)}


def dot_bytes_arguments(rng: Rng, rows: int, columns: int) -> Arguments:
    return {"a": rng.integers(0, 256, (rows, columns)).astype(np.uint8),
            "b": rng.integers(-128, 128, columns).astype(np.int8), "y": np.empty(rows, np.int32), "rows": rows,
            "columns": columns}


def dot_bytes(a: Array, b: Array, y: Array, rows: int, columns: int) -> Results:
    return {"y": a.astype(np.int64) @ b.astype(np.int64)}


def matvec_arguments(rng: Rng, m: int, n: int, lda: int) -> Arguments:
    x = rng.standard_normal(n)
    x[::5] = 0
    return {"a": rng.standard_normal((n, lda)), "x": x, "y": np.empty(m), "m": m, "n": n, "lda": lda}


def matvec(a: Array, x: Array, y: Array, m: int, n: int, lda: int) -> Results:
    return {"y": x @ a[:, :m]}


def smooth_arguments(rng: Rng, rows: int, columns: int) -> Arguments:
    return {"x": floats(rng, rows, columns), "y": np.empty((rows, columns), np.float32), "rows": rows,
            "columns": columns, "keep": 0.75}


def smooth(x: Array, y: Array, rows: int, columns: int, keep: float) -> Results:
    state, result = np.zeros(rows), np.empty((rows, columns))
    for c in range(columns):
        state = keep * state + (1 - keep) * wide(x[:, c])
        result[:, c] = state
    return {"y": result}


SAMPLES = (
    Sample("quantize.c", ((1000,), (13,)), quantize_arguments, quantize),
    Sample("dot_bytes.c", ((9, 200), (2, 3)), dot_bytes_arguments, dot_bytes),
    Sample("matvec.c", ((40, 30, 44), (3, 5, 3)), matvec_arguments, matvec, 1e-13, refused={
        "bang": "double precision"}),
    Sample("smooth.c", ((6, 100), (1, 7)), smooth_arguments, smooth, 1e-6),
)
