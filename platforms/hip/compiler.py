"""clang as a HIP compiler for gfx90a: device code over a small prelude of our own, when no ROCm is here."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from translators.platform import Compiler

ARCHITECTURE = "gfx90a"
HEADERS = Path(__file__).parent / "compiler_headers"


@cache
def find_compiler() -> Compiler | None:
    """hipcc, or clang with the names that printed programs use declared in `compiler_headers`."""
    flags: tuple[str, ...]
    if path := shutil.which("hipcc"):
        flags = ("--cuda-device-only", f"--offload-arch={ARCHITECTURE}", "-S", "-o", "/dev/null", "-x", "hip")
        return Compiler(f"hipcc for {ARCHITECTURE}", (path, *flags))
    for name in ("clang++-19", "clang++"):
        if path := shutil.which(name):
            flags = (
                "-x", "hip", "--offload-device-only", f"--offload-arch={ARCHITECTURE}", "-nogpulib", "-nogpuinc",
                "-std=c++17", "-I", str(HEADERS), "-S", "-o", "/dev/null",
            )  # fmt: skip
            return Compiler(f"{name} for {ARCHITECTURE}", (path, *flags))
    return None
