"""HIP files of layers, images, tables and optimisers."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harness.corpus.hip.samples_matrix import brains, from_brains
from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

Rng = np.random.Generator
Results = Mapping[str, Array]


def norm_arguments(rng: Rng, rows: int, columns: int) -> Arguments:
    return {"x": floats(rng, rows, columns, dtype="float16"), "gamma": floats(rng, columns),
            "beta": floats(rng, columns), "y": np.empty((rows, columns), np.float16), "rows": rows,
            "columns": columns, "eps": 1e-5}


def layer_norm(x: Array, gamma: Array, beta: Array, y: Array, rows: int, columns: int, eps: float) -> Results:
    centred = wide(x) - wide(x).mean(axis=1, keepdims=True)
    return {"y": centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + eps) * gamma + beta}


def resize_arguments(rng: Rng, n: int, channels: int, h: int, w: int, oh: int, ow: int) -> Arguments:
    return {"src": floats(rng, n, channels, h, w), "dst": np.empty((n, channels, oh, ow), np.float32), "n": n,
            "channels": channels, "h": h, "w": w, "oh": oh, "ow": ow}


def resize(src: Array, dst: Array, n: int, channels: int, h: int, w: int, oh: int, ow: int) -> Results:
    def weights(count: int, out: int) -> Array:
        matrix = np.zeros((out, count))
        for o in range(out):
            place = (o + 0.5) * count / out - 0.5
            low = int(np.floor(place))
            for at, weight in ((low, 1 - (place - low)), (low + 1, place - low)):
                matrix[o, min(max(at, 0), count - 1)] += weight
        return matrix

    return {"dst": np.einsum("ab,ncbd,ed->ncae", weights(h, oh), wide(src), weights(w, ow))}


def transpose_arguments(rng: Rng, batch: int, height: int, width: int) -> Arguments:
    return {"in": floats(rng, batch, height, width), "out": np.empty((batch, width, height), np.float32),
            "batch": batch, "height": height, "width": width}


def transposed(batch: int, height: int, width: int, out: Array, **others: Array) -> Results:
    return {"out": wide(others["in"]).transpose(0, 2, 1)}


def histogram_arguments(rng: Rng, n: int) -> Arguments:
    return {"values": floats(rng, n), "weights": rng.integers(0, 9, n).astype(np.float32),
            "sums": np.empty(64, np.float32), "counts": np.empty(64, np.uint32), "n": n, "low": -2.0, "high": 2.0}


def histogram(values: Array, weights: Array, sums: Array, counts: Array, n: int, low: float, high: float) -> Results:
    position = (values - np.float32(low)) / np.float32(high - low) * np.float32(64)
    bins = np.clip(position, 0, 63).astype(np.int64)
    return {"sums": np.bincount(bins, wide(weights), 64), "counts": np.bincount(bins, minlength=64)}


def quantise_arguments(rng: Rng, rows: int, columns: int) -> Arguments:
    x = rng.integers(-127, 128, (rows, columns)) / 64
    x[:, 0] = 127 / 64  # so that the scale is a power of two, and rounding is exact
    return {"x": x.astype(np.float16), "q": np.empty((rows, columns), np.int8), "scale": np.empty(rows, np.float32),
            "rows": rows, "columns": columns}


def quantise(x: Array, q: Array, scale: Array, rows: int, columns: int) -> Results:
    return {"q": np.rint(wide(x) * 64), "scale": np.full(rows, 1 / 64)}


def adamw_arguments(rng: Rng, n: int, step: int) -> Arguments:
    return {"params": floats(rng, n), "shadow": np.empty(n, np.float16), "grads": brains(rng, n), "m": floats(rng, n),
            "v": floats(rng, n) ** 2, "n": n, "step": step, "lr": 0.01}


def adamw(params: Array, shadow: Array, grads: Array, m: Array, v: Array, n: int, step: int, lr: float) -> Results:
    g = from_brains(grads)
    first, second = 0.9 * wide(m) + 0.1 * g, 0.999 * wide(v) + 0.001 * g * g
    corrected = first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    new = wide(params) - lr * (corrected + 0.01 * wide(params))
    return {"params": new, "shadow": new, "m": first, "v": second}


def embedding_arguments(rng: Rng, bags: int, total: int, width: int, mean: int) -> Arguments:
    cuts = np.sort(rng.integers(0, total + 1, bags))
    cuts[0] = 0
    return {"table": floats(rng, 50, width, dtype="float16"), "indices": rng.integers(0, 50, total),
            "offsets": cuts, "out": np.empty((bags, width), np.float32), "bags": bags, "total": total, "width": width,
            "mean": mean}


def embedding(table: Array, indices: Array, offsets: Array, out: Array, bags: int, total: int, width: int,
              mean: int) -> Results:
    ends = [*offsets[1:], total]
    sums = [wide(table)[indices[a:b]].sum(axis=0) / (max(b - a, 1) if mean else 1)
            for a, b in zip(offsets, ends, strict=True)]
    return {"out": np.array(sums)}


def stencil_arguments(rng: Rng, w: int, h: int) -> Arguments:
    return {"in": floats(rng, h, w), "out": np.empty((h, w), np.float32), "w": w, "h": h}


def stencil(w: int, h: int, out: Array, **others: Array) -> Results:
    taps, padded = np.array([1, 4, 6, 4, 1]) / 16, np.pad(wide(others["in"]), 2, mode="edge")
    rows = sum(tap * padded[:, i : i + w] for i, tap in enumerate(taps))
    return {"out": sum(tap * rows[i : i + h] for i, tap in enumerate(taps))}


ADAMW = frozenset({"params", "m", "v"})
SAMPLES = (
    Sample("float4_layernorm.hip", ((3, 136), (2, 8)), norm_arguments, layer_norm, 1e-3),
    Sample("bilinear.hip", ((2, 2, 5, 7, 9, 12), (1, 1, 8, 4, 3, 3)), resize_arguments, resize, 1e-5),
    Sample("dynamic_transpose.hip", ((2, 40, 33), (1, 5, 9)), transpose_arguments, transposed),
    Sample("unsafe_histogram.hip", ((700,), (30,)), histogram_arguments, histogram),
    Sample("quantize_rows.hip", ((3, 520), (1, 8)), quantise_arguments, quantise),
    Sample("adamw_groups.hip", ((300, 3), (17, 1)), adamw_arguments, adamw, 1e-3, updated=ADAMW),
    Sample("bags_of_rows.hip", ((9, 60, 18, 1), (3, 10, 6, 0)), embedding_arguments, embedding, 1e-5),
    Sample("stencil_lds.hip", ((37, 11), (5, 3)), stencil_arguments, stencil, 1e-6),
)
