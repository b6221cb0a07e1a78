"""A kernel file, arguments to try it with, and what must come out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from operators.operator import Array

Arguments = dict[str, Array | int | float]
FOLDER = Path(__file__).parent
FOLDERS = {".cu": "cuda", ".hip": "hip", ".mlu": "bang", ".c": "vnni"}


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """`arguments(rng, *size)` by the launcher's names; `reference(**arguments)` the outputs by name, in float64.

    `tolerance` is relative to the largest result; 0 means exact. `updated` outputs are also inputs.
    `refused` names targets where a refusal is right, with the reason; `pending` ones that should work and do not yet
    (`source`: not even reading it).
    """

    file: str
    sizes: tuple[tuple[int, ...], ...]
    arguments: Callable[..., Arguments]
    reference: Callable[..., Mapping[str, Array]]
    tolerance: float = 0.0
    updated: frozenset[str] = frozenset()
    refused: Mapping[str, str] = field(default_factory=dict)
    pending: Mapping[str, str] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        return FOLDER / FOLDERS[Path(self.file).suffix] / self.file


def floats(rng: np.random.Generator, *shape: int, dtype: str = "float32") -> Array:
    return rng.standard_normal(shape).astype(dtype)


def wide(array: Array) -> Array:
    return array.astype(np.float64)
