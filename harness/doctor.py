"""Looks at the machine: simulators, compilers, devices."""

from __future__ import annotations

import dataclasses
import platform
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from harness.compile import BrokenSimulator, child, precompiled, runtime
from harness.toolchain import NoCompiler, toolchain
from platforms.registry import PLATFORMS
from translators.platform import Platform

BOOST = ("/usr/include", "/usr/local/include")
REPORTS = ("numpy", "pycparser", "z3-solver", "rich", "pytest")
LOST_WITHOUT_COMPILER = {
    "cuda": "CUDA text is not shown to a real compiler",
    "hip": "HIP text is not shown to a real compiler",
    "bang": "nothing else: the simulator's headers check BANG text",
    "vnni": "C text is not shown to a second compiler",
}
MODELLED = "times are modelled, not measured"
DEVICES: dict[str, tuple[str, Callable[[], str], str]] = {  # what it is, what is found of it, what is lost without it
    "cuda": ("NVIDIA GPU", lambda: _first_line("nvidia-smi", "--query-gpu=name", "--format=csv,noheader"), MODELLED),
    "hip": ("AMD GPU", lambda: "present" if Path("/dev/kfd").exists() else "", MODELLED),
    "bang": ("Cambricon MLU", lambda: "present" if Path("/dev/cambricon_dev0").exists() else "", MODELLED),
    "vnni": ("AVX-512 VNNI", lambda: _processor("avx512_vnni"),
             "the instructions are emulated, and times are not measured"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """`found` is empty where it is missing; `lost` says what does not work then."""

    subject: str
    what: str
    found: str
    lost: str
    indispensable: bool = False

    def described(self) -> dict[str, object]:
        return dataclasses.asdict(self)


def examine() -> list[Item]:
    """Everything; compiles the simulators where that has not been done yet."""
    items = [_python(), *_tools()]
    for one in PLATFORMS.values():
        items += _platform(one)
    return items


def _python() -> Item:
    missing = [name for name in REPORTS if not _version(name)]
    found = ", ".join((platform.python_version(), *(f"{name} {_version(name)}" for name in REPORTS)))
    return Item("all", "Python packages", "" if missing else found, f"missing: {', '.join(missing)}", True)


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _tools() -> list[Item]:
    try:
        compiler, linker = toolchain().compiler, toolchain().linker
    except NoCompiler:
        compiler = linker = ""
    boost = next((folder for folder in BOOST if Path(folder, "boost/context/detail/fcontext.hpp").exists()), "")
    return [
        Item("all", "clang++", compiler and _first_line(compiler, "--version"), "no kernel is read or run", True),
        Item("all", "linker", linker and _first_line(linker, "--version"), "no kernel is run", True),
        Item("all", "boost context", boost, "no simulator runs (package libboost-context-dev)", True),
        Item("all", "bubblewrap", shutil.which("bwrap") or "", "nothing, as long as the system has seccomp filters"),
    ]


def _platform(one: Platform) -> list[Item]:
    compiler = one.find_compiler()
    device, look, lost = DEVICES[one.name]
    return [
        Item(one.name, "simulator", _simulator(one), f"{one.name} text is not run", True),
        Item(one.name, "compiler", compiler.name if compiler else "", LOST_WITHOUT_COMPILER[one.name]),
        Item(one.name, device, look(), lost),
    ]  # fmt: skip


def _simulator(one: Platform) -> str:
    try:
        child()
        runtime(one.simulator)
        precompiled(one.simulator)
    except NoCompiler:
        return ""
    except BrokenSimulator:
        return ""
    return "works"


def _first_line(*command: str) -> str:
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.partition("\n")[0].strip() if answer.returncode == 0 else ""


def _processor(flag: str) -> str:
    try:
        text = Path("/proc/cpuinfo").read_text()
    except OSError:
        return ""
    name = re.search(r"^model name\s*:\s*(.*)$", text, re.M)
    return (name[1] if name else "present") if re.search(rf"\b{flag}\b", text) else ""
