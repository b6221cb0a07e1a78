"""How large the arrays of a kernel are: found by running it with ever smaller buffers.

A run takes about a millisecond, and the simulator names the buffer that was left. This needs neither the front end
nor any analysis, and what it finds is what the source really touches, up to the 16 bytes within which buffers end
before a page that may not be touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from harness.simulate import Outcome
from harness.verdict import Verdict

FIRST_BYTES = 1 << 16
LARGEST_BYTES = 64 << 20
GROWTH = 8
UNIT_BYTES = 16
OUTSIDE = frozenset({"out of bounds", "space"})
_NAMED = re.compile(r"\bbuffer (\w+)")
_BEFORE = re.compile(r"\bbefore buffer \w+")

Probe = Callable[[Mapping[str, int]], Outcome]
"""Runs the kernel with arrays of so many bytes."""


class NotMeasurable(Exception):
    """No sizes let the kernel run: `outcome` is the last try's, `reason` what stood in the way."""

    def __init__(self, reason: str, outcome: Outcome) -> None:
        super().__init__(reason)
        self.reason = reason
        self.outcome = outcome


def left_buffers(outcome: Outcome) -> set[str]:
    """Names of the buffers behind whose end the run touched memory."""
    ranges = (finding.message for finding in outcome.findings if finding.kind in OUTSIDE)
    return {found[1] for message in ranges if (found := _NAMED.search(message)) and not _BEFORE.search(message)}


def out_of_bounds(outcome: Outcome) -> bool:
    """Whether some access left its buffer; it may have come out in another memory."""
    return any(finding.kind in OUTSIDE for finding in outcome.findings)


def measure(probe: Probe, item_bytes: Mapping[str, int], fixed: Mapping[str, int],
            likely: Collection[int] = ()) -> dict[str, int]:
    """Bytes of each array with which the kernel stays inside, the fewest in units of 16; `fixed` ones are as given.

    `likely` numbers of elements are tried first.
    """
    sizes = {name: fixed.get(name, FIRST_BYTES) for name in item_bytes}
    _grow(probe, sizes, fixed)
    for name, item in item_bytes.items():
        if name not in fixed:
            units = sorted({-(-count * item // UNIT_BYTES) for count in likely})
            sizes[name] = _shrink(probe, sizes, name, units) * UNIT_BYTES
    return sizes


def _grow(probe: Probe, sizes: dict[str, int], fixed: Mapping[str, int]) -> None:
    while True:
        outcome = probe(sizes)
        if not out_of_bounds(outcome):
            if outcome.ran or outcome.verdict is Verdict.RACE:
                return
            raise NotMeasurable(outcome.message, outcome)
        named = left_buffers(outcome)
        small = {name for name in sizes if name not in fixed and (name in named or not named)}
        if not small or (named and named <= fixed.keys()):
            raise NotMeasurable(outcome.message, outcome)
        if max(sizes[name] for name in small) * GROWTH > LARGEST_BYTES:
            raise NotMeasurable(f"{outcome.message} (whatever the size of {', '.join(sorted(small))})", outcome)
        for name in small:
            sizes[name] *= GROWTH


def _shrink(probe: Probe, sizes: Mapping[str, int], name: str, likely: Sequence[int]) -> int:
    """Halves the range between too small and large enough, in units."""

    def stays_inside(units: int) -> bool:
        return not out_of_bounds(probe({**sizes, name: units * UNIT_BYTES}))

    too_small, enough = 0, sizes[name] // UNIT_BYTES
    while between := [units for units in likely if too_small < units < enough]:
        middle = between[len(between) // 2]
        too_small, enough = (too_small, middle) if stays_inside(middle) else (middle, enough)
    if enough - too_small > 1 and not stays_inside(enough - 1):
        return enough
    while enough - too_small > 1:
        middle = (too_small + enough) // 2
        too_small, enough = (too_small, middle) if stays_inside(middle) else (middle, enough)
    return enough
