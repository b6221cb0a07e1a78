"""Asynchronous copies arrive when they are waited for, or at once; what relies on either is found."""

from pathlib import Path

import numpy as np
import pytest

from harness.simulate import Outcome, simulate
from harness.verdict import Verdict
from platforms.cuda.simulator import SIMULATOR
from translators.ir.nodes import Parameter
from translators.ir.types import DType

FILE = Path(__file__).parent / "kernels" / "async.cu"
PARAMETERS = (Parameter("x", DType.F32, pointer=True, const=True), Parameter("y", DType.F32, pointer=True),
              Parameter("n", DType.I32))
X = np.arange(128, dtype=np.float32)


def run(name: str, *, detect: bool = True, variation: int = 0) -> Outcome:
    arguments: dict[str, np.ndarray | int | float] = {"x": X, "y": np.empty_like(X), "n": X.size}
    return simulate(SIMULATOR, FILE.read_text(), PARAMETERS, f"{name}_launch", arguments, ("y",), file=FILE.name,
                    detect=detect, variation=variation)


@pytest.mark.parametrize("variation", range(3))
def test_a_right_pipeline_gives_the_same_early_and_late(variation: int) -> None:
    tiles = X.reshape(4, 32)
    for detect in (False, True):
        outcome = run("right", detect=detect, variation=variation)
        assert outcome.ran, outcome.message
        np.testing.assert_array_equal(outcome.outputs["y"].reshape(4, 32), tiles + np.roll(tiles, -1, axis=1))
    outcome = run("staged", variation=variation)
    np.testing.assert_array_equal(outcome.outputs["y"].reshape(2, 64), X.reshape(2, 64)[:, ::-1])


def test_zeros_fill_what_is_not_copied() -> None:
    np.testing.assert_array_equal(run("tail").outputs["y"][:32], np.where(np.arange(32) < 30, X[:32], 0))


@pytest.mark.parametrize("name", ["no_wait", "no_commit", "unstaged", "one_too_few"])
def test_copies_that_nobody_waits_for_are_races(name: str) -> None:
    outcome = run(name)
    assert outcome.verdict is Verdict.RACE
    assert "an asynchronous copy of 4 bytes (at byte " in outcome.message
    assert ("is never committed and waited for (async.cu:" if name == "no_commit" else
            "is never waited for (async.cu:") in outcome.message


def test_copies_are_aligned_to_their_size() -> None:
    outcome = run("odd")
    assert outcome.verdict is Verdict.CRASHED
    assert "an asynchronous copy of 16 bytes (at byte 4 of shared tile (144 bytes), element 1 of 36)" in outcome.message
    assert "is not aligned to its size at both ends (async.cu:" in outcome.message
