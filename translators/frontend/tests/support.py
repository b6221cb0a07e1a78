"""Kernel texts of the tests, and programs made of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from platforms.registry import PLATFORMS
from translators.frontend.dialect import Dialect
from translators.frontend.lower import parse
from translators.ir.interpret import run
from translators.ir.nodes import HostIf, HostLoop, HostStmt, Launch, Program

FOLDER = Path(__file__).parent
BY_SUFFIX = {platform.suffix: platform.dialect for platform in PLATFORMS.values()}


def dialect_of(path: Path) -> Dialect:
    return BY_SUFFIX[path.suffix]


def read(name: str, kernel: str | None = None, **options: object) -> Program:
    """The program of a file of `kernels/`."""
    path = FOLDER / "kernels" / name
    return parse(path.read_text(), dialect_of(path), filename=name, kernel=kernel, **options)  # type: ignore[arg-type]


def launches(program: Program) -> list[Launch]:
    """All launches of a program, in order of the text."""

    def inside(statements: tuple[HostStmt, ...]) -> list[Launch]:
        found: list[Launch] = []
        for statement in statements:
            match statement:
                case Launch():
                    found.append(statement)
                case HostIf(then=then, otherwise=otherwise):
                    found += inside(then) + inside(otherwise)
                case HostLoop(body=body):
                    found += inside(body)
        return found

    return inside(program.body)


def interpreted(program: Program, **arguments: np.ndarray | int | float) -> None:
    """Run the program; arrays are changed in place."""
    run(program, arguments)
