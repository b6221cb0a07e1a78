"""BANG files that lean on particular instructions, spellings and kinds of tasks."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

Rng = np.random.Generator
Results = Mapping[str, Array]


def bfloat16(x: Array) -> Array:
    """Rounded to nearest even, as bits."""
    bits = x.astype(np.float32).view(np.uint32)
    return ((bits + 0x7FFF + (bits >> 16 & 1)) >> 16).astype(np.uint16)


def from_bfloat16(bits: Array) -> Array:
    return wide((bits.astype(np.uint32) << 16).view(np.float32))


def nms_core_arguments(rng: Rng, n: int, max_out: int) -> Arguments:
    low, size = rng.uniform(0, 10, (2, n)), rng.uniform(1, 4, (2, n))
    boxes = np.concatenate([low, low + size]).astype(np.float32)
    return {"boxes": boxes, "scores": rng.permutation(n).astype(np.float32) / n, "keep": np.full(n, -1, np.int32),
            "num": np.empty(1, np.int32), "n": n, "iou": 0.3, "thr": 0.125, "max_out": max_out}


def nms_core(boxes: Array, scores: Array, keep: Array, iou: float, thr: float, max_out: int,
             **others: object) -> Results:
    x1, y1, x2, y2 = wide(boxes)
    left = wide(scores).copy()
    kept: list[int] = []
    while len(kept) < max_out and left.max() > thr:
        best = int(left.argmax())
        kept.append(best)
        left[best] = 0
        width = np.maximum(np.minimum(x2, x2[best]) - np.maximum(x1, x1[best]), 0)
        height = np.maximum(np.minimum(y2, y2[best]) - np.maximum(y1, y1[best]), 0)
        union = (x2 - x1) * (y2 - y1) + (x2[best] - x1[best]) * (y2[best] - y1[best]) - width * height
        left *= union * iou > width * height
    return {"keep": np.concatenate([kept, keep[len(kept):]]).astype(np.int32), "num": np.array([len(kept)])}


def five_stages_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": floats(rng, n), "y": np.empty(n, np.float32), "n": n, "slope": 0.125}


def five_stages(x: Array, slope: float, **others: object) -> Results:
    return {"y": np.maximum(wide(x), slope * wide(x))}


def conv_int8_arguments(rng: Rng, n: int, h: int, wd: int) -> Arguments:
    x = rng.integers(-20, 20, (n, h, wd, 128), dtype=np.int8)
    f = rng.integers(-20, 20, (64, 3, 3, 128), dtype=np.int8)
    return {"x": x, "f": f, "y": np.empty((n, h - 2, wd - 2, 64), np.float32), "n": n, "h": h, "wd": wd}


def conv_int8(x: Array, f: Array, **others: object) -> Results:
    windows = np.lib.stride_tricks.sliding_window_view(wide(x), (3, 3), axis=(1, 2))
    return {"y": np.einsum("nhwcij,oijc->nhwo", windows, wide(f)) / 16}


def atomic_bins_arguments(rng: Rng, n: int, nbins: int) -> Arguments:
    return {"x": rng.integers(-2, nbins + 3, n, dtype=np.int32), "bins": np.empty(nbins, np.int32),
            "total": np.empty(1, np.float32), "n": n, "nbins": nbins}


def atomic_bins(x: Array, nbins: int, **others: object) -> Results:
    return {"bins": np.bincount(x[(x >= 0) & (x < nbins)], minlength=nbins), "total": np.array([wide(x).sum()])}


def by_value_arguments(rng: Rng, rows: int, cols: int, which: int) -> Arguments:
    return {"a": floats(rng, rows, cols), "b": floats(rng, rows, cols), "c": np.empty((rows, cols), np.float32),
            "rows": rows, "cols": cols, "alpha": 0.5, "which": which}


def by_value(a: Array, b: Array, alpha: float, which: int, rows: int, **others: object) -> Results:
    result = (np.add, np.subtract, np.multiply)[which](wide(a), wide(b))
    shift = alpha * np.array([0.0, 0.25, 0.5, 1.0])[np.arange(rows) % 4]
    return {"c": np.maximum(result, 0) + shift[:, None]}


def rms_bf16_arguments(rng: Rng, rows: int, h: int) -> Arguments:
    x, residual, weight = (bfloat16(floats(rng, *shape)) for shape in ((rows, h), (rows, h), (h,)))
    return {"x_io": x, "res": residual, "weight": weight, "y": np.empty((rows, h), np.uint16), "rows": rows, "h": h,
            "eps": 1e-5}


def rms_bf16(x_io: Array, res: Array, weight: Array, eps: float, **others: object) -> Results:
    x = from_bfloat16(x_io) + from_bfloat16(res)
    scaled = x / np.sqrt((x**2).mean(axis=1, keepdims=True) + eps)
    return {"x_io": bfloat16(x), "y": bfloat16(scaled * from_bfloat16(weight))}


def sigmoid_host_arguments(rng: Rng, n: int) -> Arguments:
    return {"A": floats(rng, n), "B": np.empty(n, np.float32), "n": n}


def sigmoid_host(A: Array, **others: object) -> Results:
    return {"B": 1 / (1 + np.exp(-wide(A)))}


def two_kernels_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": 2 * floats(rng, n), "y": np.empty(n, np.float32), "n": n}


def two_kernels(x: Array, **others: object) -> Results:
    shifted = np.exp(wide(x) - wide(x).max())
    return {"y": shifted / shifted.sum()}


def old_forms_arguments(rng: Rng, n: int) -> Arguments:
    a, b = floats(rng, n), rng.uniform(0.5, 2, n).astype(np.float32)
    kept = int((np.tanh(wide(a) / wide(b)) * 2 - 0.5 >= 0.25).sum())
    return {"a": a, "b": b, "out": np.empty(n, np.float32), "picked": np.empty(kept, np.float32),
            "count": np.empty(2, np.int32), "n": n}


def old_forms(a: Array, b: Array, **others: object) -> Results:
    out = np.tanh(wide(a) / wide(b)) * 2 - 0.5
    picked = out[out >= 0.25]
    return {"out": out, "picked": picked, "count": np.array([len(picked)] * 2)}


def bit_masks_arguments(rng: Rng, n: int) -> Arguments:
    a, b = floats(rng, n), floats(rng, n)
    return {"a": a, "b": b, "out": np.empty(int((a > b).sum()), np.float32), "count": np.empty(1, np.int32), "n": n}


def bit_masks(a: Array, b: Array, **others: object) -> Results:
    return {"out": a[a > b], "count": np.array([(a > b).sum()])}


def gather_rows_arguments(rng: Rng, n: int, dim: int, rows: int) -> Arguments:
    return {"table": floats(rng, rows, dim), "index": rng.integers(0, rows, n, dtype=np.int32),
            "out": np.empty((n, dim), np.float32), "n": n, "dim": dim}


def gather_rows(table: Array, index: Array, **others: object) -> Results:
    return {"out": table[index]}


def blur_scalar_arguments(rng: Rng, h: int, w: int) -> Arguments:
    return {"img": rng.integers(0, 256, (h, w), dtype=np.uint8), "out": np.empty((h, w), np.uint8), "h": h, "w": w}


def blur_scalar(img: Array, **others: object) -> Results:
    padded = np.pad(img.astype(int), 1)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3))
    return {"out": np.einsum("hwij,ij->hw", windows, np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]])) >> 4}


def look_up_arguments(rng: Rng, n: int) -> Arguments:
    return {"in": rng.integers(0, 256, n, dtype=np.uint8), "out": np.empty(n, np.int16),
            "tab": rng.integers(-999, 999, 256, dtype=np.int16), "n": n}


def look_up(tab: Array, **given: Array) -> Results:
    return {"out": tab[given["in"]]}


def image_ops_arguments(rng: Rng, n: int, h: int, w: int, mode: int) -> Arguments:
    return {"in": floats(rng, n, h, w), "out": np.zeros((n, (h + 2) * (w + 4)), np.float32), "n": n, "h": h, "w": w,
            "mode": mode}


def image_ops(mode: int, n: int, h: int, w: int, **given: Array) -> Results:
    x, out = given["in"], given["out"].copy()
    if mode == 3:
        return {"out": np.pad(x, ((0, 0), (1, 1), (2, 2))).reshape(out.shape)}
    out[:, : h * w] = np.rot90(x, -1 - mode, axes=(1, 2)).reshape(n, h * w)
    return {"out": out}


def momentum_arguments(rng: Rng, n: int) -> Arguments:
    return {"w": floats(rng, n), "mom": floats(rng, n), "g": floats(rng, n), "mu": 0.5, "lr": 0.125, "n": n}


def momentum(w: Array, mom: Array, g: Array, mu: float, lr: float, n: int) -> Results:
    m = mu * wide(mom) + wide(g)
    return {"mom": m, "w": wide(w) - lr * wide(g) / np.sqrt(m * m + 1e-6)}


def union2_sum_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": floats(rng, n), "ws": np.zeros(8, np.float32), "out": np.empty(1, np.float32), "n": n}


def union2_sum(x: Array, n: int, **others: object) -> Results:
    padded = np.pad(wide(x), (0, -n % 8192)).reshape(-1, 8, 1024)
    return {"out": np.array([wide(x).sum()]), "ws": padded.sum(axis=(0, 2))}


def mlp16_arguments(rng: Rng, rows: int) -> Arguments:
    return {"in": rng.integers(-200, 200, (rows, 64), dtype=np.int16),
            "w": rng.integers(-200, 200, (128, 64), dtype=np.int16), "b": floats(rng, 128),
            "out": np.empty((rows, 128), np.float32), "rows": rows}


def mlp16(w: Array, b: Array, **given: Array) -> Results:
    return {"out": wide(given["in"]) @ wide(w).T / 1024 + wide(b)}


def int_to_float_arguments(rng: Rng, n: int) -> Arguments:
    x = rng.integers(-(2**31), 2**31, n, dtype=np.int64)
    x[::3] >>= rng.integers(0, 31, len(x[::3]))
    x[:3] = -(2**31), 2**31 - 1, 0
    return {"x": x.astype(np.int32), "truncated": np.empty(n, np.float32), "nearest": np.empty(n, np.float32), "n": n}


def int_to_float(x: Array, **others: object) -> Results:
    nearest = x.astype(np.float32)
    beyond = np.abs(wide(nearest)) > np.abs(wide(x))
    return {"truncated": np.where(beyond, np.nextafter(nearest, np.float32(0)), nearest), "nearest": nearest}


SAMPLES = (
    Sample("int_to_float.mlu", ((1000,), (5,)), int_to_float_arguments, int_to_float),
    Sample("nms_core.mlu", ((90, 20), (5, 5)), nms_core_arguments, nms_core, updated=frozenset({"keep"})),
    Sample("five_stages.mlu", ((30000,), (77,)), five_stages_arguments, five_stages),
    Sample("conv_int8.mlu", ((3, 5, 6), (1, 3, 3)), conv_int8_arguments, conv_int8),
    Sample("atomic_bins.mlu", ((3000, 40), (5, 3)), atomic_bins_arguments, atomic_bins),
    Sample("by_value.mlu", ((9, 600, 0), (3, 5, 1), (6, 513, 2)), by_value_arguments, by_value, 1e-6),
    Sample("rms_bf16.mlu", ((5, 200), (2, 33)), rms_bf16_arguments, rms_bf16, 0.02, updated=frozenset({"x_io"})),
    Sample("sigmoid_host.mlu", ((3000,), (5,)), sigmoid_host_arguments, sigmoid_host, 1e-3),
    Sample("two_kernels.mlu", ((5000,), (40,)), two_kernels_arguments, two_kernels, 1e-4),
    Sample("old_forms.mlu", ((1000,), (7,)), old_forms_arguments, old_forms, 1e-5),
    Sample("bit_masks.mlu", ((5000,), (9,)), bit_masks_arguments, bit_masks),
    Sample("gather_rows.mlu", ((700, 40, 30), (3, 64, 5)), gather_rows_arguments, gather_rows),
    Sample("blur_scalar.mlu", ((33, 45), (1, 3)), blur_scalar_arguments, blur_scalar),
    Sample("look_up.mlu", ((5000,), (3,)), look_up_arguments, look_up),
    Sample("image_ops.mlu", ((3, 6, 9, 0), (2, 5, 5, 1), (1, 3, 8, 2), (3, 6, 9, 3)), image_ops_arguments, image_ops,
           updated=frozenset({"out"})),
    Sample("momentum.mlu", ((3000,), (5,)), momentum_arguments, momentum, 1e-5, updated=frozenset({"w", "mom"})),
    Sample("union2_sum.mlu", ((20000,), (100,)), union2_sum_arguments, union2_sum, 1e-5, updated=frozenset({"ws"})),
    Sample("mlp16.mlu", ((5,), (1,)), mlp16_arguments, mlp16, 1e-5),
)
