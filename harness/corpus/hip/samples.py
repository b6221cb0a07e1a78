"""HIP files."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

Rng = np.random.Generator
Results = Mapping[str, Array]


def wave_max_arguments(rng: Rng, rows: int, columns: int) -> Arguments:
    given = rng.integers(-50, 50, (rows, columns)).astype(np.float32)  # with equal ones
    return {"in": given, "value": np.empty(rows, np.float32), "where": np.empty(rows, np.int32), "rows": rows,
            "columns": columns}


def wave_max(rows: int, columns: int, value: Array, where: Array, **others: Array) -> Results:
    return {"value": wide(others["in"].max(axis=1)), "where": others["in"].argmax(axis=1)}


def bias_relu_arguments(rng: Rng, batch: int, channels: int, pixels: int) -> Arguments:
    return {"x": floats(rng, batch, channels, pixels, dtype="float16"), "bias": floats(rng, channels, dtype="float16"),
            "y": np.empty((batch, channels, pixels), np.float16), "batch": batch, "channels": channels,
            "pixels": pixels}


def bias_relu(x: Array, bias: Array, y: Array, batch: int, channels: int, pixels: int) -> Results:
    return {"y": np.maximum(wide(x) + wide(bias)[None, :, None], 0)}


def column_sum_arguments(rng: Rng, rows: int, columns: int) -> Arguments:
    return {"in": floats(rng, rows, columns), "out": np.empty(columns, np.float32), "rows": rows, "columns": columns}


def column_sum(rows: int, columns: int, out: Array, **others: Array) -> Results:
    return {"out": wide(others["in"]).sum(axis=0)}


def count_positive_arguments(rng: Rng, segments: int, length: int) -> Arguments:
    return {"x": floats(rng, segments, length), "counts": np.empty(segments, np.int32), "segments": segments,
            "length": length}


def count_positive(x: Array, counts: Array, segments: int, length: int) -> Results:
    return {"counts": (x > 0).sum(axis=1)}


SAMPLES = (
    Sample("wave_max.hip", ((5, 200), (2, 17)), wave_max_arguments, wave_max),
    Sample("bias_relu.hip", ((2, 3, 200), (1, 2, 5)), bias_relu_arguments, bias_relu, 1e-3),
    Sample("column_sum.hip", ((50, 37), (3, 16)), column_sum_arguments, column_sum, 1e-6),
    Sample("count_positive.hip", ((4, 150), (1, 64)), count_positive_arguments, count_positive),
)
