"""One frozen record a case, one JSON line each, under a header that says where they come from."""

from __future__ import annotations

import dataclasses
import json
import platform
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from harness.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Record:
    """What became of a case. None means not measured."""

    case: str
    direction: str
    verdict: Verdict
    message: str = ""
    steps: tuple[str, ...] = ()
    largest_error: float | None = None  # in units of the operator's bound
    translation_seconds: float | None = None
    compile_seconds: float | None = None
    run_seconds: float | None = None
    findings: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        """Translate and check."""
        return sum(part or 0.0 for part in (self.translation_seconds, self.compile_seconds, self.run_seconds))


def to_json(record: Record) -> str:
    return json.dumps(dataclasses.asdict(record))


def from_json(line: str) -> Record:
    values = json.loads(line)
    return Record(**{**values, "verdict": Verdict(values["verdict"]), "steps": tuple(values["steps"]),
                     "findings": tuple(values["findings"])})


def header() -> dict[str, str]:
    """Commit and machine."""
    folder = Path(__file__).parent
    git = subprocess.run(("git", "rev-parse", "HEAD"), cwd=folder, capture_output=True, text=True, check=False)
    return {"commit": git.stdout.strip() or "unknown", "machine": f"{platform.machine()} {platform.system()}",
            "python": platform.python_version()}


def write(path: Path, records: Iterable[Record]) -> None:
    """The header's line, then one line a record."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in (json.dumps(header()), *map(to_json, records))))


def read(path: Path) -> tuple[Record, ...]:
    """The records of a file, without its header."""
    return tuple(from_json(line) for line in path.read_text().splitlines()[1:])
