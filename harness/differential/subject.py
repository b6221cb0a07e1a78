"""A text that can be run: source or translation, with the parameters of its entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from harness.simulate import Outcome, simulate
from translators.ir.nodes import Parameter
from translators.platform import Platform

SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Subject:
    """`detect` compiles it with the detectors of races and ranges."""

    platform: Platform
    text: str
    entry: str
    parameters: tuple[Parameter, ...]
    file: str
    macros: Mapping[str, str]
    detect: bool = False

    def run(self, arguments: Mapping[str, np.ndarray | int | float], outputs: frozenset[str],
            initial: frozenset[str] = frozenset(), seconds: float = SECONDS) -> Outcome:
        return simulate(self.platform.simulator, self.text, self.parameters, self.entry, arguments, outputs,
                        initial=initial, macros=self.macros, file=self.file, seconds=seconds, detect=self.detect)
