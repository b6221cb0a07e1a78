"""CUDA files whose launchers do more than launch: loops, passes, workspaces that change places, constant memory."""

from __future__ import annotations

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

Rng = np.random.Generator
Results = dict[str, Array]


def sgd_arguments(rng: Rng, n: int, nesterov: int) -> Arguments:
    return {"param": floats(rng, n), "velocity": floats(rng, n), "grad": floats(rng, n), "n": n, "lr": 0.1,
            "momentum": 0.9, "decay": 0.01, "nesterov": nesterov}


def sgd(param: Array, velocity: Array, grad: Array, lr: float, momentum: float, decay: float, nesterov: int,
        **_: object) -> Results:
    g = wide(grad) + decay * wide(param)
    v = momentum * wide(velocity) + g
    return {"velocity": v, "param": wide(param) - lr * (g + momentum * v if nesterov else v)}


def adam_arguments(rng: Rng, n: int, step: int, amsgrad: int) -> Arguments:
    return {"p": floats(rng, n), "m": floats(rng, n), "v": np.abs(floats(rng, n)), "vmax": np.abs(floats(rng, n)),
            "g": floats(rng, n), "n": n, "lr": 0.01, "step": step, "amsgrad": amsgrad}


def adam(p: Array, m: Array, v: Array, vmax: Array, g: Array, lr: float, step: int, amsgrad: int,
         **_: object) -> Results:
    first = wide(m) + (wide(g) - wide(m)) * 0.1
    second = wide(v) + (wide(g) ** 2 - wide(v)) * 0.001
    used = np.maximum(wide(vmax), second) if amsgrad else second
    moved = lr * (first / (1 - 0.9**step)) / (np.sqrt(used / (1 - 0.999**step)) + 1e-8)
    return {"m": first, "v": second, "vmax": used if amsgrad else wide(vmax), "p": wide(p) - moved}


def lamb_arguments(rng: Rng, n: int) -> Arguments:
    return {"p": floats(rng, n), "g": floats(rng, n), "m": floats(rng, n), "v": np.abs(floats(rng, n)) + 0.5, "n": n,
            "lr": 0.01}


def lamb(p: Array, g: Array, m: Array, v: Array, lr: float, **_: object) -> Results:
    first, second = 0.9 * wide(m) + 0.1 * wide(g), 0.999 * wide(v) + 0.001 * wide(g) ** 2
    update = first / (np.sqrt(second) + 1e-6) + 0.01 * wide(p)
    ratio = np.linalg.norm(wide(p)) / np.linalg.norm(update)
    return {"m": first, "v": second, "p": wide(p) - lr * ratio * update}


def cross_entropy_arguments(rng: Rng, rows: int, classes: int) -> Arguments:
    labels = rng.integers(0, classes, rows).astype(np.int32)
    labels[rng.random(rows) < 0.2] = -100
    labels[0] = 0
    return {"logits": 3 * floats(rng, rows, classes), "labels": labels, "losses": np.empty(rows, np.float32),
            "loss": np.empty(1, np.float32), "rows": rows, "classes": classes, "ignore_index": -100}


def cross_entropy(logits: Array, labels: Array, ignore_index: int, **_: object) -> Results:
    x = wide(logits)
    top = x.max(axis=1, keepdims=True)
    used = labels != ignore_index
    picked = x[np.arange(len(labels)), np.where(used, labels, 0)]
    losses = np.where(used, np.log(np.exp(x - top).sum(axis=1)) + top[:, 0] - picked, 0.0)
    return {"losses": losses, "loss": np.array([losses.sum() / used.sum()])}


def smooth_l1_arguments(rng: Rng, n: int, reduction: int) -> Arguments:
    return {"a": 2 * floats(rng, n), "b": floats(rng, n), "out": np.empty(n if reduction == 0 else 1, np.float32),
            "n": n, "beta": 0.75, "reduction": reduction}


def smooth_l1(a: Array, b: Array, beta: float, reduction: int, **_: object) -> Results:
    d = np.abs(wide(a) - wide(b))
    losses = np.where(d < beta, 0.5 * d * d / beta, d - 0.5 * beta)
    return {"out": losses if reduction == 0 else np.array([losses.mean() if reduction == 1 else losses.sum()])}


def kl_arguments(rng: Rng, rows: int, cols: int, log_target: int) -> Arguments:
    logits = floats(rng, rows, cols)
    target = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    if log_target:
        target = np.log(target)
    else:
        target[:, 0] = 0
    return {"input": -np.abs(floats(rng, rows, cols)), "target": target.astype(np.float32),
            "out": np.empty(rows, np.float32), "rows": rows, "cols": cols, "log_target": bool(log_target)}


