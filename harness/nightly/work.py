"""What a worker does: the cases of a job, one after another, each to a `Done`."""

from __future__ import annotations

import contextlib
import signal
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import FrameType
from typing import Any

from harness import cache
from harness.cases import Case
from harness.inputs import trials
from harness.judge import Judgement
from harness.nightly.plan import Job
from harness.nightly.sources import named
from harness.nightly.subject import Subject, subject
from harness.record import Record
from harness.verdict import Verdict
from platforms.registry import PLATFORMS
from translators.errors import TranslationError
from translators.pipeline import ParseOptions
from translators.platform import Platform
from translators.translator import Rewritten, Translator

TRANSLATION_SECONDS = 120.0


class OutOfTime(BaseException):
    """Raised by the clock; no handler of errors may swallow it."""


@dataclass(frozen=True, slots=True)
class Done:
    """A case's record with its texts. `judged` names text, judge and inputs: who has the same, has the same verdict."""

    record: Record
    case: Case
    source_text: str
    target_text: str = ""
    judged: str = ""
    reused: bool = False  # the verdict is that of an equal text, judged before


Known = dict[str, Judgement]
"""Right texts by `Done.judged`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a source gave: the translator's own form or its refusal, and the seconds it took."""

    result: Any
    error: Exception | None
    seconds: float


def case_seconds(case: Case, detect: bool = False) -> float:
    """When a case is surely stuck: far beyond every limit that the judge itself has."""
    return 2 * TRANSLATION_SECONDS + subject(case).seconds(detect)


class Worker:
    """Translates with one translator; remembers readings within a job, and right texts for good.

    `detect` judges with every detector.
    """

    def __init__(self, translator: str, known: Mapping[str, Judgement],
                 translation_seconds: float = TRANSLATION_SECONDS, *, detect: bool = False) -> None:
        self.translator: Translator = named(translator)
        self.detect = detect
        self.known: Known = dict(known)
        self.translation_seconds = translation_seconds
        self._readings: dict[tuple[str, ...], Reading] = {}

    def start(self, job: Job) -> None:
        """Forgets what the job before shared: a reference may be large."""
        self._readings.clear()
        trials.cache_clear()

    def do(self, case: Case) -> Done:
        """One case to its end; no error of the case gets out."""
        text = subject(case).path(case.source).read_text()
        begun = Done(Record(str(case), case.direction, Verdict.NOT_TRANSLATED), case, text)
        start = time.perf_counter()
        try:
            with clock(self.translation_seconds):
                rewritten, reading_seconds = self._translated(case, begun.source_text)
        except TranslationError as error:
            return _ended(begun, Verdict.REFUSED, error.render(), start)
        except OutOfTime:
            limit = f"the translation did not end within {self.translation_seconds:g} s"
            return _ended(begun, Verdict.TIMED_OUT, limit, start)
        except Exception as error:  # a defect of the translator: recorded as one
            return _ended(begun, Verdict.NOT_TRANSLATED, f"{type(error).__name__}: {error}", start)
        seconds = time.perf_counter() - start + reading_seconds
        record = replace(begun.record, translation_seconds=seconds, steps=rewritten.steps)
        return self._judged(replace(begun, record=record, target_text=rewritten.text))

    def _translated(self, case: Case, text: str) -> tuple[Rewritten, float]:
        """The text, and the seconds of a reading that was shared."""
        source, target = PLATFORMS[case.source], PLATFORMS[case.target]
        key = (case.source, *subject(case).shared)
        shared = key in self._readings
        if not shared:
            self._readings[key] = self._read(case, text)
        reading = self._readings[key]
        if reading.error is not None:
            raise reading.error
        return self.translator.write(reading.result, source, target), reading.seconds if shared else 0.0

    def _read(self, case: Case, text: str) -> Reading:
        about = subject(case)
        defines = {name: str(value) for name, value in about.macros.items()}
        options = ParseOptions(filename=about.path(case.source).name, defines=defines)
        start = time.perf_counter()
        try:
            result, error = self.translator.read(text, PLATFORMS[case.source], options), None
        except Exception as caught:  # raised again for each target
            result, error = None, caught
        return Reading(result, error, time.perf_counter() - start)

    def _judged(self, done: Done) -> Done:
        case, record = done.case, done.record
        about, target = subject(case), PLATFORMS[case.target]
        macros = about.macros if self.translator.keeps_macros else {}
        key = cache.digest(about.digest(target), case.target, done.target_text, *(["detect"] if self.detect else []))
        reused = key in self.known
        judgement = self.known[key] if reused else _judge(about, target, done.target_text, macros, self.detect)
        if judgement.verdict is Verdict.CORRECT:
            self.known[key] = judgement
        record = replace(record, verdict=judgement.verdict, message=judgement.message,
                         largest_error=judgement.largest_error, compile_seconds=judgement.compile_seconds,
                         run_seconds=judgement.run_seconds, findings=tuple(map(str, judgement.findings)))
        return replace(done, record=record, judged=key, reused=reused)


def _judge(about: Subject, target: Platform, text: str, macros: dict[str, int], detect: bool) -> Judgement:
    try:
        return about.judge(target, text, macros, detect)
    except Exception as error:  # a defect of the judge says nothing about the text
        return Judgement(Verdict.UNCHECKED, f"the judge failed: {type(error).__name__}: {error}")


def _ended(begun: Done, verdict: Verdict, message: str, start: float) -> Done:
    seconds = time.perf_counter() - start
    return replace(begun, record=replace(begun.record, verdict=verdict, message=message, translation_seconds=seconds))


@contextlib.contextmanager
def clock(seconds: float) -> Iterator[None]:
    """Raises `OutOfTime` in the main thread after so many seconds."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
