"""A long run: batches in worker processes, kept as JSON lines, with a table at the end."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from harness.fuzz.batch import Finding, judge
from harness.fuzz.grammar.generators import generate
from harness.fuzz.justified import reason

BATCHES_OF_A_WORKER = 12  # then it is replaced, and its memory freed; the pool's own way of doing so may hang

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """`count` kernels, shared out over the languages, from one seed on."""

    languages: tuple[str, ...]
    seed: int
    count: int
    batch: int
    detect: bool

    def batches(self) -> Iterator[tuple[str, int, int]]:
        """Language, first seed, number."""
        each = -(-self.count // len(self.languages))
        for first in range(self.seed, self.seed + each, self.batch):
            for language in self.languages:
                yield language, first, min(self.batch, self.seed + each - first)


def work(language: str, first: int, count: int, detect: bool) -> Record:
    """One batch, as it is kept."""
    start = time.perf_counter()
    tally = judge([generate(language, seed) for seed in range(first, first + count)], detect=detect)
    return {
        "language": language, "first": first, "count": count, "seconds": round(time.perf_counter() - start, 2),
        "directions": dict(tally.directions), "correct": dict(tally.correct),
        "parts": {name: round(value, 2) for name, value in tally.seconds.items()},
        "slowest": tally.slowest[:1], "findings": [asdict(finding) for finding in tally.findings],
    }  # fmt: skip


def _quiet() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def run(plan: Plan, keep: Path, workers: int) -> int:
    """The exit status."""
    keep.mkdir(parents=True, exist_ok=True)
    log = keep / "batches.jsonl"
    records = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
    done = {(record["language"], record["first"], record["count"]) for record in records}
    wanted = list(plan.batches())
    left = [batch for batch in wanted if batch not in done]
    for number, record in enumerate(_finished(left, plan.detect, workers)):
        records.append(record)
        with log.open("a") as file:
            file.write(json.dumps(record) + "\n")
        _tell(record, keep)
        print(f"\r{number + 1} of {len(left)} batches", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    mine = [record for record in records if (record["language"], record["first"], record["count"]) in set(wanted)]
    print(table(mine))
    return 1 if any(reason(Finding(**finding)) is None for record in mine for finding in record["findings"]) else 0


def _finished(batches: list[tuple[str, int, int]], detect: bool, workers: int) -> Iterator[Record]:
    """Records as they come; now and then with new workers."""
    together = BATCHES_OF_A_WORKER * workers
    for first in range(0, len(batches), together):
        pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _quiet)
        try:
            for future in as_completed([pool.submit(work, *one, detect) for one in batches[first : first + together]]):
                yield future.result()
        except KeyboardInterrupt:
            for process in list(getattr(pool, "_processes", {}).values()):
                process.terminate()
            sys.stderr.flush()
            os._exit(130)  # the pool would wait for workers that are gone; what is done has been written
        pool.shutdown()


def _tell(record: Record, keep: Path) -> None:
    """Prints what was found, and keeps the text."""
    for finding in record["findings"]:
        if reason(Finding(**finding)) is not None:
            continue
        source = generate(record["language"], finding["seed"])
        file = keep / f"{record['language']}-{finding['seed']}-{finding['direction']}.txt"
        file.write_text(f"{finding['kind']}: {finding['message']}\n\n{source.text}")
        lines = finding["message"].strip().splitlines() or [""]
        first = lines[-1 if finding["kind"] in ("defect", "endless") else 0]
        print(
            f"\r{record['language']} {finding['seed']} {finding['direction']}: {finding['kind']}: {first[:200]}",
            flush=True,
        )


def table(records: list[Record]) -> str:
    """Kernels by language, translations by direction, refusals by reason, findings."""
    kernels: Counter[str] = Counter()
    directions: Counter[str] = Counter()
    correct: Counter[str] = Counter()
    justified: Counter[tuple[str, str]] = Counter()
    open_: Counter[tuple[str, str]] = Counter()
    seconds = 0.0
    for record in records:
        kernels[record["language"]] += record["count"]
        seconds += record["seconds"]
        directions.update(record["directions"])
        correct.update(record["correct"])
        for finding in record["findings"]:
            why = reason(Finding(**finding))
            (justified if why else open_)[finding["direction"], why or finding["kind"]] += 1
    refused = Counter[str]()
    for (direction, _), count in justified.items():
        refused[direction] += count
    lines = [
        "language   kernels",
        *(f"{name:10} {count:7}" for name, count in sorted(kernels.items())),
        "",
        "direction         translated  correct  refused with a reason  findings",
    ]
    for name in sorted(directions):
        bad = sum(count for (direction, _), count in open_.items() if direction == name)
        lines.append(f"{name:17} {directions[name]:10} {correct[name]:8} {refused[name]:22} {bad:9}")
    lines += ["", "refused because"] + [
        f"{count:6}  {direction}: {why}" for (direction, why), count in sorted(justified.items())
    ]
    lines += ["", "findings"] + [
        f"{count:6}  {direction}: {kind}" for (direction, kind), count in sorted(open_.items())
    ]
    total = sum(kernels.values())
    return "\n".join([*lines, "", f"{total} kernels, {seconds / max(total, 1):.2f} s a kernel in one process"])
