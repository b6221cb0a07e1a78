"""Sign, y[i] = 1 where x[i] > 0, -1 where x[i] < 0, and 0 for either zero."""

from __future__ import annotations

import numpy as np

from .. import distributions as draw
from ..elementwise import ARGUMENT, AXES, RESULT, SHAPES, inputs
from ..operator import Array, Operator, flattened


def reference(x: Array, **_: int) -> Array:
    result: Array = np.sign(x.astype("float64"))
    return result


def bound(x: Array, **_: int) -> Array:
    """Exact: the result is one of three numbers."""
    return np.zeros(x.shape)


OPERATOR = Operator(
    name="sign",
    axes=AXES,
    arguments=(ARGUMENT,),
    result=RESULT,
    reference=reference,
    bound=bound,
    distributions={
        "normal": inputs(draw.normal),
        "wide": inputs(draw.wide),
        # Both zeros: functions of that name often answer 1 or -1 to them.
        "sparse": inputs(draw.sparse),
        "integers": inputs(draw.integers),
    },
    shapes=SHAPES,
    flops=lambda axes: 2 * axes["count"],
    fold=flattened,
)
