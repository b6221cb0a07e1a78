"""What a platform is: a manifest of facts and functions. The values live in `platforms/`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Simulator:
    """How the text of a kernel is compiled and run on a CPU. Shares nothing with front end and emitters."""

    folder: Path  # headers with the vendor's names; first on the include path
    prelude: str  # header included before the text, precompiled
    sources: tuple[Path, ...]  # C++ runtime, compiled once
    flags: tuple[str, ...]  # for clang++
    rewrite: Callable[[str], str]  # source text to C++ text, line numbers kept
