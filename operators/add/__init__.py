"""Element-wise sum, c[i] = a[i] + b[i]."""

from __future__ import annotations

from .. import distributions as draw
from ..numerics import SMALLEST_NORMAL, UNIT_FLOAT32
from ..operator import Array, Operator, Parameter, Shapes, flattened


def reference(a: Array, b: Array, **_: int) -> Array:
    result: Array = a.astype("float64") + b.astype("float64")
    return result


def bound(a: Array, b: Array, **_: int) -> Array:
    """One correctly rounded sum; a subnormal one may be flushed to zero."""
    result: Array = UNIT_FLOAT32 * abs(reference(a, b)) + SMALLEST_NORMAL
    return result


OPERATOR = Operator(
    name="add",
    axes=("count",),
    arguments=(Parameter("a", "float32", ("count",)), Parameter("b", "float32", ("count",))),
    result=Parameter("c", "float32", ("count",)),
    reference=reference,
    bound=bound,
    distributions={
        "normal": lambda rng, count: (draw.normal(rng, (count,)), draw.normal(rng, (count,))),
        "wide": lambda rng, count: (draw.wide(rng, (count,)), draw.wide(rng, (count,))),
        "sparse": lambda rng, count: (draw.sparse(rng, (count,)), draw.sparse(rng, (count,))),
    },
    shapes=Shapes(
        smoke=((320,),),
        paper=((64,), (320,), (18, 128), (21, 192), (1, 15, 64), (3, 3, 256), (4, 4, 4, 64), (100, 2, 10, 1024)),
        ragged=((1,), (17,), (1023,), (33, 65), (7, 11, 13)),
        large=((4096, 8192),),
        crossing=((270_011,),),
    ),
    flops=lambda axes: axes["count"],
    fold=flattened,
)
