"""CUDA files in old styles, and with state of the device."""

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


def byte_lanes_arguments(rng: np.random.Generator, n: int) -> Arguments:
    bytes_ = rng.integers(-127, 127, (n, 4)).astype(np.int8)
    return {"x": bytes_.view(np.int32).reshape(n), "y": np.empty(n, np.int32), "n": n}


def byte_lanes(x: Array, y: Array, n: int) -> Mapping[str, Array]:
    lanes = x.view(np.int8).reshape(n, 4).astype(np.int64)
    weights = np.stack([np.full(n, 1), np.full(n, 2), np.full(n, 3), np.arange(n) % 8], axis=1)
    lanes[:, 0] += 1
    lanes[:, 3] *= -1
    return {"y": (lanes * weights).sum(axis=1) + 5}


def half_state_arguments(rng: np.random.Generator, n: int) -> Arguments:
    return {"x": floats(rng, n), "y": np.empty(n, np.float32), "n": n}


def half_state(x: Array, n: int, **others: Array) -> Mapping[str, Array]:
    return {"y": wide(x) * np.array([3.5, -0.25, 2.0625])[np.arange(n) % 3]}


SAMPLES = (
    Sample("byte_lanes.cu", ((300,), (17,)), byte_lanes_arguments, byte_lanes),
    Sample("half_state.cu", ((300,), (5,)), half_state_arguments, half_state, 1e-5),
    Sample("sum_in_step.cu", ((3001, 256), (700, 128), (50, 64)), sum_in_step_arguments, sum_in_step, 1e-5),
)
