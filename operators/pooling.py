"""What the pooling operators have in common: NHWC, windows without padding, strides apart from window sizes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .operator import Array, Axes, Distribution, Fill, Parameter, Shape, Shapes

AXES = ("batch", "height", "width", "channels", "kernel_height", "kernel_width", "stride_height", "stride_width")
ARGUMENT = Parameter("x", "float32", ("batch", "height", "width", "channels"))
RESULT = Parameter("y", "float32", ("batch", "output_height", "output_width", "channels"))
SHAPES = Shapes(
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
    crossing=((3, 12, 9, 29, 2, 2, 1, 1), (1, 3, 65, 640, 2, 2, 1, 3)),
)


def output_height(axes: Axes) -> int:
    return (axes["height"] - axes["kernel_height"]) // axes["stride_height"] + 1


def output_width(axes: Axes) -> int:
    return (axes["width"] - axes["kernel_width"]) // axes["stride_width"] + 1


DERIVED = {"output_height": output_height, "output_width": output_width}


def output_shape(axes: Axes) -> Shape:
    return (axes["batch"], output_height(axes), output_width(axes), axes["channels"])


def taps(axes: Axes) -> int:
    """Elements in a window."""
    return axes["kernel_height"] * axes["kernel_width"]


def window_elements(x: Array, axes: Axes) -> Iterator[Array]:
    """One element of every window at a time, each in the shape of the result."""
    rows, columns = output_height(axes), output_width(axes)
    down, right = axes["stride_height"], axes["stride_width"]
    for p in range(axes["kernel_height"]):
        for q in range(axes["kernel_width"]):
            yield x[:, p : p + (rows - 1) * down + 1 : down, q : q + (columns - 1) * right + 1 : right, :]


def window_sum(x: Array, axes: Axes) -> Array:
    """In float64."""
    result = np.zeros(output_shape(axes))
    for element in window_elements(x, axes):
        result += element
    return result


def inputs(fill: Fill) -> Distribution:
    def drawn(rng: np.random.Generator, **axes: int) -> tuple[Array, ...]:
        return (fill(rng, (axes["batch"], axes["height"], axes["width"], axes["channels"])),)

    return drawn


def flops(axes: Axes) -> int:
    rows, columns = output_height(axes), output_width(axes)
    return axes["batch"] * rows * columns * axes["channels"] * taps(axes)
