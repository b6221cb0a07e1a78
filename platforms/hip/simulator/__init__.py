"""HIP on a CPU: headers with AMD's names over the shared SIMT runtime."""

from pathlib import Path

from platforms.runtime import SIMT_FLAGS, SIMT_SOURCES
from platforms.runtime.launches import rewrite
from translators.platform import Simulator

SIMULATOR = Simulator(
    folder=Path(__file__).parent,
    prelude="prelude.h",
    sources=SIMT_SOURCES,
    flags=("-DXP_WAVE=64", *SIMT_FLAGS),
    rewrite=rewrite,
)
