"""Rectified linear unit, y[i] = max(x[i], 0)."""

from __future__ import annotations

import numpy as np

from .. import distributions as draw
from ..elementwise import ARGUMENT, AXES, RESULT, SHAPES, inputs
from ..operator import Array, Operator, flattened


def reference(x: Array, **_: int) -> Array:
    result: Array = np.maximum(x.astype("float64"), 0.0)
    return result


def bound(x: Array, **_: int) -> Array:
    """Exact: the result is an input or zero."""
    return np.zeros(x.shape)


OPERATOR = Operator(
    name="relu",
    axes=AXES,
    arguments=(ARGUMENT,),
    result=RESULT,
    reference=reference,
    bound=bound,
    distributions={
        "normal": inputs(draw.normal),
        "wide": inputs(draw.wide),
        "sparse": inputs(draw.sparse),
        "negative": inputs(draw.negative),
    },
    shapes=SHAPES,
    flops=lambda axes: axes["count"],
    fold=flattened,
)
