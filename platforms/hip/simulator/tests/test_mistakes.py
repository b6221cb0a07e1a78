"""Limits and mistakes that are HIP's own."""

import re
from pathlib import Path

import numpy as np
import pytest

from harness.verdict import Verdict
from platforms.hip.simulator import SIMULATOR
from platforms.runtime.tests.kernels import Value, run

FILE = Path(__file__).parent / "kernels" / "mistakes.hip"

MISTAKES = {
    "big_shared": (Verdict.CRASHED, "65792 bytes of static shared memory, at most 65536"),
    "past_end": (Verdict.OUT_OF_BOUNDS, r"read 0 bytes after the end of buffer x .*thread \(48,0,0\)"),
    "partial_mfma": (Verdict.DIVERGED, "an mfma without all 64 lanes"),
    "no_barrier": (Verdict.RACE, "which thread .* without a barrier between"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake(name: str) -> None:
    verdict, message = MISTAKES[name]
    x = np.arange(64, dtype=np.float32)
    arguments: dict[str, Value] = {"x": x, "y": np.empty_like(x), "n": 64}
    outcome = run(SIMULATOR, FILE, f"{name}_launch", arguments, detect=name == "no_barrier")
    assert outcome.verdict is verdict, outcome
    assert re.search(message, outcome.message), outcome.message
