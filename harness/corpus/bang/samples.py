"""BANG files."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

Rng = np.random.Generator
Results = Mapping[str, Array]


def axpy_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": floats(rng, n), "y": floats(rng, n), "alpha": 0.75, "n": n}


def axpy(x: Array, y: Array, alpha: float, n: int) -> Results:
    return {"y": alpha * wide(x) + wide(y)}


def pad_rows_arguments(rng: Rng, rows: int, columns: int, width: int) -> Arguments:
    return {"in": floats(rng, rows, columns), "out": np.empty((rows, width), np.float32), "rows": rows,
            "columns": columns, "width": width, "fill": -2.5}


def pad_rows(rows: int, columns: int, width: int, fill: float, out: Array, **others: Array) -> Results:
    return {"out": np.pad(wide(others["in"]), ((0, 0), (0, width - columns)), constant_values=fill)}


def silu_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": floats(rng, n), "y": np.empty(n, np.float32), "n": n}


def silu(x: Array, y: Array, n: int) -> Results:
    return {"y": wide(x) / (1 + np.exp(-wide(x)))}


def total_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": floats(rng, n), "result": np.empty(1, np.float32), "n": n}


def total(x: Array, result: Array, n: int) -> Results:
    return {"result": np.array([wide(x).sum()])}


SAMPLES = (
    Sample("axpy.mlu", ((70001,), (130,)), axpy_arguments, axpy, 1e-6, updated=frozenset({"y"})),
    Sample("pad_rows.mlu", ((300, 60, 64), (5, 7, 9)), pad_rows_arguments, pad_rows),
    Sample("silu_pipeline.mlu", ((3000,), (100,)), silu_arguments, silu, 1e-6),
    Sample("total.mlu", ((20000,), (50,)), total_arguments, total, 1e-5),
)
