"""Whether a real compiler accepts a text: simulators say what it computes, this that it is the language."""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from translators.platform import Compiler, Platform

TIMEOUT_SECONDS = 120


class Outcome(StrEnum):
    COMPILES = "compiles"
    NO_COMPILER = "no compiler"
    FAILS = "fails"


@dataclass(frozen=True, slots=True)
class CompileReport:
    outcome: Outcome
    compiler: str | None = None
    message: str = ""  # what the compiler said


def check_compiles(platform: Platform, text: str) -> CompileReport:
    """Compile a complete file with the platform's compiler, when there is one."""
    compiler = platform.find_compiler()
    if compiler is None:
        return CompileReport(Outcome.NO_COMPILER)
    return compile_text(compiler, text, platform.suffix)


def compile_text(compiler: Compiler, text: str, suffix: str) -> CompileReport:
    """Run a compiler on a text in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="xpiler-") as folder:
        path = Path(folder, f"kernel{suffix}")
        path.write_text(text)
        try:
            answer = subprocess.run(
                (*compiler.command, str(path)),
                capture_output=True, text=True, check=False, cwd=folder, timeout=TIMEOUT_SECONDS,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return CompileReport(Outcome.FAILS, compiler.name, f"no answer in {TIMEOUT_SECONDS} seconds")
    message = (answer.stderr + answer.stdout).replace(folder + "/", "")
    outcome = Outcome.FAILS if answer.returncode else Outcome.COMPILES
    return CompileReport(outcome, compiler.name, message.strip())
