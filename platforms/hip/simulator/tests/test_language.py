"""What HIP adds: launches by macro, active lanes without masks, vectors that compute, _Float16."""

import re
from pathlib import Path

import numpy as np
import pytest

from platforms.hip.simulator import SIMULATOR
from platforms.runtime.tests.kernels import result

FILE = Path(__file__).parent / "kernels" / "language.hip"
LANES = np.arange(64)


def test_the_compilers_macros_are_those_of_the_front_end() -> None:
    folders = SIMULATOR.folder, SIMULATOR.folder.parent
    simulated, read = (re.findall(r"^#define (__\w+)[ ](\d+)$", (folder / "prelude.h").read_text(), re.MULTILINE)
                       for folder in folders)
    assert simulated == read


def test_reduction_by_waves_of_64() -> None:
    x = np.random.default_rng(0).integers(-8, 8, 3000).astype(np.float32)
    assert result(SIMULATOR, FILE, "sum_launch", x=x, y=np.empty(1, np.float32), n=3000)[0] == x.sum()


def test_launch_of_a_template_by_macro() -> None:
    x = np.arange(40, dtype=np.float32)
    np.testing.assert_array_equal(result(SIMULATOR, FILE, "scale_launch", x=x, y=np.empty_like(x), n=40), 3 * x)


def test_active_lanes() -> None:
    x = np.random.default_rng(1).integers(-100, 100, 64).astype(np.int32)
    y = result(SIMULATOR, FILE, "active_launch", x=x, y=np.empty((64, 6), np.int32))
    votes = sum(1 << lane for lane in range(1, 64, 2) if x[lane] > 0)
    want_low = [votes & 0xFFFFFFFF if lane % 2 else 5 if lane < 10 else 0 for lane in range(64)]
    want_high = [votes >> 32 if lane % 2 else 0 for lane in range(64)]
    np.testing.assert_array_equal(y[:, 0], np.array(want_low, np.uint32).view(np.int32))
    np.testing.assert_array_equal(y[:, 1], np.array(want_high, np.uint32).view(np.int32))
    np.testing.assert_array_equal(y[:, 2:4], [[0, 1]] * 64)
    np.testing.assert_array_equal(y[:, 4], x[LANES ^ 33])
    np.testing.assert_array_equal(y[:, 5], x[LANES ^ 3] + x[np.where(LANES % 16 == 0, LANES, LANES - 1)])


def test_vectors_compute() -> None:
    x = np.arange(32, dtype=np.float32)
    y = result(SIMULATOR, FILE, "vectors_launch", x=x, y=np.empty_like(x)).reshape(8, 4)
    np.testing.assert_array_equal(y, 2 * x.reshape(8, 4) + [0.5, 1.5, 2.5, 103.5])


@pytest.mark.parametrize("seed", [0, 1])
def test_half_rounds_at_each_operation(seed: int) -> None:
    x = np.random.default_rng(seed).standard_normal(256).astype(np.float16)
    y = result(SIMULATOR, FILE, "half_launch", x=x, y=np.empty_like(x), n=256)
    np.testing.assert_array_equal(y, x + np.roll(x, -1) * np.float16(3) + x * x)
