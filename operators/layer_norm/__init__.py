"""Layer normalisation over the last axis, y = (x - mean) / sqrt(variance + 1e-5) * gamma + beta."""

from __future__ import annotations

import numpy as np

from .. import distributions as draw
from ..numerics import SMALLEST_NORMAL, UNIT_FLOAT32, gamma
from ..operator import Array, Operator, Parameter, Shapes, rows_of_last_axis

EPSILON = 1e-5


def reference(x: Array, weight: Array, bias: Array, **_: int) -> Array:
    wide = x.astype("float64")
    centred = wide - wide.mean(axis=-1, keepdims=True)
    variance = (centred**2).mean(axis=-1, keepdims=True)
    result: Array = centred / np.sqrt(variance + EPSILON) * weight.astype("float64") + bias.astype("float64")
    return result


def bound(x: Array, weight: Array, bias: Array, **_: int) -> Array:
    """Forward bound of the two-pass form (mean first, then the mean of squared differences), u = 2^-24.

    mean:      off by at most gamma(n + 1) * mean|x|, call it d
    variance:  gamma(n + 4) of itself, and d^2, as sum (x - m')^2 / n = variance + (m' - m)^2
    1/sqrt:    half the relative error of its operand, and 6*u for root and reciprocal and the constant 1e-5
    result:    (d + u|x - m|) / sqrt, the error of the factor, two products and one sum
    The one-pass form (mean of squares less squared mean) cancels where |mean| >> deviation and stays outside.
    A factor of 2 pays for the terms of second order.
    """
    wide, scale = x.astype("float64"), abs(weight.astype("float64"))
    columns = x.shape[-1]
    centred = abs(wide - wide.mean(axis=-1, keepdims=True))
    variance = (centred**2).mean(axis=-1, keepdims=True)
    mean_error = gamma(columns + 1) * abs(wide).mean(axis=-1, keepdims=True)
    variance_error = gamma(columns + 4) * variance + mean_error**2
    factor = 1 / np.sqrt(variance + EPSILON)
    factor_error = 0.5 * variance_error / (variance + EPSILON) + 6 * UNIT_FLOAT32
    normalised = centred * factor
    error = scale * ((mean_error + UNIT_FLOAT32 * centred) * factor + normalised * (factor_error + 2 * UNIT_FLOAT32))
    result: Array = 2 * (error + UNIT_FLOAT32 * abs(reference(x, weight, bias))) + 2 * SMALLEST_NORMAL
    return result


def affine(rng: np.random.Generator, x: Array) -> tuple[Array, ...]:
    columns = x.shape[-1:]
    return (x, draw.normal(rng, columns), draw.normal(rng, columns))


OPERATOR = Operator(
    name="layer_norm",
    axes=("rows", "columns"),
    arguments=(
        Parameter("x", "float32", ("rows", "columns")),
        Parameter("gamma", "float32", ("columns",)),
        Parameter("beta", "float32", ("columns",)),
    ),
    result=Parameter("y", "float32", ("rows", "columns")),
    reference=reference,
    bound=bound,
    distributions={
        "normal": lambda rng, rows, columns: affine(rng, draw.normal(rng, (rows, columns))),
        # A mean far from zero: the one-pass variance cancels.
        "offset": lambda rng, rows, columns: affine(rng, draw.normal(rng, (rows, columns)) + np.float32(4000)),
        # The variance is below epsilon: its place inside the root matters.
        "tiny": lambda rng, rows, columns: affine(rng, draw.normal(rng, (rows, columns)) * np.float32(1e-3)),
        # The variance is 0.
        "constant": lambda rng, rows, columns: affine(
            rng, np.repeat(draw.integers(rng, (rows, 1)), columns, axis=1)),
    },
    shapes=Shapes(
        smoke=((1, 4, 32),),
        paper=tuple((a, b, c) for a in (1, 2) for b in (4, 8) for c in (32, 128)),
        ragged=((1, 1), (3, 17), (2, 3, 33), (5, 127), (1, 257), (2, 1025)),
        large=((8192, 8192),),
        crossing=((37, 33),),
    ),
    flops=lambda axes: 8 * axes["rows"] * axes["columns"],  # sum; difference, square, sum; difference, 2 products, sum
    fold=rows_of_last_axis,
)
