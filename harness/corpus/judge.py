"""Text of a sample's kernel, or of a translation of it, to a verdict."""

from __future__ import annotations

import functools
import time

import numpy as np

from harness.compare import compare
from harness.corpus.sample import Sample
from harness.inputs import seed
from harness.judge import Judgement
from harness.simulate import simulate
from harness.verdict import Verdict
from platforms.registry import PLATFORMS
from translators.ir.nodes import Parameter
from translators.pipeline import ParseOptions, read
from translators.platform import Platform

BY_SUFFIX = {platform.suffix: platform for platform in PLATFORMS.values()}


def home(sample: Sample) -> Platform:
    """The platform that the sample was written for."""
    return BY_SUFFIX[sample.path.suffix]


@functools.cache
def launcher(file: str) -> tuple[tuple[Parameter, ...], str]:
    """Parameters and name of the sample's entry; a translation has the same ones."""
    from harness.corpus import SAMPLES  # the tables know this module's neighbours, not the other way round

    sample = SAMPLES[file]
    program = read(sample.path.read_text(), home(sample), ParseOptions(filename=file))
    return program.parameters, program.entry


def judge_sample(sample: Sample, platform: Platform, text: str, parameters: tuple[Parameter, ...], entry: str, *,
                 detect: bool = False) -> Judgement:
    """Runs the text at all sizes of the sample and compares with numpy's results; the first bad end counts.

    An output that may deviate has a bound relative to its largest value. Raises ValueError where the table's
    arguments are not the launcher's.
    """
    compile_seconds, run_seconds, largest = 0.0, 0.0, 0.0
    for size in sample.sizes:
        arguments = sample.arguments(np.random.default_rng(seed(sample.file, *size)), *size)
        want = dict(sample.reference(**arguments))
        if [parameter.name for parameter in parameters] != list(arguments):
            raise ValueError(f"the table has {list(arguments)}, the launcher {[one.name for one in parameters]}")
        start = time.perf_counter()
        outcome = simulate(platform.simulator, text, parameters, entry, arguments, want, initial=sample.updated,
                           file=f"{sample.path.stem}{platform.suffix}", detect=detect)
        compile_seconds += outcome.compile_seconds
        run_seconds += time.perf_counter() - start - outcome.compile_seconds
        if not outcome.ran:
            return Judgement(outcome.verdict, f"size {size}: {outcome.message}", None, outcome.findings,
                             compile_seconds, run_seconds)
        for name, expected in want.items():
            bound = sample.tolerance * float(np.abs(expected).max(initial=0.0))
            comparison = compare(outcome.outputs[name], expected, bound)
            largest = max(largest, comparison.largest_error)
            if not comparison.equal:
                return Judgement(Verdict.WRONG_RESULT, f"size {size}: {name}: {comparison}", largest,
                                 outcome.findings, compile_seconds, run_seconds)
    return Judgement(Verdict.CORRECT, "", largest, (), compile_seconds, run_seconds)
