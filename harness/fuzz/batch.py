"""Many random files of one platform at once: read, translated in every direction, compiled, run and compared."""

from __future__ import annotations

import signal
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from harness.fuzz.grammar.program import Argument, Source, contents
from harness.fuzz.together import Built, Ran, Text, compile_together, run_one
from platforms.registry import PLATFORMS
from translators.errors import TranslationError
from translators.frontend import entry, lower
from translators.ir.nodes import Parameter, Program
from translators.ir.types import FLOATS
from translators.pipeline import retarget
from translators.platform import Platform

TRANSLATION_SECONDS = 60
TOLERANCE = 2e-4  # of results that are rounded, relative to the largest
FILENAME = "kernels"


class Endless(Exception):
    """A translation that does not end."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`direction`: the source's platform alone when the source itself misbehaves."""

    seed: int
    direction: str
    kind: str  # "wrong result", "refused", "defect", "endless", or a verdict
    message: str


@dataclass(slots=True)
class Tally:
    """Numbers of a batch."""

    kernels: Counter[str] = field(default_factory=Counter)
    directions: Counter[str] = field(default_factory=Counter)
    correct: Counter[str] = field(default_factory=Counter)
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    slowest: list[tuple[float, str, int]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@contextmanager
def deadline(seconds: int) -> Iterator[None]:
    def stop(_number: int, _frame: object) -> None:
        raise Endless(f"did not end within {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def judge(sources: Sequence[Source], targets: Sequence[str] | None = None, *, detect: bool = False) -> Tally:
    """All findings on files of one platform. `detect`: translations are watched for races too."""
    tally = Tally()
    platform = PLATFORMS[sources[0].platform]
    tally.kernels[platform.name] += len(sources)
    targets = [name for name in (targets or PLATFORMS) if name != platform.name]
    with tempfile.TemporaryDirectory(prefix="xpiler-fuzz-") as folder:
        want = _truths(platform, sources, Path(folder), tally)
        kept = [source for source in sources if source.seed in want]
        programs = _read(platform, kept, tally)
        for name in targets:
            _direction(platform, PLATFORMS[name], kept, programs, want, Path(folder), tally, detect)
    return tally


def _timed(tally: Tally, what: str, start: float) -> None:
    tally.seconds[what] += time.perf_counter() - start


def _truths(
    platform: Platform, sources: Sequence[Source], folder: Path, tally: Tally
) -> dict[int, Mapping[str, np.ndarray]]:
    """What the files themselves compute, watched by every detector."""
    start = time.perf_counter()
    texts = [
        Text(
            source.text,
            source.entry,
            tuple(Parameter(one.name, one.dtype, pointer=one.pointer) for one in source.arguments),
        )
        for source in sources
    ]
    built = compile_together(platform.simulator, texts, folder, detect=True)
    _timed(tally, "compile source", start)
    start = time.perf_counter()
    want: dict[int, Mapping[str, np.ndarray]] = {}
    for source, text, one in zip(sources, texts, built, strict=True):
        ran = run_one(platform.simulator, text, one, source.arguments, contents(source))
        if ran.verdict is not None:
            tally.findings.append(Finding(source.seed, platform.name, str(ran.verdict), ran.message))
        else:
            want[source.seed] = ran.outputs
    _timed(tally, "run source", start)
    return want


def _read(platform: Platform, sources: Sequence[Source], tally: Tally) -> dict[int, Program]:
    """Programs by seed; clang reads all files at once."""
    start = time.perf_counter()
    programs: dict[int, Program] = {}
    if sources:
        text = "".join(source.text for source in sources)
        tree = lower.indexed(text, platform.dialect, FILENAME, {})
        if tree.unit.errors and len(sources) > 1:
            middle = len(sources) // 2
            return _read(platform, sources[:middle], tally) | _read(platform, sources[middle:], tally)
        for source in sources:
            with _guarded(source.seed, platform.name, tally):
                function = entry.choose(tree, platform.dialect, source.entry)
                if tree.unit.errors:
                    raise tree.unit.errors[0]
                assert function is not None
                programs[source.seed] = lower.program_of(tree, platform.dialect, function)
    _timed(tally, "read", start)
    return programs


@contextmanager
def _guarded(seed: int, direction: str, tally: Tally) -> Iterator[None]:
    """Whatever a translator raises is a finding."""
    try:
        with deadline(TRANSLATION_SECONDS):
            yield
    except TranslationError as error:
        tally.findings.append(Finding(seed, direction, "refused", error.render()))
    except Endless as error:
        tally.findings.append(Finding(seed, direction, "endless", f"{error}\n{traceback.format_exc()}"))
    except Exception:
        tally.findings.append(Finding(seed, direction, "defect", traceback.format_exc()))


def _direction(
    platform: Platform,
    target: Platform,
    sources: Sequence[Source],
    programs: Mapping[int, Program],
    want: Mapping[int, Mapping[str, np.ndarray]],
    folder: Path,
    tally: Tally,
    detect: bool,
) -> None:
    direction = f"{platform.name}_to_{target.name}"
    made: list[tuple[Source, Text]] = []
    start = time.perf_counter()
    for source in sources:
        if source.seed not in programs:
            continue
        tally.directions[direction] += 1
        begin = time.perf_counter()
        with _guarded(source.seed, direction, tally):
            program, _ = retarget(programs[source.seed], platform, target)
            made.append((source, Text(target.emit(program), program.entry, program.parameters)))
        tally.slowest.append((time.perf_counter() - begin, direction, source.seed))
    _timed(tally, f"translate to {target.name}", start)
    if not made:
        return
    start = time.perf_counter()
    built = compile_together(target.simulator, [text for _, text in made], folder, detect=detect)
    _timed(tally, "compile", start)
    start = time.perf_counter()
    for (source, text), one in zip(made, built, strict=True):
        finding = _compared(source, text, one, target, want[source.seed], direction)
        if finding is None:
            tally.correct[direction] += 1
        else:
            tally.findings.append(finding)
    _timed(tally, "run", start)
    tally.slowest = sorted(tally.slowest, reverse=True)[:5]


def _compared(
    source: Source, text: Text, built: Built, target: Platform, want: Mapping[str, np.ndarray], direction: str
) -> Finding | None:
    ran: Ran = run_one(target.simulator, text, built, source.arguments, contents(source))
    if ran.verdict is not None:
        return Finding(source.seed, direction, str(ran.verdict), ran.message)
    for argument in source.arguments:
        if argument.written:
            message = difference(argument, ran.outputs[argument.name], want[argument.name])
            if message:
                return Finding(source.seed, direction, "wrong result", message)
    return None


def difference(argument: Argument, got: np.ndarray, want: np.ndarray) -> str:
    """What differs, or nothing."""
    if argument.loose and argument.dtype in FLOATS:
        bound = TOLERANCE * float(np.abs(want.astype(np.float64)).max(initial=1.0))
        wrong = ~(np.abs(got.astype(np.float64) - want.astype(np.float64)) <= bound) & ~(np.isnan(got) & np.isnan(want))
    else:
        wrong = (got != want) & ~((got != got) & (want != want))
    places = np.flatnonzero(wrong)
    if not places.size:
        return ""
    at = int(places[0])
    return f"{argument.name}[{at}]: got {got[at]}, expected {want[at]}; {places.size} of {want.size} differ"
