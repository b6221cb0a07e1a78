"""Where text goes: results to stdout or a file, complaints and progress to stderr."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.text import Text

from harness.commands.usage import UsageError
from harness.verdict import Verdict

STYLES = {Verdict.CORRECT: "bold green", Verdict.UNCHECKED: "bold yellow", Verdict.SKIPPED_FOR_MEMORY: "bold yellow"}


def console() -> Console:
    """The one for stderr; made anew, because tests replace stderr."""
    return Console(file=sys.stderr, highlight=False, soft_wrap=True)


def complain(message: str) -> None:
    """A message as it is: source lines hold brackets that are no markup."""
    console().print(Text(message))


def say_verdict(verdict: Verdict, subject: str, message: str = "") -> None:
    text = Text(f"{subject}: ")
    text.append(str(verdict), style=STYLES.get(verdict, "bold red"))
    if message:
        text.append(("\n" if "\n" in message else ": ") + message)
    console().print(text)


@contextlib.contextmanager
def progress(what: str) -> Iterator[None]:
    """Says what is going on while it is, on a terminal."""
    screen = console()
    if not screen.is_terminal:
        yield
        return
    with screen.status(what):
        yield


def check_writable(path: Path) -> None:
    """Complains before any work is done."""
    folder = path.parent
    if path.is_dir():
        raise UsageError(f"{path} is a folder")
    if not folder.is_dir():
        raise UsageError(f"no folder {folder} to write {path.name} to")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise UsageError(f"{path} cannot be written")


def write_whole(path: Path, text: str) -> None:
    """Replaces the file at once: there is never half of it, and a refusal never touches it."""
    path = path.resolve()
    if path.exists() and not path.is_file():  # /dev/stdout and other things that cannot be replaced
        path.write_text(text)
        return
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w") as file:
            file.write(text)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask)
        os.replace(temporary, path)
    finally:
        Path(temporary).unlink(missing_ok=True)
