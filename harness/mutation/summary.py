"""Results as a table by platform, and the survivors with what was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .result import Result
from .runner import CONTROL


@dataclass(frozen=True, slots=True)
class Count:
    """`valid` mutants compiled; of them `equivalent` ones cannot be killed."""

    platform: str
    mutants: int
    valid: int
    killed: int
    equivalent: int
    controls: int
    false_alarms: int

    @property
    def survivors(self) -> int:
        return self.valid - self.killed - self.equivalent

    @property
    def kill_rate(self) -> float | None:
        """Of those that are not known to be equivalent."""
        mortal = self.valid - self.equivalent
        return self.killed / mortal if mortal else None


def count(platform: str, results: Iterable[Result], equivalent: Mapping[str, str]) -> Count:
    every = tuple(results)
    mutants = [result for result in every if result.rule != CONTROL]
    controls = [result for result in every if result.rule == CONTROL]
    valid = [result for result in mutants if result.valid]
    return Count(platform, len(mutants), len(valid), sum(not result.survived for result in valid),
                 sum(result.survived and result.name in equivalent for result in valid),
                 len(controls), sum(not result.survived for result in controls))


def summary(results: Mapping[str, Result], equivalent: Mapping[str, str]) -> str:
    """Markdown: the table, how mutants were killed, and who survived."""
    platforms = tuple(dict.fromkeys(result.platform for result in results.values()))
    counts = [count(one, (r for r in results.values() if r.platform == one), equivalent) for one in platforms]
    columns = ("platform", "mutants", "compiled", "killed", "equivalent", "survivors", "kill rate", "controls",
               "false alarms")
    lines = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    lines += [_row(one) for one in (*counts, count("all", results.values(), equivalent))]
    killed = Counter(str(result.verdict) for result in results.values()
                     if result.valid and not result.survived and result.rule != CONTROL)
    lines += ["", "Killed as: " + ", ".join(f"{name} {number}" for name, number in killed.most_common()) + ".", ""]
    alive = sorted((result for result in results.values() if result.rule != CONTROL and result.survived
                    and result.name not in equivalent), key=lambda result: result.name)
    for result in alive:
        lines += [f"{result.name} (line {result.line})", result.difference, ""]
    for result in results.values():
        if result.rule == CONTROL and not result.survived:
            lines += [f"false alarm: {result.name}: {result.verdict} at {result.shape}: {result.message}", ""]
    return "\n".join(lines)


def _row(one: Count) -> str:
    rate = "-" if one.kill_rate is None else f"{one.kill_rate:.2%}"
    return (f"| {one.platform} | {one.mutants} | {one.valid} | {one.killed} | {one.equivalent} | {one.survivors} | "
            f"{rate} | {one.controls} | {one.false_alarms} |")
