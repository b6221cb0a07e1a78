"""Multi-scale deformable attention (Deformable DETR): each query samples a few points of feature maps of several sizes.

    y[n, q, m, d] = sum over levels l and points p of weights[n, q, m, l, p] * bilinear(value of l [n, :, m, d], x, y)

with x = location[0] * width - 1/2, y = location[1] * height - 1/2, and zeros outside the map. `shapes[l]` is height and
width of level l; the positions of all levels follow each other in `value`. Shapes are written N_M_D_Lq_L_P, with the
height and width of the largest map behind them or 32 x 40; each level has half the size of the one before, rounded up.
"""

from __future__ import annotations

import numpy as np

from .. import distributions as draw
from ..numerics import SMALLEST_NORMAL, UNIT_FLOAT32, gamma
from ..operator import Array, Axes, Distribution, Fill, Operator, Parameter, Shape, Shapes
from .sampling import attend, level_sizes, level_slices, positions

LARGEST = (32, 40)
"""Height and width of the largest map, where the shape leaves them out."""


def with_map(shape: Shape) -> Shape:
    """The fold: adds the size of the largest map."""
    return shape if len(shape) != len(AXES) - len(LARGEST) else (*shape, *LARGEST)


def reference(value: Array, shapes: Array, locations: Array, weights: Array, **_: int) -> Array:
    return attend(value, shapes, locations, weights, "float64")


def bound(value: Array, shapes: Array, locations: Array, weights: Array, **_: int) -> Array:
    """Forward bound for u = 2^-24, from where a point lies and from the sums.

    place:  x = location * width - 1/2 is rounded twice: off by 2u (|location| width + 1/2); its fraction by 2u more.
            Along x the interpolation changes by at most twice the map's largest magnitude a unit, and it is continuous,
            so that a point moved into the next cell does no more harm.
    sums:   a corner passes 3 roundings of its weights and products, one of the attention weight, and the sums of
            4 corners and of all points: gamma(4 * points + 8) of sum |weight| (corner weight) |corner|
    """
    size = abs(value.astype("float64"))
    samples = weights.shape[3] * weights.shape[4]
    result = gamma(4 * samples + 8) * attend(size, shapes, locations, abs(weights), "float64") + SMALLEST_NORMAL
    for level, part in enumerate(level_slices(shapes)):
        largest = 2 * size[:, part].max(axis=1)[:, None]
        extents = shapes[level, ::-1].astype("float64")
        moved = 2 * UNIT_FLOAT32 * (abs(locations[:, :, :, level].astype("float64")) * extents + 1.5)
        weighted = (abs(weights[:, :, :, level].astype("float64")) * moved.sum(axis=-1)).sum(axis=-1)
        result += weighted[..., None] * largest
    return result


def inputs(fill: Fill, lowest: float, highest: float, grid: int = 0) -> Distribution:
    """Locations between two numbers, on multiples of 1 / `grid` if there is one; attention weights sum to 1."""

    def drawn(rng: np.random.Generator, **axes: int) -> tuple[Array, ...]:
        per_query = (axes["batch"], axes["queries"], axes["heads"], axes["levels"], axes["points"])
        value = fill(rng, (axes["batch"], positions(axes), axes["heads"], axes["depth"]))
        shapes = np.array(level_sizes(axes), dtype="int32")
        locations = rng.uniform(lowest, highest, (*per_query, 2)).astype("float32")
        if grid:
            locations = np.round(locations * grid) / np.float32(grid)
        weights = rng.uniform(0.1, 1.0, per_query)
        weights /= weights.sum(axis=(3, 4), keepdims=True)
        return (value, shapes, locations, weights.astype("float32"))

    return drawn


def flops(axes: Axes) -> int:
    """Four corners, a product and a sum each, and the attention weight, for each sample of a channel."""
    samples = axes["batch"] * axes["queries"] * axes["heads"] * axes["levels"] * axes["points"]
    return 10 * samples * axes["depth"]


AXES = ("batch", "heads", "depth", "queries", "levels", "points", "height", "width")
OPERATOR = Operator(
    name="deformable_attention",
    axes=AXES,
    derived={"positions": positions, "two": lambda axes: 2},
    arguments=(
        Parameter("value", "float32", ("batch", "positions", "heads", "depth")),
        Parameter("shapes", "int32", ("levels", "two")),
        Parameter("locations", "float32", ("batch", "queries", "heads", "levels", "points", "two")),
        Parameter("weights", "float32", ("batch", "queries", "heads", "levels", "points")),
    ),
    result=Parameter("y", "float32", ("batch", "queries", "heads", "depth")),
    reference=reference,
    bound=bound,
    distributions={
        "normal": inputs(draw.normal, 0.0, 1.0),
        # Points on the borders of the maps and outside.
        "outside": inputs(draw.normal, -0.5, 1.5),
        # Points in the middle of pixels and between them: weights of exactly 0 and 1.
        "grid": inputs(draw.integers, -0.25, 1.25, grid=16),
    },
    shapes=Shapes(
        smoke=((1, 2, 32, 10, 2, 4, 8, 10),),
        paper=tuple((batch, 8, depth, queries, 4, 4)
                    for batch in (1, 4) for depth in (256, 512) for queries in (100, 200)),
        ragged=((1, 1, 1, 1, 1, 1, 1, 1), (2, 3, 17, 5, 3, 2, 7, 5), (1, 2, 33, 7, 1, 3, 5, 1),
                (3, 1, 65, 4, 2, 5, 1, 9)),
        large=((4, 8, 256, 1000, 4, 4, 64, 80),),
        crossing=((1, 1, 29, 37, 1, 2, 6, 7),),
    ),
    flops=flops,
    fold=with_map,
)
