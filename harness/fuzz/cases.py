"""One random kernel through every direction from its platform."""

from __future__ import annotations

import traceback
from collections.abc import Generator, Iterator
from dataclasses import dataclass

import numpy as np

from harness.simulate import simulate
from platforms.registry import PLATFORMS
from translators.errors import TranslationError
from translators.generate import sequential, simt
from translators.ir.interpret import run
from translators.ir.nodes import Program
from translators.ir.normalise import tidy
from translators.pipeline import ParseOptions, translate

GENERATED = {"cuda": simt, "hip": simt, "vnni": sequential}  # bang's texts are translations of these, read again
SIZE = 2048  # elements of an array: more than any generated kernel touches
SCALAR = 17


@dataclass(frozen=True, slots=True)
class Finding:
    """A kernel whose translation did not do what it does; `text` reproduces it."""

    seed: int
    direction: str
    kind: str  # "wrong result", "refused", a verdict of the simulator, or "defect"
    message: str
    text: str


def inputs(program: Program) -> dict[str, np.ndarray | int | float]:
    rng = np.random.default_rng(7)
    values: dict[str, np.ndarray | int | float] = {"n": SCALAR}
    for parameter in program.parameters:
        if parameter.pointer:
            values[parameter.name] = rng.integers(-50, 50, SIZE).astype(np.int32)
    return values


def expected(program: Program) -> dict[str, np.ndarray]:
    """What the interpreter makes of the program's arrays."""
    values = {k: v.copy() if isinstance(v, np.ndarray) else v for k, v in inputs(program).items()}
    run(program, values)
    return {name: value for name, value in values.items() if isinstance(value, np.ndarray)}


def fuzz(seed: int) -> Iterator[Finding]:
    """Findings of one seed in all directions."""
    for name, generator in GENERATED.items():
        program = generator.Generator(seed).program()
        want = expected(program)
        text = PLATFORMS[name].emit(tidy(program))
        yield from _run(seed, f"{name}", text, name, program, want)
        for target in PLATFORMS:
            if target == name:
                continue
            made = yield from _translate(seed, text, name, target, program, want)
            if made is not None and target not in GENERATED:  # nobody generates its texts: this one is read again
                for last in PLATFORMS:
                    if last != target:
                        yield from _translate(seed, made, target, last, program, want)


def _translate(
    seed: int, text: str, source: str, target: str, program: Program, want: dict[str, np.ndarray]
) -> Generator[Finding, None, str | None]:
    """Findings of one direction; gives the translation."""
    direction = f"{source}_to_{target}"
    try:
        made = translate(text, PLATFORMS[source], PLATFORMS[target], ParseOptions(filename=f"kernel_{seed}"))
    except TranslationError as error:
        yield Finding(seed, direction, "refused", error.render(), text)
        return None
    except Exception:  # whatever a translator raises is the finding
        yield Finding(seed, direction, "defect", traceback.format_exc(), text)
        return None
    yield from _run(seed, direction, made.text, target, program, want, source=text)
    return made.text


def _run(
    seed: int,
    direction: str,
    text: str,
    platform: str,
    program: Program,
    want: dict[str, np.ndarray],
    source: str | None = None,
) -> Iterator[Finding]:
    arrays = set(want)
    outcome = simulate(
        PLATFORMS[platform].simulator,
        text,
        program.parameters,
        program.entry,
        inputs(program),
        arrays,
        initial=arrays,
        detect=False,
    )
    shown = source or text
    if not outcome.ran:
        yield Finding(seed, direction, str(outcome.verdict), outcome.message, shown)
        return
    for name, array in want.items():
        wrong = np.flatnonzero(outcome.outputs[name] != array)
        if wrong.size:
            at = int(wrong[0])
            message = f"{name}[{at}]: got {outcome.outputs[name][at]}, expected {array[at]}; {wrong.size} differ"
            yield Finding(seed, direction, "wrong result", message, shown)
            return
