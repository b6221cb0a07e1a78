"""The compiler and the linker that simulators are built with, and how they are run."""

from __future__ import annotations

import functools
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CLANG_NAMES = ("clang++-19", "clang++-20", "clang++-21", "clang++-18", "clang++-17", "clang++")
LINKER_NAMES = ("ld.lld-19", "ld.lld-20", "ld.lld-21", "ld.lld-18", "ld.lld-17", "ld.lld", "ld")
LARGEST_COMPILER_KILOBYTES = 6 << 20


class NoCompiler(RuntimeError):
    """Neither simulators nor the front end work without clang."""


@dataclass(frozen=True, slots=True)
class Toolchain:
    compiler: str
    linker: str
    libraries: tuple[str, ...]  # linker arguments
    identity: str  # changes with the compiler and the system's headers


@dataclass(frozen=True, slots=True)
class Finished:
    """`returned` is None when the command was ended because it took too long."""

    returned: int | None
    text: str


@functools.cache
def toolchain() -> Toolchain:
    """The first that is installed."""
    compiler = next((path for name in CLANG_NAMES if (path := shutil.which(name))), None)
    linker = next((path for name in LINKER_NAMES if (path := shutil.which(name))), None)
    if compiler is None or linker is None:
        raise NoCompiler("clang++ 19 and ld.lld are needed (packages clang-19, lld-19); run `make translate` once")
    files = [_file_name(compiler, name) for name in ("libstdc++.so", "libc.so", "libgcc.a")]
    folders = dict.fromkeys(str(Path(file).resolve().parent) for file in files)
    libraries = (*(f"-L{folder}" for folder in folders), "-lstdc++", "-lm", "-lc", "-lgcc", "--as-needed", "-lgcc_s")
    stamps = [Path(compiler).resolve(), Path("/usr/include"), Path("/usr/include/features.h"), *map(Path, files)]
    identity = " ".join(f"{path}:{path.stat().st_mtime_ns}" for path in stamps if path.exists())
    return Toolchain(compiler, linker, libraries, identity)


def _file_name(compiler: str, name: str) -> str:
    return subprocess.run((compiler, f"-print-file-name={name}"), capture_output=True, text=True,
                          check=True).stdout.strip()


def run(command: Sequence[str], *, seconds: float, folder: Path) -> Finished:
    """A tool under limits of time and memory; its children go with it."""
    limited = ("sh", "-c", f'ulimit -v {LARGEST_COMPILER_KILOBYTES}; exec "$@"', "sh", *command)
    process = subprocess.Popen(limited, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               cwd=folder, start_new_session=True)
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return Finished(None, "")
    return Finished(process.returncode, output.decode(errors="replace"))
