"""Rectified linear unit, y[i] = max(x[i], 0)."""

from __future__ import annotations

import numpy as np

from .. import distributions as draw
from ..operator import Array, Operator, Parameter, Shapes, flattened


def reference(x: Array, **_: int) -> Array:
    result: Array = np.maximum(x.astype("float64"), 0.0)
    return result


def bound(x: Array, **_: int) -> Array:
    """Exact: the result is an input or zero."""
    return np.zeros(x.shape)


OPERATOR = Operator(
    name="relu",
    axes=("count",),
    arguments=(Parameter("x", "float32", ("count",)),),
    result=Parameter("y", "float32", ("count",)),
    reference=reference,
    bound=bound,
    distributions={
        "normal": lambda rng, count: (draw.normal(rng, (count,)),),
        "wide": lambda rng, count: (draw.wide(rng, (count,)),),
        "sparse": lambda rng, count: (draw.sparse(rng, (count,)),),
        "negative": lambda rng, count: (draw.negative(rng, (count,)),),
    },
    shapes=Shapes(
        smoke=((5, 128),),
        paper=((5, 128), (45, 25), (3, 4, 5), (8, 10, 64), (12, 3, 128), (5, 7, 3, 32), (7, 1, 6, 7), (5, 12, 23, 128)),
        ragged=((1,), (31,), (65, 17), (3, 127), (2, 3, 5, 7)),
        large=((4096, 8192),),
    ),
    flops=lambda axes: axes["count"],
    fold=flattened,
)
