"""A few worker processes, each with its own simulators. One that dies or hangs costs the case it was at, no more."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from harness.cases import Case
from harness.judge import Judgement
from harness.nightly.plan import Job
from harness.nightly.subject import subject
from harness.nightly.work import Done, Worker, case_seconds
from harness.record import Record
from harness.verdict import Verdict

FINISHED = "finished"
POLL_SECONDS = 1.0
START_SECONDS = 60.0  # until a worker has its imports


def serve(connection: Connection, translator: str, known: Mapping[str, Judgement], detect: bool = False) -> None:
    """The worker's side: jobs come in, `Done`s go out, `FINISHED` after each job; ends when the other side closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))  # simulators are ended at exit
    worker = Worker(translator, known, detect=detect)
    with contextlib.suppress(EOFError, BrokenPipeError):  # the parent has gone
        while (job := connection.recv()) is not None:
            worker.start(job)
            for case in job.cases:
                connection.send(case)
                connection.send(worker.do(case))
            connection.send(FINISHED)


@dataclass(slots=True)
class Seat:
    """One worker with what it has to do."""

    process: SpawnProcess
    connection: Connection
    job: Job | None = None
    left: deque[Case] | None = None  # of the job, the current one first
    deadline: float = 0.0


class Pool:
    """`run(jobs)` yields `Done`s as they come; jobs run side by side only as far as memory goes."""

    def __init__(self, translator: str, known: Mapping[str, Judgement], workers: int, memory_bytes: int, *,
                 detect: bool = False, serve: Callable[..., None] = serve,
                 patience: Callable[[Case], float] | None = None) -> None:
        self._translator, self._known, self._detect = translator, known, detect
        self._memory_bytes = memory_bytes
        self._serve, self._patience = serve, patience or (lambda case: case_seconds(case, detect))
        self._context = multiprocessing.get_context("spawn")
        self._seats: list[Seat] = []
        self._workers = workers

    def run(self, jobs: Sequence[Job]) -> Iterator[Done]:
        waiting = deque(jobs)
        for large in [job for job in waiting if job.memory_bytes > self._memory_bytes]:
            waiting.remove(large)
            yield from map(self._skipped, large.cases)
        self._seats = [self._seat() for _ in range(min(self._workers, len(waiting)))]
        try:
            while waiting or any(seat.job for seat in self._seats):
                for seat in self._seats:
                    if seat.job is None and (job := self._next(waiting)) is not None:
                        self._give(seat, job)
                yield from self._answers(waiting)
        finally:
            self.close()

    def _next(self, waiting: deque[Job]) -> Job | None:
        """The first job that fits beside those that run."""
        used = sum(seat.job.memory_bytes for seat in self._seats if seat.job)
        fitting = next((job for job in waiting if used + job.memory_bytes <= self._memory_bytes), None)
        if fitting is not None:
            waiting.remove(fitting)
        return fitting

    def _answers(self, waiting: deque[Job]) -> Iterator[Done]:
        busy = {seat.connection: seat for seat in self._seats if seat.job}
        for ready in wait(list(busy), POLL_SECONDS):
            seat = busy[ready]  # type: ignore[index]
            try:
                message = seat.connection.recv()
            except (EOFError, ConnectionResetError):
                seat.process.join(5)
                yield from self._lost(seat, waiting, Verdict.CRASHED, f"the worker died ({seat.process.exitcode})")
                continue
            if message == FINISHED:
                seat.job = seat.left = None
            elif isinstance(message, Done):
                assert seat.left is not None
                seat.left.popleft()
                yield message
            else:
                seat.deadline = time.monotonic() + self._patience(message)
        for seat in self._seats:
            if seat.job and time.monotonic() > seat.deadline:
                yield from self._lost(seat, waiting, Verdict.TIMED_OUT, "the case did not end and was given up")

    def _lost(self, seat: Seat, waiting: deque[Job], verdict: Verdict, message: str) -> Iterator[Done]:
        """The current case has failed; a new worker does the rest of the job."""
        job, left = seat.job, seat.left
        assert job is not None
        assert left is not None
        self._end(seat)
        self._seats[self._seats.index(seat)] = self._seat()
        if left:
            case = left.popleft()
            if left:
                waiting.appendleft(replace(job, cases=tuple(left)))
            yield Done(Record(str(case), case.direction, verdict, message), case, source_text(case))

    def _skipped(self, case: Case) -> Done:
        message = f"judging it takes more than the {self._memory_bytes >> 20} MiB that there are"
        record = Record(str(case), case.direction, Verdict.SKIPPED_FOR_MEMORY, message)
        return Done(record, case, source_text(case))

    def _seat(self) -> Seat:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=self._serve, daemon=False,
                                        args=(theirs, self._translator, self._known, self._detect))
        process.start()
        theirs.close()
        return Seat(process, ours)

    def _give(self, seat: Seat, job: Job) -> None:
        seat.connection.send(job)
        seat.job, seat.left = job, deque(job.cases)
        seat.deadline = time.monotonic() + START_SECONDS + self._patience(job.cases[0])

    @staticmethod
    def _end(seat: Seat) -> None:
        seat.connection.close()
        if seat.job is not None:
            seat.process.terminate()
        seat.process.join(10)
        if seat.process.is_alive():
            seat.process.kill()
            seat.process.join()

    def close(self) -> None:
        for seat in self._seats:
            if seat.job is None:
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    seat.connection.send(None)
        for seat in self._seats:
            self._end(seat)
        self._seats = []


def source_text(case: Case) -> str:
    return subject(case).path(case.source).read_text()
