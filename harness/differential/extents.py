"""How large the arrays of a kernel are: found by running it with ever smaller buffers.

A run takes about a millisecond, and the simulator names the buffer that was left. This needs neither the front end
nor any analysis, and what it finds is what the source really touches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from harness.simulate import Outcome

FIRST_BYTES = 1 << 16
LARGEST_BYTES = 64 << 20
GROWTH = 8
_BEHIND = re.compile(r"(?:after the end of|of) buffer (\w+) \(\d+ bytes\)")
_BEFORE = re.compile(r"before buffer (\w+) \(\d+ bytes\)")

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
    ranges = (finding.message for finding in outcome.findings if finding.kind == "out of bounds")
    return {found[1] for message in ranges if (found := _BEHIND.search(message)) and not _BEFORE.search(message)}


def out_of_bounds(outcome: Outcome) -> bool:
    return any(finding.kind == "out of bounds" for finding in outcome.findings)


def measure(probe: Probe, item_bytes: Mapping[str, int], fixed: Mapping[str, int],
            likely: Collection[int] = ()) -> dict[str, int]:
    """The fewest bytes of each array with which the kernel stays inside; `fixed` ones are as given.

    `likely` numbers of elements are tried first.
    """
    sizes = {name: fixed.get(name, FIRST_BYTES) for name in item_bytes}
    _grow(probe, sizes, fixed)
    for name, item in item_bytes.items():
        if name not in fixed:
            sizes[name] = _shrink(probe, sizes, name, item, sorted(likely))
    return sizes


def _grow(probe: Probe, sizes: dict[str, int], fixed: Mapping[str, int]) -> None:
    while True:
        outcome = probe(sizes)
        if not out_of_bounds(outcome):
            if outcome.ran or outcome.findings:
                return
            raise NotMeasurable(outcome.message, outcome)
        small = {name for name in left_buffers(outcome) if name in sizes and name not in fixed}
        if not small:
            raise NotMeasurable(outcome.message, outcome)
        for name in small:
            sizes[name] *= GROWTH
        if max(sizes[name] for name in small) > LARGEST_BYTES:
            raise NotMeasurable(f"{', '.join(sorted(small))} would need more than {LARGEST_BYTES >> 20} MiB", outcome)


def _shrink(probe: Probe, sizes: Mapping[str, int], name: str, item: int, likely: Sequence[int]) -> int:
    """Halves the range between too small and large enough, in elements."""

    def stays_inside(elements: int) -> bool:
        return not out_of_bounds(probe({**sizes, name: elements * item}))

    too_small, enough = 0, sizes[name] // item
    while between := [count for count in likely if too_small < count < enough]:
        middle = between[len(between) // 2]
        too_small, enough = (too_small, middle) if stays_inside(middle) else (middle, enough)
    if enough - too_small > 1 and not stays_inside(enough - 1):
        return enough * item
    while enough - too_small > 1:
        middle = (too_small + enough) // 2
        too_small, enough = (too_small, middle) if stays_inside(middle) else (middle, enough)
    return enough * item
