"""CUDA C++ on a CPU: headers with NVIDIA's names over the shared SIMT runtime, and an interpreter of inline PTX."""

from pathlib import Path

from platforms.cuda.simulator.rewrite import rewrite
from platforms.runtime import SIMT_FLAGS, SIMT_SOURCES
from translators.platform import Simulator

FOLDER = Path(__file__).parent

SIMULATOR = Simulator(
    folder=FOLDER,
    prelude="prelude.h",
    sources=(*SIMT_SOURCES, *sorted((FOLDER / "ptx").glob("*.cpp"))),
    flags=("-DXP_WAVE=32", *SIMT_FLAGS),
    rewrite=rewrite,
)
