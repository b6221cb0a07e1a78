"""Bugs that give right numbers on one schedule: races and divergent barriers are verdicts all the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from harness.simulate import Outcome, simulate
from harness.verdict import Verdict
from platforms.cuda.simulator import SIMULATOR
from translators.ir.nodes import Parameter
from translators.ir.types import DType

TEXT = (Path(__file__).parent / "kernels" / "rows.cu").read_text()
PARAMETERS = (Parameter("x", DType.F32, pointer=True, const=True), Parameter("y", DType.F32, pointer=True))


def run(*, barrier: int, diverge: int = 0, detect: bool = True) -> Outcome:
    x = np.arange(64, dtype=np.float32)
    return simulate(SIMULATOR, TEXT, PARAMETERS, "rows_launch", {"x": x, "y": np.empty_like(x)}, ("y",),
                    macros={"BARRIER": barrier, "DIVERGE": diverge}, file="rows.cu", detect=detect)


@pytest.mark.parametrize("detect", [False, True])
def test_a_right_kernel_is_not_accused(detect: bool) -> None:
    outcome = run(barrier=1, detect=detect)
    assert outcome.ran, outcome.message
    assert np.array_equal(outcome.outputs["y"], np.repeat(np.arange(64.0).reshape(8, 8).sum(axis=1), 8))


def test_a_missing_barrier_is_a_race() -> None:
    outcome = run(barrier=0)
    assert outcome.verdict is Verdict.RACE
    assert outcome.findings


@pytest.mark.parametrize("detect", [False, True])
def test_meeting_at_different_barriers_is_found(detect: bool) -> None:
    assert run(barrier=1, diverge=1, detect=detect).verdict is Verdict.DIVERGED
