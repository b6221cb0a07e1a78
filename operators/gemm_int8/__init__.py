"""Matrix product of signed bytes, C[M, N] = A[M, K] B[K, N] in 32-bit integers. Shapes are written M_K_N."""

from __future__ import annotations

import numpy as np

from .. import distributions as draw
from ..operator import Array, Operator, Parameter, Shapes

PAPER = ((32, 32, 128), (32, 32, 1024), (32, 128, 128), (32, 128, 1024),
         (1024, 16, 128), (1024, 16, 1024), (1024, 128, 128), (1024, 128, 4096))


def reference(a: Array, b: Array, **_: int) -> Array:
    """In float64, where sums of fewer than 2^39 byte products are exact (and BLAS does the work)."""
    result: Array = (a.astype("float64") @ b.astype("float64")).astype("int64")
    return result


def bound(a: Array, b: Array, **_: int) -> Array:
    """Exact; 2^17 products fit into 32 bits."""
    return np.zeros((a.shape[0], b.shape[1]))


def full_range(rng: np.random.Generator, m: int, k: int, n: int) -> tuple[Array, ...]:
    return (rng.integers(-128, 128, (m, k), dtype="int8"), rng.integers(-128, 128, (k, n), dtype="int8"))


def extremes(rng: np.random.Generator, m: int, k: int, n: int) -> tuple[Array, ...]:
    """Only -128 and 127, mostly alike: finds 16-bit saturation and floats used beyond 2^24."""
    values = np.array([-128, 127], dtype="int8")
    return (rng.choice(values, (m, k), p=(0.9, 0.1)), rng.choice(values, (k, n), p=(0.9, 0.1)))


def small(rng: np.random.Generator, m: int, k: int, n: int) -> tuple[Array, ...]:
    return (draw.integers(rng, (m, k), "int8"), draw.integers(rng, (k, n), "int8"))


OPERATOR = Operator(
    name="gemm_int8",
    axes=("m", "k", "n"),
    arguments=(Parameter("a", "int8", ("m", "k")), Parameter("b", "int8", ("k", "n"))),
    result=Parameter("c", "int32", ("m", "n")),
    reference=reference,
    bound=bound,
    distributions={"full": full_range, "extremes": extremes, "small": small},
    shapes=Shapes(
        smoke=((32, 32, 128),),
        paper=PAPER,
        ragged=((1, 1, 1), (17, 31, 33), (15, 65, 7), (33, 127, 63), (5, 129, 17), (3, 2051, 130)),
        large=((4096, 4096, 4096),),
    ),
    flops=lambda axes: 2 * axes["m"] * axes["n"] * axes["k"],
)
