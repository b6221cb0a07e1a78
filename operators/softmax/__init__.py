"""Softmax over the last axis, y[r, c] = exp(x[r, c]) / sum_c exp(x[r, c])."""

from __future__ import annotations

import numpy as np

from .. import distributions as draw
from ..numerics import SMALLEST_NORMAL, UNIT_FLOAT32, gamma
from ..operator import Array, Operator, Parameter, Shapes, rows_of_last_axis


def reference(x: Array, **_: int) -> Array:
    wide = x.astype("float64")
    exponentials = np.exp(wide - wide.max(axis=-1, keepdims=True))
    result: Array = exponentials / exponentials.sum(axis=-1, keepdims=True)
    return result


def bound(x: Array, **_: int) -> Array:
    """Forward bound of the shifted form e = exp(x - m), y = e / sum e, for u = 2^-24 and d = |x - m|.

    Relative error of e: the difference is rounded once, d*u; as 2^(d * log2 e) the product and its constant add 2*d*u
    (which also covers fast exponentials, 1.173 ulp for each unit of d); the exponential itself is good to 4 ulp, 8*u.
    The sum inherits the mean of these weighted by y and adds gamma(columns); reciprocal and product add 4*u.
    An exponential below the normal range may be flushed.
    """
    wide = x.astype("float64")
    distance = wide.max(axis=-1, keepdims=True) - wide
    result = reference(x)
    exponential = (3 * distance + 8) * UNIT_FLOAT32
    total = (result * exponential).sum(axis=-1, keepdims=True) + gamma(x.shape[-1])
    limit: Array = result * (exponential + total + 4 * UNIT_FLOAT32) + 2 * SMALLEST_NORMAL
    return limit


OPERATOR = Operator(
    name="softmax",
    axes=("rows", "columns"),
    arguments=(Parameter("x", "float32", ("rows", "columns")),),
    result=Parameter("y", "float32", ("rows", "columns")),
    reference=reference,
    bound=bound,
    distributions={
        "normal": lambda rng, rows, columns: (draw.normal(rng, (rows, columns)),),
        # Overflows unless the row's maximum is subtracted first.
        "offset": lambda rng, rows, columns: (draw.normal(rng, (rows, columns)) + np.float32(1000),),
        # Most exponentials underflow.
        "spread": lambda rng, rows, columns: (draw.normal(rng, (rows, columns)) * np.float32(50),),
        # Maxima that start from 0 underflow everywhere.
        "low": lambda rng, rows, columns: (draw.normal(rng, (rows, columns)) - np.float32(200),),
        # A maximum over all but a few columns is too low for the exponentials.
        "one_hot": lambda rng, rows, columns: (draw.one_hot(rng, (rows, columns)),),
        "integers": lambda rng, rows, columns: (draw.integers(rng, (rows, columns), magnitude=2),),
    },
    shapes=Shapes(
        smoke=((5, 128),),
        paper=((5, 128), (45, 25), (3, 4, 5), (8, 10, 64), (12, 3, 128), (5, 7, 3, 32), (7, 1, 6, 7), (5, 12, 23, 128)),
        ragged=((1, 1), (3, 17), (7, 65), (2, 3, 127), (1, 257), (2, 1023)),
        large=((8192, 8192),),
        crossing=((49, 21845),),
    ),
    flops=lambda axes: 5 * axes["rows"] * axes["columns"],  # maximum, difference, exponential, sum, quotient
    fold=rows_of_last_axis,
)
