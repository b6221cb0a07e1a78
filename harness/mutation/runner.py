"""Judges mutants, in a few processes, until all are done or the time is over."""

from __future__ import annotations

import functools
import multiprocessing
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from pathlib import Path

from harness import cache
from harness.judge import LEAST_SECONDS, Judgement, judge_text
from harness.verdict import Verdict
from operators import OPERATORS, Operator, Shape, find, kernel_file, shape_text
from platforms.registry import PLATFORMS

from .mutant import Mutant, original
from .result import Result, read, to_json

QUICK_SECONDS = 1.0  # of processor time; most right kernels take less than a tenth
MOST_FLOPS, MOST_FLOPS_OF_PAPER = 2_700_000, 100_000
NICENESS = 10
CONTROL = "control"


@functools.cache
def shapes(operator: Operator) -> tuple[Shape, ...]:
    """The ragged shapes, from the middle on, since they find most; then smoke, the smallest and the paper's small ones;
    at last those that cross the borders of tiles."""
    classes = operator.shapes
    ragged = classes.ragged[2:] + classes.ragged[1:2]
    own = tuple(one for one in (*ragged, *classes.smoke, classes.ragged[0]) if _flops(operator, one) <= MOST_FLOPS)
    paper = tuple(one for one in classes.paper if _flops(operator, one) <= MOST_FLOPS_OF_PAPER)
    return tuple(dict.fromkeys((*own, *paper, *classes.crossing)))


def _flops(operator: Operator, shape: Shape) -> int:
    return operator.flops(operator.axis_values(shape))


def judge_mutant(mutant: Mutant) -> Result:
    """Killed by the first shape at which it is not correct."""
    start = time.perf_counter()
    operator = find(mutant.operator)
    verdict, message, shape_name = Verdict.UNCHECKED, "", ""
    for shape in shapes(operator):
        judgement = _judge(mutant, operator, shape, QUICK_SECONDS)
        if judgement.verdict is Verdict.TIMED_OUT:  # endless, or the machine was busy?
            judgement = _judge(mutant, operator, shape, LEAST_SECONDS)
        verdict, message, shape_name = judgement.verdict, judgement.message, shape_text(shape)
        if verdict is not Verdict.CORRECT:
            break
    return Result(mutant.name, mutant.platform, mutant.operator, mutant.rule, cache.digest(mutant.text), verdict,
                  shape_name, message[:500], mutant.line, mutant.difference, round(time.perf_counter() - start, 3))


def _judge(mutant: Mutant, operator: Operator, shape: Shape, seconds: float) -> Judgement:
    platform = PLATFORMS[mutant.platform]
    return judge_text(platform.simulator, mutant.text, operator, shape, macros=operator.macros(shape),
                      file=kernel_file(operator, platform.suffix).name, detect=True, least_seconds=seconds)


def controls(platforms: Sequence[str], operators: Sequence[str] = ()) -> tuple[Mutant, ...]:
    """The kernels as they are: what the judge says of these is a false alarm, unless it is `correct`."""
    return tuple(Mutant(f"{platform}-{operator}-{CONTROL}", platform, operator, CONTROL, 1, "",
                        original(platform, operator))
                 for platform in platforms for operator in operators or OPERATORS)


def run(mutants: Sequence[Mutant], report: Path, *, processes: int, seconds: float | None = None,
        progress: Callable[[int, int], None] = lambda done, total: None) -> dict[str, Result]:
    """Appends to the report; what it has already, for the same text, is not done again. All results of the mutants."""
    known = read(report)
    digests = {mutant.name: cache.digest(mutant.text) for mutant in mutants}
    done = {name: known[name] for name in digests if name in known and known[name].text == digests[name]}
    # Kernel by kernel: a process keeps an operator's references.
    waiting = sorted((mutant for mutant in mutants if mutant.name not in done),
                     key=lambda mutant: (mutant.operator, mutant.platform))
    deadline = None if seconds is None else time.monotonic() + seconds
    report.parent.mkdir(parents=True, exist_ok=True)
    with report.open("a") as file, _pool(processes) as pool:
        running: set[Future[Result]] = set()
        position = 0
        while running or position < len(waiting):
            late = deadline is not None and time.monotonic() > deadline
            while not late and position < len(waiting) and len(running) < 2 * processes:
                running.add(pool.submit(judge_mutant, waiting[position]))
                position += 1
            if not running:
                break
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                result = future.result()
                done[result.name] = result
                file.write(to_json(result) + "\n")
            file.flush()
            progress(len(done), len(digests))
    return done


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"), initializer=_be_nice)


def _be_nice() -> None:
    os.nice(max(0, NICENESS - os.nice(0)))
