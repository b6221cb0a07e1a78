"""What the shared front end must know of a dialect; the values live in `platforms/*/dialect.py`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Dialect:
    """Facts of a dialect's text."""

    name: str
    prelude: Path  # declarations of the vendor's names
    clang_flags: tuple[str, ...]
