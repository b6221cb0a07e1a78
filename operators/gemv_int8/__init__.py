"""Matrix times vector of signed bytes, y[M] = A[M, N] x[N] in 32-bit integers. Shapes are written M_N."""

from __future__ import annotations

import numpy as np

from ..gemv import SHAPES
from ..operator import Array, Operator, Parameter
from ..quantised import byte_distributions, exact_product


def reference(a: Array, x: Array, **_: int) -> Array:
    return exact_product(a, x)


def bound(a: Array, x: Array, **_: int) -> Array:
    """Exact; 2^17 products fit into 32 bits."""
    return np.zeros(a.shape[0])


OPERATOR = Operator(
    name="gemv_int8",
    axes=("m", "n"),
    arguments=(Parameter("a", "int8", ("m", "n")), Parameter("x", "int8", ("n",))),
    result=Parameter("y", "int32", ("m",)),
    reference=reference,
    bound=bound,
    distributions=byte_distributions(lambda axes: ((axes["m"], axes["n"]), (axes["n"],))),
    shapes=SHAPES,
    flops=lambda axes: 2 * axes["m"] * axes["n"],
)
