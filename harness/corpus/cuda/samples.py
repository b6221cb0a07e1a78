"""CUDA files."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

Rng = np.random.Generator
Results = Mapping[str, Array]


def affine_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": floats(rng, n), "y": np.empty(n, np.float32), "a": 1.5, "b": -0.25, "n": n}


def affine(x: Array, y: Array, a: float, b: float, n: int) -> Results:
    return {"y": a * wide(x) + b}


def saxpy_arguments(rng: Rng, n: int) -> Arguments:
    return {"n": n, "a": -0.75, "x": floats(rng, n), "y": floats(rng, n)}


def saxpy(n: int, a: float, x: Array, y: Array) -> Results:
    return {"y": a * wide(x) + wide(y)}


def threshold_arguments(rng: Rng, count: int) -> Arguments:
    keep = rng.integers(0, 2, count).astype(np.int32)
    return {"values": floats(rng, count), "keep": keep, "out": np.empty(count, np.float32), "count": count,
            "limit": 0.5}


def threshold(values: Array, keep: Array, out: Array, count: int, limit: float) -> Results:
    return {"out": np.where(keep == 0, 0.0, np.clip(wide(values), -limit, limit))}


def gelu_arguments(rng: Rng, n: int) -> Arguments:
    return {"in": floats(rng, n), "out": np.empty(n, np.float32), "n": n}


def gelu(n: int, out: Array, **others: Array) -> Results:
    x = wide(others["in"])
    return {"out": 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))}


def moving_sum_arguments(rng: Rng, n: int, radius: int) -> Arguments:
    return {"x": floats(rng, n), "y": np.empty(n, np.float32), "n": n, "radius": radius}


def moving_sum(x: Array, y: Array, n: int, radius: int) -> Results:
    padded = np.pad(wide(x), radius)
    return {"y": np.lib.stride_tricks.sliding_window_view(padded, 2 * radius + 1).sum(axis=1)}


def row_norm_arguments(rng: Rng, rows: int, cols: int) -> Arguments:
    return {"in": floats(rng, rows, cols), "out": np.empty(rows, np.float32), "rows": rows, "cols": cols}


def row_norm(out: Array, rows: int, cols: int, **others: Array) -> Results:
    return {"out": np.linalg.norm(wide(others["in"]), axis=1)}


def blur_arguments(rng: Rng, width: int, height: int, pitch: int) -> Arguments:
    src = rng.integers(0, 256, (height, pitch)).astype(np.uint8)
    return {"src": src, "dst": np.full((height, pitch), 7, np.uint8), "width": width, "height": height, "pitch": pitch}


def blur(src: Array, dst: Array, width: int, height: int, pitch: int) -> Results:
    padded = np.pad(src[:, :width].astype(np.int64), 1, mode="edge")
    result = dst.copy()
    sums = sum(padded[dy : dy + height, dx : dx + width] for dy in range(3) for dx in range(3))
    result[:, :width] = (np.asarray(sums) + 4) // 9
    return {"dst": result}


def transpose_arguments(rng: Rng, width: int, height: int) -> Arguments:
    return {"target": np.empty((width, height), np.float32), "source": floats(rng, height, width), "width": width,
            "height": height}


def transpose(target: Array, source: Array, width: int, height: int) -> Results:
    return {"target": wide(source.T)}


def dot_arguments(rng: Rng, n: int) -> Arguments:
    return {"a": floats(rng, n), "b": floats(rng, n), "result": np.empty(1, np.float32), "n": n}


def dot(a: Array, b: Array, result: Array, n: int) -> Results:
    return {"result": np.array([wide(a) @ wide(b)])}


def histogram_arguments(rng: Rng, count: int) -> Arguments:
    return {"data": rng.integers(0, 256, count).astype(np.uint8), "bins": np.empty(256, np.uint32), "count": count}


def histogram(data: Array, bins: Array, count: int) -> Results:
    return {"bins": np.bincount(data, minlength=256)}


def scan_arguments(rng: Rng, rows: int, columns: int) -> Arguments:
    given = rng.integers(-99, 99, (rows, columns)).astype(np.int32)
    return {"in": given, "out": np.empty((rows, columns), np.int32), "rows": rows, "columns": columns}


def scan(out: Array, rows: int, columns: int, **others: Array) -> Results:
    return {"out": np.cumsum(others["in"], axis=1)}


def spmv_arguments(rng: Rng, rows: int, columns: int) -> Arguments:
    dense = rng.random((rows, columns)) < 0.1
    row, col = np.nonzero(dense)
    row_ptr = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=rows))]).astype(np.int32)
    return {"rows": rows, "row_ptr": row_ptr, "col": col.astype(np.int32), "val": rng.standard_normal(col.size),
            "x": rng.standard_normal(columns), "y": np.empty(rows)}


def spmv(rows: int, row_ptr: Array, col: Array, val: Array, x: Array, y: Array) -> Results:
    sums = np.zeros(rows)
    np.add.at(sums, np.repeat(np.arange(rows), np.diff(row_ptr)), val * x[col])
    return {"y": sums}


SAMPLES = (
    Sample("affine.cu", ((1000,), (1,)), affine_arguments, affine, 1e-6),
    Sample("saxpy.cu", ((1000,), (77,)), saxpy_arguments, saxpy, 1e-6, updated=frozenset({"y"})),
    Sample("threshold.cu", ((700,), (255,)), threshold_arguments, threshold),
    Sample("gelu.cu", ((1000,), (131,)), gelu_arguments, gelu, 1e-6),
    Sample("moving_sum.cu", ((333, 5), (64, 0)), moving_sum_arguments, moving_sum, 1e-6),
    Sample("row_norm.cu", ((7, 500), (3, 33)), row_norm_arguments, row_norm, 1e-6),
    Sample("blur.cu", ((37, 21, 40), (16, 8, 16)), blur_arguments, blur, updated=frozenset({"dst"})),
    Sample("transpose.cu", ((70, 45), (32, 64)), transpose_arguments, transpose),
    Sample("dot.cu", ((3000,), (100,)), dot_arguments, dot, 1e-5),
    Sample("histogram.cu", ((5000,), (10,)), histogram_arguments, histogram),
    Sample("scan.cu", ((4, 128), (3, 77)), scan_arguments, scan),
    Sample("spmv.cu", ((70, 50), (32, 9)), spmv_arguments, spmv, 1e-14, refused={"bang": "double precision"}),
)
