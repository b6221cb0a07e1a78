"""Every kind of mistake is a finding that names what is wrong."""

import re
from pathlib import Path

import numpy as np
import pytest

from harness.simulate import Outcome
from harness.verdict import Verdict
from platforms.cuda.simulator import SIMULATOR
from platforms.runtime.tests.kernels import run

FILE = Path(__file__).parent / "kernels" / "mistakes.cu"

MISTAKES = {
    "past_end": (Verdict.OUT_OF_BOUNDS, r"read 0 bytes after the end of buffer x .*block \(0,0,0\) thread \(24,0,0\)"),
    "far_write": (Verdict.OUT_OF_BOUNDS, r"write 3968 bytes after the end of buffer y .*thread \(1,0,0\)"),
    "before_start": (Verdict.OUT_OF_BOUNDS, r"written 4 bytes before buffer y"),
    "null_read": (Verdict.OUT_OF_BOUNDS, r"read at 0x80, through a null pointer"),
    "divergent": (Verdict.DIVERGED, "divergent: threads of a block wait at different __syncthreads"),
    "uneven_loop": (Verdict.DIVERGED, "threads reached the kernel's end while others wait at a __syncthreads"),
    "half_a_warp": (Verdict.DIVERGED, "mask 0xffffffff waits for lanes 0xffff0000"),
    "own_lane_left_out": (Verdict.DIVERGED, "outside: .* mask 0xffff leaves it out"),
    "too_many_threads": (Verdict.CRASHED, r"launch: copy: block \(1056,1,1\) has 1056 threads, at most 1024"),
    "more_than_bounds": (Verdict.CRASHED, r"launch: bounded: .* has 32 threads, its __launch_bounds__ allows 16"),
    "too_tall_grid": (Verdict.CRASHED, r"grid \(1,65536,1\), y and z are at most 65535"),
    "empty": (Verdict.CRASHED, r"empty launch, grid \(0,1,1\)"),
    "too_much_dynamic": (Verdict.CRASHED, r"capacity: copy: .* more than 49152 need the function attribute"),
    "big_shared": (Verdict.CRASHED, "big_shared: 49168 bytes of static shared memory, at most 49152"),
    "past_dynamic": (Verdict.OUT_OF_BOUNDS, r"written 0 bytes after the end of dynamic shared memory \(128 bytes\)"),
    "far_past_dynamic": (Verdict.OUT_OF_BOUNDS, r"write at byte 8192 of dynamic shared memory \(128 bytes\)"),
    "misaligned": (Verdict.CRASHED, r"misaligned: .*thread \(0,0,0\)"),
    "zero_divisor": (Verdict.REFUSED, "integer division by zero"),
    "wrong_copy": (Verdict.OUT_OF_BOUNDS, "a copy of 512 bytes to the device does not end in a device buffer"),
}


def mistake(name: str) -> Outcome:
    x = np.arange(32, dtype=np.float32) + 1
    return run(SIMULATOR, FILE, f"{name}_launch", {"x": x, "y": np.empty_like(x), "n": 32})


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake(name: str) -> None:
    verdict, message = MISTAKES[name]
    outcome = mistake(name)
    assert outcome.verdict is verdict, outcome.message
    assert any(re.search(message, str(finding)) for finding in outcome.findings), outcome.findings


def test_threads_that_left_are_a_note() -> None:
    outcome = mistake("left_early")
    assert outcome.ran, outcome.message
    assert [finding.kind for finding in outcome.findings] == ["note"]


def test_a_shuffle_from_an_absent_lane_is_a_note_and_gives_nan() -> None:
    outcome = mistake("absent_lane")
    assert outcome.ran
    assert "reads lane 24, which takes no part" in str(outcome.findings[0])
    assert np.isnan(outcome.outputs["y"][8:16]).all()


def test_another_kernels_shared_arrays_do_not_count() -> None:
    assert mistake("small_shared").ran


def test_shared_memory_starts_as_nan() -> None:
    y = mistake("uninitialised").outputs["y"]
    assert np.isnan(y[0])
    np.testing.assert_array_equal(y[1:], np.arange(1, 32) + 1)


def test_an_unknown_intrinsic_is_named() -> None:
    outcome = run(SIMULATOR, FILE.with_name("unknown.cu"), "unknown_launch", {"y": np.empty(1, np.float32)})
    assert outcome.verdict is Verdict.NOT_COMPILED
    assert "unknown.cu:3" in outcome.message
    assert "__no_such_thing" in outcome.message
