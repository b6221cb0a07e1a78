"""One bug, how it is planted, and how the judge should call it."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.judge import Judgement, judge_text
from harness.verdict import Verdict
from operators import Shape, find, kernel_file
from platforms.registry import PLATFORMS

FOLDER = Path(__file__).parent
PLATFORM_NAMES = tuple(PLATFORMS)
Replacements = tuple[tuple[str, str], ...]


class NotPlanted(ValueError):
    """The text that a bug replaces is not there (any more), or is there more than once."""


@dataclass(frozen=True, slots=True)
class Bug:
    """`verdict` is how the judge must call it. `shape` is one at which it shows: many tile sizes hide many bugs."""

    name: str
    platform: str
    operator: str
    shape: Shape
    verdict: Verdict
    replace: Replacements = ()
    twin: Replacements = ()
    kernel: str | None = None
    bug: int = 1

    def __str__(self) -> str:
        return f"{self.platform}-{self.name}"

    @property
    def file(self) -> Path:
        if self.kernel is not None:
            return FOLDER / "kernels" / self.kernel
        return kernel_file(find(self.operator), PLATFORMS[self.platform].suffix)

    def text(self, *, fixed: bool) -> str:
        """The kernel with the bug, or its twin without."""
        text = self.file.read_text()
        for old, new in self.twin if fixed else self.replace:
            if text.count(old) != 1:
                raise NotPlanted(f"{self}: {old!r} is {text.count(old)} times in {self.file.name}, expected once")
            text = text.replace(old, new)
        return text

    def judge(self, *, fixed: bool) -> Judgement:
        """With every detector on."""
        operator = find(self.operator)
        macros: dict[str, object] = {**operator.macros(self.shape), "BUG": 0 if fixed else self.bug}
        return judge_text(PLATFORMS[self.platform].simulator, self.text(fixed=fixed), operator, self.shape,
                          macros=macros, file=self.file.name, detect=True)


def bugs(platforms: Sequence[str] = PLATFORM_NAMES) -> tuple[Bug, ...]:
    """Those of these platforms, as listed."""
    return tuple(_bug(platform, entry) for platform in platforms
                 for entry in tomllib.loads((FOLDER / f"{platform}.toml").read_text())["bug"])


def _bug(platform: str, entry: dict) -> Bug:
    shape = entry.get("shape") or find(entry["operator"]).shapes.ragged[2]
    return Bug(entry["name"], platform, entry["operator"], tuple(shape), Verdict(entry["verdict"]),
               _pairs(entry.get("replace", [])), _pairs(entry.get("twin", [])), entry.get("kernel"),
               entry.get("bug", 1))


def _pairs(listed: list[list[str]]) -> Replacements:
    return tuple((old, new) for old, new in listed)
