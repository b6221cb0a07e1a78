"""What operators on signed bytes have in common: exact products, and inputs that show narrow accumulators."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from . import distributions as draw
from .operator import Array, Axes, Distribution, Shape

SizesOfInputs = Callable[[Axes], tuple[Shape, ...]]


def exact_product(a: Array, b: Array) -> Array:
    """A B in float64, where sums of fewer than 2^39 byte products are exact (and BLAS does the work)."""
    result: Array = (a.astype("float64") @ b.astype("float64")).astype("int64")
    return result


def full_range(rng: np.random.Generator, shape: Shape) -> Array:
    return rng.integers(-128, 128, shape, dtype="int8")


def extremes(rng: np.random.Generator, shape: Shape) -> Array:
    """Only -128 and 127, mostly alike: finds 16-bit saturation and floats used beyond 2^24."""
    return rng.choice(np.array([-128, 127], dtype="int8"), shape, p=(0.9, 0.1))


def small(rng: np.random.Generator, shape: Shape) -> Array:
    return draw.integers(rng, shape, "int8")


def byte_distributions(sizes: SizesOfInputs) -> Mapping[str, Distribution]:
    """The three fills over all inputs of an operator; `sizes` gives their shapes."""

    def filled(fill: Callable[[np.random.Generator, Shape], Array]) -> Distribution:
        def drawn(rng: np.random.Generator, **axes: int) -> tuple[Array, ...]:
            return tuple(fill(rng, shape) for shape in sizes(axes))

        return drawn

    return {"full": filled(full_range), "extremes": filled(extremes), "small": filled(small)}
