"""Printed programs are accepted by the real compilers and compute on the simulators what they should."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pytest

from harness.compiles import Outcome as Compiles
from harness.compiles import check_compiles
from harness.simulate import Outcome, simulate
from platforms.registry import PLATFORMS
from translators import testing
from translators.ir.nodes import Constant, Form, Launch, Program, Stmt
from translators.ir.types import DType

ONE = testing.ONE
FORMS = {"cuda": Form.SIMT, "hip": Form.SIMT, "vnni": Form.SEQUENTIAL, "bang": Form.PHASE}
WAVES = {"cuda": 32, "hip": 64}

Arguments = Mapping[str, np.ndarray | int | float]


def launch_in(platform: str) -> Callable[[str, tuple[Stmt, ...]], Launch]:
    """A launch of one group of one member in the platform's form."""

    def make(name: str, body: tuple[Stmt, ...]) -> Launch:
        return Launch(name, (ONE, ONE, ONE), Constant(1, DType.I32), body, FORMS[platform], WAVES.get(platform, 1))

    return make


def add(platform: str) -> Program:
    match FORMS[platform]:
        case Form.SIMT:
            return testing.simt_add(wave=WAVES[platform])
        case Form.SEQUENTIAL:
            return testing.sequential_add()
        case Form.PHASE:
            return testing.phase_add()


def run(platform: str, program: Program, arguments: Arguments, outputs: tuple[str, ...]) -> Outcome:
    found = PLATFORMS[platform]
    text = found.emit(program)
    report = check_compiles(found, text)
    assert report.outcome is not Compiles.FAILS, f"{report.message}\n{text}"
    outcome = simulate(found.simulator, text, program.parameters, program.entry, arguments, outputs, initial=outputs)
    assert outcome.ran, f"{outcome.message}\n{outcome.findings}\n{text}"
    return outcome


@pytest.mark.parametrize("platform", sorted(PLATFORMS))
def test_add(platform: str) -> None:
    rng = np.random.default_rng(1)
    a, b = (rng.standard_normal(1000, dtype=np.float32) for _ in range(2))
    arguments: Arguments = {"a": a, "b": b, "c": np.zeros(1000, np.float32), "n": 1000}
    np.testing.assert_array_equal(run(platform, add(platform), arguments, ("c",)).outputs["c"], a + b)


@pytest.mark.parametrize("platform", sorted(WAVES))
def test_shared_memory_barriers_and_atomics(platform: str) -> None:
    x = np.arange(-500, 533, dtype=np.float32)
    arguments: Arguments = {"x": x, "total": np.ones(1, np.float32), "peak": np.full(1, -1e9, np.float32), "n": x.size}
    outputs = run(platform, testing.simt_sum(wave=WAVES[platform]), arguments, ("total", "peak")).outputs
    assert outputs["total"][0] == x.sum()
    assert outputs["peak"][0] == 532


@pytest.mark.parametrize("platform", sorted(PLATFORMS))
def test_host_statements(platform: str) -> None:
    x = np.linspace(-3, 3, 37, dtype=np.float32)
    arguments: Arguments = {"x": x, "y": np.zeros_like(x), "z": np.zeros_like(x), "n": x.size}
    outputs = run(platform, testing.staged(launch_in(platform)), arguments, ("y", "z")).outputs
    table = np.array([0.5, -1.25, np.inf, 1e-3], np.float32)
    want = 2 * x + table[np.arange(x.size) % 4]
    np.testing.assert_array_equal(outputs["y"], want)
    np.testing.assert_array_equal(outputs["z"], want)


@pytest.mark.parametrize(("platform", "make"), [("cuda", testing.wmma_product), ("hip", testing.mfma_product)])
def test_matrix_instructions(platform: str, make: Callable[[], Program]) -> None:
    rng = np.random.default_rng(3)
    x, y = (rng.standard_normal((16, 16)).astype(np.float16) for _ in range(2))
    got = run(platform, make(), {"x": x, "y": y, "z": np.zeros((16, 16), np.float32)}, ("z",)).outputs["z"]
    np.testing.assert_allclose(got, x.astype(np.float32) @ y.astype(np.float32).T, rtol=1e-5, atol=1e-5)


def test_vectors_are_variables() -> None:
    rng = np.random.default_rng(4)
    x, y = rng.integers(0, 256, 640).astype(np.uint8), rng.integers(-128, 128, 640).astype(np.int8)
    text = PLATFORMS["vnni"].emit(testing.vnni_dot())
    assert "acc[0] = _mm512_dpbusd_epi32(acc[0], va, vb);" in text
    got = run("vnni", testing.vnni_dot(), {"x": x, "y": y, "z": np.zeros(17, np.int32), "n": 640}, ("z",)).outputs["z"]
    products = x.astype(np.int32) * y
    np.testing.assert_array_equal(got[:16], products.reshape(10, 16, 4).sum((0, 2)))
    assert got[16] == products.sum()


def test_instructions_and_atomics_of_a_core() -> None:
    x = np.linspace(-1, 1, 256, dtype=np.float32)
    arguments: Arguments = {"x": x, "y": np.zeros_like(x), "count": np.zeros(1, np.int32)}
    outputs = run("bang", testing.bang_shift(), arguments, ("y", "count")).outputs
    np.testing.assert_array_equal(outputs["y"], x + np.float32(1.5))
    assert outputs["count"][0] == 4
