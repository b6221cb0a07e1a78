"""A mutant: one kernel file with one change."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from harness import cache
from operators import find, kernel_file
from platforms.registry import PLATFORMS


@dataclass(frozen=True, slots=True)
class Change:
    """`text[start:end]` becomes `new`."""

    rule: str
    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """`name` stays the same while its line does, wherever that moves in the file."""

    name: str
    platform: str
    operator: str
    rule: str
    line: int
    old_line: str
    text: str

    @property
    def new_line(self) -> str:
        return self.text.splitlines()[self.line - 1].strip()

    @property
    def difference(self) -> str:
        """Every line that changed."""
        lines = difflib.unified_diff(original(self.platform, self.operator).splitlines(), self.text.splitlines(), n=0)
        return "\n".join(line for line in lines if line[0] in "+-" and line[:3] not in ("---", "+++"))


def original(platform: str, operator: str) -> str:
    return kernel_file(find(operator), PLATFORMS[platform].suffix).read_text()


def apply(text: str, change: Change) -> str:
    return text[:change.start] + change.new + text[change.end:]


def named(platform: str, operator: str, text: str, change: Change) -> Mutant:
    """The name comes from the line's words, its place among equal lines, and the change within the line."""
    begin = text.rfind("\n", 0, change.start) + 1
    end = text.find("\n", change.start)
    line = text[begin:end if end >= 0 else len(text)]
    same = sum(other.strip() == line.strip() for other in text[:begin].splitlines())
    indent = len(line) - len(line.lstrip())
    key = cache.digest(line.strip(), str(same), str(change.start - begin - indent), text[change.start:change.end],
                       change.new)
    return Mutant(f"{platform}-{operator}-{change.rule}-{key[:10]}", platform, operator, change.rule,
                  text.count("\n", 0, begin) + 1, line.strip(), apply(text, change))
