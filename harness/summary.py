"""Records to the table at the end of a run: one line a direction."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence

from harness.record import Record
from harness.verdict import Verdict


def table(records: Sequence[Record]) -> str:
    """Cases and verdicts for each direction, with the median seconds of translate and check."""
    if not records:
        return ""
    others = [verdict for verdict in Verdict
              if verdict is not Verdict.CORRECT and any(record.verdict is verdict for record in records)]
    heads = ["direction", "cases", "correct", *map(str, others), "median s"]
    rows = [_row(direction, [record for record in records if record.direction == direction], others)
            for direction in dict.fromkeys(record.direction for record in records)]
    if len(rows) > 1:
        rows.append(_row("all", records, others))
    return "\n".join((_aligned([heads, *rows]), parts(records)))


def parts(records: Sequence[Record]) -> str:
    """Where the time of a case goes."""
    named = {"translate": [record.translation_seconds for record in records],
             "compile": [record.compile_seconds for record in records],
             "run": [record.run_seconds for record in records]}
    medians = (f"{name} {statistics.median(values):.3f} s" for name, measured in named.items()
               if (values := [value for value in measured if value is not None]))
    return "median of the parts: " + ", ".join(medians)


def _row(name: str, records: Sequence[Record], others: Sequence[Verdict]) -> list[str]:
    counts = Counter(record.verdict for record in records)
    median = statistics.median(record.seconds for record in records)
    return [name, str(len(records)), str(counts[Verdict.CORRECT]),
            *(str(counts[verdict] or "") for verdict in others), f"{median:.2f}"]


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) if i == 0 else cell.rjust(width)
                  for i, (cell, width) in enumerate(zip(row, widths, strict=True))).rstrip()
        for row in rows)
