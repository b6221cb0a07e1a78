"""The race detector: races are found, synchronised kernels are left alone."""

import re
from pathlib import Path

import numpy as np
import pytest

from harness.simulate import Outcome
from harness.verdict import Verdict
from platforms.cuda.simulator import SIMULATOR
from platforms.runtime.tests.kernels import run

FILE = Path(__file__).parent / "kernels" / "races.cu"

RACES = {
    "no_barrier":
        r"thread \(64,0,0\) writes at byte 256 of shared s \(1024 bytes\), element 64 of 256, "
        r"which thread 63 read .*\(races.cu:6\)",
    "lockstep":
        r"dynamic shared memory \(512 bytes\), element \d+ of 128, "
        r"which thread \d+ (wrote|read) without a barrier between",
    "between_warps": "of shared s .*, which thread",
    "plain_sum": r"writes at byte \d+ of buffer y|reads at byte \d+ of buffer y",
    "between_blocks": r"reads at byte 124 of buffer y .* wrote in another block",
}


def watched(name: str, n: int = 128) -> Outcome:
    x = np.random.default_rng(0).integers(-9, 10, n).astype(np.float32)
    return run(SIMULATOR, FILE, f"{name}_launch", {"x": x, "y": np.empty_like(x), "n": n}, detect=True)


@pytest.mark.parametrize("name", RACES)
def test_race(name: str) -> None:
    outcome = watched(name)
    assert outcome.verdict is Verdict.RACE, outcome
    assert re.search(RACES[name], outcome.message), outcome.message


@pytest.mark.parametrize("name", ["reversed", "tree", "warp_synchronous", "atomic", "two_launches", "bytes",
                                  "bytes_of_blocks"])
def test_no_race(name: str) -> None:
    outcome = watched(name)
    assert outcome.ran, outcome.message
    assert not outcome.findings


def test_the_same_value_by_all_is_a_note() -> None:
    outcome = watched("same_value")
    assert outcome.ran, outcome.message
    assert {finding.kind for finding in outcome.findings} == {"note"}


def test_bytes_before_the_guard_page_are_out_of_bounds() -> None:
    outcome = watched("slack", n=125)
    assert outcome.verdict is Verdict.OUT_OF_BOUNDS
    assert "reads 0 bytes after the end of buffer x (500 bytes), element 125 of 125 (races.cu:" in outcome.message
