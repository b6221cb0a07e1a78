"""CUDA files that reduce with the vendor's library of primitives."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array


def row_arguments(rng: np.random.Generator, rows: int, columns: int) -> Arguments:
    return {"x": floats(rng, rows, columns), "mean": np.empty(rows, np.float32), "peak": np.empty(rows, np.float32),
            "rows": rows, "columns": columns}


def row_results(x: Array, mean: Array, peak: Array, rows: int, columns: int) -> Mapping[str, Array]:
    return {"mean": wide(x).mean(axis=1), "peak": wide(x).max(axis=1)}


SAMPLES = (Sample("block_primitives.cu", ((3, 200), (2, 17)), row_arguments, row_results, 1e-6),)
