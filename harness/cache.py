"""Files made once and kept under the user's cache folder, named by the hash of what they were made from."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

LARGEST_BYTES = 1 << 30
KEPT_SECONDS = 3600.0  # what was used within this time may be in use: other processes share the folder


def folder() -> Path:
    """`$XDG_CACHE_HOME/xpiler`, by default `~/.cache/xpiler`; a private temporary one where home is not writable."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "xpiler"
    try:
        base.mkdir(parents=True, exist_ok=True)
    except OSError:
        base = Path(tempfile.gettempdir()) / f"xpiler-{os.getuid()}"
        base.mkdir(mode=0o700, exist_ok=True)
    return base


def digest(*parts: str | bytes) -> str:
    """A name for what was made from these parts, in this order."""
    state = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "little"))
        state.update(data)
    return state.hexdigest()


def digest_files(paths: Iterable[Path]) -> str:
    """Names and contents of files."""
    return digest(*(part for path in sorted(paths) for part in (path.name, path.read_bytes())))


def made(name: str, make: Callable[[Path], object]) -> Path:
    """The cached file `name`; `make` writes it to another path first, so that no reader ever sees half of it."""
    path = folder() / name
    if used(path):
        return path
    temporary = path.with_name(f".{os.getpid()}-{path.name}")
    try:
        make(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return path


def used(path: Path) -> bool:
    """Whether the file is there; if so, it is not pruned soon. (Many file systems do not note reads.)"""
    try:
        os.utime(path)
    except FileNotFoundError:
        return False
    return True


def prune(largest_bytes: int = LARGEST_BYTES, kept_seconds: float = KEPT_SECONDS) -> None:
    """Removes the files that were not used for longest until the rest fits; never what was used just now."""
    newest = time.time() - kept_seconds
    entries = []
    for path in folder().iterdir():
        try:
            status = path.stat()
        except FileNotFoundError:
            continue
        entries.append((max(status.st_atime, status.st_mtime), status.st_size, path))
    total = sum(size for _, size, _ in entries)
    for last_used, size, path in sorted(entries):
        if total <= largest_bytes or last_used > newest:
            return
        path.unlink(missing_ok=True)
        total -= size
