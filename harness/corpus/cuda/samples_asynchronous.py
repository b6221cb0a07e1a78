"""CUDA files that copy into shared memory asynchronously."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

Rng = np.random.Generator
Results = Mapping[str, Array]
TILE = 96


def pair_arguments(rng: Rng, bodies: int) -> Arguments:
    return {"position": floats(rng, bodies), "charge": floats(rng, bodies), "potential": np.empty(bodies, np.float32),
            "bodies": bodies, "softening": 0.25}


def pair(position: Array, charge: Array, potential: Array, bodies: int, softening: float) -> Results:
    apart = wide(position)[None, :] - wide(position)[:, None]
    return {"potential": (wide(charge) / np.sqrt(apart**2 + softening)).sum(axis=1)}


def reverse_arguments(rng: Rng, n: int) -> Arguments:
    return {"in": rng.integers(-99, 100, n).astype(np.int32), "out": np.empty(n, np.int32), "n": n}


def reverse(out: Array, n: int, **arrays: Array) -> Results:
    return {"out": np.concatenate([arrays["in"][start:start + TILE][::-1] for start in range(0, n, TILE)])}


SAMPLES = (
    Sample("pair_pipeline.cu", ((64,), (100,), (1,), (193,)), pair_arguments, pair, 1e-5),
    Sample("reverse_tiles.cu", ((96,), (250,), (1,), (385,)), reverse_arguments, reverse),
)
