"""A few generated kernels in every direction; `make fuzz` runs as many as wanted."""

from __future__ import annotations

import pytest

from harness.fuzz.batch import judge
from harness.fuzz.grammar.generators import GENERATORS, generate
from harness.fuzz.justified import reason


@pytest.mark.parametrize("language", GENERATORS)
def test_generated_kernels_in_every_direction(language: str) -> None:
    tally = judge([generate(language, seed) for seed in range(6)])
    found = [one for one in tally.findings if reason(one) is None]
    assert not found, "\n".join(f"{one.seed} {one.direction}: {one.kind}: {one.message}" for one in found)
    assert sum(tally.correct.values()) > 9
