"""Warp functions and votes of blocks against numpy; the width of a warp is a parameter."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from platforms.cuda.simulator import SIMULATOR
from platforms.runtime.tests.kernels import result
from translators.platform import Simulator

FILE = Path(__file__).parent / "kernels" / "collectives.cu"
LANES = np.arange(32)


def with_width(lanes: int) -> Simulator:
    flags = (f"-DXP_WAVE={lanes}", *(flag for flag in SIMULATOR.flags if "XP_WAVE" not in flag))
    return replace(SIMULATOR, flags=flags)


def test_reduction() -> None:
    x = np.random.default_rng(0).integers(-8, 8, 1000).astype(np.float32)
    y = result(SIMULATOR, FILE, "sum_launch", x=x, y=np.empty(4, np.float32), n=x.size)
    np.testing.assert_array_equal(y, np.append(x, np.zeros(24, np.float32)).reshape(4, 256).sum(1))


@pytest.mark.parametrize("lanes", [32, 64])
def test_a_broadcast_reaches_as_far_as_the_warp(lanes: int) -> None:
    x = np.arange(64, dtype=np.float32)
    y = result(with_width(lanes), FILE, "firsts_launch", x=x, y=np.empty_like(x))
    np.testing.assert_array_equal(y, np.arange(64) // lanes * lanes)


@pytest.mark.parametrize("lanes", [32, 64])
def test_width(lanes: int) -> None:
    assert result(with_width(lanes), FILE, "width_launch", y=np.empty(1, np.int32))[0] == lanes


def test_shuffles() -> None:
    x = np.random.default_rng(1).integers(0, 1000, 32).astype(np.int32)
    y = result(SIMULATOR, FILE, "shuffles_launch", x=x, y=np.empty((32, 8), np.int32))
    sources = [
        (LANES + 5) % 32,
        LANES // 8 * 8 + 3,
        np.where(LANES < 2, LANES, LANES - 2),
        np.where(LANES % 16 < 3, LANES, LANES - 3),
        np.where(LANES + 7 > 31, LANES, LANES + 7),
        np.where(LANES % 4 == 3, LANES, LANES + 1),
        LANES ^ 13,
        LANES ^ 5,
    ]
    np.testing.assert_array_equal(y.T, [x[source] for source in sources])


def as_mask(flags: np.ndarray) -> int:
    return np.packbits(flags, bitorder="little").view(np.int32).item()


def test_votes() -> None:
    x = np.random.default_rng(2).integers(-100, 100, 64).astype(np.int32)
    y = result(SIMULATOR, FILE, "votes_launch", x=x, y=np.empty((64, 10), np.int32)).reshape(2, 32, 10)
    for values, rows in zip(x.reshape(2, 32), y, strict=True):
        assert set(rows[:, 0]) == {as_mask(values > 0)}
        assert set(rows[:, 1]) == {int((values > 90).any())}
        assert set(rows[:, 2]) == {1}
        assert set(rows[:, 3]) == {(x > 0).sum()}
        assert set(rows[:, 4]) == {int((x > 98).any())}
        assert set(rows[:, 5]) == {int((x > -98).all())}
        assert rows[:, 6].tolist() == [as_mask(values & 3 == value & 3) for value in values]
        assert set(rows[:, 7]) == {values.max()}
        assert rows[:, 8].tolist() == [12] * 12 + [0] * 20
        assert rows[1::2, 9].tolist() == [as_mask((values > 0) & (LANES % 2 == 1))] * 16


def test_tiles_of_a_warp_wait_apart() -> None:
    x = np.random.default_rng(3).integers(0, 50, 64).astype(np.float32)
    y = result(SIMULATOR, FILE, "tiles_launch", x=x, y=np.empty(8, np.float32))
    np.testing.assert_array_equal(y, [tile.sum() + 8 * (rank + 1) for rank, tile in enumerate(x.reshape(8, 8))])
