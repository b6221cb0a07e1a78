"""Convolution without padding, input NHWC, filter OHWI: y[n, i, j, o] = sum x[n, i*s + p, j*s + q, c] w[o, p, q, c]."""

from __future__ import annotations

import numpy as np

from .. import distributions as draw
from ..convolution import AXES, DERIVED, convolved, flops, length, shapes, sizes_nhwc
from ..numerics import dot_product_bound, is_integral
from ..operator import Array, Distribution, Fill, Operator, Parameter


def reference(x: Array, w: Array, **axes: int) -> Array:
    return convolved(x, w, axes)


def bound(x: Array, w: Array, **axes: int) -> Array:
    """Dot products of kernel_height * kernel_width * channels terms, in float32 (see `dot_product_bound`)."""
    return dot_product_bound(convolved(abs(x), abs(w), axes), length(axes), integral=is_integral(x, w))


def inputs(fill: Fill) -> Distribution:
    def drawn(rng: np.random.Generator, **axes: int) -> tuple[Array, ...]:
        return tuple(fill(rng, size) for size in sizes_nhwc(axes))

    return drawn


OPERATOR = Operator(
    name="conv2d_nhwc",
    axes=AXES,
    derived=DERIVED,
    arguments=(
        Parameter("x", "float32", ("batch", "height", "width", "channels")),
        Parameter("w", "float32", ("filters", "kernel_height", "kernel_width", "channels")),
    ),
    result=Parameter("y", "float32", ("batch", "output_height", "output_width", "filters")),
    reference=reference,
    bound=bound,
    distributions={
        "normal": inputs(draw.normal),
        "integers": inputs(draw.integers),
        "positive": inputs(draw.positive),
        "sparse": inputs(draw.sparse),
    },
    shapes=shapes(((64, 64), (128, 64)), large=(64, 56, 56, 128, 128, 2, 2, 2)),
    flops=flops,
)
