"""The operator itself, in any precision, a level and a point at a time."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from ..operator import Array, Axes


def level_sizes(axes: Axes) -> tuple[tuple[int, int], ...]:
    """Height and width of each level, largest first."""
    return tuple((math.ceil(axes["height"] / 2**level), math.ceil(axes["width"] / 2**level))
                 for level in range(axes["levels"]))


def positions(axes: Axes) -> int:
    """Pixels of all levels."""
    return sum(height * width for height, width in level_sizes(axes))


def level_slices(shapes: Array) -> Iterator[slice]:
    """Where each level lies among the positions."""
    start = 0
    for height, width in shapes.tolist():
        yield slice(start, start + height * width)
        start += height * width


def attend(value: Array, shapes: Array, locations: Array, weights: Array, dtype: str) -> Array:
    """Every operation rounds to `dtype`; the last sum runs over levels, then points, then corners."""
    value, locations, weights = (one.astype(dtype) for one in (value, locations, weights))
    batch, queries, heads, _, points = weights.shape
    half = np.array(0.5, dtype=dtype)
    result = np.zeros((batch, queries, heads, value.shape[-1]), dtype=dtype)
    pick = np.arange(batch)[:, None, None], np.arange(heads)
    for level, part in enumerate(level_slices(shapes)):
        height, width = (int(size) for size in shapes[level])
        for point in range(points):
            place = locations[:, :, :, level, point]
            x = place[..., 0] * np.array(width, dtype=dtype) - half
            y = place[..., 1] * np.array(height, dtype=dtype) - half
            left, top = np.floor(x), np.floor(y)
            for down in (0, 1):
                for right in (0, 1):
                    column, row = left.astype("int64") + right, top.astype("int64") + down
                    share = (1 - abs(x - column.astype(dtype))) * (1 - abs(y - row.astype(dtype)))
                    inside = (column >= 0) & (column < width) & (row >= 0) & (row < height)
                    pixel = part.start + np.where(inside, row * width + column, 0)
                    corner = value[pick[0], pixel, pick[1]]
                    scale = np.where(inside, share * weights[:, :, :, level, point], 0).astype(dtype)
                    result += scale[..., None] * corner
    return result
