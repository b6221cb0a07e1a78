"""BANG C for Cambricon MLU."""

from __future__ import annotations

from pathlib import Path

from platforms.bang.compiler import find_compiler
from platforms.bang.dialect import DIALECT
from platforms.bang.emitter import emit
from platforms.bang.simulator import SIMULATOR
from translators.ir.types import Space
from translators.limits import read_limits
from translators.platform import Platform, VectorFacts

FOLDER = Path(__file__).parent

PLATFORM = Platform(
    name="bang",
    title="BANG C for Cambricon MLU",
    suffix=".mlu",
    limits=read_limits(FOLDER / "limits.toml"),
    dialect=DIALECT,
    emit=emit,
    instructions=FOLDER / "instructions",
    simulator=SIMULATOR,
    find_compiler=find_compiler,
    vector=VectorFacts(
        copy="__memcpy",
        directions=(
            (Space.GLOBAL, Space.NEAR, "GDRAM2NRAM"),
            (Space.NEAR, Space.GLOBAL, "NRAM2GDRAM"),
            (Space.NEAR, Space.NEAR, "NRAM2NRAM"),
        ),
        tile_bytes=8192,
    ),
    other_suffixes=(".mluh", ".cpp", ".cc", ".h", ".hpp"),
    sign=r"\b__mlu_\w+__\b",
)
