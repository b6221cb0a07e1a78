"""Mutants that no input tells from their kernel, each with the reason (equivalent.toml).

A group names mutants, or recognises them by their `new` line (a regular expression), if need be only of some operators.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .mutant import Mutant
from .result import Result

TABLE = Path(__file__).parent / "equivalent.toml"


@dataclass(frozen=True, slots=True)
class Group:
    reason: str
    mutants: frozenset[str]
    new: re.Pattern[str] | None
    rules: frozenset[str]
    operators: frozenset[str]

    def holds(self, result: Result | Mutant) -> bool:
        """Whether the mutant is one of these."""
        if result.name in self.mutants:
            return True
        return (self.new is not None and (not self.rules or result.rule in self.rules)
                and (not self.operators or result.operator in self.operators)
                and self.new.search(_new_lines(result)) is not None)


def _new_lines(result: Result | Mutant) -> str:
    return "\n".join(line[1:].strip() for line in result.difference.splitlines() if line.startswith("+"))


@functools.cache
def groups() -> tuple[Group, ...]:
    return tuple(Group(entry["reason"], frozenset(entry.get("mutants", ())),
                       re.compile(entry["new"]) if "new" in entry else None,
                       frozenset(entry.get("rules", ())), frozenset(entry.get("operators", ())))
                 for entry in tomllib.loads(TABLE.read_text())["group"])


def reason(result: Result | Mutant) -> str | None:
    """Why this one is equivalent, where that has been shown."""
    return next((group.reason for group in groups() if group.holds(result)), None)


def equivalent(results: Iterable[Result]) -> dict[str, str]:
    """Name to reason, of those that survived."""
    return {result.name: why for result in results if result.survived and (why := reason(result))}
