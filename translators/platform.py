"""What a platform is: a manifest of facts and functions. The values live in `platforms/`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from translators.frontend.dialect import Dialect
from translators.ir.nodes import Program
from translators.ir.types import Space
from translators.limits import Limits


@dataclass(frozen=True, slots=True)
class Simulator:
    """How the text of a kernel is compiled and run on a CPU. Shares nothing with front end and emitters."""

    folder: Path  # headers with the vendor's names; first on the include path
    prelude: str  # header included before the text, precompiled
    sources: tuple[Path, ...]  # C++ runtime, compiled once
    flags: tuple[str, ...]  # for clang++
    rewrite: Callable[[str], str]  # source text to C++ text, line numbers kept
    variant: Callable[[str], Simulator] | None = None  # the simulator for a text, where texts differ in language

    def of(self, text: str) -> Simulator:
        """The simulator for this text."""
        return self if self.variant is None else self.variant(text)


@dataclass(frozen=True, slots=True)
class Compiler:
    """The vendor's (or another real) compiler, used to show that emitted text compiles."""

    name: str  # as the doctor prints it: "nvcc 13.0"
    command: tuple[str, ...]  # the file's path is appended


@dataclass(frozen=True, slots=True)
class VectorFacts:
    """A core's vector unit: works on near memory, which a copy instruction fills and empties."""

    copy: str  # copy(target, source, bytes, direction)
    directions: tuple[tuple[Space, Space, str], ...]  # from, to, the name of the direction's constant
    tile_bytes: int  # of one vector held in near memory


@dataclass(frozen=True, slots=True)
class Platform:
    name: str
    title: str  # "BANG C for Cambricon MLU"
    suffix: str  # ".mlu"
    limits: Limits
    dialect: Dialect  # what the front end must know
    emit: Callable[[Program], str]  # a program in the target's form to a complete file
    instructions: Path  # instructions.c
    simulator: Simulator
    find_compiler: Callable[[], Compiler | None]
    vector: VectorFacts | None = None
    other_suffixes: tuple[str, ...] = ()  # of files that are this platform's where they match
    sign: str = ""  # this regular expression
