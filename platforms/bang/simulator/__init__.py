"""BANG C on a CPU: cores, on-chip memories and intrinsics, with every documented rule checked (facts/bang_c.md)."""

from __future__ import annotations

from pathlib import Path

from platforms.bang.simulator.rewrite import rewrite
from platforms.runtime import SOURCES
from translators.platform import Simulator

FOLDER = Path(__file__).parent
DEFAULT_ARCHITECTURE = 592


def simulator_of(architecture: int) -> Simulator:
    """The device of one architecture: 270, 290, 372 or 592."""
    return Simulator(
        folder=FOLDER,
        prelude="bang.h",
        sources=(*SOURCES, *sorted((FOLDER / "runtime").glob("*.cpp"))),
        # clang keeps half expressions in float unless told to round after every operation
        flags=(f"-DXP_BANG_ARCH={architecture}", "-mf16c", "-Xclang", "-ffloat16-excess-precision=none",
               "-idirafter", str(FOLDER.parent / "prelude")),  # names of headers without contents
        rewrite=rewrite,
    )


SIMULATOR = simulator_of(DEFAULT_ARCHITECTURE)
