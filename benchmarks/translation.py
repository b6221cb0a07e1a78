"""Seconds from a kernel's text to a checked translation, case by case, with the parts they are made of.

parse     clang's syntax tree and its lowering
passes    to the target's form
emit      to the target's text
compile   of the target's text for its simulator, nothing taken from the cache
run       on all distributions of inputs, and the comparison with the reference
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rich.table import Table

from harness.cases import DEFAULT, Case, all_cases
from harness.compile import child, precompiled, runtime
from harness.inputs import seed, trials
from harness.judge import judge_text
from harness.record import header
from operators import find, kernel_file
from platforms.registry import PLATFORMS
from translators.errors import TranslationError
from translators.pipeline import ParseOptions, read, retarget

CASES = 48
PARTS = ("parse", "passes", "emit", "compile", "run")


@dataclass(frozen=True, slots=True)
class Timing:
    """`seconds` by part, as far as the case came; `verdict` says how far that was."""

    case: str
    verdict: str
    seconds: Mapping[str, float]

    @property
    def total(self) -> float:
        return sum(self.seconds.values())


def sampled(count: int) -> list[Case]:
    """So many cases of the matrix, the same ones each time, spread evenly."""
    cases = sorted(all_cases((DEFAULT,)), key=lambda case: seed(str(case)))
    by_pair: dict[tuple[str, str], int] = {}
    ranked = []
    for case in cases:
        rank = max(by_pair.get(("direction", case.direction), 0), by_pair.get(("operator", case.operator), 0))
        by_pair["direction", case.direction] = by_pair.get(("direction", case.direction), 0) + 1
        by_pair["operator", case.operator] = by_pair.get(("operator", case.operator), 0) + 1
        ranked.append((rank, case))
    ranked.sort(key=lambda item: item[0])
    return [case for _, case in ranked[:count]]


def timed(case: Case) -> Timing:
    """Translates and checks one case, with a clock beside each part."""
    source, target, operator = PLATFORMS[case.source], PLATFORMS[case.target], find(case.operator)
    path = kernel_file(operator, source.suffix)
    defines = {name: str(value) for name, value in operator.macros(case.shape).items()}
    trials(operator.name, case.shape)  # the reference in float64 is not what is measured
    seconds: dict[str, float] = {}
    start = time.perf_counter()

    def lap(part: str) -> None:
        nonlocal start
        now = time.perf_counter()
        seconds[part], start = now - start, now

    try:
        program = read(path.read_text(), source, ParseOptions(filename=path.name, defines=defines))
        lap("parse")
        retargeted, _ = retarget(program, source, target)
        lap("passes")
        text = target.emit(retargeted)
        lap("emit")
    except TranslationError:
        return Timing(str(case), "refused", seconds)
    fresh = {"XPILER_BENCHMARK": f"{os.getpid()}{time.monotonic_ns()}"}  # no text that was ever compiled before
    judgement = judge_text(target.simulator, text, operator, case.shape, entry=retargeted.entry, macros=fresh)
    seconds["compile"], seconds["run"] = judgement.compile_seconds, judgement.run_seconds
    return Timing(str(case), str(judgement.verdict), seconds)


def measure(count: int) -> dict[str, Any]:
    """Figures of a sample; simulators are built before the clock starts."""
    child()
    for platform in PLATFORMS.values():
        runtime(platform.simulator)
        precompiled(platform.simulator)
    timings = [timed(case) for case in sampled(count)]
    done = [one for one in timings if one.verdict != "refused"]
    return {
        **header(), "processors": os.cpu_count(), "cases": len(timings), "refused": len(timings) - len(done),
        "correct": sum(one.verdict == "correct" for one in timings),
        "median_seconds": {name: _median([one.seconds[name] for one in done]) for name in PARTS},
        "median_total_seconds": _median([one.total for one in done]),
        "largest_total_seconds": max((one.total for one in done), default=None),
        "timings": [{"case": one.case, "verdict": one.verdict, "total_seconds": one.total, "seconds": one.seconds}
                    for one in timings],
    }  # fmt: skip


def _median(values: list[float]) -> float | None:
    return statistics.median(values) if values else None


def table(figures: Mapping[str, Any]) -> Table:
    """One line a case, the medians last."""
    made = Table(box=None, pad_edge=False, header_style="bold", show_footer=True)
    made.add_column("case", footer=f"median of {figures['cases'] - figures['refused']}")
    made.add_column("verdict", footer=f"{figures['correct']} of {figures['cases']} correct")
    medians = figures["median_seconds"]
    for part in PARTS:
        made.add_column(f"{part} s", justify="right", footer=_seconds(medians[part]))
    made.add_column("total s", justify="right", footer=_seconds(figures["median_total_seconds"]))
    for one in figures["timings"]:
        parts = (_seconds(one["seconds"].get(part)) for part in PARTS)
        made.add_row(one["case"], one["verdict"], *parts, _seconds(one["total_seconds"]))
    return made


def _seconds(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
