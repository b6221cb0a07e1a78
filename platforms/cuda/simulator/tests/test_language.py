"""What kernels of the world write: templates, vector types, half, atomics, intrinsics, host calls."""

from pathlib import Path

import numpy as np

from platforms.cuda.simulator import SIMULATOR
from platforms.runtime.tests.kernels import Value, result, run

FILE = Path(__file__).parent / "kernels" / "language.cu"


def test_template_kernel_with_a_functor_and_a_stream() -> None:
    x = np.arange(1000, dtype=np.float32)
    y = result(SIMULATOR, FILE, "apply_launch", x=x, y=np.empty_like(x), n=x.size)
    np.testing.assert_array_equal(y, 2 * x + 3)


def test_dynamic_shared_memory_beyond_48k_and_constants() -> None:
    x = np.arange(256, dtype=np.float32)
    y = result(SIMULATOR, FILE, "dynamic_launch", x=x, y=np.empty_like(x), n=256)
    np.testing.assert_array_equal(y, 2 * x[::-1] + np.arange(256) % 4 + 1 + 7)


def test_vector_types() -> None:
    x = np.arange(32, dtype=np.float32)
    y = result(SIMULATOR, FILE, "vectors_launch", x=x, y=np.empty_like(x), n=32).reshape(-1, 4)
    want = x.reshape(-1, 4)[:, [1, 0, 3, 2]] * [1, 1, 4, 1] + [0, 0, 0, 250]
    np.testing.assert_array_equal(y, want)


def test_half_rounds_at_each_operation() -> None:
    x = np.random.default_rng(0).standard_normal(64).astype(np.float16)
    arguments: dict[str, Value] = {"x": x, "y": np.empty_like(x), "z": np.empty(64, np.float32), "n": 64}
    outcome = run(SIMULATOR, FILE, "half_launch", arguments, ("y", "z"))
    assert outcome.ran, outcome.message
    b = np.roll(x, -1)
    exponential = np.exp((x * np.float16(0.25)).astype(np.float32)).astype(np.float16)
    np.testing.assert_array_max_ulp(outcome.outputs["y"], x + b * np.float16(3) + exponential, 1)

    fused = (x.astype(np.float64) ** 2 + 1).astype(np.float16).astype(np.float32)
    bits = x.astype(np.float32).view(np.uint32)
    small = ((bits + 0x7FFF + (bits >> 16 & 1)) & 0xFFFF0000).view(np.float32)
    square = (small * small).view(np.uint32)
    square = ((square + 0x7FFF + (square >> 16 & 1)) & 0xFFFF0000).view(np.float32)
    want = fused + square + (x > b) + np.maximum(x, b).astype(np.float32)
    np.testing.assert_allclose(outcome.outputs["z"], want, rtol=1e-6, atol=1e-6)


def test_atomics() -> None:
    x = np.random.default_rng(1).integers(-100, 100, 200).astype(np.int32)
    arguments: dict[str, Value] = {"x": x, "y": np.empty(8, np.int32), "z": np.empty(1, np.float32), "n": 200}
    outcome = run(SIMULATOR, FILE, "atomics_launch", arguments, ("y", "z"))
    assert outcome.ran, outcome.message
    both, either, odd = -1, 0, 0
    for value in x.tolist():
        both, either, odd = both & value, either | value, odd ^ value
    want = [x.sum(), max(0, x.max()), min(0, x.min()), both, either, odd, 200 % 10, 400]
    assert outcome.outputs["y"].tolist() == want
    assert outcome.outputs["z"][0] == x.sum() / 2


def test_intrinsics() -> None:
    y = result(SIMULATOR, FILE, "intrinsics_launch", x=np.array([0.5], np.float32), y=np.empty(8, np.float32))
    want = [
        np.exp(0.5) + np.log(2) + 0.25 + 0.25 + 0.5,
        2.0 + 0.75 + 0.25 + 0.5 + 0.0,
        2 - 2 + 2147483647 / 1e6,
        8 + 4 + 31 + 64 + 1,
        1 * 2 - 2 + 3 * 2 + 4 * 1 + 10 + 0xFF * 2 + 0x80 * 1,
        2 + 0.5 + 4 + 1 + 1,
        0.5 + 256 + 12 + 6,
        0x08060402,
    ]
    np.testing.assert_allclose(y, want, rtol=1e-6)


def test_host_code_allocates_copies_and_measures() -> None:
    x = np.arange(50, dtype=np.float32)
    np.testing.assert_array_equal(result(SIMULATOR, FILE, "host_launch", x=x, y=np.empty_like(x), n=50), x + 1)
