"""Runs a compiled kernel in a child process that has limits, no network and no files.

A parent process (harness/child, C++) holds a platform's runtime and forks for each run. Arguments and results
travel through shared memory. Nothing a kernel does reaches this process: crash, endless loop, giant allocation,
fork bomb and writing to files all end as a `Run`.
"""

from __future__ import annotations

import atexit
import ctypes
import json
import mmap
import os
import select
import signal
import subprocess
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from harness.verdict import Finding, Verdict, decisive, verdict_of

MOST_ARGUMENTS, REPORT_OFFSET, REPORT_BYTES, EVENTS = 64, 16384, 65536, 16
DATA_OFFSET = REPORT_OFFSET + REPORT_BYTES
ALIGNMENT = 64
WALL_PER_CPU = 4  # a run may wait for the processor, but not for ever
FATAL_STATUS = 97
SCALAR, INPUT, OUTPUT, UPDATED = range(4)
DONE = 4
EVENT_NAMES = ("launches", "blocks", "barriers", "collectives", "switches", "accesses", "atomics", "matrix", "copies",
               "choices")


class _Argument(ctypes.Structure):
    _fields_ = (("kind", ctypes.c_uint64), ("on_host", ctypes.c_uint64), ("offset", ctypes.c_uint64),
                ("bytes", ctypes.c_uint64), ("element_bytes", ctypes.c_uint64),
                ("value", ctypes.c_uint8 * 8), ("name", ctypes.c_char * 32))


class _Header(ctypes.Structure):
    """Mirror of harness/child/request.h."""

    _fields_ = (("count", ctypes.c_uint64), ("total_bytes", ctypes.c_uint64), ("cpu_milliseconds", ctypes.c_uint64),
                ("wall_milliseconds", ctypes.c_uint64), ("memory_bytes", ctypes.c_uint64),
                ("variation", ctypes.c_uint64),
                ("object", ctypes.c_char * 1024), ("arguments", _Argument * MOST_ARGUMENTS),
                ("stage", ctypes.c_uint64), ("run_nanoseconds", ctypes.c_uint64),
                ("failed_allocation_bytes", ctypes.c_uint64), ("changed_argument", ctypes.c_int64),
                ("changed_byte", ctypes.c_uint64), ("events", ctypes.c_int64 * EVENTS), ("note", ctypes.c_char * 1024),
                ("output", ctypes.c_char * 2048))


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of the entry: a scalar's bytes, or an array (contiguous) that goes in, comes out, or both."""

    name: str
    kind: int
    array: np.ndarray
    on_host: bool = False  # the entry takes a pointer to host memory


@dataclass(frozen=True, slots=True)
class Run:
    """How it ended. `verdict` is None when the kernel came back without complaint."""

    verdict: Verdict | None
    message: str
    outputs: dict[str, np.ndarray]
    findings: tuple[Finding, ...]
    events: dict[str, int]
    run_seconds: float | None  # None: it did not come back
    cpu_seconds: float


class IsolationError(RuntimeError):
    """The parent process itself could not start or has gone: a defect of the harness, not of a kernel."""


