"""HIP files whose threads leave early, finish for each other, or use groups and primitives of libraries."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

Rng = np.random.Generator
Results = Mapping[str, Array]


def early_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": rng.integers(-50, 50, n).astype(np.int32), "votes": np.empty(n, np.int32),
            "sums": np.empty(n, np.int32), "n": n}


def early(x: Array, votes: Array, sums: Array, n: int) -> Results:
    want_votes, want_sums = np.empty(n, np.int64), np.empty(n, np.int64)
    for start in range(0, n, 64):  # a wave: its lanes beyond the end have left
        wave = x[start : start + 64]
        want_votes[start : start + 64] = (wave >= 0).sum() + 100 * len(wave) + 1000
        want_sums[start : start + 64] = np.cumsum(wave) + wave[0]
    return {"votes": want_votes, "sums": want_sums}


def later_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": rng.integers(0, 9, n).astype(np.int32), "votes": np.empty(n, np.int32),
            "total": np.empty(n, np.int32), "n": n}


def later(x: Array, votes: Array, total: Array, n: int) -> Results:
    before = np.concatenate([np.cumsum(x[b : b + 128]) - x[b : b + 128] for b in range(0, n, 128)])
    want_votes, want_total = np.empty(n, np.int64), np.empty(n, np.int64)
    for start in range(0, n, 64):
        wave = before[start : start + 64]
        want_votes[start : start + 64] = (wave % 2 == 0).sum() * 100 + len(wave)
        want_total[start : start + 64] = wave[-1]
    return {"votes": want_votes, "total": want_total}


def block_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": floats(rng, n), "y": np.empty(34 * ((n + 31) // 32), np.uint8), "kx": n}


def blocks_of_bytes(x: Array, y: Array, kx: int) -> Results:
    parts = []
    for block in x.reshape(-1, 32):
        scale = np.abs(block).max() / np.float32(127)
        ratio = block / scale
        parts.append(np.frombuffer(np.float16(scale).tobytes(), np.uint8))
        parts.append(np.trunc(ratio + np.copysign(np.float32(0.5), ratio)).astype(np.int8).view(np.uint8))
    return {"y": np.concatenate(parts)}


def norm_arguments(rng: Rng, rows: int, columns: int) -> Arguments:
    return {"out": np.empty((rows, columns), np.float32), "input": floats(rng, rows, columns),
            "weight": floats(rng, columns), "epsilon": 1e-5, "num_tokens": rows, "hidden_size": columns}


def rms_norm(weight: Array, epsilon: float, num_tokens: int, hidden_size: int, out: Array, **others: Array) -> Results:
    x = wide(others["input"])
    return {"out": x / np.sqrt((x**2).mean(axis=1, keepdims=True) + epsilon) * weight}


def scan_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": rng.integers(-9, 20, n).astype(np.int32), "out": np.zeros(n, np.int32),
            "counts": np.empty(2 * ((n + 127) // 128), np.int32), "n": n}


def kept(x: Array, out: Array, counts: Array, n: int) -> Results:
    want, numbers = np.zeros(n, np.int64), []
    for start in range(0, n, 128):
        block = x[start : start + 128]
        found = block[block > 0]
        want[start : start + len(found)] = found
        numbers += [len(found), block[:64].max()]
    return {"out": want, "counts": np.array(numbers)}


def loss_arguments(rng: Rng, rows: int, classes: int) -> Arguments:
    return {"logits": floats(rng, rows, classes) * 3, "labels": rng.integers(0, classes, rows).astype(np.int32),
            "loss": np.empty(rows, np.float32), "rows": rows, "classes": classes}


def cross_entropy(logits: Array, labels: Array, loss: Array, rows: int, classes: int) -> Results:
    x = wide(logits)
    peak = x.max(axis=1)
    return {"loss": np.log(np.exp(x - peak[:, None]).sum(axis=1)) + peak - x[np.arange(rows), labels]}


def sum_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": floats(rng, n), "out": np.empty(1, np.float32), "n": n}


def total(x: Array, out: Array, n: int) -> Results:
    return {"out": np.array([wide(x).sum()])}


def rows_arguments(rng: Rng, rows: int, length: int) -> Arguments:
    keys = rng.permuted(np.tile(np.arange(length, dtype=np.float32), (rows, 1)), axis=1)
    values = rng.integers(0, 99, (rows, length)).astype(np.int32)
    return {"keys": keys, "values": values, "rows": rows, "length": length}


def sorted_rows(keys: Array, values: Array, rows: int, length: int) -> Results:
    order = np.argsort(keys, axis=1)
    return {"keys": np.take_along_axis(keys, order, 1), "values": np.take_along_axis(values, order, 1)}


SORTED = frozenset({"keys", "values"})
SAMPLES = (
    Sample("wave_early_exit.hip", ((70,), (200,), (5,)), early_arguments, early),
    Sample("barrier_then_exit.hip", ((70,), (200,)), later_arguments, later),
    Sample("q8_blocks.hip", ((96,), (320,)), block_arguments, blocks_of_bytes),
    Sample("primitives_norm.hip", ((3, 70), (2, 256)), norm_arguments, rms_norm, 1e-5),
    Sample("primitives_scan.hip", ((256,), (128,)), scan_arguments, kept, updated=frozenset({"out"})),
    Sample("coop_softmax.hip", ((11, 37), (8, 16)), loss_arguments, cross_entropy, 1e-5),
    Sample("last_block_sum.hip", ((3000,), (17,)), sum_arguments, total, 1e-5),
    Sample("bitonic_rows.hip", ((3, 100), (1, 256)), rows_arguments, sorted_rows, updated=SORTED),
)
