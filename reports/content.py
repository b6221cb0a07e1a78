"""What a report says, whatever its format: runs, records and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from harness.nightly.store import Kept, Run
from harness.verdict import Verdict
from reports import published
from reports.table import Table, percent, wilson
from reports.tables import MAIN, all_tables, of

TITLE = "xpiler: translations and their verdicts"


@dataclass(frozen=True, slots=True)
class Content:
    title: str
    summary: str
    runs: tuple[Run, ...]
    kept: tuple[Kept, ...]
    tables: tuple[Table, ...]


def content(runs: Sequence[Run], kept: Sequence[Kept]) -> Content:
    return Content(TITLE, summary(kept), tuple(runs), tuple(kept), all_tables(kept, published.read()))


def summary(kept: Sequence[Kept]) -> str:
    """One sentence on the passes."""
    records = [one.record for _, one in of(kept)]
    checked = [record for record in records if record.verdict is not Verdict.SKIPPED_FOR_MEMORY]
    if not checked:
        return f"No case of {MAIN} was run."
    right = sum(record.verdict is Verdict.CORRECT for record in checked)
    wrong = sum(record.verdict is Verdict.WRONG_RESULT for record in checked)
    low, high = wilson(right, len(checked))
    skipped = len(records) - len(checked)
    apart = f"; {skipped} more were skipped for memory" if skipped else ""
    return (f"{right} of {len(checked)} translations are correct: {percent(right / len(checked))} "
            f"({100 * low:.1f} to {100 * high:.1f} %); {wrong} give a wrong result{apart}.")


def reproduce(one: Kept) -> str:
    """The command that does a case again, and shows text, steps and verdict."""
    return f".venv/bin/python -m harness.nightly --case {one.record.case} --translator {one.translator}"


def origin(run: Run) -> str:
    """Where a run comes from, in one line."""
    versions = ", ".join(f"{name} {version}" for name, version in run.versions)
    state = "" if run.finished else ", unfinished"
    return (f"{run.translator}: run {run.id}, {run.started}{state}, {run.seconds / 60:.1f} minutes, "
            f"commit {run.commit[:12]}, {run.machine}; {versions}")
