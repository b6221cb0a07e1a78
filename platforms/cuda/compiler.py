"""nvcc, when it is here: on the path, under /usr/local, or among the installed Python packages."""

from __future__ import annotations

import re
import shutil
import site
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from translators.platform import Compiler

ARCHITECTURE = "sm_80"


def _candidates() -> Iterator[Path]:
    if found := shutil.which("nvcc"):
        yield Path(found)
    yield from sorted(Path("/usr/local").glob("cuda*/bin/nvcc"), reverse=True)
    for packages in site.getsitepackages():
        yield from sorted(Path(packages, "nvidia").glob("**/bin/nvcc"))


@cache
def find_compiler() -> Compiler | None:
    """nvcc that translates to PTX, which checks host and device code and needs no GPU."""
    for path in _candidates():
        answer = subprocess.run((path, "--version"), capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            version = re.search(r"release ([\d.]+)", answer.stdout)
            flags = (f"-arch={ARCHITECTURE}", "-ptx", "-o", "/dev/null", "-x", "cu")
            return Compiler(f"nvcc {version[1] if version else ''}".strip(), (str(path), *flags))
    return None