class Runner:
    """The parent process for one runtime library; restarted when it has gone."""

    def __init__(self, executable: Path, runtime: Path) -> None:
        self._command = (str(executable), str(runtime))
        self._process: subprocess.Popen[bytes] | None = None
        self._memory = -1
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None
        if self._memory >= 0:
            os.close(self._memory)
            self._memory = -1
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def run(self, object_path: Path, arguments: Sequence[Argument], *, seconds: float, memory_bytes: int,
            variation: int = 0, forgiven: Collection[str] = ()) -> Run:
        """Calls `xp_call` of a shared object with these arguments."""
        if len(arguments) > MOST_ARGUMENTS:
            raise ValueError(f"{len(arguments)} arguments, at most {MOST_ARGUMENTS} are possible")
        process = self._ready()
        offsets, total = _layout(arguments)
        os.ftruncate(self._memory, DATA_OFFSET)  # drops what the run before left
        os.ftruncate(self._memory, total)
        with mmap.mmap(self._memory, total) as shared:
            _ask(shared, object_path, arguments, offsets, seconds, memory_bytes, variation)
            asked = shared[:_Header.stage.offset]
            line = self._exchange(process, seconds * WALL_PER_CPU + 5)
            sound = shared[:_Header.stage.offset] == asked and _is_possible(shared, len(arguments))
            run = _answer(shared, arguments, offsets, line, seconds, forgiven) if sound else _overwritten(line)
        os.ftruncate(self._memory, DATA_OFFSET)
        return run

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        self._memory = os.memfd_create("arguments")
        os.ftruncate(self._memory, DATA_OFFSET)
        self._folder = tempfile.TemporaryDirectory(prefix="xpiler-")
        executable, runtime = self._command
        self._process = subprocess.Popen(
            (executable, str(self._memory), runtime), stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0,
            pass_fds=(self._memory,), cwd=self._folder.name, env={})
        line = self._read_line(self._process, 30)
        if line != "ready":
            self.close()
            raise IsolationError(f"the parent process of kernels did not start: {line or 'no answer'}")
        return self._process

    def _exchange(self, process: subprocess.Popen[bytes], patience_seconds: float) -> str:
        assert process.stdin is not None
        process.stdin.write(b"r")
        line = self._read_line(process, patience_seconds)
        if not line:
            self.close()
            raise IsolationError("the parent process of kernels has gone")
        return line

    @staticmethod
    def _read_line(process: subprocess.Popen[bytes], patience_seconds: float) -> str:
        assert process.stdout is not None
        ready, _, _ = select.select([process.stdout], [], [], patience_seconds)
        return process.stdout.readline().decode().strip() if ready else ""


