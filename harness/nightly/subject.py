"""What a case of the matrix is about: an operator at a shape, or a sample of the corpus."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from harness.cases import CORPUS, Case
from harness.corpus import SAMPLES, Sample
from harness.corpus.judge import judge_sample, launcher
from harness.judge import LEAST_SECONDS, Judgement, judge_text, run_seconds
from harness.nightly.identity import judge_digest
from operators import Operator, find, kernel_file
from platforms.registry import PLATFORMS
from translators.platform import Platform

WIDE_COPIES = 8  # float64 arrays in the shape of the result: reference, bound, and those of the comparison
NARROW_COPIES = 3  # of each argument: here, in shared memory, in the child
SAMPLE_BYTES = 64 << 20  # samples are small
TEXT_SECONDS = 60.0  # to compile and load one text


class Subject(Protocol):
    """`shared` is the same for the cases that have inputs and readings in common; `macros` are the text's sizes."""

    @property
    def shared(self) -> tuple[str, ...]: ...

    @property
    def macros(self) -> dict[str, int]: ...

    def path(self, platform: str) -> Path:
        """The kernel file."""

    def work(self) -> float:
        """Operations of one run, with those that only move data."""

    def memory_bytes(self) -> int:
        """An upper estimate of what judging takes."""

    def seconds(self, detect: bool) -> float:
        """Within which the judge is surely done."""

    def judge(self, target: Platform, text: str, macros: dict[str, int], detect: bool) -> Judgement:
        """The verdict on a translation; with every detector where `detect` says so."""

    def digest(self, target: Platform) -> str:
        """What the verdict depends on, besides the text."""


@dataclass(frozen=True, slots=True)
class AtShape:
    """An operator at a shape."""

    operator: Operator
    shape: tuple[int, ...]

    @property
    def shared(self) -> tuple[str, ...]:
        return (self.operator.name, *map(str, self.shape))

    @property
    def macros(self) -> dict[str, int]:
        return self.operator.macros(self.shape)

    def path(self, platform: str) -> Path:
        return kernel_file(self.operator, PLATFORMS[platform].suffix)

    def work(self) -> float:
        axes = self.operator.axis_values(self.shape)
        return self.operator.flops(axes) + self.operator.bytes_moved(axes)

    def memory_bytes(self) -> int:
        operator, axes = self.operator, self.operator.axis_values(self.shape)
        arrays = sum(math.prod(operator.sizes(one, axes)) * np.dtype(one.dtype).itemsize for one in operator.parameters)
        return NARROW_COPIES * arrays + WIDE_COPIES * 8 * math.prod(operator.sizes(operator.result, axes))

    def seconds(self, detect: bool) -> float:
        run = run_seconds(self.operator, self.shape, detect)
        return len(self.operator.distributions) * (4 * run + TEXT_SECONDS)

    def judge(self, target: Platform, text: str, macros: dict[str, int], detect: bool) -> Judgement:
        return judge_text(target.simulator, text, self.operator, self.shape, macros=macros,
                          file=f"{self.operator.name}{target.suffix}", detect=detect)

    def digest(self, target: Platform) -> str:
        folder = f"operators/{self.operator.variant_of or self.operator.name}"
        return f"{judged_by(str(target.simulator.folder), folder)} {self.operator.name} {self.shape}"


@dataclass(frozen=True, slots=True)
class OfCorpus:
    """A sample at all of its sizes."""

    sample: Sample

    @property
    def shared(self) -> tuple[str, ...]:
        return (CORPUS, self.sample.file)

    @property
    def macros(self) -> dict[str, int]:
        return {}

    def path(self, platform: str) -> Path:
        return self.sample.path

    def work(self) -> float:
        return 0.0

    def memory_bytes(self) -> int:
        return SAMPLE_BYTES

    def seconds(self, detect: bool) -> float:
        return len(self.sample.sizes) * (4 * LEAST_SECONDS + TEXT_SECONDS)

    def judge(self, target: Platform, text: str, macros: dict[str, int], detect: bool) -> Judgement:
        return judge_sample(self.sample, target, text, *launcher(self.sample.file), detect=detect)

    def digest(self, target: Platform) -> str:
        return f"{judged_by(str(target.simulator.folder), 'harness/corpus')} {self.sample.file}"


@functools.cache
def subject(case: Case) -> Subject:
    """What the case is about; its names are known to exist."""
    if case.operator == CORPUS:
        return OfCorpus(SAMPLES[case.sample])
    return AtShape(find(case.operator), case.shape)


@functools.cache
def judged_by(simulator_folder: str, folder: str) -> str:
    return judge_digest(Path(simulator_folder), folder)
