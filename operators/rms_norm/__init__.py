"""Root mean square normalisation over the last axis, y = x / sqrt(mean(x^2) + 1e-5)."""

from __future__ import annotations

import numpy as np

from .. import distributions as draw
from ..numerics import SMALLEST_NORMAL, UNIT_FLOAT32, gamma
from ..operator import Array, Operator, Parameter, Shapes, rows_of_last_axis

EPSILON = 1e-5


def mean_square(wide: Array) -> Array:
    """A column; without a second array of the input's size."""
    result: Array = np.einsum("rc,rc->r", wide, wide)[:, None] / wide.shape[-1]
    return result


def reference(x: Array, **_: int) -> Array:
    wide = x.astype("float64")
    wide /= np.sqrt(mean_square(wide) + EPSILON)
    return wide


def bound(x: Array, **_: int) -> Array:
    """Forward bound for u = 2^-24 and n columns.

    mean of squares: squares, sums in any order, one division: gamma(n + 2) of itself, as nothing cancels
    1/sqrt:          half the relative error of its operand, and 6*u for sum, root, reciprocal and the constant 1e-5
    result:          one product or quotient, 2*u; another 2*u pays for the terms of second order
    A product below the normal range may be flushed.
    """
    columns = x.shape[-1]
    square = mean_square(x.astype("float64"))
    relative = 0.5 * gamma(columns + 2) * square / (square + EPSILON) + 10 * UNIT_FLOAT32
    result = abs(reference(x))
    result *= relative
    result += SMALLEST_NORMAL
    return result


OPERATOR = Operator(
    name="rms_norm",
    axes=("rows", "columns"),
    arguments=(Parameter("x", "float32", ("rows", "columns")),),
    result=Parameter("y", "float32", ("rows", "columns")),
    reference=reference,
    bound=bound,
    distributions={
        "normal": lambda rng, rows, columns: (draw.normal(rng, (rows, columns)),),
        "wide": lambda rng, rows, columns: (draw.wide(rng, (rows, columns)),),
        # The mean square is below epsilon: its place inside the root matters.
        "tiny": lambda rng, rows, columns: (draw.normal(rng, (rows, columns)) * np.float32(1e-3),),
        "sparse": lambda rng, rows, columns: (draw.sparse(rng, (rows, columns)),),
    },
    shapes=Shapes(
        smoke=((8, 256),),
        paper=((2048, 2048), (2048, 4096), (2048, 8192), (4096, 2048), (4096, 4096), (4096, 8192), (8192, 4096),
               (8192, 8192)),
        ragged=((1, 1), (3, 17), (7, 65), (2, 3, 127), (5, 1023), (2, 2049)),
        large=((8192, 8192),),
        crossing=((49, 21845),),
    ),
    flops=lambda axes: 3 * axes["rows"] * axes["columns"],  # square, sum, product
    fold=rows_of_last_axis,
)
