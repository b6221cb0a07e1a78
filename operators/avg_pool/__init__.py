"""Average pooling, NHWC, no padding: y[n, i, j, c] = mean over (p, q) of x[n, i*sh + p, j*sw + q, c]."""

from __future__ import annotations

from .. import distributions as draw
from ..numerics import UNIT_FLOAT32, dot_product_bound, is_integral
from ..operator import Array, Operator
from ..pooling import ARGUMENT, AXES, DERIVED, RESULT, SHAPES, flops, inputs, taps, window_sum


def reference(x: Array, **axes: int) -> Array:
    return window_sum(x, axes) / taps(axes)


def bound(x: Array, **axes: int) -> Array:
    """The sum's bound (nothing for small integers) divided by the window's size, and 2*u of the result.

    The result is rounded once as a quotient, or twice as a product with a rounded reciprocal. Averages of averages
    of parts of different sizes stay outside, as does a division by the wrong count.
    """
    count = taps(axes)
    total = dot_product_bound(window_sum(abs(x), axes), count, integral=is_integral(x))
    result: Array = total / count + 2 * UNIT_FLOAT32 * abs(reference(x, **axes))
    return result


OPERATOR = Operator(
    name="avg_pool",
    axes=AXES,
    derived=DERIVED,
    arguments=(ARGUMENT,),
    result=RESULT,
    reference=reference,
    bound=bound,
    distributions={
        "normal": inputs(draw.normal),
        "wide": inputs(draw.wide),
        "positive": inputs(draw.positive),
        "integers": inputs(draw.integers),
    },
    shapes=SHAPES,
    flops=flops,
)
