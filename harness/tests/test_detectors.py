"""Mistakes that give right numbers on one schedule, or with what memory happens to hold: verdicts all the same.

Each names file and line, the thread, the buffer and the element; each kernel has a twin that does the same rightly.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from harness.simulate import Outcome, simulate
from harness.verdict import Verdict
from platforms.cuda.simulator import SIMULATOR
from platforms.hip.simulator import SIMULATOR as HIP
from platforms.runtime.tests.kernels import run as run_file
from translators.ir.nodes import Parameter
from translators.ir.types import DType
from translators.platform import Simulator

KERNELS = Path(__file__).parent / "kernels"
TEXT = (KERNELS / "rows.cu").read_text()
PARAMETERS = (Parameter("x", DType.F32, pointer=True, const=True), Parameter("y", DType.F32, pointer=True))
COUNT = 32
X = np.arange(COUNT, dtype=np.float32) + 1

FOUND = {
    "neighbour": (Verdict.OUT_OF_BOUNDS, r"thread \(31,0,0\) reads at byte 128 of shared first \(128 bytes\), "
                                         r"element 32 of 32 \(detectors.cu:12\)"),
    "dynamic_end": (Verdict.OUT_OF_BOUNDS, r"thread \(31,0,0\) reads at byte 128 of dynamic shared memory "
                                           r"\(128 bytes\), element 32 of 32 \(detectors.cu:21\)"),
    "window_end": (Verdict.OUT_OF_BOUNDS, r"\(0,0,0\) subscript 4 of taps, which is float\[4\] \(detectors.cu:32\)"),
    "member_end": (Verdict.OUT_OF_BOUNDS, r"subscript 4 of s.parts, which is float\[4\] \(detectors.cu:49\)"),
    "any_address": (Verdict.CRASHED, r"thread \(0,0,0\) reads 16 bytes at byte 4 of buffer x \(128 bytes\), "
                                     r"element 1 of 32, an address that is no multiple of it"),
    "part_over": (Verdict.OUT_OF_BOUNDS, r"thread \(8,0,0\) reads 0 bytes after the end of buffer x \(128 bytes\), "
                                         r"element 32 of 32 \(detectors.cu:\d+\)"),
    "half_a_vector": (Verdict.CRASHED, r"reads 0 bytes after the end of buffer x \(128 bytes\), element 32 of 32"),
    "odd_store": (Verdict.CRASHED, r"thread \(0,0,0\) writes 8 bytes at byte 4 of buffer y"),
    "not_swapped": (Verdict.RACE, r"updates at byte 0 of buffer y .* read without a barrier between"),
    "out_of_step": (Verdict.RACE, r"thread \(\d+,0,0\) writes at byte \d+ of shared s .* without a barrier between"),
    "apart": (Verdict.DIVERGED, r"different __syncthreads, meet, block \(0,0,0\) thread \(31,0,0\) "
                                r"\(detectors.cu:\d+\), others \(detectors.cu:\d+\)"),
    "gone_round": (Verdict.DIVERGED, r"threads reached the kernel's end while others wait at a __syncthreads "
                                     r"\(detectors.cu:\d+\)"),
    "too_wide": (Verdict.CRASHED, r"block \(2048,1,1\) has 2048 threads, at most 1024"),
    "too_tall": (Verdict.CRASHED, r"grid \(1,1,65536\), y and z are at most 65535"),
    "too_deep": (Verdict.CRASHED, r"block \(1,1,128\), z is at most 64"),
    "too_much": (Verdict.CRASHED, r"\d+ bytes of shared memory, at most 232448"),
}
RIGHT = ("no_neighbour", "window", "member", "not_hidden", "copied_workspace", "swapped", "in_step",
         "fourth_address", "even_store", "together")
UNWRITTEN = {
    "hidden": r"thread \(31,0,0\) reads at byte 124 of shared peak \(128 bytes\), element 31 of 32, "
              r"which nobody has written \(detectors.cu:67\)",
    "workspace": r"thread \(0,0,0\) reads at byte 0 of buffer 2 \(128 bytes\), element 0 of 32, "
                 r"which nobody has written",
}


def run(*, barrier: int, diverge: int = 0, detect: bool = True) -> Outcome:
    x = np.arange(64, dtype=np.float32)
    return simulate(SIMULATOR, TEXT, PARAMETERS, "rows_launch", {"x": x, "y": np.empty_like(x)}, ("y",),
                    macros={"BARRIER": barrier, "DIVERGE": diverge}, file="rows.cu", detect=detect)


def watched(name: str, file: str = "detectors.cu", simulator: Simulator = SIMULATOR) -> Outcome:
    return run_file(simulator, KERNELS / file, f"{name}_launch", {"x": X, "y": np.empty_like(X), "n": COUNT},
                    detect=True)


@pytest.mark.parametrize("detect", [False, True])
def test_a_right_kernel_is_not_accused(detect: bool) -> None:
    outcome = run(barrier=1, detect=detect)
    assert outcome.ran, outcome.message
    assert np.array_equal(outcome.outputs["y"], np.repeat(np.arange(64.0).reshape(8, 8).sum(axis=1), 8))


def test_a_barrier_that_waited_for_leaving_threads_orders() -> None:
    outcome = watched("left")
    assert outcome.ran, outcome.message
    assert {finding.kind for finding in outcome.findings} == {"note"}
    assert np.array_equal(outcome.outputs["y"], X[::-1])


def test_a_missing_barrier_is_a_race() -> None:
    outcome = run(barrier=0)
    assert outcome.verdict is Verdict.RACE
    assert outcome.findings


@pytest.mark.parametrize("detect", [False, True])
def test_meeting_at_different_barriers_is_found(detect: bool) -> None:
    assert run(barrier=1, diverge=1, detect=detect).verdict is Verdict.DIVERGED


@pytest.mark.parametrize("name", FOUND)
def test_a_mistake_is_found_and_placed(name: str) -> None:
    verdict, message = FOUND[name]
    outcome = watched(name)
    assert outcome.verdict is verdict, outcome
    assert any(re.search(message, str(finding)) for finding in outcome.findings), outcome.findings


@pytest.mark.parametrize("name", RIGHT)
def test_the_twin_is_left_alone(name: str) -> None:
    outcome = watched(name)
    assert outcome.ran, outcome.message
    assert not outcome.findings


@pytest.mark.parametrize("name", UNWRITTEN)
def test_reads_of_what_nobody_has_written_are_seen_though_their_value_is_hidden(name: str) -> None:
    outcome = watched(name)
    assert outcome.ran, outcome.message
    assert outcome.events["choices"]
    assert re.search(UNWRITTEN[name], outcome.findings[0].message), outcome.findings


def test_a_variable_without_a_value_is_seen_though_it_is_hidden() -> None:
    outcome = watched("unset", "unset.cu")
    assert outcome.ran, outcome.message
    assert outcome.events["choices"] == 1
    assert outcome.unset == ("peak (unset.cu:5)",)
    assert not outcome.findings
    assert np.array_equal(outcome.outputs["y"], np.full(COUNT, X.max()))


def test_rows_taken_for_one_line_are_a_note() -> None:
    outcome = watched("flat")
    assert outcome.ran, outcome.message
    assert {finding.kind for finding in outcome.findings} == {"note"}
    assert "subscript 4 beyond float[4], or a row of one (detectors.cu:58)" in outcome.findings[0].message


def test_vectors_in_unions_are_compiled_without_a_watch() -> None:
    outcome = watched("pack", "pack.cu")
    assert outcome.ran, outcome.message
    assert np.array_equal(outcome.outputs["y"], np.tile(X[:4], COUNT // 4))


def test_a_flood_of_one_kind_does_not_hide_another() -> None:
    kinds = [finding.kind for finding in watched("flood").findings]
    assert kinds.count("race") == 6
    assert "out of bounds" in kinds


def test_hip_is_watched_alike(tmp_path: Path) -> None:
    text = (KERNELS / "detectors.cu").read_text().replace("cuda_runtime.h", "hip/hip_runtime.h")
    path = tmp_path / "detectors.hip"
    path.write_text(re.sub(r"\bcuda(?=[MF])", "hip", text))
    for name in ("neighbour", "member_end", "any_address", "half_a_vector"):
        verdict, message = FOUND[name]
        outcome = run_file(HIP, path, f"{name}_launch", {"x": X, "y": np.empty_like(X), "n": COUNT}, detect=True)
        assert outcome.verdict is verdict, outcome
        assert any(re.search(message.replace("detectors.cu", "detectors.hip"), str(finding))
                   for finding in outcome.findings), outcome.findings
