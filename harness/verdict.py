"""How a run or a case can end, and what a simulator has to say about a kernel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """One word for one case. Only CORRECT is a success."""

    CORRECT = "correct"
    WRONG_RESULT = "wrong result"
    RACE = "race"
    OUT_OF_BOUNDS = "out of bounds"
    DIVERGED = "diverged"
    NOT_COMPILED = "not compiled"
    NOT_TRANSLATED = "not translated"  # a defect of the translator
    REFUSED = "refused"  # a named refusal
    TIMED_OUT = "timed out"
    CRASHED = "crashed"
    UNCHECKED = "unchecked"  # ran without complaint, but nothing was there to compare with
    SKIPPED_FOR_MEMORY = "skipped for memory"


@dataclass(frozen=True, slots=True)
class Finding:
    """`kind` is one of those in platforms/runtime/finding.h, or "input changed"."""

    kind: str
    message: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.message}"


NOTE = "note"

VERDICT_OF_FINDING = {
    "race": Verdict.RACE,
    "out of bounds": Verdict.OUT_OF_BOUNDS,
    "space": Verdict.OUT_OF_BOUNDS,
    "diverged": Verdict.DIVERGED,
    "input changed": Verdict.WRONG_RESULT,
    "uninitialised": Verdict.WRONG_RESULT,
    "unsupported": Verdict.REFUSED,
    "misaligned": Verdict.CRASHED,
    "launch": Verdict.CRASHED,
    "capacity": Verdict.CRASHED,
}


def verdict_of(findings: Iterable[Finding]) -> Verdict | None:
    """The verdict of the first finding that is more than a note."""
    for finding in findings:
        if finding.kind != NOTE:
            return VERDICT_OF_FINDING.get(finding.kind, Verdict.CRASHED)
    return None
