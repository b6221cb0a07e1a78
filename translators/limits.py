"""Facts of a target that passes decide by; read from a platform's `limits.toml`, sources in its comments."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """What a group of members may use; 0 means that the platform has none of it."""

    grid: tuple[int, int, int]  # largest extents of a launch; (0, 0, 0): the entry is one function on one core
    members: int  # largest number of members of a group; 1: a group is one sequential task
    preferred_members: int  # what an even kernel is launched with
    wave: int  # members that execute collectives together
    shared_bytes: int  # static memory shared by the members of a group
    near_bytes: int  # vector memory of a core, usable by a kernel
    weight_bytes: int  # memory of the matrix unit
    private_bytes: int  # arrays of one member on its stack
    doubles: bool  # whether kernels can compute in double precision
    tasks: int  # groups that run at once on a typical device


def read_limits(path: Path) -> Limits:
    """Limits from a TOML file whose keys are exactly the fields of `Limits`."""
    values = tomllib.loads(path.read_text())
    return Limits(**{**values, "grid": tuple(values["grid"])})
