"""The published figures, as data. What comes from here is labelled so wherever it is shown."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

PATH = Path(__file__).with_name("published.toml")


@dataclass(frozen=True, slots=True)
class Published:
    """`accuracy[system][direction]` is (percent that compile, percent that are right)."""

    name: str
    source: str
    cases: int
    accuracy: dict[str, dict[str, tuple[float, float]]]
    hours_direction: str
    hours_mean: float
    hours: dict[str, float]  # by operator


def read(path: Path = PATH) -> Published:
    values = tomllib.loads(path.read_text())
    accuracy = {system: {direction: (float(compiles), float(right)) for direction, (compiles, right) in rows.items()}
                for system, rows in values["accuracy"].items()}
    hours = values["hours"]
    return Published(values["name"], values["source"], values["cases"], accuracy, hours["direction"], hours["mean"],
                     hours["operators"])
