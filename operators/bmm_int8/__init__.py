"""Batched matrix product of signed bytes, C[B, M, N] = A[B, M, K] B[B, K, N] in 32-bit integers."""

from __future__ import annotations

from ..bmm import SHAPES
from ..operator import Array, Operator, Parameter
from ..quantised import byte_distributions, exact_product

AXES = ("batch", "m", "k", "n")


def reference(a: Array, b: Array, **_: int) -> Array:
    return exact_product(a, b)


def bound(a: Array, b: Array, **_: int) -> Array:
    """Exact; 2^17 products fit into 32 bits."""
    result: Array = 0.0 * exact_product(a, b)
    return result


OPERATOR = Operator(
    name="bmm_int8",
    axes=AXES,
    arguments=(Parameter("a", "int8", ("batch", "m", "k")), Parameter("b", "int8", ("batch", "k", "n"))),
    result=Parameter("c", "int32", ("batch", "m", "n")),
    reference=reference,
    bound=bound,
    distributions=byte_distributions(
        lambda axes: ((axes["batch"], axes["m"], axes["k"]), (axes["batch"], axes["k"], axes["n"]))),
    shapes=SHAPES,
    flops=lambda axes: 2 * axes["batch"] * axes["m"] * axes["n"] * axes["k"],
)
