"""What a user says about a kernel's arguments; the rest is inferred."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from translators.ir.types import DType


class Role(StrEnum):
    """What a kernel does with an array."""

    IN = "in"
    OUT = "out"
    INOUT = "inout"


@dataclass(frozen=True, slots=True)
class ArgumentWish:
    """An array's element type, sizes and role; no role: inferred."""

    name: str
    dtype: DType
    sizes: tuple[int, ...]
    role: Role | None = None

    @property
    def elements(self) -> int:
        return math.prod(self.sizes)


SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Wishes:
    """`seconds` of processor time are given to each run."""

    arrays: Mapping[str, ArgumentWish] = field(default_factory=dict)
    scalars: Mapping[str, int | float] = field(default_factory=dict)
    seconds: float = SECONDS
