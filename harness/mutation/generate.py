"""All mutants of the operators' kernels, in an order that is random but always the same."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from harness import cache
from operators import OPERATORS
from platforms.registry import PLATFORMS

from .mutant import Mutant, apply, named, original
from .rules import RULES
from .tokens import tokens

PLATFORM_NAMES = tuple(PLATFORMS)


def of_kernel(platform: str, operator: str) -> Iterator[Mutant]:
    """Every mutant of one kernel, each text once."""
    text = original(platform, operator)
    found = tokens(text)
    seen = {text}
    for rule in RULES:
        for change in rule(text, found):
            changed = apply(text, change)
            if changed not in seen:
                seen.add(changed)
                yield named(platform, operator, text, change)


def of_platform(platform: str, operators: Sequence[str] = ()) -> tuple[Mutant, ...]:
    """In the order of the sample: by the hash of the name, so that new lines do not reshuffle old ones."""
    every = (mutant for operator in operators or OPERATORS for mutant in of_kernel(platform, operator))
    return tuple(sorted(every, key=lambda mutant: cache.digest("sample", mutant.name)))


def sample(limit: int | None, platforms: Sequence[str] = PLATFORM_NAMES,
           operators: Sequence[str] = ()) -> tuple[Mutant, ...]:
    """The first `limit` mutants, dealt out evenly over the platforms; all where it is None."""
    rows = itertools.zip_longest(*(of_platform(platform, operators) for platform in platforms))
    dealt = (mutant for row in rows for mutant in row if mutant is not None)
    return tuple(dealt if limit is None else itertools.islice(dealt, limit))
