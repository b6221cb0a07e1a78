"""Maximum pooling, NHWC, no padding: y[n, i, j, c] = max over (p, q) of x[n, i*sh + p, j*sw + q, c]."""

from __future__ import annotations

import numpy as np

from .. import distributions as draw
from ..operator import Array, Axes, Distribution, Fill, Operator, Parameter, Shapes


def output_height(axes: Axes) -> int:
    return (axes["height"] - axes["kernel_height"]) // axes["stride_height"] + 1


def output_width(axes: Axes) -> int:
    return (axes["width"] - axes["kernel_width"]) // axes["stride_width"] + 1


def reference(x: Array, **axes: int) -> Array:
    rows, columns = output_height(axes), output_width(axes)
    down, right = axes["stride_height"], axes["stride_width"]
    result = np.full((axes["batch"], rows, columns, axes["channels"]), -np.inf)
    for p in range(axes["kernel_height"]):
        for q in range(axes["kernel_width"]):
            window = x[:, p : p + (rows - 1) * down + 1 : down, q : q + (columns - 1) * right + 1 : right, :]
            np.maximum(result, window, out=result)
    return result


def bound(_x: Array, **axes: int) -> Array:
    """Exact: every result is an input."""
    return np.zeros((axes["batch"], output_height(axes), output_width(axes), axes["channels"]))


def inputs(fill: Fill) -> Distribution:
    def drawn(rng: np.random.Generator, **axes: int) -> tuple[Array, ...]:
        return (fill(rng, (axes["batch"], axes["height"], axes["width"], axes["channels"])),)

    return drawn


OPERATOR = Operator(
    name="max_pool",
    axes=("batch", "height", "width", "channels", "kernel_height", "kernel_width", "stride_height", "stride_width"),
    derived={"output_height": output_height, "output_width": output_width},
    arguments=(Parameter("x", "float32", ("batch", "height", "width", "channels")),),
    result=Parameter("y", "float32", ("batch", "output_height", "output_width", "channels")),
    reference=reference,
    bound=bound,
    distributions={
        "normal": inputs(draw.normal),
        "negative": inputs(draw.negative),
        "wide": inputs(draw.wide),
        "integers": inputs(draw.integers),
    },
    shapes=Shapes(
        smoke=((1, 5, 5, 64, 5, 5, 1, 1),),
        paper=(
            (1, 5, 5, 64, 5, 5, 1, 1), (4, 8, 8, 64, 5, 5, 3, 3), (4, 35, 35, 192, 5, 5, 2, 2),
            (4, 56, 56, 128, 5, 5, 2, 2), (5, 32, 32, 64, 5, 5, 3, 3), (5, 112, 112, 64, 5, 5, 3, 3),
            (16, 64, 64, 64, 5, 5, 2, 2), (16, 112, 112, 64, 5, 5, 3, 3),
        ),
        ragged=(
            (1, 1, 1, 1, 1, 1, 1, 1), (1, 5, 5, 3, 2, 2, 1, 1), (2, 7, 9, 17, 3, 2, 2, 1),
            (1, 13, 11, 33, 5, 3, 3, 2), (3, 6, 6, 65, 2, 3, 2, 3),
        ),
        large=((64, 112, 112, 64, 5, 5, 3, 3),),
    ),
    flops=lambda axes: (axes["batch"] * output_height(axes) * output_width(axes) * axes["channels"]
                        * axes["kernel_height"] * axes["kernel_width"]),
)
