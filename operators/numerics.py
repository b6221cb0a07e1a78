"""Rounding: the constants and inequalities from which error bounds are derived.

Source: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., chapters 3 and 4.
"""

from __future__ import annotations

import numpy as np

from .operator import Array

UNIT_FLOAT32 = 2.0**-24
UNIT_FLOAT16 = 2.0**-11
SMALLEST_NORMAL = 2.0**-126
"""An absolute error that flushing subnormal numbers to zero may cause."""
EXACT_FLOAT32 = 2.0**24
"""Integers up to this magnitude are float32 values."""


def gamma(count: int, unit: float = UNIT_FLOAT32) -> float:
    """The relative error that `count` roundings can add up to: count*u / (1 - count*u)."""
    if count * unit >= 1:
        raise ValueError(f"{count} roundings of {unit} have no bound")
    return count * unit / (1 - count * unit)


def dot_product_bound(magnitudes: Array, length: int, *, integral: bool, unit: float = UNIT_FLOAT32) -> Array:
    """How far sums of `length` products may be off when accumulated in float32, in any order and split.

    `magnitudes` holds sum |a||b|. A term is rounded at most `length + 1` times: once as a product, then in sums.
    `integral`: all inputs are integers. Then every partial sum is an integer of at most that magnitude, and where
    it fits into float32 nothing is rounded at all: the result must be exact.
    """
    bound = gamma(length + 1, unit) * magnitudes + length * SMALLEST_NORMAL
    return np.where(magnitudes <= EXACT_FLOAT32, 0.0, bound) if integral else bound


def is_integral(*arrays: Array) -> bool:
    return all(bool(np.all(np.trunc(array) == array)) for array in arrays)
