"""Matrix product of signed bytes, C[M, N] = A[M, K] B[K, N] in 32-bit integers. Shapes are written M_K_N."""

from __future__ import annotations

import numpy as np

from ..gemm import PAPER
from ..operator import Array, Operator, Parameter, Shapes
from ..quantised import byte_distributions, exact_product


def reference(a: Array, b: Array, **_: int) -> Array:
    return exact_product(a, b)


def bound(a: Array, b: Array, **_: int) -> Array:
    """Exact; 2^17 products fit into 32 bits."""
    return np.zeros((a.shape[0], b.shape[1]))


OPERATOR = Operator(
    name="gemm_int8",
    axes=("m", "k", "n"),
    arguments=(Parameter("a", "int8", ("m", "k")), Parameter("b", "int8", ("k", "n"))),
    result=Parameter("c", "int32", ("m", "n")),
    reference=reference,
    bound=bound,
    distributions=byte_distributions(lambda axes: ((axes["m"], axes["k"]), (axes["k"], axes["n"]))),
    shapes=Shapes(
        smoke=((32, 32, 128),),
        paper=PAPER,
        ragged=((1, 1, 1), (17, 31, 33), (15, 65, 7), (33, 127, 63), (5, 129, 17), (3, 2051, 130)),
        large=((4096, 4096, 4096),),
        crossing=((520, 3, 515),),
    ),
    flops=lambda axes: 2 * axes["m"] * axes["n"] * axes["k"],
)
