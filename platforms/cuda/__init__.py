"""CUDA C++ for NVIDIA GPUs."""

from __future__ import annotations

from pathlib import Path

from platforms.cuda.compiler import find_compiler
from platforms.cuda.dialect import DIALECT
from platforms.cuda.emitter import emit
from platforms.cuda.simulator import SIMULATOR
from translators.limits import read_limits
from translators.platform import Platform

FOLDER = Path(__file__).parent

PLATFORM = Platform(
    name="cuda",
    title="CUDA C++ for NVIDIA GPUs",
    suffix=".cu",
    limits=read_limits(FOLDER / "limits.toml"),
    dialect=DIALECT,
    emit=emit,
    instructions=FOLDER / "instructions.c",
    simulator=SIMULATOR,
    find_compiler=find_compiler,
    other_suffixes=(".cuh", ".cpp", ".cc", ".h", ".hpp"),
    sign=r"(?s)\A(?!.*hip/hip_).*(?:\b__global__\b|\bcuda[A-Z]\w*\()",
)
