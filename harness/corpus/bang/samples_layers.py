"""BANG files: layers and their pieces, in the manners of several authors."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

Rng = np.random.Generator
Results = Mapping[str, Array]


def gelu_macro_arguments(rng: Rng, total: int) -> Arguments:
    return {"input": 2 * floats(rng, total), "output": np.empty(total, np.float32), "total": total}


def gelu_macro(input: Array, **others: object) -> Results:
    x = wide(input)
    return {"output": 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x**3)))}


def crop_resize_arguments(rng: Rng, nrois: int, h: int, w: int, c: int, ph: int, pw: int) -> Arguments:
    rois = np.empty((nrois, 5), np.float32)
    rois[:, 0] = rng.integers(0, 2, nrois)
    rois[:, 1:3] = rng.uniform(-1, 2, (nrois, 2))
    rois[:, 3:] = rois[:, 1:3] + rng.uniform(1, w, (nrois, 2))
    return {"img": floats(rng, 2, h, w, c), "rois": rois, "out": np.empty((nrois, ph, pw, c), np.float32),
            "nrois": nrois, "h": h, "w": w, "c": c, "ph": ph, "pw": pw}


def crop_resize(img: Array, rois: Array, out: Array, h: int, w: int, ph: int, pw: int, **others: object) -> Results:
    result = np.zeros(out.shape)
    for r, (b, sx, sy, ex, ey) in enumerate(rois):
        for p in np.ndindex(ph, pw):
            y = np.float32(sy + np.float32(p[0] + 0.5) * np.float32((ey - sy) / np.float32(ph)))
            x = np.float32(sx + np.float32(p[1] + 0.5) * np.float32((ex - sx) / np.float32(pw)))
            if y < -1 or y > h or x < -1 or x > w:
                continue
            top, left = (min(max(float(at), 0.0), size - 1.0) for at, size in ((y, h), (x, w)))
            y0, x0 = int(top), int(left)
            y1, x1 = min(y0 + 1, h - 1), min(x0 + 1, w - 1)
            image, wy, wx = wide(img[int(b)]), top - y0, left - x0
            result[r, p[0], p[1]] = ((1 - wy) * ((1 - wx) * image[y0, x0] + wx * image[y0, x1])
                                     + wy * ((1 - wx) * image[y1, x0] + wx * image[y1, x1]))
    return {"out": result}


def attention_heads_arguments(rng: Rng, heads: int) -> Arguments:
    q, k, v = (floats(rng, heads, 64, 64) for _ in range(3))
    return {"Q": q, "K": k, "V": v, "O": np.empty((heads, 64, 64), np.float32), "heads": heads, "scale": 0.125}


def attention_heads(Q: Array, K: Array, V: Array, scale: float, **others: object) -> Results:
    scores = wide(Q) @ wide(K).transpose(0, 2, 1) * scale
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    return {"O": weights / weights.sum(axis=2, keepdims=True) @ wide(V)}


def hash_ints_arguments(rng: Rng, n: int, buckets: int) -> Arguments:
    return {"x": rng.integers(-(2**31), 2**31, n).astype(np.int32), "y": np.empty(n, np.int32),
            "z": np.empty(n, np.uint32), "n": n, "buckets": buckets}


def hash_ints(x: Array, buckets: int, **others: object) -> Results:
    mixed = x.astype(np.int64) * 73856093 & 0x7FFFFFFF
    z = mixed // buckets ^ mixed % buckets
    return {"y": mixed % buckets, "z": z >> 3 | z}


def affine_half_arguments(rng: Rng, rows: int, c: int, ld: int) -> Arguments:
    return {"in": floats(rng, rows, ld, dtype="float16"), "ld": ld, "scale": floats(rng, c, dtype="float16"),
            "shift": floats(rng, c, dtype="float16"), "out": np.empty((rows, c), np.float16), "rows": rows, "c": c}


def affine_half(scale: Array, shift: Array, c: int, **given: Array) -> Results:
    return {"out": given["in"][:, :c] * scale + shift}


def scan_spilled_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": floats(rng, n), "y": np.empty(n, np.float32), "n": n}


def scan_spilled(x: Array, **others: object) -> Results:
    return {"y": wide(x).cumsum()}


def im2col_copy_arguments(rng: Rng, h: int, wd: int, c: int) -> Arguments:
    return {"img": floats(rng, h, wd, c), "filter": floats(rng, 3, 3, c), "out": np.empty((h - 2, wd - 2), np.float32),
            "h": h, "wd": wd, "c": c}


def im2col_copy(img: Array, **given: Array) -> Results:
    windows = np.lib.stride_tricks.sliding_window_view(wide(img), (3, 3), axis=(0, 1))
    return {"out": np.einsum("hwcij,ijc->hw", windows, wide(given["filter"]))}


def bucketize_arguments(rng: Rng, n: int, nb: int) -> Arguments:
    return {"x": floats(rng, n), "bounds": np.sort(floats(rng, nb)), "out": np.empty(n, np.int32), "n": n, "nb": nb}


def bucketize(x: Array, bounds: Array, **others: object) -> Results:
    return {"out": np.searchsorted(bounds, x)}


def concat_three_arguments(rng: Rng, rows: int, wa: int, wb: int, wc: int) -> Arguments:
    return {"a": floats(rng, rows, wa), "b": floats(rng, rows, wb), "c": floats(rng, rows, wc), "wa": wa, "wb": wb,
            "wc": wc, "out": np.empty((rows, wa + wb + wc), np.float32), "rows": rows}


def concat_three(a: Array, b: Array, c: Array, **others: object) -> Results:
    return {"out": np.concatenate([a, b, c], axis=1)}


def union_row_max_arguments(rng: Rng, rows: int, cols: int) -> Arguments:
    return {"in": floats(rng, rows, cols), "out": np.empty(rows, np.float32), "arg": np.empty(rows, np.int32),
            "rows": rows, "cols": cols}


def union_row_max(**given: Array) -> Results:
    return {"out": given["in"].max(axis=1), "arg": given["in"].argmax(axis=1)}


def where_half_arguments(rng: Rng, n: int) -> Arguments:
    return {"cond": rng.integers(0, 3, n).astype(np.float16), "a": floats(rng, n, dtype="float16"),
            "b": floats(rng, n, dtype="float16"), "out": np.empty(n, np.float16), "n": n, "lo": -0.5, "hi": 0.75}


def where_half(cond: Array, a: Array, b: Array, lo: float, hi: float, **others: object) -> Results:
    return {"out": np.clip(np.where(cond != 0, a, b), np.float16(lo), np.float16(hi))}


SAMPLES = (
    Sample("gelu_macro.mlu", ((30000,), (70,)), gelu_macro_arguments, gelu_macro, 1e-5),
    Sample("crop_resize.mlu", ((7, 9, 9, 20, 3, 2), (2, 4, 4, 3, 1, 1)), crop_resize_arguments, crop_resize, 1e-5),
    Sample("attention_heads.mlu", ((3,), (1,)), attention_heads_arguments, attention_heads, 1e-4),
    Sample("hash_ints.mlu", ((3000, 97), (5, 8)), hash_ints_arguments, hash_ints),
    Sample("affine_half.mlu", ((70, 300, 320), (3, 5, 5)), affine_half_arguments, affine_half),
    Sample("scan_spilled.mlu", ((2000,), (3,)), scan_spilled_arguments, scan_spilled, 1e-5),
    Sample("im2col_copy.mlu", ((8, 9, 16), (3, 3, 1)), im2col_copy_arguments, im2col_copy, 1e-5),
    Sample("bucketize.mlu", ((900, 33), (5, 1)), bucketize_arguments, bucketize),
    Sample("concat_three.mlu", ((9, 100, 3, 57), (1, 1, 1, 1)), concat_three_arguments, concat_three),
    Sample("union_row_max.mlu", ((5, 900), (2, 3)), union_row_max_arguments, union_row_max),
    Sample("where_half.mlu", ((5000,), (3,)), where_half_arguments, where_half),
)
