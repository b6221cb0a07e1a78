"""All helper functions that a dialect's files may hold."""

from __future__ import annotations

from pathlib import Path

from translators.emit.helpers import Helper, read_helpers
from translators.emit.saturation import saturating_helpers

SHARED = ("helpers.h", "rounding.h", "atomics.h")
C_TYPE_HELPERS = Path(__file__).with_name("c_types.h")


def library(*own: Path) -> dict[str, Helper]:
    """The shared helpers and a platform's own, which replace shared ones of the same name."""
    shared = [Path(__file__).with_name(name) for name in SHARED]
    return {**read_helpers(*shared), **saturating_helpers(), **read_helpers(*own)}
