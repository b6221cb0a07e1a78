"""Small C functions that printed programs call; a file holds only those it needs.

A library is a C text in sections:

    /* helper: rint_f32  needs: floor_f32 */
    $inline float rint_f32(float x) { ... }

`$inline` is what the dialect puts before a device function.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

_SECTION = re.compile(r"^/\* helper: (\w+)(?:\s+needs: ([\w, ]+?))? \*/\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Helper:
    name: str
    text: str
    needs: tuple[str, ...] = ()


def parse_helpers(text: str) -> dict[str, Helper]:
    """The sections of a library, by name."""
    parts = _SECTION.split(text)
    found: dict[str, Helper] = {}
    for name, needs, body in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        wanted = tuple(word.strip() for word in (needs or "").split(",") if word.strip())
        found[name] = Helper(name, body.strip() + "\n", wanted)
    return found


def read_helpers(*paths: Path) -> dict[str, Helper]:
    """Several libraries as one; a later one replaces helpers of an earlier one."""
    library: dict[str, Helper] = {}
    for path in paths:
        library.update(parse_helpers(path.read_text()))
    return library


def with_needs(library: Mapping[str, Helper], names: Collection[str], own: Collection[str] = ()) -> tuple[Helper, ...]:
    """The named helpers after all they need; what the dialect has of its `own` is left out."""
    found: dict[str, Helper] = {}

    def add(name: str) -> None:
        if name in own or name in found:
            return
        for need in library[name].needs:
            add(need)
        found[name] = library[name]

    for name in library:
        if name in names:
            add(name)
    return tuple(found.values())
