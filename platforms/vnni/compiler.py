"""gcc or clang with AVX-512 VNNI."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache

from translators.platform import Compiler

FLAGS = ("-mavx512f", "-mavx512bw", "-mavx512vl", "-mavx512vnni")


@cache
def find_compiler() -> Compiler | None:
    """A C compiler that knows the instructions; the processor need not."""
    for name in ("gcc", "clang-19", "clang"):
        if path := shutil.which(name):
            answer = subprocess.run((path, "-dumpfullversion"), capture_output=True, text=True, check=False)
            flags = (*FLAGS, "-O1", "-Wall", "-Wno-unused", "-c", "-o", "/dev/null", "-x", "c")
            return Compiler(f"{name} {answer.stdout.strip()}".strip(), (path, *flags))
    return None
