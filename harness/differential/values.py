"""Contents of arrays for kernels that no operator describes: seeded, and in bounds where they are indices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from harness.differential.roles import Roles
from harness.simulate import NUMPY_TYPES
from translators.ir.nodes import Parameter
from translators.ir.types import FLOATS, DType

NORMAL, POSITIVE = "normal", "positive"


def probing(parameter: Parameter, count: int, roles: Roles, limit: int) -> np.ndarray:
    """Contents that make accesses reach as far as they ever do with indices below `limit`."""
    dtype = NUMPY_TYPES[parameter.dtype]
    array = np.zeros(count, dtype)
    if parameter.name in roles.counters:
        return array
    if parameter.dtype in FLOATS:
        array[:] = 0x3F40 if parameter.dtype is DType.BF16 else 0.75
    elif parameter.name in roles.ranges:
        array[1::2] = _largest(dtype, limit)
    elif parameter.name in roles.indices:
        largest = _largest(dtype, limit)
        array[:] = largest - np.arange(count) % (largest + 1)  # downwards, all different: collisions would be races
    return array


def contents(parameters: Sequence[Parameter], elements: Mapping[str, int], roles: Roles, limit: int,
             rng: np.random.Generator, distribution: str = NORMAL) -> dict[str, np.ndarray]:
    """Arrays for all pointer parameters."""
    return {parameter.name: _array(parameter, elements[parameter.name], roles, limit, rng, distribution)
            for parameter in parameters if parameter.pointer}


def _array(parameter: Parameter, count: int, roles: Roles, limit: int, rng: np.random.Generator,
           distribution: str) -> np.ndarray:
    dtype, name = NUMPY_TYPES[parameter.dtype], parameter.name
    if name in roles.counters:
        return np.zeros(count, dtype)
    if parameter.dtype in FLOATS:
        values = rng.random(count) if name in roles.indices else rng.standard_normal(count)
        if distribution == POSITIVE and name not in roles.indices:
            values = np.abs(values) + 0.1
        return _floats(values, parameter.dtype)
    if parameter.dtype is DType.BOOL:
        return rng.integers(0, 2, count).astype(dtype)
    largest = _largest(dtype, limit)
    if name in roles.ranges:
        values = np.sort(rng.integers(0, largest, count, endpoint=True))
        values[:1] = 0
        return values.astype(dtype)
    if name in roles.indices:
        if count <= largest + 1 and (name in roles.scattered or count == largest + 1):
            return rng.permutation(largest + 1)[:count].astype(dtype)
        if name in roles.scattered:  # rows of as many elements write to different places each
            rows = [rng.permutation(largest + 1) for _ in range(-(-count // (largest + 1)))]
            return np.concatenate(rows)[:count].astype(dtype)
        return rng.integers(0, largest, count, endpoint=True).astype(dtype)
    return rng.integers(-8 if dtype.kind == "i" else 0, 8, count, endpoint=True).astype(dtype)


def _floats(values: np.ndarray, dtype: DType) -> np.ndarray:
    if dtype is DType.BF16:
        return (values.astype(np.float32).view(np.uint32) >> 16).astype(np.uint16)
    return values.astype(NUMPY_TYPES[dtype])


def _largest(dtype: np.dtype, limit: int) -> int:
    """The largest index; every value of a type as small as a byte, as histograms of bytes have it."""
    return int(min(limit - 1, np.iinfo(dtype).max))


def moved(parameter: Parameter, array: np.ndarray, roles: Roles, by: float, rng: np.random.Generator) -> np.ndarray:
    """Every float moved by up to `by` of itself; what is no float, or is an index, stays."""
    if parameter.dtype not in FLOATS or parameter.name in roles.indices:
        return array
    wide = real(array, parameter.dtype)
    return _floats(wide * (1 + by * rng.choice((-1.0, 1.0), array.size)), parameter.dtype)


def real(array: np.ndarray, dtype: DType) -> np.ndarray:
    """The numbers in an array; bfloat16 is kept as its bits."""
    if dtype is DType.BF16:
        return (array.astype(np.uint32) << 16).view(np.float32)
    return array
