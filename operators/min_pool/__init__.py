"""Minimum pooling, NHWC, no padding: y[n, i, j, c] = min over (p, q) of x[n, i*sh + p, j*sw + q, c]."""

from __future__ import annotations

import functools

import numpy as np

from .. import distributions as draw
from ..operator import Array, Operator
from ..pooling import ARGUMENT, AXES, DERIVED, RESULT, SHAPES, flops, inputs, output_shape, window_elements


def reference(x: Array, **axes: int) -> Array:
    result: Array = functools.reduce(np.minimum, window_elements(x, axes)).astype("float64")
    return result


def bound(_x: Array, **axes: int) -> Array:
    """Exact: every result is an input."""
    return np.zeros(output_shape(axes))


OPERATOR = Operator(
    name="min_pool",
    axes=AXES,
    derived=DERIVED,
    arguments=(ARGUMENT,),
    result=RESULT,
    reference=reference,
    bound=bound,
    distributions={
        "normal": inputs(draw.normal),
        # Above zero everywhere: minima that start from 0.
        "positive": inputs(draw.positive),
        "wide": inputs(draw.wide),
        "integers": inputs(draw.integers),
    },
    shapes=SHAPES,
    flops=flops,
)
