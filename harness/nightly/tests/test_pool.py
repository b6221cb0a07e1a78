"""Workers that die, hang or need too much memory cost their case and nothing else."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import replace
from multiprocessing.connection import Connection

from harness.judge import Judgement
from harness.nightly.plan import Job, jobs, parse_case
from harness.nightly.pool import FINISHED, Pool
from harness.nightly.work import Done
from harness.record import Record
from harness.verdict import Verdict

NAMES = tuple(f"cuda_to_{target}-add-64" for target in ("hip", "bang", "vnni"))
MANY_BYTES = 1 << 30


def serve(connection: Connection, translator: str, known: Mapping[str, Judgement], detect: bool) -> None:
    """A worker that does not work: to hip it dies, to bang it hangs, where it is told to."""
    while (job := connection.recv()) is not None:
        for case in job.cases:
            connection.send(case)
            if translator == "dies" and case.target == "hip":
                os._exit(9)
            if translator == "hangs" and case.target == "bang":
                time.sleep(60)
            connection.send(Done(Record(str(case), case.direction, Verdict.CORRECT), case, "text"))
        connection.send(FINISHED)


def judged(translator: str, made: list[Job], memory_bytes: int = MANY_BYTES) -> dict[str, Verdict]:
    workers = 2 if translator == "works" else 1
    pool = Pool(translator, {}, workers, memory_bytes, serve=serve,
                patience=lambda case: 0.5 if translator == "hangs" else 60)
    return {done.record.case: done.record.verdict for done in pool.run(made)}


def test_a_dead_worker_costs_one_case() -> None:
    found = judged("dies", jobs(map(parse_case, NAMES)))
    assert found == dict(zip(NAMES, (Verdict.CRASHED, Verdict.CORRECT, Verdict.CORRECT), strict=True))


def test_a_hanging_worker_costs_one_case() -> None:
    found = judged("hangs", jobs(map(parse_case, NAMES)))
    assert found == dict(zip(NAMES, (Verdict.CORRECT, Verdict.TIMED_OUT, Verdict.CORRECT), strict=True))


def test_what_is_too_large_is_skipped() -> None:
    (large,) = jobs(map(parse_case, NAMES))
    found = judged("works", [replace(large, memory_bytes=MANY_BYTES + 1)])
    assert list(found.values()) == [Verdict.SKIPPED_FOR_MEMORY] * 3


def test_every_case_is_done_though_jobs_wait_for_memory() -> None:
    made = [replace(job, memory_bytes=MANY_BYTES * 2 // 3) for job in
            jobs(map(parse_case, (*NAMES, "cuda_to_hip-add-320", "cuda_to_hip-relu-5x128")))]
    assert list(judged("works", made).values()) == [Verdict.CORRECT] * 5
