"""What became better and worse between two runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from harness.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Changes:
    """Names of cases. A regression was correct and is not any more; what memory is too small for now is no one."""

    regressions: tuple[str, ...]
    repaired: tuple[str, ...]
    no_longer_run: tuple[str, ...]


def changes(before: Mapping[str, Verdict], now: Mapping[str, Verdict]) -> Changes:
    """Only cases that both have are compared."""
    both = sorted(before.keys() & now.keys())
    lost = [name for name in both if before[name] is Verdict.CORRECT and now[name] is not Verdict.CORRECT]
    skipped = [name for name in lost if now[name] is Verdict.SKIPPED_FOR_MEMORY]
    repaired = [name for name in both if before[name] is not Verdict.CORRECT and now[name] is Verdict.CORRECT]
    return Changes(tuple(name for name in lost if name not in skipped), tuple(repaired), tuple(skipped))
