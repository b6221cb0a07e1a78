"""BANG files in old styles, and of several clusters."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

COUNT = 8


def widen_arguments(rng: np.random.Generator) -> Arguments:
    return {"data": rng.integers(-128, 128, COUNT).astype(np.int8),
            "mask": rng.integers(0, 200, COUNT).astype(np.uint8),
            "half_way": np.empty(COUNT, np.int16), "out": np.empty(COUNT, np.int32), "sum": np.empty(1, np.int64)}


def widen(data: Array, mask: Array, half_way: Array, out: Array, **others: Array) -> Mapping[str, Array]:
    product = data.astype(np.int64) * mask.astype(np.int64)
    total = product + data
    return {"half_way": product, "out": total, "sum": total.sum(keepdims=True)}


def ring_sum_arguments(rng: np.random.Generator, per: int) -> Arguments:
    return {"x": floats(rng, 16 * per), "y": np.empty(16 * per, np.float32), "n": 16 * per}


def ring_sum(x: Array, **others: Array) -> Mapping[str, Array]:
    pieces = wide(x).reshape(4, 4, -1)  # clusters, cores
    return {"y": (pieces + np.roll(pieces, -1, axis=1)).reshape(-1)}


def cosine_strips_arguments(rng: np.random.Generator, total: int) -> Arguments:
    return {"x": floats(rng, total), "y": np.empty(total, np.float32), "total": total}


def cosine_strips(x: Array, y: Array, total: int) -> Mapping[str, Array]:
    cosines = np.cos(wide(x))
    cosines[::48] = np.maximum(cosines[::48], 0.25)
    return {"y": cosines}


TAPS = (0.25, -1, 2, -1, 0.25)
BIASES = (0.5, -0.5, 0.25, 1, 2, -3, 0.125, 0, 1, -1, 4, 0.75, -2, 0.5, 0, 0, 1, 1.5, -0.25, 8, 0, 3, 0, 0)


def tap_tables_arguments(rng: np.random.Generator, rows: int) -> Arguments:
    return {"x": floats(rng, rows, 96), "y": np.empty((rows, 96), np.float32), "rows": rows}


def tap_tables(x: Array, rows: int, **others: Array) -> Mapping[str, Array]:
    padded = np.pad(wide(x), ((0, 0), (2, 2)))
    filtered = sum(tap * padded[:, t:t + 96] for t, tap in enumerate(TAPS))
    order = np.arange(rows)
    gains = 1.5 * 0.5 ** (order // 4)  # four tasks take the rows in turn
    seen = np.array([sum(1 for r in range(row % 4, row, 4) if r % 32 == row % 32) for row in order])
    return {"y": filtered * gains[:, None] + np.tile(BIASES, 4) + seen[:, None]}


SAMPLES = (
    Sample("cosine_strips.mlu", ((1601,), (50,)), cosine_strips_arguments, cosine_strips, 1e-5),
    Sample("ring_sum.mlu", ((32,), (320,)), ring_sum_arguments, ring_sum, 1e-6),
    Sample("tap_tables.mlu", ((7,), (70,)), tap_tables_arguments, tap_tables, 1e-5),
    Sample("widen.mlu", ((),), widen_arguments, widen),
)
