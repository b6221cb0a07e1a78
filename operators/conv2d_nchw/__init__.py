"""Convolution without padding, input NCHW, filter OIHW: y[n, o, i, j] = sum x[n, c, i*s + p, j*s + q] w[o, c, p, q]."""

from __future__ import annotations

import numpy as np

from .. import distributions as draw
from ..convolution import AXES, DERIVED, convolved, flops, length, shapes
from ..numerics import dot_product_bound, is_integral
from ..operator import Array, Axes, Distribution, Fill, Operator, Parameter


def channels_first(x: Array, w: Array, axes: Axes) -> Array:
    """By the same product as NHWC."""
    return convolved(x.transpose(0, 2, 3, 1), w.transpose(0, 2, 3, 1), axes).transpose(0, 3, 1, 2)


def reference(x: Array, w: Array, **axes: int) -> Array:
    return channels_first(x, w, axes)


def bound(x: Array, w: Array, **axes: int) -> Array:
    """Dot products of channels * kernel_height * kernel_width terms, in float32 (see `dot_product_bound`)."""
    return dot_product_bound(channels_first(abs(x), abs(w), axes), length(axes), integral=is_integral(x, w))


def inputs(fill: Fill) -> Distribution:
    def drawn(rng: np.random.Generator, **axes: int) -> tuple[Array, ...]:
        x = (axes["batch"], axes["channels"], axes["height"], axes["width"])
        w = (axes["filters"], axes["channels"], axes["kernel_height"], axes["kernel_width"])
        return (fill(rng, x), fill(rng, w))

    return drawn


OPERATOR = Operator(
    name="conv2d_nchw",
    axes=AXES,
    derived=DERIVED,
    arguments=(
        Parameter("x", "float32", ("batch", "channels", "height", "width")),
        Parameter("w", "float32", ("filters", "channels", "kernel_height", "kernel_width")),
    ),
    result=Parameter("y", "float32", ("batch", "filters", "output_height", "output_width")),
    reference=reference,
    bound=bound,
    distributions={
        "normal": inputs(draw.normal),
        "integers": inputs(draw.integers),
        "positive": inputs(draw.positive),
        "sparse": inputs(draw.sparse),
    },
    shapes=shapes(((64, 128), (128, 64)), large=(64, 56, 56, 128, 128, 2, 2, 2)),
    flops=flops,
)
