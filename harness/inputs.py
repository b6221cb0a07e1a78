"""Inputs: seeded, an operator's own or generic ones for kernels that no operator describes."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from harness.simulate import NUMPY_TYPES
from operators import Operator, Shape, find, shape_text
from translators.ir.nodes import Parameter
from translators.ir.types import FLOATS, DType

SMALL_FLOPS = 4_000_000
"""Up to here a case is tried on all of its operator's distributions, beyond on the first one only."""


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """Inputs of one distribution, and what must come out."""

    distribution: str
    inputs: tuple[np.ndarray, ...]
    want: np.ndarray
    bound: np.ndarray


def seed(*names: object) -> int:
    """The same inputs for the same names, on every machine."""
    return zlib.crc32(" ".join(map(str, names)).encode())


@functools.lru_cache(maxsize=16)
def trials(operator_name: str, shape: Shape) -> tuple[Trial, ...]:
    """The operator's distributions at this shape, with float64 references."""
    operator = find(operator_name)
    axes = operator.axis_values(shape)
    names = tuple(operator.distributions)
    if operator.flops(axes) > SMALL_FLOPS:
        names = names[:1]
    return tuple(_trial(operator, shape, axes, name) for name in names)


def _trial(operator: Operator, shape: Shape, axes: dict[str, int], distribution: str) -> Trial:
    rng = np.random.default_rng(seed(operator.name, shape_text(shape), distribution))
    arrays = operator.inputs(rng, distribution, **axes)
    want, bound = operator.reference(*arrays, **axes), operator.bound(*arrays, **axes)
    for array in (*arrays, want, bound):
        array.setflags(write=False)
    return Trial(distribution, arrays, want, bound)


def generic(parameters: Sequence[Parameter], elements: Mapping[str, int], rng: np.random.Generator,
            largest_index: Mapping[str, int] | None = None) -> dict[str, np.ndarray]:
    """Arrays for the pointer parameters, in elements.

    Floats are normal. Integers are small and of both signs, unless the parameter is in `largest_index`: its values
    are used as indices, and all lie in [0, largest_index]; a permutation where there is one of that length.
    """
    roles = largest_index or {}
    return {parameter.name: _array(parameter, elements[parameter.name], rng, roles.get(parameter.name))
            for parameter in parameters if parameter.pointer}


def _array(parameter: Parameter, count: int, rng: np.random.Generator, largest: int | None) -> np.ndarray:
    dtype = NUMPY_TYPES[parameter.dtype]
    if largest is not None:
        values = rng.permutation(count) if count == largest + 1 else rng.integers(0, largest, count, endpoint=True)
        return values.astype(dtype)
    if parameter.dtype is DType.BF16:
        return (rng.standard_normal(count, dtype=np.float32).view(np.uint32) >> 16).astype(np.uint16)
    if parameter.dtype in FLOATS:
        return rng.standard_normal(count).astype(dtype)
    if parameter.dtype is DType.BOOL:
        return rng.integers(0, 2, count).astype(dtype)
    lowest = -8 if dtype.kind == "i" else 0
    return rng.integers(lowest, 8, count, endpoint=True).astype(dtype)