def kl(target: Array, log_target: bool, **others: Array) -> Results:
    t, x = wide(target), wide(others["input"])
    if log_target:
        return {"out": (np.exp(t) * (t - x)).sum(axis=1)}
    return {"out": np.where(t > 0, t * (np.log(np.where(t > 0, t, 1)) - x), 0).sum(axis=1)}


def sum_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": floats(rng, n), "result": np.empty(1, np.float32), "n": n}


def total(x: Array, **_: object) -> Results:
    return {"result": np.array([wide(x).sum()])}


def scan_arguments(rng: Rng, n: int) -> Arguments:
    return {"in": rng.integers(-50, 50, n).astype(np.int32), "out": np.empty(n, np.int32), "n": n}


def scan(n: int, out: Array, **others: Array) -> Results:
    return {"out": np.cumsum(others["in"])}


def exclusive_arguments(rng: Rng, n: int) -> Arguments:
    return {"in": rng.integers(0, 9, n).astype(np.uint32), "out": np.empty(n, np.uint32), "n": n}


def exclusive(n: int, out: Array, **others: Array) -> Results:
    return {"out": np.cumsum(others["in"]) - others["in"]}


def sort_arguments(rng: Rng, n: int) -> Arguments:
    return {"data": floats(rng, n), "n": n}


def sorted_data(data: Array, n: int) -> Results:
    return {"data": np.sort(wide(data))}


def plate_arguments(rng: Rng, width: int, height: int, iterations: int) -> Arguments:
    return {"start": floats(rng, height, width), "plate": np.empty((height, width), np.float32), "width": width,
            "height": height, "iterations": iterations}


def plate(start: Array, iterations: int, **_: object) -> Results:
    now = wide(start)
    for _turn in range(iterations):
        fresh = now.copy()
        fresh[1:-1, 1:-1] = 0.25 * (now[1:-1, :-2] + now[1:-1, 2:] + now[:-2, 1:-1] + now[2:, 1:-1])
        now = fresh
    return {"plate": now}


def wave_arguments(rng: Rng, n: int, steps: int) -> Arguments:
    return {"shape": floats(rng, n), "out": np.empty(n, np.float32), "n": n, "steps": steps, "courant": 0.5}


def wave(shape: Array, steps: int, courant: float, **_: object) -> Results:
    before, now = wide(shape), wide(shape)
    for _turn in range(steps):
        following = np.zeros_like(now)
        following[1:-1] = 2 * now[1:-1] - before[1:-1] + courant**2 * (now[2:] - 2 * now[1:-1] + now[:-2])
        before, now = now, following
    return {"out": now}


def histogram_arguments(rng: Rng, n: int, bins: int) -> Arguments:
    return {"data": rng.integers(0, 256, n).astype(np.uint8), "total": np.empty(bins, np.uint32), "n": n, "bins": bins}


