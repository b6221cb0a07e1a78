"""Depthwise convolution, HWC, no padding, stride 1: y[i, j, c] = sum over (p, q) of x[i + p, j + q, c] w[p, q, c].

Shapes are written H_k_C, or H_W_kh_kw_C where height and width differ.
"""

from __future__ import annotations

import numpy as np

from .. import distributions as draw
from ..numerics import dot_product_bound, is_integral
from ..operator import Array, Axes, Distribution, Fill, Operator, Parameter, Shape, Shapes

SQUARE = 3
"""Sizes in a shape that has one for height and width."""


def output_height(axes: Axes) -> int:
    return axes["height"] - axes["kernel_height"] + 1


def output_width(axes: Axes) -> int:
    return axes["width"] - axes["kernel_width"] + 1


def from_square(shape: Shape) -> Shape:
    """The fold: H_k_C to H_H_k_k_C."""
    if len(shape) != SQUARE:
        return shape
    size, kernel, channels = shape
    return (size, size, kernel, kernel, channels)


def reference(x: Array, w: Array, **axes: int) -> Array:
    rows, columns = output_height(axes), output_width(axes)
    result = np.zeros((rows, columns, axes["channels"]))
    for p in range(axes["kernel_height"]):
        for q in range(axes["kernel_width"]):
            result += x[p : p + rows, q : q + columns].astype("float64") * w[p, q].astype("float64")
    return result


def bound(x: Array, w: Array, **axes: int) -> Array:
    """Dot products of kernel_height * kernel_width terms, accumulated in float32 (see `dot_product_bound`)."""
    taps = axes["kernel_height"] * axes["kernel_width"]
    return dot_product_bound(reference(abs(x), abs(w), **axes), taps, integral=is_integral(x, w))


def inputs(fill: Fill) -> Distribution:
    def drawn(rng: np.random.Generator, **axes: int) -> tuple[Array, ...]:
        x = (axes["height"], axes["width"], axes["channels"])
        w = (axes["kernel_height"], axes["kernel_width"], axes["channels"])
        return (fill(rng, x), fill(rng, w))

    return drawn


OPERATOR = Operator(
    name="depthwise_conv",
    axes=("height", "width", "kernel_height", "kernel_width", "channels"),
    derived={"output_height": output_height, "output_width": output_width},
    arguments=(
        Parameter("x", "float32", ("height", "width", "channels")),
        Parameter("w", "float32", ("kernel_height", "kernel_width", "channels")),
    ),
    result=Parameter("y", "float32", ("output_height", "output_width", "channels")),
    reference=reference,
    bound=bound,
    distributions={
        "normal": inputs(draw.normal),
        "integers": inputs(draw.integers),
        "positive": inputs(draw.positive),
        "sparse": inputs(draw.sparse),
    },
    shapes=Shapes(
        smoke=((6, 3, 128),),
        paper=tuple((size, 3, channels) for size in (6, 128, 192, 256) for channels in (3, 128)),
        ragged=((1, 1, 1), (5, 9, 3, 2, 17), (7, 6, 2, 4, 33), (13, 4, 5, 1, 65), (3, 65, 3, 3, 7)),
        large=((512, 3, 256),),
        crossing=((11, 40, 3, 2, 429),),
    ),
    flops=lambda axes: (2 * output_height(axes) * output_width(axes) * axes["channels"]
                        * axes["kernel_height"] * axes["kernel_width"]),
    fold=from_square,
)
