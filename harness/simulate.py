"""Compiles the text of a kernel for a simulator, runs it in isolation, and returns what came back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from harness import isolate
from harness.compile import Compiled, child, compile_kernel, runtime
from harness.lines import placed
from harness.subscripts import told_apart
from harness.verdict import Finding, Verdict, decisive, verdict_of
from platforms.runtime import TRAPPED
from translators.ir.nodes import Parameter
from translators.ir.types import DType
from translators.platform import Simulator

NUMPY_TYPES = {
    DType.BOOL: np.dtype(np.bool_), DType.I8: np.dtype(np.int8), DType.U8: np.dtype(np.uint8),
    DType.I16: np.dtype(np.int16), DType.U16: np.dtype(np.uint16), DType.I32: np.dtype(np.int32),
    DType.U32: np.dtype(np.uint32), DType.I64: np.dtype(np.int64), DType.U64: np.dtype(np.uint64),
    DType.F16: np.dtype(np.float16), DType.BF16: np.dtype(np.uint16), DType.F32: np.dtype(np.float32),
    DType.F64: np.dtype(np.float64),
}  # fmt: skip
"""How an array of these elements looks in numpy; bfloat16 as its bits."""

MEMORY_BYTES = 2 << 30


@dataclass(frozen=True, slots=True)
class Outcome:
    """`verdict` is UNCHECKED when the kernel ran without complaint: comparing is somebody else's work.

    `unset`: variables that may be used without a value, as far as the compiler can tell; mostly they have one.
    """

    verdict: Verdict
    message: str = ""
    outputs: dict[str, np.ndarray] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    events: dict[str, int] = field(default_factory=dict)
    compile_seconds: float = 0.0
    run_seconds: float | None = None
    cpu_seconds: float | None = None
    unset: tuple[str, ...] = ()

    @property
    def ran(self) -> bool:
        """Whether it came back without complaint."""
        return self.verdict is Verdict.UNCHECKED


def simulate(simulator: Simulator, text: str, parameters: Sequence[Parameter], entry: str,
             arguments: Mapping[str, np.ndarray | int | float], outputs: Collection[str], *,
             initial: Collection[str] = (), macros: Mapping[str, object] | None = None, file: str = "kernel",
             seconds: float = 10, memory_bytes: int = MEMORY_BYTES, detect: bool = False,
             variation: int = 0, forgiven: Collection[str] = ()) -> Outcome:
    """Runs `entry` once.

    An array in `outputs` gives shape and type, and the kernel finds it poisoned with 0xFF, unless it is in `initial`
    too. Every other array must come back unchanged. `detect` adds the detectors of races, ranges and unwritten memory;
    `variation` is one of platforms/runtime/variation.h; findings of `forgiven` kinds decide nothing. `seconds` is
    processor time.
    """
    packed = tuple(_argument(parameter, arguments, outputs, initial) for parameter in parameters)
    if sum(one.array.nbytes for one in packed) > memory_bytes:
        return Outcome(Verdict.SKIPPED_FOR_MEMORY, f"the arguments alone exceed {memory_bytes} bytes")

    def once(traps: bool) -> Outcome:
        compiled = compile_kernel(simulator, text, entry, parameters, macros=macros or {}, file=file, detect=detect,
                                  traps=traps)
        if variation and compiled.unset:
            compiled = compile_kernel(simulator, text, entry, parameters, macros=macros or {}, file=file, detect=detect,
                                      traps=traps, zeros=True)
        if compiled.path is None:
            return Outcome(Verdict.NOT_COMPILED, compiled.message, compile_seconds=compiled.seconds)
        run = isolate.runner(child(), runtime(simulator)).run(
            compiled.path, packed, seconds=seconds, memory_bytes=memory_bytes, variation=variation, forgiven=forgiven)
        return _outcome(run, compiled, text, file, forgiven)

    outcome = once(traps=True)
    if detect and TRAPPED in outcome.message:  # the other detectors may have more to say
        again = once(traps=False)
        if again.verdict is outcome.verdict:
            return replace(again, compile_seconds=outcome.compile_seconds + again.compile_seconds)
    return outcome


def _outcome(run: isolate.Run, compiled: Compiled, text: str, file: str, forgiven: Collection[str]) -> Outcome:
    """With lines for places, and subscripts told apart."""
    findings = tuple(told_apart(Finding(one.kind, placed(one.message, compiled.path, file)), text, file)
                     for one in run.findings)
    events = dict(run.events)
    if compiled.unset:
        events["choices"] = events.get("choices", 0) + len(compiled.unset)
    verdict, message = run.verdict, placed(run.message, compiled.path, file)
    if verdict is None and (verdict := verdict_of(findings, forgiven)):
        message = str(decisive(findings, forgiven))
    return Outcome(verdict or Verdict.UNCHECKED, message, run.outputs, findings, events, compiled.seconds,
                   run.run_seconds, run.cpu_seconds, compiled.unset)


def _argument(parameter: Parameter, arguments: Mapping[str, np.ndarray | int | float], outputs: Collection[str],
              initial: Collection[str]) -> isolate.Argument:
    if parameter.name not in arguments:
        raise ValueError(f"no value for parameter {parameter.name}; there are {', '.join(arguments)}")
    value, dtype = arguments[parameter.name], NUMPY_TYPES[parameter.dtype]
    if not parameter.pointer:
        return isolate.Argument(parameter.name, isolate.SCALAR, _scalar(value, dtype))
    array = np.ascontiguousarray(value)
    if array.dtype != dtype:
        raise ValueError(f"{parameter.name} is {parameter.dtype}, its array is {array.dtype}")
    written = parameter.name in outputs
    kind = isolate.INPUT if not written else isolate.UPDATED if parameter.name in initial else isolate.OUTPUT
    return isolate.Argument(parameter.name, kind, array, parameter.host)


def _scalar(value: np.ndarray | int | float, dtype: np.dtype) -> np.ndarray:
    """The value in 8 bytes, integers sign-extended, so that a launcher may declare a wider or a narrower one."""
    if dtype.kind in "iub":
        return np.array([int(value)]).astype(np.int64 if dtype.kind == "i" else np.uint64)
    return np.array([value]).astype(dtype)
