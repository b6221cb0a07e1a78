"""Convolution of one channel in one dimension without padding: y[i] = sum over t of x[i + t] w[t].

Shapes are written out_in; the filter has the in - out + 1 taps that follow.
"""

from __future__ import annotations

import numpy as np

from .. import distributions as draw
from ..numerics import dot_product_bound, is_integral
from ..operator import Array, Axes, Distribution, Fill, Operator, Parameter, Shape, Shapes


def outputs(axes: Axes) -> int:
    return axes["length"] - axes["taps"] + 1


def taps_from_sizes(shape: Shape) -> Shape:
    """The fold: (out, in) to length and taps."""
    out, length = shape
    return (length, length - out + 1)


def reference(x: Array, w: Array, **_: int) -> Array:
    result: Array = np.correlate(x.astype("float64"), w.astype("float64"), "valid")
    return result


def bound(x: Array, w: Array, taps: int, **_: int) -> Array:
    """Dot products of `taps` terms, accumulated in float32 (see `dot_product_bound`)."""
    return dot_product_bound(reference(abs(x), abs(w)), taps, integral=is_integral(x, w))


def inputs(fill: Fill) -> Distribution:
    def drawn(rng: np.random.Generator, length: int, taps: int) -> tuple[Array, ...]:
        return (fill(rng, (length,)), fill(rng, (taps,)))

    return drawn


OPERATOR = Operator(
    name="conv1d",
    axes=("length", "taps"),
    derived={"outputs": outputs},
    arguments=(Parameter("x", "float32", ("length",)), Parameter("w", "float32", ("taps",))),
    result=Parameter("y", "float32", ("outputs",)),
    reference=reference,
    bound=bound,
    distributions={
        "normal": inputs(draw.normal),
        "wide": inputs(draw.wide),
        "integers": inputs(draw.integers),
        "positive": inputs(draw.positive),
    },
    shapes=Shapes(
        smoke=((126, 128),),
        paper=((5, 7), (25, 27), (44, 46), (126, 128), (190, 192), (222, 224), (256, 258), (312, 314)),
        ragged=((1, 1), (1, 3), (17, 20), (255, 257), (1000, 1030), (4097, 4101)),
        large=((1 << 24, (1 << 24) + 2),),
        crossing=((270_001, 270_003),),
    ),
    flops=lambda axes: 2 * outputs(axes) * axes["taps"],
    fold=taps_from_sizes,
)
