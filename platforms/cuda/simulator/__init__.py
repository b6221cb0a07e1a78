"""CUDA C++ on a CPU: headers with NVIDIA's names over the shared SIMT runtime."""

from pathlib import Path

from platforms.cuda.simulator.assembly import rewrite
from platforms.runtime import SIMT_FLAGS, SIMT_SOURCES
from translators.platform import Simulator

SIMULATOR = Simulator(
    folder=Path(__file__).parent,
    prelude="prelude.h",
    sources=SIMT_SOURCES,
    flags=("-DXP_WAVE=32", *SIMT_FLAGS),
    rewrite=rewrite,
)
