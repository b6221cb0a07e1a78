"""BANG files in old styles."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample
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


SAMPLES = (
    Sample("widen.mlu", ((),), widen_arguments, widen),
)
