"""What element-wise functions of one array have in common: shapes of any rank, folded into one count."""

from __future__ import annotations

import numpy as np

from .operator import Array, Distribution, Fill, Parameter, Shapes

AXES = ("count",)
ARGUMENT = Parameter("x", "float32", AXES)
RESULT = Parameter("y", "float32", AXES)
SHAPES = Shapes(
    smoke=((5, 128),),
    paper=((5, 128), (45, 25), (3, 4, 5), (8, 10, 64), (12, 3, 128), (5, 7, 3, 32), (7, 1, 6, 7), (5, 12, 23, 128)),
    ragged=((1,), (31,), (65, 17), (3, 127), (2, 3, 5, 7)),
    large=((4096, 8192),),
    crossing=((600_011,),),
)


def inputs(fill: Fill, scale: float = 1.0) -> Distribution:
    """The fill's values times `scale`."""

    def drawn(rng: np.random.Generator, count: int) -> tuple[Array, ...]:
        return (fill(rng, (count,)) * np.float32(scale),)

    return drawn
