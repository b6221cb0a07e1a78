"""Arrays that inputs are drawn from: signed, seeded, each with a kind of bug in mind."""

from __future__ import annotations

import numpy as np

from .operator import Array, Shape


def normal(rng: np.random.Generator, shape: Shape, dtype: str = "float32") -> Array:
    return rng.standard_normal(shape, dtype=np.float32).astype(dtype)


def wide(rng: np.random.Generator, shape: Shape) -> Array:
    """Both signs, magnitudes from 2^-20 to 2^20: a flat absolute tolerance would see nothing in them."""
    sign = rng.choice(np.array([-1, 1], dtype=np.float32), shape)
    return (sign * np.exp2(rng.uniform(-20, 20, shape))).astype(np.float32)


def negative(rng: np.random.Generator, shape: Shape) -> Array:
    """Below zero everywhere: finds maxima that start from 0."""
    return (-0.5 - np.abs(rng.standard_normal(shape))).astype(np.float32)


def positive(rng: np.random.Generator, shape: Shape, dtype: str = "float32") -> Array:
    """Sums that never cancel: finds accumulators that are too narrow."""
    return rng.uniform(0.5, 1.5, shape).astype(dtype)


def integers(rng: np.random.Generator, shape: Shape, dtype: str = "float32", magnitude: int = 8) -> Array:
    """Small integers: sums of products of them are exact, so that a single lost term shows; many ties."""
    return rng.integers(-magnitude, magnitude, shape, endpoint=True).astype(dtype)


def sparse(rng: np.random.Generator, shape: Shape) -> Array:
    """Two thirds zeros, half of them negative zeros."""
    kept = rng.random(shape) < 1 / 3
    return np.where(kept, rng.standard_normal(shape), rng.choice([0.0, -0.0], shape)).astype(np.float32)


def one_hot(rng: np.random.Generator, shape: Shape, height: float = 200) -> Array:
    """Zeros, but for one element of each row: whoever does not look at all of a row misses it sometimes."""
    values = np.zeros(shape, np.float32)
    np.put_along_axis(values, rng.integers(0, shape[-1], (*shape[:-1], 1)), np.float32(height), axis=-1)
    return values
