"""Runs a piece of BANG C on the simulator, for tests: arrays in, arrays and findings out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from harness.simulate import NUMPY_TYPES, Outcome, simulate
from platforms.bang.simulator import SIMULATOR
from translators.ir.nodes import Parameter
from translators.ir.types import DType
from translators.platform import Simulator

Array = np.ndarray[Any, np.dtype[Any]]
DTYPES: dict[np.dtype[Any], DType] = {dtype: name for name, dtype in NUMPY_TYPES.items() if name is not DType.BF16}
C_NAMES = {
    DType.F16: "half",
    DType.F32: "float",
    DType.I8: "int8_t",
    DType.U8: "uint8_t",
    DType.I16: "int16_t",
    DType.U16: "uint16_t",
    DType.I32: "int32_t",
    DType.U32: "uint32_t",
}
SCHEDULES = ("late", "early")


def outcome(
    text: str,
    outputs: Mapping[str, Array],
    inputs: Mapping[str, Array],
    *,
    macros: Mapping[str, object] | None = None,
    simulator: Simulator = SIMULATOR,
    seconds: float = 10,
    detect: bool = False,
) -> Outcome:
    """Runs `launch(inputs..., outputs...)` of a whole text."""
    arrays = {**inputs, **outputs}
    parameters = [
        Parameter(name, DTYPES[array.dtype], pointer=True, const=name not in outputs) for name, array in arrays.items()
    ]
    return simulate(
        simulator,
        text,
        parameters,
        "launch",
        arrays,
        tuple(outputs),
        macros=macros or {},
        seconds=seconds,
        detect=detect,
    )


def whole(
    declarations: str,
    body: str,
    outputs: Mapping[str, Array],
    inputs: Mapping[str, Array],
    tasks: str = "1, 1, 1",
    kind: str = "cnrtFuncTypeBlock",
) -> str:
    """A file around a kernel's body. The body begins at line 2, after all declarations in line 1."""
    names = [*inputs, *outputs]
    types = [f"const {C_NAMES[DTYPES[array.dtype]]}*" for array in inputs.values()]
    types += [f"{C_NAMES[DTYPES[array.dtype]]}*" for array in outputs.values()]
    formal = ", ".join(f"{kind_} {name}" for kind_, name in zip(types, names, strict=True))
    return (
        f"#include <bang.h>\n#line 1\n"
        f"{' '.join(declarations.split())} __mlu_global__ void kernel({formal}) {{\n{body}\n}}\n"
        f'extern "C" void launch({formal}, cnrtQueue_t queue) {{\n'
        f"  cnrtDim3_t dim = {{{tasks}}};\n  kernel<<<dim, {kind}, queue>>>({', '.join(names)});\n}}\n"
    )


def run(
    declarations: str,
    body: str,
    outputs: Mapping[str, Array],
    tasks: str = "1, 1, 1",
    kind: str = "cnrtFuncTypeBlock",
    schedule: str = "late",
    simulator: Simulator = SIMULATOR,
    **inputs: Array,
) -> Outcome:
    """Runs a kernel's body once under one schedule."""
    text = whole(declarations, body, outputs, inputs, tasks, kind)
    return outcome(text, outputs, inputs, macros={"XP_SCHEDULE": schedule}, simulator=simulator)


def results(declarations: str, body: str, outputs: Mapping[str, Array], **options: Any) -> dict[str, Array]:
    """The outputs of a kernel that must run without complaint."""
    __tracebackhide__ = True
    done = run(declarations, body, outputs, **options)
    assert done.ran, f"{done.verdict}: {done.message} {[str(finding) for finding in done.findings]}"
    return done.outputs


def complaints(done: Outcome) -> str:
    """Everything that a run had to say, in one text."""
    return "; ".join([done.message, *(str(finding) for finding in done.findings)])


def notes(done: Outcome) -> list[str]:
    return [finding.message for finding in done.findings if finding.kind == "note"]


def table(calls: Sequence[str], dtype: str, *arrays: Array, result: str | None = None) -> list[Array]:
    """dst of each call, from one run: vectors `a`, `b`, ... of `n` elements of type `T` are loaded before each."""
    n = arrays[0].size
    out = np.zeros((len(calls), n), dtype=result or dtype)
    inputs = {f"g{i}": array for i, array in enumerate(arrays)}
    vectors = " ".join(
        f"__nram__ {C_NAMES[DTYPES[array.dtype]]} {letter}[{array.size}];"
        for letter, array in zip("abcd", arrays, strict=False)
    )
    loads = " ".join(
        f"__memcpy({letter}, g{i}, sizeof {letter}, GDRAM2NRAM);"
        for i, letter in zip(range(len(arrays)), "abcd", strict=False)
    )
    body = "\n".join(
        f"{loads} {call}; __memcpy(out + {i * n}, dst, sizeof dst, NRAM2GDRAM);" for i, call in enumerate(calls)
    )
    declarations = (
        f"typedef {C_NAMES[DTYPES[np.dtype(dtype)]]} T; const int n = {n}; {vectors} "
        f"__nram__ {C_NAMES[DTYPES[out.dtype]]} dst[{n}];"
    )
    return list(results(declarations, body, {"out": out}, **inputs)["out"])


def pointwise(call: str, dtype: str, *arrays: Array, result: str | None = None) -> Array:
    return table([call], dtype, *arrays, result=result)[0]
