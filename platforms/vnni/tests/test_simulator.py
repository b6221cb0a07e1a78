"""The emulation of AVX-512 against the instructions themselves, and against numpy where there are none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from harness.judge import judge_text
from harness.simulate import simulate
from harness.verdict import Verdict
from operators import OPERATORS, kernel_file
from platforms.vnni.simulator import EMULATED, NATIVE, cpu_features, is_native
from translators.ir.nodes import Parameter
from translators.ir.types import DType
from translators.platform import Simulator

TEXT = (Path(__file__).parent / "intrinsics.c").read_text()
MOST_RESULTS = 160
PARAMETERS = (Parameter("f", DType.F32, pointer=True, const=True), Parameter("b", DType.I32, pointer=True, const=True),
              Parameter("results", DType.I8, pointer=True), Parameter("count", DType.I32, pointer=True))


def results(simulator: Simulator, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Results of floats and of integers, 64 bytes each."""
    rng = np.random.default_rng(seed)
    f = (rng.standard_normal(48) * 10.0 ** rng.integers(-2, 3, 48)).astype(np.float32)
    f[[3, 20, 37]] = np.inf, -0.0, 0.5
    b = rng.integers(-(2**31), 2**31, 48).astype(np.int32)
    arguments: dict[str, np.ndarray | int | float] = {
        "f": f, "b": b, "results": np.empty((MOST_RESULTS, 64), np.int8), "count": np.empty(2, np.int32)}
    outcome = simulate(simulator, TEXT, PARAMETERS, "intrinsics_launch", arguments, ("results", "count"),
                       file="intrinsics.c")
    assert outcome.ran, outcome.message
    floats, every = outcome.outputs["count"]
    return outcome.outputs["results"][:floats], outcome.outputs["results"][floats:every]


@pytest.mark.skipif(not is_native(), reason="the CPU has no AVX-512 VNNI to compare with")
@pytest.mark.parametrize("seed", range(5))
def test_emulation_agrees_with_the_instructions(seed: int) -> None:
    for emulated, native in zip(results(EMULATED, seed), results(NATIVE, seed), strict=True):
        same = (emulated == native) | both_nan(emulated, native)
        wrong = np.flatnonzero(~same.all(axis=1))
        assert wrong.size == 0, f"results {wrong} differ"


def both_nan(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """NaNs may differ in their bits."""
    return np.repeat(np.isnan(left.view(np.float32)) & np.isnan(right.view(np.float32)), 4, axis=1)


@pytest.mark.parametrize("name", tuple(OPERATORS))
def test_emulation_runs_the_operators(name: str) -> None:
    operator = OPERATORS[name]
    for shape in operator.shapes.smoke:
        path = kernel_file(operator, ".c")
        judgement = judge_text(EMULATED, path.read_text(), operator, shape, macros=operator.macros(shape),
                               file=path.name)
        assert judgement.verdict is Verdict.CORRECT, judgement.message


@pytest.mark.parametrize("simulator", [EMULATED, pytest.param(NATIVE, marks=pytest.mark.skipif(
    not is_native(), reason="the CPU has no AVX-512 VNNI"))], ids=["emulated", "native"])
def test_dpbusd_does_not_saturate_pairs(simulator: Simulator) -> None:
    """Four products of 255 * -128 each: exact in 32 bits, though two of them exceed 16."""
    text = """#include <immintrin.h>
    void dot_launch(int *y) {
        __m512i r = _mm512_dpbusd_epi32(_mm512_set1_epi32(1), _mm512_set1_epi8(-1), _mm512_set1_epi8(-128));
        _mm512_storeu_si512(y, r);
    }"""
    y = np.empty(16, np.int32)
    outcome = simulate(simulator, text, (Parameter("y", DType.I32, pointer=True),), "dot_launch", {"y": y}, ("y",))
    assert (outcome.outputs["y"] == 1 - 4 * 255 * 128).all()


def test_an_unknown_intrinsic_is_named() -> None:
    text = "#include <immintrin.h>\nvoid k_launch(int *y) { y[0] = _mm512_of_no_such_name(1); }"
    outcome = simulate(EMULATED, text, (Parameter("y", DType.I32, pointer=True),), "k_launch",
                       {"y": np.empty(16, np.int32)}, ("y",), file="k.c")
    assert outcome.verdict is Verdict.NOT_COMPILED
    assert "k.c:2:" in outcome.message
    assert "_mm512_of_no_such_name" in outcome.message


def test_cpu_features_are_read(tmp_path: Path) -> None:
    info = tmp_path / "cpuinfo"
    info.write_text("processor : 0\nflags : fpu avx512f avx512_vnni\n")
    assert cpu_features(info) == {"fpu", "avx512f", "avx512vnni"}
    assert cpu_features(tmp_path / "missing") == frozenset()
