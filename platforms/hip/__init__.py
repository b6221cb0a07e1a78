"""HIP for AMD MI GPUs."""

from __future__ import annotations

from pathlib import Path

from platforms.hip.compiler import find_compiler
from platforms.hip.dialect import DIALECT
from platforms.hip.emitter import emit
from platforms.hip.simulator import SIMULATOR
from translators.limits import read_limits
from translators.platform import Platform

FOLDER = Path(__file__).parent

PLATFORM = Platform(
    name="hip",
    title="HIP for AMD MI GPUs",
    suffix=".hip",
    limits=read_limits(FOLDER / "limits.toml"),
    dialect=DIALECT,
    emit=emit,
    instructions=FOLDER / "instructions",
    simulator=SIMULATOR,
    find_compiler=find_compiler,
    other_suffixes=(".cpp", ".cc", ".cu", ".h", ".hpp"),
    sign=r"hip/hip_|\bhip[A-Z]\w*\(",
)
