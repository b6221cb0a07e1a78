"""A text that can be run: source or translation, with the parameters of its entry."""

from __future__ import annotations

import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from harness.compile import compile_kernel, precompiled, runtime
from harness.simulate import Outcome, simulate
from harness.wishes import SECONDS
from platforms.runtime import RACE_FLAGS
from translators.ir.nodes import Parameter
from translators.platform import Platform


@dataclass(frozen=True, slots=True)
class Subject:
    """`detect` compiles it with the detectors of races and ranges; findings of `forgiven` kinds decide nothing."""

    platform: Platform
    text: str
    entry: str
    parameters: tuple[Parameter, ...]
    file: str
    macros: Mapping[str, str]
    detect: bool = False
    forgiven: frozenset[str] = frozenset()
    seconds: float = SECONDS

    def compile(self) -> None:
        """Fills the cache."""
        compile_kernel(self.platform.simulator, self.text, self.entry, self.parameters, macros=self.macros,
                       file=self.file, detect=self.detect)

    def run(self, arguments: Mapping[str, np.ndarray | int | float], outputs: frozenset[str],
            initial: frozenset[str] = frozenset(), seconds: float | None = None) -> Outcome:
        return simulate(self.platform.simulator, self.text, self.parameters, self.entry, arguments, outputs,
                        initial=initial, macros=self.macros, file=self.file, seconds=seconds or self.seconds,
                        detect=self.detect, forgiven=self.forgiven)


def compile_together(*subjects: Subject) -> float:
    """All of them at once; gives the seconds it took."""
    start = time.perf_counter()
    for subject in subjects:  # what they share
        runtime(subject.platform.simulator)
        precompiled(subject.platform.simulator, RACE_FLAGS if subject.detect else ())
    with ThreadPoolExecutor(max_workers=len(subjects)) as pool:
        for done in [pool.submit(subject.compile) for subject in subjects]:
            done.result()
    return time.perf_counter() - start
