"""The judge must be able to fail: cheating kernels are rejected, right ones accepted."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from harness.compare import compare
from harness.judge import Judgement, judge_text
from harness.verdict import Verdict
from operators import Shape, find
from platforms.vnni.simulator import SIMULATOR

KERNELS = Path(__file__).parent / "kernels"
SOFTMAX_CHEATS = (
    "ZEROS", "CONSTANT", "COPIED_INPUT", "SKIPPED_TAIL", "ONE_WRONG_ELEMENT", "ONE_NAN", "DAMAGED_INPUT", "NOTHING",
    "NO_MAXIMUM", "LAST_ROW_MISSING", "HALF_PRECISION", "MAXIMUM_FROM_ZERO", "INFINITE",
)
GEMM_CHEATS = ("SHORT_SUM", "SATURATED", "UNSIGNED_LEFT", "TRANSPOSED", "OFF_BY_ONE")


def judged(name: str, shape: Shape, cheat: str) -> Judgement:
    operator = find(name)
    return judge_text(SIMULATOR, (KERNELS / f"{name}.c").read_text(), operator, shape,
                      macros={**operator.macros(shape), "CHEAT": cheat}, file=f"{name}.c")


@pytest.mark.parametrize("shape", [(5, 127), (1, 1), (3, 17)], ids=str)
def test_right_softmax_is_accepted(shape: Shape) -> None:
    assert judged("softmax", shape, "NONE").verdict is Verdict.CORRECT


@pytest.mark.parametrize("cheat", SOFTMAX_CHEATS)
def test_cheating_softmax_is_rejected(cheat: str) -> None:
    assert judged("softmax", (5, 127), cheat).verdict is Verdict.WRONG_RESULT


def test_writing_behind_the_output_is_rejected() -> None:
    assert judged("softmax", (5, 127), "WRITES_BEHIND").verdict is Verdict.OUT_OF_BOUNDS


@pytest.mark.parametrize("shape", [(17, 31, 33), (1, 1, 1)], ids=str)
def test_right_gemm_is_accepted(shape: Shape) -> None:
    assert judged("gemm_int8", shape, "NONE").verdict is Verdict.CORRECT


@pytest.mark.parametrize("cheat", GEMM_CHEATS)
def test_cheating_gemm_is_rejected(cheat: str) -> None:
    assert judged("gemm_int8", (17, 31, 33), cheat).verdict is Verdict.WRONG_RESULT


def test_float_sums_of_bytes_are_rejected_where_they_round() -> None:
    assert judged("gemm_int8", (3, 2051, 5), "FLOAT_SUM").verdict is Verdict.WRONG_RESULT


def test_mismatches_say_where() -> None:
    message = judged("gemm_int8", (17, 31, 33), "OFF_BY_ONE").message
    assert "1 of 561 elements differ" in message
    assert "[16, 32]: got" in message


NAN, INFINITY = float("nan"), float("inf")


@pytest.mark.parametrize("got, want, bound, equal", [
    (1.0, 1.0, 0.0, True),
    (1.0, 1.1, 0.2, True),
    (1.0, 1.3, 0.2, False),
    (NAN, 1.0, INFINITY, False),
    (1.0, NAN, INFINITY, False),
    (NAN, NAN, 0.0, True),
    (INFINITY, INFINITY, 0.0, True),
    (INFINITY, -INFINITY, INFINITY, False),
    (INFINITY, 1e30, INFINITY, False),
    (0.0, -0.0, 0.0, True),
])
def test_comparison(got: float, want: float, bound: float, equal: bool) -> None:
    assert compare(np.array([got]), np.array([want]), np.array([bound])).equal is equal


def test_integers_are_compared_exactly() -> None:
    big = 2**62
    assert not compare(np.array([big]), np.array([big + 1]), 0.0).equal
    assert compare(np.array([big]), np.array([big]), 0.0).equal


def test_a_bound_that_is_no_number_is_a_defect() -> None:
    with pytest.raises(ValueError, match="not a number"):
        compare(np.array([1.0]), np.array([1.0]), NAN)


def test_results_of_another_size_are_a_defect() -> None:
    with pytest.raises(ValueError, match="3 elements compared with 4"):
        compare(np.zeros(3), np.zeros(4), 0.0)
