"""CUDA files: normalisations and embeddings."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

Rng = np.random.Generator
Results = Mapping[str, Array]


def rms_norm_vec_arguments(rng: Rng, tokens: int, hidden: int) -> Arguments:
    return {
        "input": floats(rng, tokens, hidden),
        "residual": floats(rng, tokens, hidden),
        "weight": floats(rng, hidden),
        "output": np.empty((tokens, hidden), np.float32),
        "tokens": tokens,
        "hidden": hidden,
        "eps": 1e-5,
    }


def rms_norm_vec(
    input: Array, residual: Array, weight: Array, output: Array, tokens: int, hidden: int, eps: float
) -> Results:
    x = wide(input) + wide(residual)
    return {"output": x / np.sqrt((x**2).mean(axis=1, keepdims=True) + eps) * wide(weight)}


def group_norm_welford_arguments(rng: Rng, batch: int, channels: int, area: int, groups: int) -> Arguments:
    return {
        "x": floats(rng, batch, channels, area),
        "gamma": floats(rng, channels),
        "beta": floats(rng, channels),
        "y": np.empty((batch, channels, area), np.float32),
        "mean": np.empty(batch * groups, np.float32),
        "rstd": np.empty(batch * groups, np.float32),
        "batch": batch,
        "channels": channels,
        "area": area,
        "groups": groups,
        "eps": 1e-5,
    }


def group_norm_welford(
    x: Array, gamma: Array, beta: Array, batch: int, channels: int, area: int, groups: int, eps: float, **outputs: Array
) -> Results:
    rows = wide(x).reshape(batch * groups, -1)
    mean, rstd = rows.mean(axis=1), 1 / np.sqrt(rows.var(axis=1) + eps)
    normed = ((rows - mean[:, None]) * rstd[:, None]).reshape(x.shape)
    return {"y": normed * wide(gamma)[:, None] + wide(beta)[:, None], "mean": mean, "rstd": rstd}


def batch_norm_train_arguments(rng: Rng, batch: int, channels: int, plane: int) -> Arguments:
    return {
        "input": floats(rng, batch, channels, plane),
        "weight": floats(rng, channels),
        "bias": floats(rng, channels),
        "running_mean": floats(rng, channels),
        "running_var": abs(floats(rng, channels)),
        "output": np.empty((batch, channels, plane), np.float32),
        "batch": batch,
        "channels": channels,
        "plane": plane,
        "momentum": 0.1,
        "eps": 1e-3,
    }


def batch_norm_train(
    input: Array,
    weight: Array,
    bias: Array,
    running_mean: Array,
    running_var: Array,
    output: Array,
    batch: int,
    channels: int,
    plane: int,
    momentum: float,
    eps: float,
) -> Results:
    x = wide(input)
    mean, var, count = x.mean(axis=(0, 2)), x.var(axis=(0, 2)), batch * plane
    normed = (x - mean[:, None]) / np.sqrt(var + eps)[:, None]
    return {
        "output": normed * wide(weight)[:, None] + wide(bias)[:, None],
        "running_mean": (1 - momentum) * wide(running_mean) + momentum * mean,
        "running_var": (1 - momentum) * wide(running_var) + momentum * var * count / (count - 1),
    }


def embedding_bag_arguments(rng: Rng, indices: int, bags: int, features: int, mode: int) -> Arguments:
    cuts = np.sort(rng.integers(0, indices + 1, bags - 1))
    return {
        "input": rng.integers(0, 50, indices).astype(np.int32),
        "offsets": np.concatenate([[0], cuts]).astype(np.int32),
        "weight": floats(rng, 50, features),
        "per_sample_weights": floats(rng, indices),
        "output": np.empty((bags, features), np.float32),
        "indices": indices,
        "bags": bags,
        "features": features,
        "mode": mode,
    }


def embedding_bag(
    input: Array,
    offsets: Array,
    weight: Array,
    per_sample_weights: Array,
    output: Array,
    indices: int,
    bags: int,
    features: int,
    mode: int,
) -> Results:
    rows, shares = wide(weight)[input], wide(per_sample_weights)[:, None]
    results = []
    for begin, end in zip(offsets, [*offsets[1:], indices], strict=True):
        picked = rows[begin:end] if mode == 2 else rows[begin:end] * shares[begin:end]
        if not len(picked):
            results.append(np.zeros(features))
        else:
            results.append((picked.sum(axis=0), picked.mean(axis=0), picked.max(axis=0))[mode])
    return {"output": np.array(results)}


def bert_embedding_arguments(rng: Rng, S: int, B: int, ld: int) -> Arguments:
    def halves(*shape: int) -> Array:
        return floats(rng, *shape, dtype="float16")

    return {
        "inputIds": rng.integers(0, 20, (B, S)).astype(np.int32),
        "tokenIds": rng.integers(0, 2, (B, S)).astype(np.int32),
        "beta": halves(ld),
        "gamma": halves(ld),
        "wordEmb": halves(20, ld),
        "posEmb": halves(S, ld),
        "tokEmb": halves(2, ld),
        "output": np.empty((B, S, ld), np.float16),
        "S": S,
        "B": B,
        "ld": ld,
    }


def bert_embedding(
    inputIds: Array,
    tokenIds: Array,
    beta: Array,
    gamma: Array,
    wordEmb: Array,
    posEmb: Array,
    tokEmb: Array,
    output: Array,
    S: int,
    B: int,
    ld: int,
) -> Results:
    x = wide(wordEmb[inputIds] + tokEmb[tokenIds] + posEmb)
    normed = (x - x.mean(axis=2, keepdims=True)) / np.sqrt(x.var(axis=2, keepdims=True) + 1e-5)
    return {"output": normed * wide(gamma) + wide(beta)}


SAMPLES = (
    Sample("rms_norm_vec.cu", ((5, 132), (3, 77)), rms_norm_vec_arguments, rms_norm_vec, 1e-5),
    Sample(
        "group_norm_welford.cu", ((2, 6, 35, 3), (1, 8, 16, 2)), group_norm_welford_arguments, group_norm_welford, 1e-5
    ),
    Sample(
        "batch_norm_train.cu",
        ((3, 4, 50), (9, 2, 7)),
        batch_norm_train_arguments,
        batch_norm_train,
        1e-4,
        updated=frozenset({"running_mean", "running_var"}),
    ),
    Sample(
        "embedding_bag.cu",
        ((40, 7, 33, 0), (30, 5, 8, 1), (20, 6, 40, 2)),
        embedding_bag_arguments,
        embedding_bag,
        1e-6,
    ),
    Sample("bert_embedding.cu", ((5, 2, 64), (3, 1, 94)), bert_embedding_arguments, bert_embedding, 2e-3),
)
