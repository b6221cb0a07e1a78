"""What two-dimensional convolutions have in common: no padding, one stride, axes in the order N H W C, O, kh kw."""

from __future__ import annotations

import numpy as np

from .operator import Array, Axes, Shape, Shapes

AXES = ("batch", "height", "width", "channels", "filters", "kernel_height", "kernel_width", "stride")
RAGGED = (
    (1, 1, 1, 1, 1, 1, 1, 1), (1, 3, 3, 3, 5, 2, 2, 1), (2, 7, 5, 17, 33, 3, 2, 2), (3, 5, 9, 65, 7, 2, 3, 3),
    (1, 9, 9, 31, 65, 3, 3, 2),
)


def shapes(channels_and_filters: tuple[tuple[int, int], ...], large: Shape, ragged: tuple[Shape, ...] = ()) -> Shapes:
    """The paper's: 8 x 8 images in batches of 16 and 32, kernels of 2 x 2, strides 2 and 3."""
    paper = tuple((batch, 8, 8, channels, filters, 2, 2, stride)
                  for batch in (16, 32) for channels, filters in channels_and_filters for stride in (2, 3))
    return Shapes(smoke=paper[:1], paper=paper, ragged=(*RAGGED, *ragged), large=(large,),
                  crossing=((6, 9, 5, 7, 9, 2, 2, 2), (1, 4, 14, 3, 5, 2, 2, 2)))


def output_height(axes: Axes) -> int:
    return (axes["height"] - axes["kernel_height"]) // axes["stride"] + 1


def output_width(axes: Axes) -> int:
    return (axes["width"] - axes["kernel_width"]) // axes["stride"] + 1


DERIVED = {"output_height": output_height, "output_width": output_width}


def length(axes: Axes) -> int:
    """Products in one result."""
    return axes["kernel_height"] * axes["kernel_width"] * axes["channels"]


def flops(axes: Axes) -> int:
    return 2 * axes["batch"] * output_height(axes) * output_width(axes) * axes["filters"] * length(axes)


def convolved(x: Array, w: Array, axes: Axes) -> Array:
    """NHWC by OHWI in float64: a matrix product for each tap of the filter."""
    rows, columns, step = output_height(axes), output_width(axes), axes["stride"]
    result = np.zeros((axes["batch"], rows, columns, axes["filters"]))
    for p in range(axes["kernel_height"]):
        for q in range(axes["kernel_width"]):
            window = x[:, p : p + (rows - 1) * step + 1 : step, q : q + (columns - 1) * step + 1 : step, :]
            result += window.astype("float64") @ w[:, p, q, :].astype("float64").T
    return result


def sizes_nhwc(axes: Axes) -> tuple[Shape, Shape]:
    """Of input and filter, NHWC and OHWI."""
    return ((axes["batch"], axes["height"], axes["width"], axes["channels"]),
            (axes["filters"], axes["kernel_height"], axes["kernel_width"], axes["channels"]))
