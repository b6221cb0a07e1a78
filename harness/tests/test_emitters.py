"""Printed programs are accepted by the real compilers and compute on the simulators what they should."""

from __future__ import annotations

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


def launch_in(platform: str):
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


def run(platform: str, program: Program, arguments: dict[str, object], outputs: tuple[str, ...]) -> Outcome:
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
    arguments = {"a": a, "b": b, "c": np.zeros(1000, np.float32), "n": 1000}
    np.testing.assert_array_equal(run(platform, add(platform), arguments, ("c",)).outputs["c"], a + b)


@pytest.mark.parametrize("platform", sorted(WAVES))
def test_shared_memory_barriers_and_atomics(platform: str) -> None:
    x = np.arange(-500, 533, dtype=np.float32)
    arguments = {"x": x, "total": np.ones(1, np.float32), "peak": np.full(1, -1e9, np.float32), "n": x.size}
    outputs = run(platform, testing.simt_sum(wave=WAVES[platform]), arguments, ("total", "peak")).outputs
    assert outputs["total"][0] == x.sum()
    assert outputs["peak"][0] == 532


@pytest.mark.parametrize("platform", sorted(PLATFORMS))
def test_host_statements(platform: str) -> None:
    x = np.linspace(-3, 3, 37, dtype=np.float32)
    arguments = {"x": x, "y": np.zeros_like(x), "z": np.zeros_like(x), "n": x.size}
    outputs = run(platform, testing.staged(launch_in(platform)), arguments, ("y", "z")).outputs
    table = np.array([0.5, -1.25, np.inf, 1e-3], np.float32)
    want = 2 * x + table[np.arange(x.size) % 4]
    np.testing.assert_array_equal(outputs["y"], want)
    np.testing.assert_array_equal(outputs["z"], want)
