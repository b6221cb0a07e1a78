"""What became of a mutant, as one JSON line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from harness.verdict import Verdict

INVALID = frozenset({Verdict.NOT_COMPILED, Verdict.REFUSED, Verdict.SKIPPED_FOR_MEMORY})
"""These say nothing about the judge: there was no kernel to run."""


@dataclass(frozen=True, slots=True)
class Result:
    """`text` is the digest of the mutant's text: a result holds as long as that text does."""

    name: str
    platform: str
    operator: str
    rule: str
    text: str
    verdict: Verdict
    shape: str
    message: str
    line: int
    difference: str
    seconds: float

    @property
    def survived(self) -> bool:
        return self.verdict is Verdict.CORRECT

    @property
    def valid(self) -> bool:
        return self.verdict not in INVALID


def to_json(result: Result) -> str:
    return json.dumps(asdict(result))


def from_json(line: str) -> Result:
    fields = json.loads(line)
    return Result(**{**fields, "verdict": Verdict(fields["verdict"])})


def read(path: Path) -> dict[str, Result]:
    """By name; the last one of a name counts, and a line that was cut off does not."""
    results: dict[str, Result] = {}
    for line in path.read_text().splitlines() if path.exists() else ():
        if line.endswith("}"):
            result = from_json(line)
            results[result.name] = result
    return results


def survivors(results: Iterable[Result]) -> tuple[Result, ...]:
    return tuple(result for result in results if result.survived)