def _layout(arguments: Sequence[Argument]) -> tuple[list[int], int]:
    offsets, end = [], DATA_OFFSET
    for argument in arguments:
        offsets.append(end)
        if argument.kind != SCALAR:
            end += -(-argument.array.nbytes // ALIGNMENT) * ALIGNMENT
    return offsets, max(end, DATA_OFFSET + mmap.PAGESIZE)


def _ask(shared: mmap.mmap, object_path: Path, arguments: Sequence[Argument], offsets: list[int], seconds: float,
         memory_bytes: int, variation: int) -> None:
    shared[:DATA_OFFSET] = bytes(DATA_OFFSET)
    header = _Header.from_buffer(shared)
    header.count = len(arguments)
    header.total_bytes = len(shared)
    header.cpu_milliseconds = max(1, round(seconds * 1000))
    header.wall_milliseconds = max(1, round(seconds * 1000 * WALL_PER_CPU))
    header.memory_bytes = memory_bytes
    header.variation = variation
    header.object = os.fsencode(object_path)
    header.changed_argument = -1
    for slot, argument, offset in zip(header.arguments, arguments, offsets, strict=False):
        slot.kind, slot.offset, slot.bytes = argument.kind, offset, argument.array.nbytes
        slot.on_host = argument.on_host
        slot.element_bytes = argument.array.itemsize
        slot.name = argument.name.encode()[:31]
        if argument.kind == SCALAR:
            slot.value[: argument.array.nbytes] = argument.array.tobytes()
        elif argument.kind in (INPUT, UPDATED):
            view = np.frombuffer(shared, np.uint8, argument.array.nbytes, offset)
            view[:] = argument.array.reshape(-1).view(np.uint8)
            del view
    del header, slot


def _is_possible(shared: mmap.mmap, arguments: int) -> bool:
    header = _Header.from_buffer_copy(shared[:ctypes.sizeof(_Header)])
    return bool(header.stage <= DONE and -1 <= header.changed_argument < arguments)


def _overwritten(line: str) -> Run:
    cpu_nanoseconds = int(line.split()[2])
    return Run(Verdict.CRASHED, "the kernel overwrote the harness's memory", {}, (), {}, None, cpu_nanoseconds / 1e9)


def _answer(shared: mmap.mmap, arguments: Sequence[Argument], offsets: list[int], line: str, seconds: float,
            forgiven: Collection[str]) -> Run:
    status, late, cpu_nanoseconds, _ = map(int, line.split())
    header = _Header.from_buffer(shared)
    findings = _findings(shared[REPORT_OFFSET:DATA_OFFSET])
    if header.changed_argument >= 0:
        changed = arguments[header.changed_argument]
        element = header.changed_byte // changed.array.itemsize
        findings += (Finding("input changed", f"element {element} of {changed.name} was overwritten"),)
    done = header.stage == DONE
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    out_of_time = bool(late) or (killed and cpu_nanoseconds > seconds * 1e9)
    verdict, message = _ending(header, status, out_of_time, seconds, findings, forgiven)
    outputs = {}
    if done:
        for argument, offset in zip(arguments, offsets, strict=True):
            if argument.kind in (OUTPUT, UPDATED):
                flat = np.frombuffer(shared[offset : offset + argument.array.nbytes], argument.array.dtype)
                outputs[argument.name] = flat.reshape(argument.array.shape)
    events = {name: count for name, count in zip(EVENT_NAMES, header.events, strict=False) if count}
    run_seconds = header.run_nanoseconds / 1e9 if done else None
    del header
    return Run(verdict, message, outputs, findings, events, run_seconds, cpu_nanoseconds / 1e9)


def _findings(page: bytes) -> tuple[Finding, ...]:
    text = page.split(b"\0", 1)[0].decode(errors="replace")
    try:
        return tuple(Finding(item["kind"], item["message"]) for item in json.loads(text or "[]"))
    except ValueError:
        return (Finding("note", f"the list of findings was damaged: {text[:100]}"),)


def _ending(header: _Header, status: int, late: bool, seconds: float,
            findings: tuple[Finding, ...], forgiven: Collection[str]) -> tuple[Verdict | None, str]:
    note, printed = header.note.decode(errors="replace"), header.output.decode(errors="replace").strip()
    number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    serious = decisive(findings, forgiven)
    if late or number in (signal.SIGPROF, signal.SIGXCPU):
        return Verdict.TIMED_OUT, f"did not end within {seconds:g} s of processor time"
    if header.stage != DONE and header.failed_allocation_bytes:
        return Verdict.CRASHED, f"out of memory: an allocation of {_size(header.failed_allocation_bytes)} failed"
    if serious is not None:
        return verdict_of(findings, forgiven), str(serious)
    if header.stage == DONE:
        return None, ""
    if number:
        what = signal.strsignal(number) or f"signal {number}"
        return Verdict.CRASHED, ": ".join(part for part in (what, note, printed) if part)
    if note:
        return Verdict.CRASHED, note
    ended = f"ended the process with status {os.WEXITSTATUS(status) if os.WIFEXITED(status) else status}"
    return Verdict.CRASHED, ": ".join(part for part in (ended, printed) if part)


def _size(size_bytes: int) -> str:
    return f"{size_bytes / 1e9:.1f} GB" if size_bytes >= 1e9 else f"{size_bytes} bytes"


_RUNNERS: dict[tuple[Path, Path], Runner] = {}


def runner(executable: Path, runtime: Path) -> Runner:
    """The one parent process that this process keeps for a runtime."""
    key = (executable, runtime)
    if key not in _RUNNERS:
        if not _RUNNERS:
            atexit.register(close_all)
        _RUNNERS[key] = Runner(executable, runtime)
    return _RUNNERS[key]


def close_all() -> None:
    """Ends all parent processes."""
    for one in _RUNNERS.values():
        one.close()
    _RUNNERS.clear()
