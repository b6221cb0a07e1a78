"""C files that round."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample
from operators.operator import Array


def round_scores_arguments(rng: np.random.Generator, rows: int, columns: int) -> Arguments:
    # Scores apart by 2 or more: no weight comes near a half.
    scores = 2 * np.array([rng.permutation(columns) for _ in range(rows)], np.int32)
    return {"scores": scores, "weights": np.empty((rows, columns), np.int32), "total": np.empty(rows, np.int64),
            "rows": rows, "columns": columns}


def round_scores(scores: Array, weights: Array, total: Array, rows: int, columns: int) -> Mapping[str, Array]:
    e = np.exp(scores.astype(np.float64) - scores.max(axis=1, keepdims=True))
    found = np.floor(e / e.sum(axis=1, keepdims=True) * 64 + 0.5).astype(np.int64)
    return {"weights": found, "total": found.sum(axis=1) + 2}


SAMPLES = (
    Sample("round_scores.c", ((3, 70), (2, 17)), round_scores_arguments, round_scores),
)
