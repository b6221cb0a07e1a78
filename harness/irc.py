"""Runs a program of the IR in any form: printed as IR-C, compiled and executed like a kernel."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from harness.simulate import Outcome, simulate
from platforms.runtime import RUNTIME
from translators.instructions.table import Table
from translators.ir.irc import print_irc
from translators.ir.nodes import Program
from translators.platform import Simulator

IRC = Simulator(
    folder=RUNTIME / "irc",
    prelude="xp_irc.h",
    sources=(),
    flags=("-fwrapv", "-fno-strict-aliasing", "-w", "-mf16c", "-mavx2"),
    rewrite=lambda text: text,
)


def run_program(program: Program, table: Table | None, arguments: Mapping[str, np.ndarray | int | float],
                outputs: Collection[str], *, initial: Collection[str] = (), seconds: float = 10) -> Outcome:
    """As `simulate` does for a kernel's text."""
    text = print_irc(program, table)
    return simulate(IRC, text, program.parameters, program.entry, arguments, outputs, initial=initial,
                    file=f"{program.entry}.irc", seconds=seconds)
