"""Run an entry of a test's kernel file; parameters follow from the arguments."""

from collections.abc import Collection, Mapping
from pathlib import Path

import numpy as np

from harness.simulate import NUMPY_TYPES, Outcome, simulate
from translators.ir.nodes import Parameter
from translators.ir.types import DType
from translators.platform import Simulator

Value = np.ndarray | int | float
DTYPES = {numpy_type: dtype for dtype, numpy_type in reversed(NUMPY_TYPES.items())}


def run(simulator: Simulator, file: Path, entry: str, arguments: Mapping[str, Value],
        outputs: Collection[str] = ("y",), *, detect: bool = False) -> Outcome:
    """Calls `entry` with the arguments in their order; an array that is not an output is a constant input."""
    parameters = tuple(
        Parameter(name, DTYPES[value.dtype], pointer=True, const=name not in outputs)
        if isinstance(value, np.ndarray) else Parameter(name, DType.I32 if isinstance(value, int) else DType.F32)
        for name, value in arguments.items())
    return simulate(simulator, file.read_text(), parameters, entry, arguments, outputs, file=file.name, detect=detect)


def result(simulator: Simulator, file: Path, entry: str, **arguments: Value) -> np.ndarray:
    """`y` after a run without complaint."""
    __tracebackhide__ = True
    outcome = run(simulator, file, entry, arguments=arguments)
    assert outcome.ran, f"{outcome.verdict}: {outcome.message}"
    return outcome.outputs["y"]
