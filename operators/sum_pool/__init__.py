"""Sum pooling, NHWC, no padding: y[n, i, j, c] = sum over (p, q) of x[n, i*sh + p, j*sw + q, c]."""

from __future__ import annotations

from .. import distributions as draw
from ..numerics import dot_product_bound, is_integral
from ..operator import Array, Operator
from ..pooling import ARGUMENT, AXES, DERIVED, RESULT, SHAPES, flops, inputs, taps, window_sum


def reference(x: Array, **axes: int) -> Array:
    return window_sum(x, axes)


def bound(x: Array, **axes: int) -> Array:
    """Sums of kernel_height * kernel_width terms in float32, in any order; exact for small integers."""
    return dot_product_bound(window_sum(abs(x), axes), taps(axes), integral=is_integral(x))


OPERATOR = Operator(
    name="sum_pool",
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
