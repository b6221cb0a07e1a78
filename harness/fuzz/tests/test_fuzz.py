"""A few random kernels in every direction; `make fuzz` runs as many as wanted."""

from __future__ import annotations

import pytest

from harness.fuzz.cases import fuzz


@pytest.mark.parametrize("seed", range(4))
def test_random_kernels_in_every_direction(seed: int) -> None:
    found = list(fuzz(seed))
    assert not found, "\n".join(f"{f.direction}: {f.kind}: {f.message}" for f in found)
