"""What a result depends on: the commit, the code as it lies there, the versions of tools, the machine."""

from __future__ import annotations

import functools
import json
import os
import platform
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from harness import cache
from harness.toolchain import run, toolchain

ROOT = Path(__file__).parents[2]
PACKAGES = ("numpy", "pycparser", "z3-solver")
CODE = ("operators", "translators", "platforms", "harness")
JUDGE = ("harness/*.py", "harness/child/*", "platforms/runtime/**/*", "operators/*.py")


@dataclass(frozen=True, slots=True)
class Identity:
    """Two runs of one identity say the same: the second goes on with the first."""

    commit: str
    code: str  # digest of every file that a result can depend on, committed or not
    translator: str
    machine: str
    versions: tuple[tuple[str, str], ...]

    def key(self) -> str:
        return cache.digest(self.commit, self.code, self.translator, self.machine, json.dumps(self.versions))


def identity(translator: str, detect: bool = False) -> Identity:
    git = subprocess.run(("git", "rev-parse", "HEAD"), cwd=ROOT, capture_output=True, text=True, check=False)
    return Identity(git.stdout.strip() or "unknown", code_digest(), translator, machine(),
                    (*versions(), *([("detectors", "all")] if detect else [])))


def code_digest() -> str:
    return cache.digest(*(part for folder in CODE for part in _parts((ROOT / folder).rglob("*"))))


def judge_digest(simulator_folder: Path, subject: str) -> str:
    """What the verdict on a text depends on, besides the text: the judge, the simulator and the subject's folder."""
    files = (*(path for pattern in JUDGE for path in ROOT.glob(pattern)), *simulator_folder.rglob("*"),
             *(ROOT / subject).rglob("*.py"))
    return cache.digest(*_parts(files), toolchain().identity, *map(str, versions()))


def _parts(paths: Iterable[Path]) -> Iterable[bytes]:
    for path in sorted(paths):
        inside = path.relative_to(ROOT)
        if "tests" not in inside.parts and "__pycache__" not in inside.parts and path.is_file():
            yield str(inside).encode()
            yield path.read_bytes()


@functools.cache
def versions() -> tuple[tuple[str, str], ...]:
    """Python, the packages that results depend on, and the compiler."""
    found = [("python", platform.python_version())]
    for package in PACKAGES:
        try:
            found.append((package, version(package)))
        except PackageNotFoundError:
            found.append((package, "unknown"))
    said = run((toolchain().compiler, "--version"), seconds=30, folder=ROOT).text
    return (*found, ("compiler", next(iter(said.splitlines()), "unknown")))


def machine() -> str:
    """`x86_64, 2 processors, Intel(R) Xeon(R) ...`."""
    try:
        text = Path("/proc/cpuinfo").read_text()
    except OSError:
        text = ""
    model = next((line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("model name")), "")
    return ", ".join(filter(None, (platform.machine(), f"{os.cpu_count()} processors", model)))


def available_bytes() -> int:
    """Memory that may be used, as the system says; 4 GiB where it does not."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
    except OSError:
        lines = []
    kilobytes = (int(line.split()[1]) for line in lines if line.startswith("MemAvailable"))
    return next(kilobytes, 4 << 20) << 10
