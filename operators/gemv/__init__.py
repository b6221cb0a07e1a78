"""Matrix times vector, y[M] = A[M, N] x[N]. Shapes are written M_N."""

from __future__ import annotations

import numpy as np

from .. import distributions as draw
from ..numerics import dot_product_bound, is_integral
from ..operator import Array, Distribution, Fill, Operator, Parameter, Shapes

SHAPES = Shapes(
    smoke=((32, 64),),
    paper=((3, 16), (3, 512), (32, 64), (32, 512), (112, 128), (112, 224), (125, 128), (125, 320)),
    ragged=((1, 1), (7, 31), (17, 65), (5, 1023), (131, 3)),
    large=((8192, 8192),),
    crossing=((1030, 5), (3, 8200)),
)


def reference(a: Array, x: Array, **_: int) -> Array:
    result: Array = a.astype("float64") @ x.astype("float64")
    return result


def bound(a: Array, x: Array, n: int, **_: int) -> Array:
    """Dot products of n terms, accumulated in float32 (see `dot_product_bound`)."""
    return dot_product_bound(reference(abs(a), abs(x)), n, integral=is_integral(a, x))


def inputs(fill: Fill) -> Distribution:
    def drawn(rng: np.random.Generator, m: int, n: int) -> tuple[Array, ...]:
        return (fill(rng, (m, n)), fill(rng, (n,)))

    return drawn


OPERATOR = Operator(
    name="gemv",
    axes=("m", "n"),
    arguments=(Parameter("a", "float32", ("m", "n")), Parameter("x", "float32", ("n",))),
    result=Parameter("y", "float32", ("m",)),
    reference=reference,
    bound=bound,
    distributions={
        "normal": inputs(draw.normal),
        "integers": inputs(draw.integers),
        "positive": inputs(draw.positive),
        "sparse": inputs(draw.sparse),
    },
    shapes=SHAPES,
    flops=lambda axes: 2 * axes["m"] * axes["n"],
)
