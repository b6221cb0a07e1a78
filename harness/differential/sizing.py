"""Scalars and sizes with which the source runs without complaint."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from harness.differential.extents import UNIT_BYTES, NotMeasurable, measure
from harness.differential.roles import Roles
from harness.differential.scalars import candidates
from harness.differential.subject import Subject
from harness.differential.trial import Sizing
from harness.differential.values import probing
from harness.simulate import Outcome
from harness.verdict import Verdict
from harness.wishes import Wishes
from translators.frontend.dialect import Shape
from translators.ir.types import SIZE_BYTES

PROBE_SECONDS = 1.0  # where smaller sizes can be tried instead
MOST_TRIES = 20
LESS_WORK = 8  # than what took too long
FALL_BACK_LIMITS = (16, 4, 1)
ALL_DIFFERENT = 1 << 15  # more than arrays have elements: places written to, of which guards leave those that exist
MOST_UNITS = 4


class Exhausted(Exception):
    """Nothing that was tried can be run; `outcome` is the first try's."""

    def __init__(self, reason: str, outcome: Outcome | None) -> None:
        super().__init__(reason)
        self.outcome = outcome


def sizings(source: Subject, roles: Roles, wishes: Wishes, *, second: bool = False) -> Iterator[Sizing]:
    """Sizings to try in turn, best first; raises `Exhausted` when there is none at all."""
    first: NotMeasurable | None = None
    slow: float | None = None  # the work that took too long
    drawn = candidates(source.parameters, wishes, second=second, units=sorted(roles.units))
    every = tuple(itertools.islice(drawn, MOST_TRIES))
    any_found = False
    for scalars in every:
        if slow is not None and _work(scalars) * LESS_WORK > slow:
            continue
        for limit in _limits(roles, scalars, wishes):
            try:
                seconds = source.seconds if len(every) == 1 else PROBE_SECONDS
                made = _sizing(source, roles, wishes, scalars, limit, seconds)
            except NotMeasurable as error:
                first = first or error
                if error.outcome.verdict is Verdict.TIMED_OUT:
                    slow = _work(scalars)
                    break
            else:
                any_found = True
                yield made
    if not any_found:
        raise Exhausted(first.reason if first else "no values to try", first.outcome if first else None)


def _work(scalars: Mapping[str, int | float]) -> float:
    """How much there is to do, roughly."""
    return math.prod(value for value in scalars.values() if isinstance(value, int) and value > 1)


def _limits(roles: Roles, scalars: Mapping[str, int | float], wishes: Wishes) -> tuple[int, ...]:
    """What indices stay below, for arrays that hold indices."""
    if not (roles.indices or roles.ranges):
        return (1,)
    sizes = [value for value in scalars.values() if isinstance(value, int) and value > 1]
    sizes += [wish.elements for wish in wishes.arrays.values()]
    best = min(sizes, default=64) if wishes.arrays else max(sizes, default=64)
    larger = [unit for unit in sorted(roles.units) if unit > best][:MOST_UNITS] if roles.scattered else []
    larger += [ALL_DIFFERENT] if roles.scattered else []
    return tuple(dict.fromkeys((best, *(limit for limit in FALL_BACK_LIMITS if limit < best), *larger)))


def _sizing(source: Subject, roles: Roles, wishes: Wishes, scalars: Mapping[str, int | float], limit: int,
            seconds: float) -> Sizing:
    pointers = {one.name: one for one in source.parameters if one.pointer}
    items = {name: SIZE_BYTES[one.dtype] for name, one in pointers.items()}
    fixed = {name: wish.elements * items[name] for name, wish in wishes.arrays.items()}
    plain = replace(source, detect=False)

    def probe(sizes: Mapping[str, int]) -> Outcome:
        arrays = {name: probing(one, sizes[name] // items[name], roles, limit) for name, one in pointers.items()}
        written = frozenset(name for name, one in pointers.items() if not one.const)
        return plain.run({**scalars, **arrays}, written, written, seconds)

    likely = _likely(scalars, limit)
    sizes = measure(probe, items, fixed, likely) if len(fixed) < len(items) else fixed
    roomy = {name: sizes[name] // items[name] for name in items}
    tight = {name: count if name in fixed else _rounded_down(count, items[name], likely)
             for name, count in roomy.items()}
    exact = source.platform.dialect.shape is not Shape.FUNCTION  # else nobody sees accesses just behind the end
    return Sizing(scalars, tight if exact else roomy, limit, frozenset(items) - fixed.keys(), roomy,
                  tuple(likely))


def _likely(scalars: Mapping[str, int | float], limit: int) -> list[int]:
    """Numbers of elements that arrays often have, likelier ones first: products of the sizes, and one more than a
    size for row pointers."""
    sizes = sorted({value for value in scalars.values() if isinstance(value, int) and value > 1} | {limit})
    products = {math.prod(chosen) for count in (1, 2, 3) for chosen in itertools.combinations(sizes, count)}
    return [*sorted(products), 1, *(size + 1 for size in sizes)]


def _rounded_down(count: int, item: int, likely: list[int]) -> int:
    """A likely number that needs the same units of memory, or the number itself."""
    return next((one for one in likely if -(-one * item // UNIT_BYTES) * UNIT_BYTES == count * item), count)
