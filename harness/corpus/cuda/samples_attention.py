"""CUDA files: pieces of attention."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

Rng = np.random.Generator
Results = Mapping[str, Array]


def softmax(x: Array) -> Array:
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    result: Array = e / e.sum(axis=-1, keepdims=True)
    return result


def flash_tile_arguments(rng: Rng, heads: int, seq_q: int, seq_k: int, causal: int) -> Arguments:
    return {
        "q": floats(rng, heads, seq_q, 32),
        "k": floats(rng, heads, seq_k, 32),
        "v": floats(rng, heads, seq_k, 32),
        "o": np.empty((heads, seq_q, 32), np.float32),
        "lse": np.empty((heads, seq_q), np.float32),
        "heads": heads,
        "seq_q": seq_q,
        "seq_k": seq_k,
        "causal": causal,
    }


def flash_tile(q: Array, k: Array, v: Array, heads: int, seq_q: int, seq_k: int, causal: int, **out: Array) -> Results:
    scores = wide(q) @ wide(k).swapaxes(1, 2) / np.sqrt(32)
    if causal:
        scores = np.where(np.arange(seq_k) > np.arange(seq_q)[:, None], -np.inf, scores)
    top = scores.max(axis=2)
    return {"o": softmax(scores) @ wide(v), "lse": top + np.log(np.exp(scores - top[..., None]).sum(axis=2))}


def rope_neox_arguments(rng: Rng, tokens: int, heads: int, kv_heads: int, size: int, rot: int, neox: int) -> Arguments:
    angles = rng.uniform(-3, 3, (30, rot // 2))
    return {
        "positions": rng.integers(0, 30, tokens).astype(np.int32),
        "query": floats(rng, tokens, heads, size, dtype="float16"),
        "key": floats(rng, tokens, kv_heads, size, dtype="float16"),
        "cos_sin_cache": np.concatenate([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32),
        "tokens": tokens,
        "num_heads": heads,
        "num_kv_heads": kv_heads,
        "head_size": size,
        "rot_dim": rot,
        "is_neox": neox,
    }


def rope_neox(
    positions: Array, query: Array, key: Array, cos_sin_cache: Array, rot_dim: int, is_neox: int, **sizes: int
) -> Results:
    half = rot_dim // 2
    table = wide(cos_sin_cache)[positions][:, None]
    cos, sin = table[..., :half], table[..., half:]

    def turned(x: Array) -> Array:
        result = wide(x)
        first, second = (
            (slice(0, half), slice(half, rot_dim)) if is_neox else (slice(0, rot_dim, 2), slice(1, rot_dim, 2))
        )
        a, b = result[..., first].copy(), result[..., second].copy()
        result[..., first], result[..., second] = a * cos - b * sin, b * cos + a * sin
        return result

    return {"query": turned(query), "key": turned(key)}


def kv_cache_append_arguments(rng: Rng, tokens: int, heads: int, size: int, block: int) -> Arguments:
    slots = rng.permutation(4 * block)[:tokens].astype(np.int32)
    slots[0] = -1
    return {
        "key": floats(rng, tokens, heads, size),
        "value": floats(rng, tokens, heads, size),
        "key_cache": floats(rng, 4, heads, size // 4, block, 4),
        "value_cache": floats(rng, 4, heads, size, block),
        "slot_mapping": slots,
        "tokens": tokens,
        "num_heads": heads,
        "head_size": size,
        "block_size": block,
    }


def kv_cache_append(
    key: Array,
    value: Array,
    key_cache: Array,
    value_cache: Array,
    slot_mapping: Array,
    num_heads: int,
    head_size: int,
    block_size: int,
    tokens: int,
) -> Results:
    keys, values = key_cache.copy(), value_cache.copy()
    for token, slot in enumerate(slot_mapping):
        if slot >= 0:
            block, offset = divmod(int(slot), block_size)
            keys[block, :, :, offset] = key[token].reshape(num_heads, head_size // 4, 4)
            values[block, :, :, offset] = value[token]
    return {"key_cache": keys, "value_cache": values}


def paged_attention_arguments(rng: Rng, seqs: int, heads: int, kv_heads: int, blocks: int) -> Arguments:
    pool = seqs * blocks + 2
    return {
        "out": np.empty((seqs, heads, 32), np.float32),
        "q": floats(rng, seqs, heads, 32),
        "k_cache": floats(rng, pool, 8, kv_heads, 32),
        "v_cache": floats(rng, pool, 8, kv_heads, 32),
        "block_tables": rng.permutation(pool)[: seqs * blocks].reshape(seqs, blocks).astype(np.int32),
        "context_lens": rng.integers(1, 8 * blocks + 1, seqs).astype(np.int32),
        "alibi_slopes": -np.exp2(-np.arange(heads)).astype(np.float32),
        "seqs": seqs,
        "num_heads": heads,
        "num_kv_heads": kv_heads,
        "max_blocks": blocks,
        "scale": 0.2,
    }


def paged_attention(
    q: Array,
    k_cache: Array,
    v_cache: Array,
    block_tables: Array,
    context_lens: Array,
    alibi_slopes: Array,
    num_heads: int,
    num_kv_heads: int,
    scale: float,
    **others: object,
) -> Results:
    rows = []
    for query, table, length in zip(wide(q), block_tables, context_lens, strict=True):
        pages = (wide(cache)[table].reshape(-1, num_kv_heads, 32)[:length] for cache in (k_cache, v_cache))
        keys, values = (np.repeat(page, num_heads // num_kv_heads, 1) for page in pages)
        scores = scale * np.einsum("hd,thd->ht", query, keys)
        scores += wide(alibi_slopes)[:, None] * (np.arange(length) - length + 1)
        rows.append(np.einsum("ht,thd->hd", softmax(scores), values))
    return {"out": np.array(rows)}


def masked_softmax_warp_arguments(rng: Rng, batch: int, elements: int) -> Arguments:
    return {
        "dst": np.empty((batch, elements), np.float16),
        "src": floats(rng, batch, elements, dtype="float16"),
        "mask": (rng.random((batch, elements)) < 0.3).astype(np.uint8),
        "scale": 0.75,
        "batch": batch,
        "elements": elements,
    }


def masked_softmax_warp(dst: Array, src: Array, mask: Array, scale: float, batch: int, elements: int) -> Results:
    return {"dst": softmax(np.where(mask == 1, -10000.0, wide(src) * scale))}


def topk_gating_arguments(rng: Rng, tokens: int, k: int, renormalize: int) -> Arguments:
    return {
        "logits": floats(rng, tokens, 64),
        "weights": np.empty((tokens, k), np.float32),
        "indices": np.empty((tokens, k), np.int32),
        "counts": np.empty(64, np.int32),
        "tokens": tokens,
        "k": k,
        "renormalize": renormalize,
    }


def topk_gating(logits: Array, tokens: int, k: int, renormalize: int, **outputs: Array) -> Results:
    shares = softmax(wide(logits))
    order = np.argsort(-shares, axis=1, kind="stable")[:, :k]
    weights = np.take_along_axis(shares, order, axis=1)
    if renormalize:
        weights /= weights.sum(axis=1, keepdims=True)
    return {"weights": weights, "indices": order, "counts": np.bincount(order.ravel(), minlength=64)}


def rotary_scores_arguments(rng: np.random.Generator, rows: int, head: int) -> Arguments:
    return {"query": floats(rng, rows, head), "key": floats(rng, head), "scores": np.empty(rows, np.float32),
            "rows": rows, "head": head}


def rotary_scores(query: Array, key: Array, scores: Array, rows: int, head: int) -> Mapping[str, Array]:
    angle = np.arange(rows)[:, None] * 10000 ** (-2.0 * np.arange(head // 2) / head)
    turned = (wide(query)[:, ::2] + 1j * wide(query)[:, 1::2]) * np.exp(1j * angle)
    sums = turned.real @ wide(key)[::2] + turned.imag @ wide(key)[1::2]
    return {"scores": np.maximum(0, sums) / math.sqrt(head) + math.log2(rows) * np.fmod(np.arange(rows), 2.5)}


SAMPLES = (
    Sample("rotary_scores.cu", ((45, 16), (7, 6)), rotary_scores_arguments, rotary_scores, 1e-5),
    Sample("flash_tile.cu", ((2, 20, 37, 0), (1, 35, 35, 1)), flash_tile_arguments, flash_tile, 1e-5),
    Sample(
        "rope_neox.cu",
        ((3, 4, 2, 16, 16, 1), (2, 3, 1, 20, 12, 0)),
        rope_neox_arguments,
        rope_neox,
        1e-3,
        updated=frozenset({"query", "key"}),
    ),
    Sample(
        "kv_cache_append.cu",
        ((9, 2, 8, 4), (5, 3, 12, 8)),
        kv_cache_append_arguments,
        kv_cache_append,
        updated=frozenset({"key_cache", "value_cache"}),
    ),
    Sample("paged_attention.cu", ((2, 4, 2, 5), (3, 2, 2, 9)), paged_attention_arguments, paged_attention, 1e-5),
    Sample(
        "masked_softmax_warp.cu", ((5, 50), (9, 16), (3, 100)), masked_softmax_warp_arguments, masked_softmax_warp, 1e-3
    ),
    Sample("topk_gating.cu", ((6, 2, 1), (9, 5, 0)), topk_gating_arguments, topk_gating, 1e-5),
)
