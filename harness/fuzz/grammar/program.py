"""A random program: its text, and the arguments that it is called with."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np

from harness.simulate import NUMPY_TYPES
from translators.ir.types import DType


@dataclass(frozen=True, slots=True)
class Argument:
    """A scalar has length 0 and `low` as its value. An array's elements are multiples of `step` in the range.

    `loose`: results in it are rounded, so that translations may differ in the last bits.
    """

    name: str
    dtype: DType
    length: int = 0
    low: float = 0
    high: float = 0
    step: float = 1.0
    written: bool = False
    loose: bool = False

    @property
    def pointer(self) -> bool:
        return self.length > 0


@dataclass(frozen=True, slots=True)
class Source:
    """One random program of a platform; `seed` makes it again."""

    platform: str
    seed: int
    text: str
    entry: str
    arguments: tuple[Argument, ...]


def contents(source: Source) -> dict[str, np.ndarray | int | float]:
    """The arguments' values: the same for every run."""
    rng = np.random.default_rng(source.seed)
    return {one.name: _array(one, rng) if one.pointer else _scalar(one) for one in source.arguments}


def _scalar(one: Argument) -> int | float:
    return float(one.low) if one.dtype in (DType.F32, DType.F64) else int(one.low)


def _array(one: Argument, rng: np.random.Generator) -> np.ndarray:
    count = int((one.high - one.low) / one.step)
    steps = rng.integers(0, count, one.length, endpoint=True, dtype=np.uint64 if count > 2**62 else np.int64)
    if one.dtype in (DType.F16, DType.F32, DType.F64):
        return (one.low + steps * one.step).astype(NUMPY_TYPES[one.dtype])
    if steps.dtype == np.uint64:
        return steps.view(np.int64).astype(NUMPY_TYPES[one.dtype])
    return (steps + int(one.low)).astype(NUMPY_TYPES[one.dtype])


def tag_of(seed: int) -> str:
    return f"_{seed}"


def new_random(platform: str, seed: int) -> random.Random:
    return random.Random(f"{platform} {seed}")
