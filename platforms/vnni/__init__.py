"""C with AVX-512 VNNI."""

from __future__ import annotations

from pathlib import Path

from platforms.vnni.compiler import find_compiler
from platforms.vnni.dialect import DIALECT
from platforms.vnni.emitter import emit
from platforms.vnni.simulator import SIMULATOR
from translators.limits import read_limits
from translators.platform import Platform

FOLDER = Path(__file__).parent

PLATFORM = Platform(
    name="vnni",
    title="C with AVX-512 VNNI",
    suffix=".c",
    limits=read_limits(FOLDER / "limits.toml"),
    dialect=DIALECT,
    emit=emit,
    instructions=FOLDER / "instructions",
    simulator=SIMULATOR,
    find_compiler=find_compiler,
    other_suffixes=(".cpp", ".cc", ".cxx", ".C", ".h", ".hpp", ".inl"),
)
