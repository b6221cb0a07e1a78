"""Kernels of several styles: parameters in structures, recursive templates with lambdas, divergence, vector views."""

from __future__ import annotations

import numpy as np

from translators.frontend.tests.support import interpreted, read

RNG = np.random.default_rng(1)


def test_parameters_in_a_structure() -> None:
    x, y = RNG.random(50, dtype=np.float32), np.zeros(50, np.float32)
    interpreted(read("styles.cu", "byval_launch"), x=x, y=y, n=50)
    coefficients = np.array([1, 2, 0.5], np.float32)[np.arange(50) % 3]
    np.testing.assert_allclose(y, x * 3 + coefficients, rtol=1e-6)


def test_unrolled_by_a_template() -> None:
    y = np.zeros(8, np.float32)
    interpreted(read("styles.cu", "unrolled_launch"), y=y)
    np.testing.assert_array_equal(y, np.full(8, 12, np.float32))


def expected_of_divergence(x: np.ndarray, thread: int) -> float:
    total = 0.0
    for base in range(0, len(x), 64):
        tile = np.zeros(64, np.float32)
        tile[: len(x[base : base + 64])] = x[base : base + 64]
        if thread > 32 and base > 64:
            total += 1
            continue
        for value in tile:
            if value > 0.9:
                break
            total += max(float(value), 0.0)
    return total if thread % 2 else -total


def test_divergence_between_barriers() -> None:
    x = RNG.uniform(-0.2, 0.95, 200).astype(np.float32)
    y = np.zeros(128, np.float32)
    interpreted(read("styles.cu", "divergent_launch"), x=x, y=y, n=200)
    want = [expected_of_divergence(x, thread) for thread in range(64)]
    np.testing.assert_allclose(y, np.tile(want, 2), rtol=1e-4)


def test_vector_views_of_shared_memory() -> None:
    x, y = RNG.random(128, dtype=np.float32), np.zeros(160, np.float32)
    interpreted(read("styles.cu", "shared_vec_launch"), x=x, y=y)
    np.testing.assert_array_equal(y[:128].reshape(4, 32), x.reshape(4, 32)[::-1])
    halves = x.reshape(32, 4)[:, 0].astype(np.float16), y[:128].reshape(32, 4)[:, 1].astype(np.float16)
    np.testing.assert_allclose(y[128:], halves[0].astype(np.float32) + halves[1].astype(np.float32), rtol=1e-6)
