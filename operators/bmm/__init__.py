"""Batched matrix product, C[B, M, N] = A[B, M, K] B[B, K, N]; half in, float out. Shapes are written B_M_K_N."""

from __future__ import annotations

import numpy as np

from .. import distributions as draw
from ..numerics import UNIT_FLOAT32, dot_product_bound, is_integral
from ..operator import Array, Distribution, Fill, Operator, Parameter, Shapes

SHAPES = Shapes(
    smoke=((2, 32, 32, 64),),
    paper=tuple((batch, m, k, n) for batch in (1, 4)
                for m, k, n in ((128, 128, 128), (128, 256, 512), (256, 256, 256), (512, 512, 512))),
    ragged=((1, 1, 1, 1), (3, 17, 31, 33), (2, 15, 65, 7), (5, 33, 127, 63), (2, 3, 1025, 130)),
    large=((64, 1024, 1024, 1024),),
    crossing=((9, 260, 3, 131),),
)


def reference(a: Array, b: Array, **_: int) -> Array:
    result: Array = a.astype("float64") @ b.astype("float64")
    return result


def bound(a: Array, b: Array, k: int, **_: int) -> Array:
    """K products of halves, exact in float32, accumulated in float32; matrix units truncate: twice the unit."""
    return dot_product_bound(reference(abs(a), abs(b)), k, integral=is_integral(a, b), unit=2 * UNIT_FLOAT32)


def inputs(fill: Fill) -> Distribution:
    def drawn(rng: np.random.Generator, batch: int, m: int, k: int, n: int) -> tuple[Array, ...]:
        return (fill(rng, (batch, m, k)).astype("float16"), fill(rng, (batch, k, n)).astype("float16"))

    return drawn


OPERATOR = Operator(
    name="bmm",
    axes=("batch", "m", "k", "n"),
    arguments=(Parameter("a", "float16", ("batch", "m", "k")), Parameter("b", "float16", ("batch", "k", "n"))),
    result=Parameter("c", "float32", ("batch", "m", "n")),
    reference=reference,
    bound=bound,
    distributions={
        "normal": inputs(draw.normal),
        "integers": inputs(draw.integers),
        "positive": inputs(draw.positive),
    },
    shapes=SHAPES,
    flops=lambda axes: 2 * axes["batch"] * axes["m"] * axes["n"] * axes["k"],
)
