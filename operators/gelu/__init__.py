"""Gaussian error linear unit in its exact form, y[i] = x[i] / 2 * (1 + erf(x[i] / sqrt(2)))."""

from __future__ import annotations

import math

import numpy as np

from .. import distributions as draw
from ..elementwise import ARGUMENT, AXES, RESULT, SHAPES, inputs
from ..numerics import SMALLEST_NORMAL, UNIT_FLOAT32
from ..operator import Array, Operator, flattened

COMPLEMENT = np.vectorize(math.erfc, otypes=[np.float64])


def reference(x: Array, **_: int) -> Array:
    """By erfc, which does not cancel for negative x."""
    wide = x.astype("float64")
    result: Array = wide / 2 * COMPLEMENT(-wide * math.sqrt(0.5))
    return result


def bound(x: Array, **_: int) -> Array:
    """Forward bound of x / 2 * (1 + erf(z)), z = x / sqrt(2), for u = 2^-24: 16 u |x| / 2.

    The sum lies in [0, 2] and cancels for negative x, so that its error is absolute:
    z is off by 2*u of itself, and z * erf'(z) < 0.49: 1*u; erf is good to 2 ulp, 4*u, or, by the approximation
    7.1.26 of Abramowitz and Stegun, to 1.5e-7 = 2.5*u and 7*u for evaluating its five alternating terms of magnitude
    up to 1.5 and the exponential; the sum rounds by 2*u, the products by 2*u of a sum of at most 2.
    The approximation by tanh is off by up to 4.7e-4 and stays outside.
    """
    result: Array = 8 * UNIT_FLOAT32 * abs(x.astype("float64")) + SMALLEST_NORMAL
    return result


OPERATOR = Operator(
    name="gelu",
    axes=AXES,
    arguments=(ARGUMENT,),
    result=RESULT,
    reference=reference,
    bound=bound,
    distributions={
        "normal": inputs(draw.normal),
        # The tails, where the result is x or nearly 0.
        "spread": inputs(draw.normal, 4),
        "wide": inputs(draw.wide),
        "sparse": inputs(draw.sparse),
        # Squares overflow.
        "huge": inputs(draw.wide, 2.0**80),
    },
    shapes=SHAPES,
    flops=lambda axes: 5 * axes["count"],  # argument, erf, sum, two products
    fold=flattened,
)
