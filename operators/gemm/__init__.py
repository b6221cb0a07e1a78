"""Matrix product, C[M, N] = A[M, K] B[K, N]; half in, float out. Shapes are written M_K_N."""

from __future__ import annotations

import numpy as np

from .. import distributions as draw
from ..numerics import UNIT_FLOAT32, dot_product_bound, is_integral
from ..operator import Array, Operator, Parameter, Shapes

PAPER = ((32, 32, 128), (32, 32, 1024), (32, 128, 128), (32, 128, 1024),
         (1024, 16, 128), (1024, 16, 1024), (1024, 128, 128), (1024, 128, 4096))


def reference(a: Array, b: Array, **_: int) -> Array:
    result: Array = a.astype("float64") @ b.astype("float64")
    return result


def bound(a: Array, b: Array, k: int, **_: int) -> Array:
    """K products of halves, exact in float32, accumulated in float32; matrix units truncate: twice the unit."""
    return dot_product_bound(reference(abs(a), abs(b)), k, integral=is_integral(a, b), unit=2 * UNIT_FLOAT32)


def normal(rng: np.random.Generator, m: int, k: int, n: int) -> tuple[Array, ...]:
    return (draw.normal(rng, (m, k), "float16"), draw.normal(rng, (k, n), "float16"))


def integers(rng: np.random.Generator, m: int, k: int, n: int) -> tuple[Array, ...]:
    return (draw.integers(rng, (m, k), "float16"), draw.integers(rng, (k, n), "float16"))


def positive(rng: np.random.Generator, m: int, k: int, n: int) -> tuple[Array, ...]:
    return (draw.positive(rng, (m, k), "float16"), draw.positive(rng, (k, n), "float16"))


OPERATOR = Operator(
    name="gemm",
    axes=("m", "k", "n"),
    arguments=(Parameter("a", "float16", ("m", "k")), Parameter("b", "float16", ("k", "n"))),
    result=Parameter("c", "float32", ("m", "n")),
    reference=reference,
    bound=bound,
    distributions={"normal": normal, "integers": integers, "positive": positive},
    shapes=Shapes(
        smoke=((32, 32, 128),),
        paper=PAPER,
        ragged=((1, 1, 1), (17, 31, 33), (15, 65, 7), (33, 127, 63), (5, 129, 17), (3, 1025, 130)),
        large=((4096, 4096, 4096),),
        crossing=((520, 3, 515),),
    ),
    flops=lambda axes: 2 * axes["m"] * axes["n"] * axes["k"],
)
