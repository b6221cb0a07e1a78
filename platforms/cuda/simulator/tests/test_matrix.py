"""wmma: every shape and type against numpy, and the lane layout of sm_80."""

from pathlib import Path

import numpy as np
import pytest

from platforms.cuda.simulator import SIMULATOR
from platforms.runtime.tests.kernels import result

FILE = Path(__file__).parent / "kernels" / "matrix.cu"
DEPTH = 48

TILES = {
    "half_float": (16, 16, np.float16, np.float32, "row"),
    "half_float_columns": (16, 16, np.float16, np.float32, "column"),
    "half_tall": (32, 8, np.float16, np.float32, "row"),
    "half_wide": (8, 32, np.float16, np.float32, "column"),
    "half_half": (16, 16, np.float16, np.float16, "row"),
    "bytes": (16, 16, np.int8, np.int32, "row"),
    "bytes_tall": (32, 8, np.int8, np.int32, "column"),
    "unsigned_bytes_wide": (8, 32, np.uint8, np.int32, "row"),
}


def small_integers(dtype: type, *shape: int) -> np.ndarray:
    """Values whose products and sums are exact in every type."""
    low = 0 if dtype is np.uint8 else -4
    return np.random.default_rng(0).integers(low, 5, shape).astype(dtype)


@pytest.mark.parametrize("name", TILES)
def test_tile(name: str) -> None:
    m, n, operand, sum_type, order = TILES[name]
    a, b = small_integers(operand, m, DEPTH), small_integers(operand, DEPTH, n)
    stored = b if order == "row" else np.ascontiguousarray(b.T)
    y = result(SIMULATOR, FILE, f"{name}_launch", a=a, b=stored, y=np.empty((m, n), sum_type))
    np.testing.assert_array_equal(y, 2 * (a.astype(np.int64) @ b.astype(np.int64)))


def test_bfloat() -> None:
    a, b = small_integers(np.float32, 16, 16), small_integers(np.float32, 16, 16).T.copy()
    np.testing.assert_array_equal(result(SIMULATOR, FILE, "bfloat_launch", a=a, b=b, y=np.empty_like(a)), (a @ b).T)


def test_lanes_hold_what_they_hold_on_sm_80() -> None:
    y = result(SIMULATOR, FILE, "layout_launch", y=np.empty((16, 16), np.int32))
    for lane in range(32):
        for i in range(8):
            row, column = lane // 4 + 8 * (i >> 1 & 1), 2 * (lane % 4) + (i & 1) + 8 * (i >> 2 & 1)
            assert y[row, column] == lane * 8 + i
