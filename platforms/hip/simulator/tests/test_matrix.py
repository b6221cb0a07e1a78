"""mfma: each lane layout of facts against numpy."""

from pathlib import Path

import numpy as np
import pytest

from platforms.hip.simulator import SIMULATOR
from platforms.runtime.tests.kernels import result

FILE = Path(__file__).parent / "kernels" / "matrix.hip"

TILES = {
    "f32_16": (16, 4, np.float32),
    "f32_32": (32, 2, np.float32),
    "f16_16": (16, 16, np.float16),
    "f16_32": (32, 8, np.float16),
    "i8_16": (16, 16, np.int8),
    "i8_wide": (16, 32, np.int8),
}


def operands(size: int, depth: int, dtype: type) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(size * depth)
    return rng.integers(-9, 10, (size, depth)).astype(dtype), rng.integers(-9, 10, (depth, size)).astype(dtype)


@pytest.mark.parametrize("name", TILES)
def test_tile(name: str) -> None:
    size, depth, dtype = TILES[name]
    a, b = operands(size, depth, dtype)
    out = np.empty((size, size), np.int32 if dtype is np.int8 else np.float32)
    y = result(SIMULATOR, FILE, f"{name}_launch", a=a, b=b, y=out)
    np.testing.assert_array_equal(y, a.astype(np.int64) @ b.astype(np.int64))


def test_bfloat_tile() -> None:
    a, b = operands(16, 16, np.float32)
    as_bits = [(matrix.view(np.uint32) >> 16).astype(np.int16) for matrix in (a, b)]
    y = result(SIMULATOR, FILE, "bf16_16_launch", a=as_bits[0], b=as_bits[1], y=np.empty((16, 16), np.float32))
    np.testing.assert_array_equal(y, a @ b)
