"""HIP files whose waves of 64 work together: data-parallel primitives, votes, swizzles, shuffles."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

Rng = np.random.Generator
Results = Mapping[str, Array]


def rows_to_sums(rng: Rng, rows: int, columns: int) -> Arguments:
    return {"x": floats(rng, rows, columns), "y": np.empty(rows, np.float32), "rows": rows, "columns": columns}


def row_sums(x: Array, y: Array, rows: int, columns: int) -> Results:
    return {"y": wide(x).sum(axis=1)}


def scan_arguments(rng: Rng, segments: int, length: int) -> Arguments:
    given = rng.integers(0, 9, (segments, length)).astype(np.int32)
    return {"in": given, "out": np.empty_like(given), "segments": segments, "length": length}


def exclusive_scan(segments: int, length: int, out: Array, **others: Array) -> Results:
    return {"out": np.cumsum(others["in"], axis=1) - others["in"]}


def compact_arguments(rng: Rng, rows: int, columns: int) -> Arguments:
    return {"x": floats(rng, rows, columns), "positions": np.empty((rows, columns), np.int32),
            "counts": np.empty(rows, np.int32), "rows": rows, "columns": columns, "threshold": 0.25}


def compact(x: Array, positions: Array, counts: Array, rows: int, columns: int, threshold: float) -> Results:
    found = [np.flatnonzero(row > threshold) for row in x]
    padded = [np.pad(row, (0, columns - len(row)), constant_values=-1) for row in found]
    return {"positions": np.array(padded), "counts": np.array([len(row) for row in found])}


def softmax_arguments(rng: Rng, rows: int, columns: int) -> Arguments:
    return {"in": floats(rng, rows, columns) * 3, "out": np.empty((rows, columns), np.float32), "rows": rows,
            "columns": columns}


def softmax(rows: int, columns: int, out: Array, **others: Array) -> Results:
    shifted = np.exp(wide(others["in"]) - wide(others["in"]).max(axis=1, keepdims=True))
    return {"out": shifted / shifted.sum(axis=1, keepdims=True)}


def clip_arguments(rng: Rng, rows: int, columns: int) -> Arguments:
    lengths = np.linspace(0.05, 2.0, rows)[:, None]
    return {"x": (floats(rng, rows, columns) * lengths).astype(np.float32), "max_norm": 3.0, "rows": rows,
            "columns": columns}


def clip(x: Array, max_norm: float, rows: int, columns: int) -> Results:
    norms = np.sqrt((wide(x) ** 2).sum(axis=1, keepdims=True))
    return {"x": wide(x) * np.where(norms > max_norm, max_norm / (norms + 1e-6), 1.0)}


def topk_arguments(rng: Rng, tokens: int, experts: int) -> Arguments:
    logits = rng.permuted(np.tile(np.linspace(-4, 4, experts), (tokens, 1)), axis=1).astype(np.float32)
    return {"logits": logits, "weights": np.empty((tokens, 4), np.float32), "indices": np.empty((tokens, 4), np.int32),
            "tokens": tokens, "experts": experts, "renormalise": 1}


def topk(logits: Array, weights: Array, indices: Array, tokens: int, experts: int, renormalise: int) -> Results:
    order = np.argsort(-logits, axis=1, kind="stable")[:, :4]
    chosen = wide(np.take_along_axis(logits, order, axis=1))
    powers = np.exp(chosen - chosen[:, :1])
    return {"weights": powers / powers.sum(axis=1, keepdims=True), "indices": order}


SAMPLES = (
    Sample("dpp_reduce.hip", ((6, 130), (1, 17)), rows_to_sums, row_sums, 1e-5),
    Sample("block_scan.hip", ((2, 600), (3, 70)), scan_arguments, exclusive_scan),
    Sample("ballot_compact.hip", ((3, 150), (2, 64), (1, 5)), compact_arguments, compact),
    Sample("swizzle_softmax.hip", ((11, 45), (8, 32)), softmax_arguments, softmax, 1e-5),
    Sample("clip_rows.hip", ((5, 100), (1, 3)), clip_arguments, clip, 1e-5, updated=frozenset({"x"})),
    Sample("topk_wave.hip", ((3, 40), (2, 100)), topk_arguments, topk, 1e-5),
)
