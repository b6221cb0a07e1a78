"""Convolution without padding, input NHWC, filter OHWI: y[n, i, j, o] = sum x[n, i*s + p, j*s + q, c] w[o, p, q, c]."""

from __future__ import annotations

import numpy as np

from .. import distributions as draw
from ..numerics import dot_product_bound, is_integral
from ..operator import Array, Axes, Distribution, Fill, Operator, Parameter, Shapes


def output_height(axes: Axes) -> int:
    return (axes["height"] - axes["kernel_height"]) // axes["stride"] + 1


def output_width(axes: Axes) -> int:
    return (axes["width"] - axes["kernel_width"]) // axes["stride"] + 1


def length(axes: Axes) -> int:
    """Products in one result."""
    return axes["kernel_height"] * axes["kernel_width"] * axes["channels"]


def reference(x: Array, w: Array, **axes: int) -> Array:
    rows, columns, step = output_height(axes), output_width(axes), axes["stride"]
    result = np.zeros((axes["batch"], rows, columns, axes["filters"]))
    for p in range(axes["kernel_height"]):
        for q in range(axes["kernel_width"]):
            window = x[:, p : p + (rows - 1) * step + 1 : step, q : q + (columns - 1) * step + 1 : step, :]
            result += window.astype("float64") @ w[:, p, q, :].astype("float64").T
    return result


def bound(x: Array, w: Array, **axes: int) -> Array:
    """Dot products of kernel_height * kernel_width * channels terms, accumulated in float32."""
    magnitudes = reference(abs(x), abs(w), **axes)
    return dot_product_bound(magnitudes, length(axes), integral=is_integral(x, w))


def inputs(fill: Fill) -> Distribution:
    def drawn(rng: np.random.Generator, **axes: int) -> tuple[Array, ...]:
        x = (axes["batch"], axes["height"], axes["width"], axes["channels"])
        w = (axes["filters"], axes["kernel_height"], axes["kernel_width"], axes["channels"])
        return (fill(rng, x), fill(rng, w))

    return drawn


OPERATOR = Operator(
    name="conv2d_nhwc",
    axes=("batch", "height", "width", "channels", "filters", "kernel_height", "kernel_width", "stride"),
    derived={"output_height": output_height, "output_width": output_width},
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
    shapes=Shapes(
        smoke=((16, 8, 8, 64, 64, 2, 2, 2),),
        paper=tuple((n, 8, 8, c, 64, 2, 2, stride) for n in (16, 32) for c in (64, 128) for stride in (2, 3)),
        ragged=(
            (1, 1, 1, 1, 1, 1, 1, 1), (1, 3, 3, 3, 5, 2, 2, 1), (2, 7, 5, 17, 33, 3, 2, 2),
            (3, 5, 9, 65, 7, 2, 3, 3), (1, 9, 9, 31, 65, 3, 3, 2),
        ),
        large=((64, 56, 56, 128, 128, 2, 2, 2),),
    ),
    flops=lambda axes: (2 * axes["batch"] * output_height(axes) * output_width(axes) * axes["filters"] * length(axes)),
)
