"""Self-attention over the sequence, Y = softmax(Q K^T / sqrt(D)) V for each batch and head; half in, float out.

Shapes are written B_H_S_D.
"""

from __future__ import annotations

import math

import numpy as np

from .. import distributions as draw
from ..numerics import UNIT_FLOAT16, UNIT_FLOAT32, gamma
from ..operator import Array, Distribution, Fill, Operator, Parameter, Shapes

SIZES = ("batch", "heads", "length", "depth")
SMALLEST_HALF = 2.0**-24


def weights(q: Array, k: Array) -> tuple[Array, Array]:
    """Of one head: softmax(Q K^T / sqrt(D)), and how far each score lies below its row's maximum."""
    scores = q @ k.T / math.sqrt(q.shape[-1])
    distance = scores.max(axis=-1, keepdims=True) - scores
    exponentials = np.exp(-distance)
    return exponentials / exponentials.sum(axis=-1, keepdims=True), distance


def reference(q: Array, k: Array, v: Array, **_: int) -> Array:
    result = np.empty(q.shape)
    for head in np.ndindex(q.shape[:2]):
        wide_q, wide_k, wide_v = (one[head].astype("float64") for one in (q, k, v))
        result[head] = weights(wide_q, wide_k)[0] @ wide_v
    return result


def bound(q: Array, k: Array, v: Array, **_: int) -> Array:
    """Forward bound of sum e v / sum e, e = exp(s - m), accumulated in float32, for u = 2^-24 (2u in matrix units).

    s:       a dot product of D halves, scaled: gamma(D + 4) of sum |q||k| / sqrt(D), which is an error of e's exponent
    e:       (3d + 8)u for the exponential of -d (see softmax); which maximum is subtracted does not matter
    as half: matrix units take e, or e / sum e, as a half: 2^-11 of it, or half of the smallest half, 2^-24
    sums:    gamma(S + 2), and 2u for each rescaling when the maximum grows from tile to tile, at most once in 16 keys
    The denominator has the same relative errors, averaged with the weights.
    """
    result = np.empty(q.shape)
    length, depth = q.shape[2:]
    unit = 2 * UNIT_FLOAT32
    sums = gamma(length + 2, unit) + 2 * UNIT_FLOAT32 * (length // 16 + 2)
    for head in np.ndindex(q.shape[:2]):
        wide_q, wide_k, wide_v = (one[head].astype("float64") for one in (q, k, v))
        share, distance = weights(wide_q, wide_k)
        error = gamma(depth + 4, unit) * (abs(wide_q) @ abs(wide_k).T) / math.sqrt(depth)
        error += (3 * distance + 8) * UNIT_FLOAT32 + UNIT_FLOAT16 + sums
        below = (share * error).sum(axis=-1, keepdims=True) + 2 * UNIT_FLOAT32
        above = (share * error) @ abs(wide_v) + SMALLEST_HALF / 2 * abs(wide_v).sum(axis=0)
        result[head] = above + below * abs(share @ wide_v)
    return result


def inputs(fill: Fill, scale: float = 1.0, value: Fill = draw.normal) -> Distribution:
    """Queries and keys from `fill`, times `scale`."""

    def drawn(rng: np.random.Generator, **axes: int) -> tuple[Array, ...]:
        shape = tuple(axes[size] for size in SIZES)
        q, k = (np.float32(scale) * fill(rng, shape) for _ in range(2))
        return (q.astype("float16"), k.astype("float16"), value(rng, shape).astype("float16"))

    return drawn


OPERATOR = Operator(
    name="self_attention",
    axes=SIZES,
    arguments=tuple(Parameter(name, "float16", SIZES) for name in ("q", "k", "v")),
    result=Parameter("y", "float32", SIZES),
    reference=reference,
    bound=bound,
    distributions={
        "normal": inputs(draw.normal),
        # Exponentials overflow unless the maximum is subtracted first; few weights matter.
        "sharp": inputs(draw.normal, 8),
        # Nothing cancels in the sums.
        "positive": inputs(draw.normal, 1, draw.positive),
        # Many equal scores.
        "integers": inputs(lambda rng, shape: draw.integers(rng, shape, magnitude=1)),
    },
    shapes=Shapes(
        smoke=((1, 2, 64, 32),),
        paper=((1, 2, 64, 32), (1, 4, 128, 64), (2, 8, 128, 64), (1, 8, 256, 64), (1, 16, 256, 32), (1, 8, 512, 64),
               (2, 12, 256, 64), (1, 16, 1024, 32)),
        ragged=((1, 1, 1, 1), (1, 2, 17, 33), (2, 1, 65, 7), (1, 3, 31, 16), (1, 1, 130, 65)),
        large=((8, 16, 1024, 32),),
        crossing=((9, 2, 17, 66), (1, 1, 800, 1)),
    ),
    flops=lambda axes: (4 * axes["depth"] + 5) * axes["batch"] * axes["heads"] * axes["length"] ** 2,
)
