"""C files on bytes, nibbles, halves and bits."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

Rng = np.random.Generator
Results = Mapping[str, Array]
BLOCK = 32


def four_bit_blocks(rng: Rng, count: int) -> Array:
    blocks = rng.integers(0, 256, (count, 18)).astype(np.uint8)
    blocks[:, :2] = rng.uniform(0.01, 0.1, count).astype(np.float16).view(np.uint8).reshape(count, 2)
    return blocks


def eight_bit_blocks(rng: Rng, count: int) -> Array:
    blocks = rng.integers(-127, 128, (count, 34)).astype(np.int8).view(np.uint8)
    blocks[:, :2] = rng.uniform(0.001, 0.02, count).astype(np.float16).view(np.uint8).reshape(count, 2)
    return blocks


def scales(blocks: Array) -> Array:
    return wide(np.ascontiguousarray(blocks[:, :2]).view(np.float16)[:, 0])


def q4_dot_rows_arguments(rng: Rng, rows: int, blocks: int) -> Arguments:
    return {"weights": four_bit_blocks(rng, rows * blocks), "x": eight_bit_blocks(rng, blocks),
            "y": np.empty(rows, np.float32), "rows": rows, "n": blocks * BLOCK}


def q4_dot_rows(weights: Array, x: Array, y: Array, rows: int, n: int) -> Results:
    nibbles = np.concatenate([weights[:, 2:] & 15, weights[:, 2:] >> 4], axis=1).astype(np.int64) - 8
    w = (nibbles * scales(weights)[:, None]).reshape(rows, n)
    return {"y": w @ (x[:, 2:].view(np.int8) * scales(x)[:, None]).ravel()}


def gemm_packed_arguments(rng: Rng, m: int, n: int, k: int) -> Arguments:
    return {"A": rng.integers(0, 256, (m, k)).astype(np.uint8), "B": rng.integers(-128, 128, (k, n)).astype(np.int8),
            "C": np.empty((m, n), np.int32), "M": m, "N": n, "K": k}


def gemm_packed(A: Array, B: Array, C: Array, M: int, N: int, K: int) -> Results:  # noqa: N803
    return {"C": A.astype(np.int64) @ B.astype(np.int64)}


def quantize_blocks_arguments(rng: Rng, blocks: int) -> Arguments:
    x = floats(rng, blocks, BLOCK)
    x[1:2] = 0
    return {"x": x, "vy": np.empty((blocks, 34), np.uint8), "k": blocks * BLOCK}


def quantize_blocks(x: Array, vy: Array, k: int) -> Results:
    scale = np.abs(x).max(axis=1) / np.float32(127)
    inverse = np.divide(np.float32(127), np.abs(x).max(axis=1), out=np.zeros_like(scale), where=scale > 0)
    q = np.rint(x * inverse[:, None]).astype(np.int8)
    return {"vy": np.concatenate([scale.astype(np.float16).view(np.uint8).reshape(-1, 2), q.view(np.uint8)], axis=1)
            .astype(np.int64)}


def histogram_bytes_arguments(rng: Rng, n: int) -> Arguments:
    return {"src": rng.integers(0, 256, n).astype(np.uint8), "hist": np.empty(256, np.uint32), "n": n}


def histogram_bytes(src: Array, hist: Array, n: int) -> Results:
    return {"hist": np.bincount(src, minlength=256)}


def bf16(x: Array) -> Array:
    """The nearest number of 16 bits, ties to even, as float32."""
    bits = x.astype(np.float32).view(np.uint32)
    bits = bits + 0x7FFF + (bits >> 16 & 1)
    return (bits & np.uint32(0xFFFF0000)).view(np.float32)


def bf16_axpy_arguments(rng: Rng, n: int) -> Arguments:
    x, y = (rng.integers(-64, 65, n).astype(np.float32) / 8 for _ in range(2))
    return {"x": (x.view(np.uint32) >> 16).astype(np.uint16), "y": (y.view(np.uint32) >> 16).astype(np.uint16),
            "a": 1.3125, "n": n}


def bf16_axpy(x: Array, y: Array, a: float, n: int) -> Results:
    values = [(bits.astype(np.uint32) << 16).view(np.float32).astype(np.float64) for bits in (x, y)]
    return {"y": (bf16(a * values[0] + values[1]).view(np.uint32) >> 16).astype(np.int64)}


def dropout_hash_arguments(rng: Rng, n: int) -> Arguments:
    return {"x": floats(rng, n), "y": np.empty(n, np.float32), "mask": np.empty(n, np.uint8), "p": 0.375,
            "seed": 12345, "n": n}


def dropout_hash(x: Array, y: Array, mask: Array, p: float, seed: int, n: int) -> Results:
    h = np.arange(n, dtype=np.uint32) + np.uint32(seed)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        h = (h ^ h >> np.uint32(shift)) * np.uint32(factor)
    keep = (h ^ h >> np.uint32(16)) >> np.uint32(16) >= int(p * 65536)
    return {"y": np.where(keep, wide(x) / (1 - p), 0), "mask": keep.astype(np.int64)}


def blur_bytes_arguments(rng: Rng, height: int, width: int) -> Arguments:
    return {"src": rng.integers(0, 256, (height, width)).astype(np.uint8),
            "dst": np.empty((height, width), np.uint8), "height": height, "width": width}


def blur_bytes(src: Array, dst: Array, height: int, width: int) -> Results:
    padded = np.pad(src.astype(np.int64), 1, mode="edge")
    rows = padded[:-2] + 2 * padded[1:-1] + padded[2:]
    return {"dst": rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:] + 8 >> 4}


SAMPLES = (
    Sample("q4_dot_rows.c", ((5, 4), (1, 1)), q4_dot_rows_arguments, q4_dot_rows, 1e-5),
    Sample("gemm_packed.c", ((9, 37, 22), (1, 3, 5)), gemm_packed_arguments, gemm_packed),
    Sample("quantize_blocks.c", ((3,),), quantize_blocks_arguments, quantize_blocks),
    Sample("histogram_bytes.c", ((1000,), (7,)), histogram_bytes_arguments, histogram_bytes),
    Sample("bf16_axpy.c", ((100,), (5,)), bf16_axpy_arguments, bf16_axpy, updated=frozenset({"y"})),
    Sample("dropout_hash.c", ((200,), (9,)), dropout_hash_arguments, dropout_hash, 1e-6),
    Sample("blur_bytes.c", ((9, 40), (2, 3)), blur_bytes_arguments, blur_bytes),
)
