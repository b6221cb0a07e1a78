"""How a run or a case can end, and what a simulator has to say about a kernel."""

from __future__ import annotations

from collections.abc import Collection, Iterable
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
LEFT = "left"  # threads went round a barrier to the end of the kernel; devices let the others go on
OUTSIDE = "outside"  # lanes take part in a collective whose mask leaves them out; devices do not mind

VERDICT_OF_FINDING = {
    "race": Verdict.RACE,
    "out of bounds": Verdict.OUT_OF_BOUNDS,
    "space": Verdict.OUT_OF_BOUNDS,
    "diverged": Verdict.DIVERGED,
    LEFT: Verdict.DIVERGED,
    OUTSIDE: Verdict.DIVERGED,
    "input changed": Verdict.WRONG_RESULT,
    "uninitialised": Verdict.WRONG_RESULT,
    "unsupported": Verdict.REFUSED,
    "misaligned": Verdict.CRASHED,
    "launch": Verdict.CRASHED,
    "capacity": Verdict.CRASHED,
}


def decisive(findings: Iterable[Finding], forgiven: Collection[str] = ()) -> Finding | None:
    """The first finding that is more than a note, and of no kind that is forgiven."""
    return next((one for one in findings if one.kind != NOTE and one.kind not in forgiven), None)


def verdict_of(findings: Iterable[Finding], forgiven: Collection[str] = ()) -> Verdict | None:
    """The verdict of the decisive finding."""
    finding = decisive(findings, forgiven)
    return VERDICT_OF_FINDING.get(finding.kind, Verdict.CRASHED) if finding else None
