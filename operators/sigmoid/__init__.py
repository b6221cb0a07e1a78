"""Logistic function, y[i] = 1 / (1 + exp(-x[i]))."""

from __future__ import annotations

import numpy as np

from .. import distributions as draw
from ..elementwise import ARGUMENT, AXES, RESULT, SHAPES, inputs
from ..numerics import SMALLEST_NORMAL, UNIT_FLOAT32
from ..operator import Array, Operator, flattened


def reference(x: Array, **_: int) -> Array:
    wide = x.astype("float64")
    small = np.exp(-abs(wide))
    result: Array = np.where(wide >= 0, 1.0, small) / (1 + small)
    return result


def bound(x: Array, **_: int) -> Array:
    """Forward bound of 1 / (1 + e), e = exp(-x), for u = 2^-24.

    Relative error of e: as 2^(-x * log2 e) the product and its constant add 2|x|u, a fast exponential 1.173 ulp for
    each unit of |x| (together below 3|x|u), the exponential itself 8*u. It counts by the part e / (1 + e) = 1 - y that
    e has in the sum; sum and quotient (or reciprocal, 1 ulp) add 4*u. A result below the normal range may be flushed,
    also by an exponential that overflows.
    """
    result = reference(x)
    relative = (1 - result) * (3 * abs(x.astype("float64")) + 8) + 4
    limit: Array = result * relative * UNIT_FLOAT32 + SMALLEST_NORMAL
    return limit


OPERATOR = Operator(
    name="sigmoid",
    axes=AXES,
    arguments=(ARGUMENT,),
    result=RESULT,
    reference=reference,
    bound=bound,
    distributions={
        "normal": inputs(draw.normal),
        # Results from the smallest normal numbers to 1 - u.
        "spread": inputs(draw.normal, 30),
        # Exponentials overflow and underflow.
        "wide": inputs(draw.wide),
        "sparse": inputs(draw.sparse),
    },
    shapes=SHAPES,
    flops=lambda axes: 4 * axes["count"],  # negation, exponential, sum, quotient
    fold=flattened,
)
