"""Random expressions, printed in every dialect and as IR-C, give on the simulators what the interpreter gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from harness.irc import run_program
from harness.simulate import NUMPY_TYPES, simulate
from platforms.registry import PLATFORMS
from platforms.vnni.tests.expressions import draw
from platforms.vnni.tests.test_expressions import inputs, program, same
from translators.ir.interpret import run
from translators.ir.nodes import Form
from translators.ir.types import DType

FORMS = {"cuda": Form.SIMT, "hip": Form.SIMT, "bang": Form.PHASE, "IR-C": Form.SEQUENTIAL}
TYPES = [d for d in DType if d is not DType.U64]


@pytest.mark.parametrize("dialect", sorted(FORMS))
@settings(max_examples=4, deadline=None, phases=[Phase.generate], derandomize=True)
@given(seed=st.integers(0, 1 << 30))
def test_printed_expressions_mean_the_same(dialect: str, seed: int) -> None:
    missing = frozenset({DType.F64}) if dialect == "bang" else frozenset()
    found = draw(seed, 120, frozenset(TYPES) - missing)
    made = program(found, FORMS[dialect], frozenset(TYPES) - missing)
    memory = inputs(seed)
    want = bytearray(8 * len(found))
    run(made, {**memory, "out": want})
    arguments: dict[str, np.ndarray | int | float] = {
        p.name: np.frombuffer(bytes(memory[p.name]), NUMPY_TYPES[p.dtype]) for p in made.parameters if p.name in memory
    }
    arguments["out"] = np.zeros(2 * len(found), np.float32)
    if dialect == "IR-C":
        outcome = run_program(made, None, arguments, ("out",), initial=("out",))
    else:
        platform = PLATFORMS[dialect]
        text = platform.emit(made)
        outcome = simulate(
            platform.simulator, text, made.parameters, "evaluate", arguments, ("out",), initial=("out",)
        )
    assert outcome.ran, f"{outcome.message} {outcome.findings}"
    got = outcome.outputs["out"].tobytes()
    for index, expr in enumerate(found):
        at = slice(8 * index, 8 * index + 8)
        assert same(got[at], bytes(want[at]), expr.dtype), expr
