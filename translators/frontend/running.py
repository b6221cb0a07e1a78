"""Runs clang for a tree as JSON.

The JSON is indented, so a chain of a thousand terms makes gigabytes of spaces; such a tree is read as it comes, and
its spaces are dropped. All others go through a file, which is faster than a pipe."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from typing import IO

LARGE_BYTES = 256 << 20
PATIENCE_SECONDS = 1.0
CHUNK_BYTES = 1 << 20
_INDENTATION = re.compile(rb"\n {41,}")
_SHORTER = b"\n" + b" " * 40


def tree_of(command: Sequence[str], source: bytes) -> tuple[bytes, str]:
    """What the command writes when it reads the source, and what it says where it fails.

    Raises FileNotFoundError where there is no such command."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as errors:
        given.write(source)
        given.seek(0)
        tree, status = _written(command, given, errors)
        errors.seek(0)
        said = errors.read().decode(errors="replace") or "clang failed without a message"
        return tree, said if status else ""


def _written(command: Sequence[str], given: IO[bytes], errors: IO[bytes]) -> tuple[bytes, int]:
    with tempfile.TemporaryFile() as output:
        with subprocess.Popen(command, stdin=given, stdout=output, stderr=errors) as process:
            ended, large = threading.Event(), threading.Event()
            watcher = threading.Thread(target=_watch, args=(process, output.fileno(), ended, large), daemon=True)
            watcher.start()
            try:
                process.wait()
            finally:
                ended.set()
                watcher.join()
        if not large.is_set():
            output.seek(0)
            return output.read(), process.returncode
    given.seek(0)
    errors.seek(0)
    errors.truncate()
    with subprocess.Popen(command, stdin=given, stdout=subprocess.PIPE, stderr=errors) as process:
        tree = b"".join(_without_depth(process.stdout)) if process.stdout else b""
    return tree, process.returncode


def _watch(process: subprocess.Popen[bytes], output: int, ended: threading.Event, large: threading.Event) -> None:
    """Ends a process whose output becomes large."""
    while not ended.wait(PATIENCE_SECONDS):
        if os.fstat(output).st_size > LARGE_BYTES:
            large.set()
            process.kill()
            return


def _without_depth(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK_BYTES):
        yield _INDENTATION.sub(_SHORTER, chunk)
