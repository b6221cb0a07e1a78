"""The judge: text of a kernel, an operator and a shape to a verdict. A source is never taken for the truth."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from harness.cases import Case
from harness.compare import compare
from harness.inputs import SMALL_FLOPS, Trial, trials
from harness.record import Record
from harness.simulate import Outcome, simulate
from harness.verdict import Finding, Verdict
from operators import Operator, Shape, find, kernel_file
from translators.errors import TranslationError
from translators.ir.nodes import Parameter
from translators.ir.types import DType
from translators.platform import Platform, Simulator

DTYPES = {"float16": DType.F16, "float32": DType.F32, "int8": DType.I8, "uint8": DType.U8, "int32": DType.I32}
LEAST_SECONDS = 10.0
FLOPS_PER_SECOND = 10e6  # of a slow simulator: what a run may take grows with the work
UNWRITTEN = ", which nobody has written"  # notes say so: platforms/runtime/access_places.cpp
VARIATIONS = ("", ", unwritten memory large, copies and tasks early", ", unwritten memory large and negative")
"""Those of platforms/runtime/variation.h, as messages call them."""
DETECTORS_COST = 10  # so many times longer may a run take where every access is watched


def run_seconds(operator: Operator, shape: Shape, detect: bool = False, least: float = LEAST_SECONDS) -> float:
    """Processor time that one run may take."""
    work = operator.flops(operator.axis_values(shape)) / FLOPS_PER_SECOND
    return least + work * (DETECTORS_COST if detect else 1)


@dataclass(frozen=True, slots=True)
class Translated:
    """What a translator gives to the judge."""

    text: str
    entry: str
    steps: tuple[str, ...]


Translate = Callable[[str, str, Platform, Platform, dict[str, int]], Translated]
"""(text, file name, source, target, macros) to a complete file, or a `TranslationError`."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """`largest_error` in units of the operator's bound; None where no result came back."""

    verdict: Verdict
    message: str = ""
    largest_error: float | None = None
    findings: tuple[Finding, ...] = ()
    compile_seconds: float = 0.0
    run_seconds: float = 0.0


def parameters_of(operator: Operator) -> tuple[Parameter, ...]:
    """The launcher's parameters: the operator's arrays, inputs read-only."""
    return tuple(Parameter(one.name, DTYPES[one.dtype], pointer=True, const=one is not operator.result)
                 for one in operator.parameters)


def judge_text(simulator: Simulator, text: str, operator: Operator, shape: Shape, *, entry: str | None = None,
               macros: Mapping[str, object] | None = None, file: str = "kernel", detect: bool = False,
               least_seconds: float = LEAST_SECONDS) -> Judgement:
    """Runs the text on every distribution of inputs and compares with the float64 reference; the first bad end counts.

    `detect` turns every detector on. What the device leaves open is then decided anew for each distribution; where the
    first run met such a choice, or any one read what nobody has written, in every way (only early and late where there
    is much to do). A run may take `least_seconds` of processor time, and more where the operator has more to do.
    """
    compile_seconds, run_seconds, largest = 0.0, 0.0, None
    findings: tuple[Finding, ...] = ()
    entry = entry or f"{operator.name}_launch"
    waiting = deque((trial, number % len(VARIATIONS) if detect else 0)
                    for number, trial in enumerate(trials(operator.name, shape)))
    small = operator.flops(operator.axis_values(shape)) <= SMALL_FLOPS
    first, open_trials = waiting[0][0], {trial for trial, _ in waiting} if detect else set()
    while waiting:
        trial, variation = waiting.popleft()
        start = time.perf_counter()
        outcome = _run(simulator, text, operator, shape, trial, entry, macros, file, detect, least_seconds, variation)
        compile_seconds += outcome.compile_seconds
        run_seconds += time.perf_counter() - start - outcome.compile_seconds
        findings += tuple(finding for finding in outcome.findings if finding not in findings)
        inputs = f"inputs: {trial.distribution}{VARIATIONS[variation]}"
        if not outcome.ran:
            message = f"{outcome.message} ({inputs})"
            return Judgement(outcome.verdict, message, largest, findings, compile_seconds, run_seconds)
        comparison = compare(outcome.outputs[operator.result.name], trial.want, trial.bound)
        largest = max(largest or 0.0, comparison.largest_error)
        if not comparison.equal:
            message = f"{inputs}; {operator.result.name}: {comparison}{_unwritten(outcome)}"
            return Judgement(Verdict.WRONG_RESULT, message, largest, findings, compile_seconds, run_seconds)
        if trial in open_trials and outcome.events.get("choices") and (trial is first or _unwritten(outcome)):
            others = range(len(VARIATIONS)) if small or _unwritten(outcome) else (1,)
            waiting.extend((trial, other) for other in others if other != variation)
        open_trials.discard(trial)
    return Judgement(Verdict.CORRECT, "", largest, findings, compile_seconds, run_seconds)


def _unwritten(outcome: Outcome) -> str:
    """What was read though nobody had written it, or may have been: the likely reason for a wrong result."""
    read = next((finding.message for finding in outcome.findings if UNWRITTEN in finding.message), "")
    return f"; {read}" if read else f"; {outcome.unset[0]} may have no value" if outcome.unset else ""


def _run(simulator: Simulator, text: str, operator: Operator, shape: Shape, trial: Trial, entry: str,
         macros: Mapping[str, object] | None, file: str, detect: bool, least_seconds: float,
         variation: int) -> Outcome:
    axes = operator.axis_values(shape)
    result = operator.result
    arguments: dict[str, np.ndarray | int | float] = {
        parameter.name: array for parameter, array in zip(operator.arguments, trial.inputs, strict=True)}
    arguments[result.name] = np.empty(operator.sizes(result, axes), result.dtype)
    return simulate(simulator, text, parameters_of(operator), entry, arguments, (result.name,), macros=macros,
                    file=file, seconds=run_seconds(operator, shape, detect, least_seconds), detect=detect,
                    variation=variation)


def judge_source(platform: Platform, operator: Operator, shape: Shape, *, detect: bool = False) -> Judgement:
    """The operator's own kernel file, on its own platform."""
    path = kernel_file(operator, platform.suffix)
    return judge_text(platform.simulator, path.read_text(), operator, shape, macros=operator.macros(shape),
                      file=path.name, detect=detect)


def defect(case: Case, error: Exception) -> Record:
    """The translator failed in a way that is no refusal."""
    return Record(str(case), case.direction, Verdict.NOT_TRANSLATED, f"{type(error).__name__}: {error}")


def judge_case(case: Case, source: Platform, target: Platform, translate: Translate) -> Record:
    """Translates the source's kernel file and judges what comes out on the target."""
    operator = find(case.operator)
    path = kernel_file(operator, source.suffix)
    start = time.perf_counter()
    try:
        translated = translate(path.read_text(), path.name, source, target, operator.macros(case.shape))
    except TranslationError as error:
        return Record(str(case), case.direction, Verdict.REFUSED, error.render(),
                      translation_seconds=time.perf_counter() - start)
    translation_seconds = time.perf_counter() - start
    judgement = judge_text(target.simulator, translated.text, operator, case.shape, entry=translated.entry,
                           file=f"{operator.name}{target.suffix}")
    return Record(str(case), case.direction, judgement.verdict, judgement.message, translated.steps,
                  judgement.largest_error, translation_seconds, judgement.compile_seconds, judgement.run_seconds,
                  tuple(map(str, judgement.findings)))
