"""Many texts of one platform as one shared object: the compiler starts once.

Texts of C++ dialects stand in namespaces of their own, C's file-scope functions get names of their own. When they do
not compile together, halves are tried, so that one bad text costs the others little.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from harness import cache, isolate
from harness.compile import C_NAMES, TooSlow, build, child, detectors_of, language, precompiled, runtime
from harness.fuzz.grammar.program import Argument
from harness.simulate import NUMPY_TYPES
from harness.verdict import Verdict
from translators.ir.nodes import Parameter
from translators.platform import Simulator

INCLUDE = re.compile(r"^[ \t]*#[ \t]*include\b.*$", re.MULTILINE)
STATIC = re.compile(r"^static\b[^;={]*?\b(\w+)\([^;]*?\)\s*\{", re.MULTILINE)
COMPILE_SECONDS = 300.0
RUN_SECONDS = 10.0
MEMORY_BYTES = 512 << 20


@dataclass(frozen=True, slots=True)
class Text:
    """A file and its launcher."""

    text: str
    entry: str
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """`place`: which of the object's launchers; `message`: why there is none."""

    path: Path | None
    place: int = 0
    message: str = ""


@dataclass(frozen=True, slots=True)
class Ran:
    """`verdict` is None when it came back without complaint."""

    verdict: Verdict | None
    message: str
    outputs: Mapping[str, np.ndarray]


def compile_together(simulator: Simulator, texts: Sequence[Text], folder: Path, *, detect: bool) -> list[Built]:
    """One object for all of the texts that compile."""
    groups: dict[bool, list[int]] = {}
    for number, text in enumerate(texts):
        groups.setdefault(language(simulator.of(text.text)) == "c", []).append(number)
    result: list[Built] = [Built(None)] * len(texts)
    for numbers in groups.values():
        for number, built in zip(
            numbers, _compile(simulator, [texts[i] for i in numbers], folder, detect), strict=True
        ):
            result[number] = built
    return result


def _compile(simulator: Simulator, texts: list[Text], folder: Path, detect: bool) -> list[Built]:
    one = simulator.of(texts[0].text)
    whole, message = _whole(one, texts), ""
    for detectors in detectors_of(whole, detect, True):
        header = precompiled(one, detectors)
        target = folder / f"{cache.digest(whole, header.name)}.so"
        with tempfile.TemporaryDirectory(prefix="xpiler-") as work:
            try:
                message = build(one, whole, header, runtime(one), Path(work), COMPILE_SECONDS, detectors) or ""
            except TooSlow as error:
                message = str(error)
            if not message:
                target.write_bytes((Path(work) / "kernel.so").read_bytes())
                return [Built(target, place) for place in range(len(texts))]
    if len(texts) == 1:
        return [Built(None, 0, message)]
    middle = len(texts) // 2
    return _compile(simulator, texts[:middle], folder, detect) + _compile(simulator, texts[middle:], folder, detect)


def _whole(simulator: Simulator, texts: Sequence[Text]) -> str:
    in_c = language(simulator) == "c"
    includes = dict.fromkeys(line.strip() for text in texts for line in INCLUDE.findall(text.text))
    pieces, calls = list(includes), []
    for place, text in enumerate(texts):
        body = simulator.rewrite(INCLUDE.sub("", text.text))
        if in_c:
            names = STATIC.findall(body)
            pieces += [f"#define {name} {name}_of_{place}" for name in names]
            pieces += [f'#line 1 "text {place}"', body]
            pieces += [f"#undef {name}" for name in names]
            given = ", ".join(
                f"given[{i + 1}]" if one.pointer else f"*({C_NAMES[one.dtype]} *)given[{i + 1}]"
                for i, one in enumerate(text.parameters)
            )
            calls.append(f"case {place}: {text.entry}({given}); break;")
        else:
            pieces += [f"namespace text_{place} {{", f'#line 1 "text {place}"', body, "}"]
            calls.append(
                f"case {place}: ::xp_call_::with<{len(text.parameters)}>(text_{place}::{text.entry}, given + 1); break;"
            )
    head = "" if in_c else 'extern "C" '
    pieces.append(f"{head}void xp_call(void** given) {{ switch (*(int*)given[0]) {{ {' '.join(calls)} }} }}")
    return "\n".join(pieces) + "\n"


def run_one(
    simulator: Simulator,
    text: Text,
    built: Built,
    arguments: Sequence[Argument],
    values: Mapping[str, np.ndarray | int | float],
) -> Ran:
    """Calls one launcher of an object."""
    if built.path is None:
        return Ran(Verdict.NOT_COMPILED, built.message, {})
    packed = [isolate.Argument("text", isolate.SCALAR, np.array([built.place], np.int64))]
    for parameter, argument in zip(text.parameters, arguments, strict=True):
        array = values[argument.name]
        if isinstance(array, np.ndarray):
            kind = isolate.UPDATED if argument.written else isolate.INPUT
            packed.append(isolate.Argument(argument.name, kind, array, parameter.host))
        else:
            dtype = NUMPY_TYPES[argument.dtype]
            wide = np.dtype(np.int64) if dtype.kind == "i" else np.dtype(np.uint64) if dtype.kind in "ub" else dtype
            packed.append(isolate.Argument(argument.name, isolate.SCALAR, np.array([array]).astype(wide)))
    run = isolate.runner(child(), runtime(simulator.of(text.text))).run(
        built.path, packed, seconds=RUN_SECONDS, memory_bytes=MEMORY_BYTES
    )
    return Ran(run.verdict, run.message, run.outputs)
