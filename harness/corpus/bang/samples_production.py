"""BANG files as libraries have them: activations, normalisation, search, products, pooling, losses, optimisers."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

Rng = np.random.Generator
Results = Mapping[str, Array]


def sigmoid(x: Array) -> Array:
    return 1 / (1 + np.exp(-x))


def act_block_arguments(rng: Rng, num: int, mode: int) -> Arguments:
    return {"x": floats(rng, num), "y": np.empty(num, np.float32), "num": num, "mode": mode, "coef": 0.125}


def act_block(x: Array, y: Array, num: int, mode: int, coef: float) -> Results:
    x = wide(x)
    return {"y": (np.maximum(x, 0), sigmoid(x), np.maximum(x, coef * x), x * np.clip(x + 3, 0, 6) / 6)[mode]}


def softmax_rows_arguments(rng: Rng, rows: int, cols: int) -> Arguments:
    return {"input": 4 * floats(rng, rows, cols), "output": np.empty((rows, cols), np.float32), "rows": rows,
            "cols": cols}


def softmax_rows(input: Array, output: Array, rows: int, cols: int) -> Results:
    shifted = np.exp(wide(input) - wide(input).max(axis=1, keepdims=True))
    return {"output": shifted / shifted.sum(axis=1, keepdims=True)}


def layernorm_half_arguments(rng: Rng, batch: int, hidden: int) -> Arguments:
    return {"x": floats(rng, batch, hidden, dtype="float16"), "gamma": floats(rng, hidden, dtype="float16"),
            "beta": floats(rng, hidden, dtype="float16"), "y": np.empty((batch, hidden), np.float16),
            "mean_out": np.empty(batch, np.float32), "batch": batch, "hidden": hidden, "eps": 1e-5}


def layernorm_half(x: Array, gamma: Array, beta: Array, eps: float, **others: object) -> Results:
    mean = wide(x).mean(axis=1, keepdims=True)
    centred = wide(x) - mean
    scaled = centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + eps)
    return {"y": scaled * wide(gamma) + wide(beta), "mean_out": mean[:, 0]}


def topk_arguments(rng: Rng, rows: int, n: int, k: int) -> Arguments:
    return {"src": floats(rng, rows, n), "val": np.empty((rows, k), np.float32), "idx": np.empty((rows, k), np.int32),
            "rows": rows, "n": n, "k": k}


def topk(src: Array, k: int, **others: object) -> Results:
    order = np.argsort(-wide(src), axis=1, kind="stable")[:, :k]
    return {"val": np.take_along_axis(wide(src), order, axis=1), "idx": order.astype(np.int32)}


def matmul_wram_arguments(rng: Rng, m: int, n: int, k: int) -> Arguments:
    return {"A": floats(rng, m, k), "B": floats(rng, k, n), "C": np.empty((m, n), np.float32), "M": m, "N": n, "K": k}


def matmul_wram(A: Array, B: Array, **others: object) -> Results:
    return {"C": wide(A) @ wide(B)}


def quant_int8_arguments(rng: Rng, rows: int, n: int) -> Arguments:
    x = floats(rng, rows, n)
    x[-1] = 0
    return {"in": x, "out": np.empty((rows, n), np.int8), "scales": np.empty(rows, np.float32),
            "back": np.empty((rows, n), np.float32), "rows": rows, "n": n}


def quant_int8(**given: Array) -> Results:
    x = given["in"]
    scales = np.abs(x).max(axis=1) / np.float32(127)  # in float: an element in the middle is rounded as its quotient is
    inverse = np.divide(np.float32(1), scales, out=np.zeros_like(scales), where=scales > 0)
    q = np.rint(x * inverse[:, None]).astype(np.int8)
    return {"out": q, "scales": scales, "back": wide(q) * wide(scales)[:, None]}


def embedding_arguments(rng: Rng, n: int, dim: int, vocab: int) -> Arguments:
    index = rng.integers(-vocab, vocab, n)
    index[::5] = 3
    return {"index": index, "table": floats(rng, vocab, dim), "out": np.empty((n, dim), np.float32), "n": n, "dim": dim,
            "vocab": vocab, "padding": 3}


def embedding(index: Array, table: Array, vocab: int, padding: int, **others: object) -> Results:
    index = np.where(index < 0, index + vocab, index)
    return {"out": np.where((index == padding)[:, None], 0, wide(table)[index])}


def transpose_nhwc_arguments(rng: Rng, n: int, c: int, h: int, w: int) -> Arguments:
    return {"src": floats(rng, n, c, h, w, dtype="float16"), "dst": np.empty((n, h, w, c), np.float16), "n": n, "c": c,
            "h": h, "w": w}


def transpose_nhwc(src: Array, **others: object) -> Results:
    return {"dst": wide(src).transpose(0, 2, 3, 1)}


def union_stats_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": floats(rng, n) + np.float32(0.5), "stats": np.empty(2, np.float32), "n": n}


def union_stats(x: Array, **others: object) -> Results:
    return {"stats": np.array([wide(x).mean(), wide(x).var()])}


def adam_arguments(rng: Rng, n: int) -> Arguments:
    return {"w": floats(rng, n), "m": floats(rng, n), "v": floats(rng, n) ** 2, "g": floats(rng, n), "lr": 0.01,
            "b1": 0.9, "b2": 0.999, "eps": 1e-6, "c1": 0.5, "c2": 0.25, "n": n}


def adam(w: Array, m: Array, v: Array, g: Array, lr: float, b1: float, b2: float, eps: float, c1: float, c2: float,
         n: int) -> Results:
    m = b1 * wide(m) + (1 - b1) * wide(g)
    v = b2 * wide(v) + (1 - b2) * wide(g) ** 2
    return {"w": wide(w) - lr / c1 * m / (np.sqrt(v / c2) + eps), "m": m, "v": v}


def masked_select_arguments(rng: Rng, n: int) -> Arguments:
    x = floats(rng, n)
    return {"in": x, "dense": np.empty(n, np.float32), "kept": np.empty(int((x > 0.25).sum()), np.float32),
            "count": np.empty(1, np.int32), "t": 0.25, "n": n}


def masked_select(t: float, **given: Array) -> Results:
    x = wide(given["in"])
    return {"dense": np.where(x > t, x, 0), "kept": x[x > t], "count": np.array([(x > t).sum()])}


def pool_nhwc_arguments(rng: Rng, n: int, h: int, w: int, c: int, k: int, s: int) -> Arguments:
    out = (n, (h - k) // s + 1, (w - k) // s + 1, c)
    return {"in": floats(rng, n, h, w, c), "out": np.empty(out, np.float32), "n": n, "h": h, "w": w, "c": c, "k": k,
            "s": s}


def pool_nhwc(k: int, s: int, **given: Array) -> Results:
    windows = np.lib.stride_tricks.sliding_window_view(wide(given["in"]), (k, k), axis=(1, 2))
    return {"out": windows[:, ::s, ::s].max(axis=(-1, -2))}


def focal_arguments(rng: Rng, n: int, gamma: int) -> Arguments:
    return {"logits": 3 * floats(rng, n), "labels": rng.integers(0, 2, n, dtype=np.int32),
            "loss": np.empty(n, np.float32), "alpha": 0.25, "gamma": gamma * 0.5, "n": n}


def focal(logits: Array, labels: Array, alpha: float, gamma: float, **others: object) -> Results:
    p = sigmoid(wide(logits))
    pt = np.where(labels > 0, p, 1 - p)
    return {"loss": -np.log(pt) * (1 - pt) ** gamma * np.where(labels > 0, alpha, 1 - alpha)}


def dtype_switch_arguments(rng: Rng, n: int, dtype: int) -> Arguments:
    x, y = ((100 * floats(rng, n)).astype((np.float32, np.float16, np.int32)[dtype]) for _ in range(2))
    return {"x": x.view(np.uint8), "y": y.view(np.uint8), "out": np.empty(x.nbytes, np.uint8), "n": n, "dtype": dtype}


def dtype_switch(x: Array, y: Array, dtype: int, **others: object) -> Results:
    kind = (np.float32, np.float16, np.int32)[dtype]
    return {"out": np.abs(x.view(kind) - y.view(kind)).view(np.uint8)}


def axis_reduce_arguments(rng: Rng, outer: int, red: int, inner: int) -> Arguments:
    return {"x": floats(rng, outer, red, inner), "y": np.empty((outer, inner), np.float32), "outer": outer, "red": red,
            "inner": inner}


def axis_reduce(x: Array, **others: object) -> Results:
    return {"y": wide(x).sum(axis=1)}


SAMPLES = (
    Sample("act_block.mlu", ((70, 0), (10000, 1), (4109, 2), (9000, 3)), act_block_arguments, act_block, 1e-3),
    Sample("softmax_rows.mlu", ((13, 70), (3, 1)), softmax_rows_arguments, softmax_rows, 1e-5),
    Sample("layernorm_half.mlu", ((6, 100), (3, 64)), layernorm_half_arguments, layernorm_half, 2e-3),
    Sample("topk.mlu", ((5, 100, 7), (3, 4, 4)), topk_arguments, topk),
    Sample("matmul_wram.mlu", ((37, 70, 50), (3, 5, 1)), matmul_wram_arguments, matmul_wram, 1e-5),
    Sample("quant_int8.mlu", ((7, 100), (2, 5)), quant_int8_arguments, quant_int8, 1e-6),
    Sample("embedding.mlu", ((700, 12, 50), (3, 5, 7)), embedding_arguments, embedding),
    Sample("transpose_nhwc.mlu", ((3, 5, 6, 7), (1, 16, 4, 4)), transpose_nhwc_arguments, transpose_nhwc),
    Sample("union_stats.mlu", ((9000,), (5,)), union_stats_arguments, union_stats, 1e-5),
    Sample("adam.mlu", ((9001,), (3,)), adam_arguments, adam, 1e-5, updated=frozenset({"w", "m", "v"})),
    Sample("masked_select.mlu", ((9000,), (10,)), masked_select_arguments, masked_select),
    Sample("pool_nhwc.mlu", ((2, 9, 8, 5, 3, 2), (1, 4, 4, 32, 2, 1)), pool_nhwc_arguments, pool_nhwc),
    Sample("focal.mlu", ((5000, 4), (70, 3)), focal_arguments, focal, 1e-3),
    Sample("dtype_switch.mlu", ((3000, 0), (5000, 1), (3000, 2)), dtype_switch_arguments, dtype_switch),
    Sample("axis_reduce.mlu", ((3, 7, 1500), (5, 1, 10)), axis_reduce_arguments, axis_reduce, 1e-6),
)
