"""CUDA files in old styles."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

BLOCKS = 2


def sum_in_step_arguments(rng: np.random.Generator, n: int, threads: int) -> Arguments:
    return {"in": floats(rng, n), "out": np.empty(BLOCKS, np.float32), "n": n, "threads": threads}


def sum_in_step(n: int, threads: int, out: Array, **others: Array) -> Mapping[str, Array]:
    block = np.arange(n) // (2 * threads) % BLOCKS
    return {"out": np.array([wide(others["in"])[block == number].sum() for number in range(BLOCKS)])}


SAMPLES = (
    Sample("sum_in_step.cu", ((3001, 256), (700, 128), (50, 64)), sum_in_step_arguments, sum_in_step, 1e-5),
)
