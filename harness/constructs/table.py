"""The examples tried in every direction, as a Markdown page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from harness.constructs.example import Example
from platforms.registry import PLATFORMS
from translators.errors import TranslationError
from translators.instructions.table import read_table
from translators.pipeline import ParseOptions, read, retarget

YES, NO = "yes", "no"
INTRODUCTION = """# What is translated

Made by `python -m harness.constructs`, which tries the examples of `harness/constructs/examples.toml`; do not edit.
A refusal names file, line and construct; its message stands in the last column.
"""


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of an example: a message for each target that it cannot be translated to."""

    example: Example
    refusals: dict[str, str]

    @property
    def everywhere(self) -> bool:
        return not self.refusals


def try_example(example: Example) -> Tried:
    """Reads and translates; nothing is run."""
    source = PLATFORMS[example.platform]
    targets = [name for name in PLATFORMS if name != source.name]
    options = ParseOptions(filename=f"k{source.suffix}", grid=example.grid, block=example.block)
    try:
        program = read(example.text, source, options)
    except TranslationError as error:
        return Tried(example, dict.fromkeys(targets, str(error)))
    refusals = {}
    for name in targets:
        try:
            PLATFORMS[name].emit(retarget(program, source, PLATFORMS[name])[0])
        except TranslationError as error:
            refusals[name] = str(error)
    return Tried(example, refusals)


def page(tried: Iterable[Tried]) -> str:
    """All tables; a group has one."""
    parts = [INTRODUCTION]
    for (platform, group), rows in groupby(tried, key=lambda one: (one.example.platform, one.example.group)):
        targets = [name for name in PLATFORMS if name != platform]
        parts.append(f"## {group}, from {platform}\n")
        parts.append(f"| construct | {' | '.join(f'to {name}' for name in targets)} | refusal |")
        parts.append("| --- " * (len(targets) + 2) + "|")
        for row in rows:
            said = " / ".join(dict.fromkeys(map(_cell, row.refusals.values())))
            marks = (NO if name in row.refusals else YES for name in targets)
            parts.append(f"| {_cell(row.example.name)} | {' | '.join(marks)} | {said} |")
        parts.append("")
    parts.append(_instructions())
    return "\n".join(parts)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _instructions() -> str:
    lines = ["## Instructions with a meaning\n",
             "Special instructions of each dialect whose meaning is known, in `platforms/*/instructions*`: they can be",
             "replaced by loops, and where they are element-wise loops are replaced by them.\n",
             "| dialect | number |", "| --- | ---: |"]
    lines += [f"| {name} | {len(read_table(platform.instructions).names())} |" for name, platform in PLATFORMS.items()]
    return "\n".join((*lines, ""))
