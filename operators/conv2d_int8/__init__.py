"""Convolution of signed bytes without padding, input NHWC, filter OHWI, results in 32-bit integers."""

from __future__ import annotations

import numpy as np

from ..convolution import AXES, DERIVED, convolved, flops, output_height, output_width, shapes, sizes_nhwc
from ..operator import Array, Operator, Parameter
from ..quantised import byte_distributions


def reference(x: Array, w: Array, **axes: int) -> Array:
    """In float64, where sums of fewer than 2^39 byte products are exact."""
    result: Array = convolved(x, w, axes).astype("int64")
    return result


def bound(_x: Array, _w: Array, **axes: int) -> Array:
    """Exact; 2^17 products fit into 32 bits."""
    return np.zeros((axes["batch"], output_height(axes), output_width(axes), axes["filters"]))


OPERATOR = Operator(
    name="conv2d_int8",
    axes=AXES,
    derived=DERIVED,
    arguments=(
        Parameter("x", "int8", ("batch", "height", "width", "channels")),
        Parameter("w", "int8", ("filters", "kernel_height", "kernel_width", "channels")),
    ),
    result=Parameter("y", "int32", ("batch", "output_height", "output_width", "filters")),
    reference=reference,
    bound=bound,
    distributions=byte_distributions(sizes_nhwc),
    # The last shape sums more than 1024 products: beyond what a float adds up exactly.
    shapes=shapes(((64, 64), (128, 64)), large=(64, 56, 56, 128, 128, 2, 2, 2), ragged=((1, 6, 6, 130, 9, 5, 5, 1),)),
    flops=flops,
)
