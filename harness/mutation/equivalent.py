"""Mutants that no input tells from their kernel, each with the reason (equivalent.toml)."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path

TABLE = Path(__file__).parent / "equivalent.toml"


@functools.cache
def equivalent() -> dict[str, str]:
    """Name to reason."""
    groups = tomllib.loads(TABLE.read_text())["group"]
    return {name: group["reason"] for group in groups for name in group["mutants"]}
