"""A table as a value: what it says is settled before anybody asks in which format."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Z_95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Cell:
    """`records` are the positions of the records behind it; `share` (0 to 1) is what a format may colour it by."""

    text: str
    detail: str = ""
    records: tuple[int, ...] = ()
    share: float | None = None
    published: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The first column names the rows."""

    key: str  # for anchors and labels
    title: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.heads) for row in self.rows):
            raise ValueError(f"table {self.key}: a row has not {len(self.heads)} cells")


def wilson(right: int, cases: int, z: float = Z_95) -> tuple[float, float]:
    """The Wilson score interval of a proportion: sensible at 0 % and 100 %, unlike the normal one."""
    if not 0 <= right <= cases or cases == 0:
        raise ValueError(f"no proportion: {right} of {cases}")
    share, square = right / cases, z * z
    middle = share + square / (2 * cases)
    spread = z * math.sqrt(share * (1 - share) / cases + square / (4 * cases * cases))
    scale = 1 + square / cases
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def percent(share: float) -> str:
    """`99.4 %`; 100 % is said of nothing less."""
    shown = min(share, 0.999) if share < 1 else share
    return f"{shown:.1%}".replace(".0%", "%").replace("%", " %")


def proportion(right: int, records: Sequence[int], cases: int) -> Cell:
    """A share with its counts and its interval; nothing where there are no cases."""
    if not cases:
        return Cell("–", "", tuple(records))
    low, high = wilson(right, cases)
    detail = f"{right}/{cases}, {100 * low:.1f} to {100 * high:.1f} %"
    return Cell(percent(right / cases), detail, tuple(records), right / cases)