def histogram(data: Array, bins: int, **_: object) -> Results:
    return {"total": np.bincount(data.astype(np.int64) * bins // 256, minlength=bins)}


def topk_arguments(rng: Rng, rows: int, columns: int, k: int) -> Arguments:
    return {"x": rng.integers(-40, 40, (rows, columns)).astype(np.float32), "values": np.empty((rows, k), np.float32),
            "indices": np.empty((rows, k), np.int32), "rows": rows, "columns": columns, "k": k}


def topk(x: Array, k: int, **_: object) -> Results:
    order = np.argsort(-x, axis=1, kind="stable")[:, :k]
    return {"values": wide(np.take_along_axis(x, order, axis=1)), "indices": order}


def compact_arguments(rng: Rng, n: int) -> Arguments:
    return {"in": floats(rng, n), "out": np.empty(n, np.float32), "kept": np.empty(1, np.int32), "n": n}


def compact(n: int, out: Array, kept: Array, **others: Array) -> Results:
    chosen = wide(others["in"][others["in"] > 0])
    return {"out": np.concatenate([chosen, np.full(n - chosen.size, -1.0)]), "kept": np.array([chosen.size])}


def radix_arguments(rng: Rng, n: int, bits: int) -> Arguments:
    return {"keys": rng.integers(0, 1 << bits, n).astype(np.uint32), "n": n, "bits": bits}


def radix(keys: Array, n: int, bits: int) -> Results:
    return {"keys": np.sort(keys)}


def gaussian_arguments(rng: Rng, width: int, height: int, r: int) -> Arguments:
    return {"in": floats(rng, height, width), "out": np.empty((height, width), np.float32), "width": width,
            "height": height, "r": r, "sigma": 1.5}


def gaussian(width: int, height: int, r: int, sigma: float, out: Array, **others: Array) -> Results:
    weights = np.exp(-0.5 * np.arange(-r, r + 1) ** 2 / sigma**2)
    padded = np.pad(wide(others["in"]), ((0, 0), (r, r)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * r + 1, axis=1)
    return {"out": windows @ (weights / weights.sum())}


def ticket_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": floats(rng, n), "mean": np.empty(1, np.float32), "largest": np.empty(1, np.float32), "n": n}


def ticket(x: Array, n: int, **_: object) -> Results:
    return {"mean": np.array([wide(x).mean()]), "largest": np.array([np.abs(wide(x)).max()])}


def bfs_arguments(rng: Rng, n: int) -> Arguments:
    linked = rng.random((n, n)) < 1.5 / n
    linked |= linked.T
    row_ptr = np.concatenate([[0], np.cumsum(linked.sum(axis=1))]).astype(np.int32)
    level = np.full(n, -1, np.int32)
    level[0] = 0
    return {"row_ptr": row_ptr, "neighbours": np.append(np.nonzero(linked)[1], 0).astype(np.int32), "level": level,
            "n": n}


def bfs(row_ptr: Array, neighbours: Array, level: Array, n: int) -> Results:
    found, front = level.astype(np.int64), [0]
    while front:
        reached = {int(u) for v in front for u in neighbours[row_ptr[v] : row_ptr[v + 1]] if found[u] < 0}
        for u in reached:
            found[u] = found[front[0]] + 1
        front = sorted(reached)
    return {"level": found}


def rms_arguments(rng: Rng, rows: int, columns: int) -> Arguments:
    return {"in": floats(rng, rows, columns), "weight": floats(rng, columns),
            "out": np.empty((rows, columns), np.float32), "rows": rows, "columns": columns, "eps": 1e-5}


def rms(weight: Array, eps: float, rows: int, columns: int, out: Array, **others: Array) -> Results:
    x = wide(others["in"])
    return {"out": x / np.sqrt((x * x).mean(axis=1, keepdims=True) + eps) * wide(weight)}


def axpby_arguments(rng: Rng, n: int) -> Arguments:
    return {"a": 1.25, "x": floats(rng, n), "b": -0.5, "y": floats(rng, n), "n": n}


def axpby(a: float, x: Array, b: float, y: Array, n: int) -> Results:
    return {"y": a * wide(x) + b * wide(y)}


def updated(*names: str) -> frozenset[str]:
    return frozenset(names)


SAMPLES = (
    Sample("sgd_momentum.cu", ((1000, 1), (77, 0)), sgd_arguments, sgd, 1e-6, updated=updated("param", "velocity")),
    Sample("adam_amsgrad.cu", ((700, 3, 1), (33, 1, 0)), adam_arguments, adam, 1e-5,
           updated=updated("p", "m", "v", "vmax")),
    Sample("lamb.cu", ((900,), (50,)), lamb_arguments, lamb, 1e-5, updated=updated("p", "m", "v")),
    Sample("cross_entropy.cu", ((13, 100), (4, 33)), cross_entropy_arguments, cross_entropy, 1e-5),
    Sample("smooth_l1.cu", ((1000, 0), (999, 1), (100, 2)), smooth_l1_arguments, smooth_l1, 1e-5),
    Sample("kl_divergence.cu", ((5, 300, 0), (3, 70, 1)), kl_arguments, kl, 1e-5),
    Sample("sum_passes.cu", ((40000,), (500,), (9,)), sum_arguments, total, 1e-4),
    Sample("scan_doubling.cu", ((700,), (256,), (1,)), scan_arguments, scan),
    Sample("exclusive_scan.cu", ((1000,), (128,), (5,)), exclusive_arguments, exclusive),
    Sample("bitonic_passes.cu", ((1024,), (128,)), sort_arguments, sorted_data, updated=updated("data")),
    Sample("jacobi_plate.cu", ((37, 11, 5), (16, 8, 4)), plate_arguments, plate, 1e-6),
    Sample("wave_rotation.cu", ((300, 7), (33, 3), (20, 0)), wave_arguments, wave, 1e-4),
    Sample("histogram_stages.cu", ((5000, 256), (700, 64), (33, 16)), histogram_arguments, histogram),
    Sample("topk_rows.cu", ((4, 100, 5), (3, 33, 1)), topk_arguments, topk),
    Sample("compact_positive.cu", ((700,), (64,), (1,)), compact_arguments, compact),
    Sample("radix_passes.cu", ((1000, 12), (300, 8)), radix_arguments, radix, updated=updated("keys")),
    Sample("gaussian_rows.cu", ((70, 5, 3), (20, 2, 8)), gaussian_arguments, gaussian, 1e-6),
    Sample("ticket_mean.cu", ((3000,), (100,)), ticket_arguments, ticket, 1e-5),
    Sample("bfs_levels.cu", ((100,), (17,)), bfs_arguments, bfs, updated=updated("level")),
    Sample("block_choice.cu", ((5, 300), (3, 40), (2, 100)), rms_arguments, rms, 1e-5),
    Sample("axpby_addressed.cu", ((3000,), (77,)), axpby_arguments, axpby, 1e-6, updated=updated("y")),
)  # fmt: skip
