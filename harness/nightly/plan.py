"""The work, cut so that what can be shared is shared: one job has all directions of an operator at a shape.

Inputs and float64 references are made once a job, a source is read once for all of its targets, and a text that
several sources lead to is judged once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from harness.cases import CORPUS, PLATFORM_NAMES, Case, all_cases
from harness.corpus import SAMPLES
from harness.corpus.judge import home
from harness.inputs import seed
from harness.nightly.subject import subject
from operators import OPERATORS, VARIANTS, OperatorError, find, parse_shape
from translators.translator import Translator


class NoSuchCase(ValueError):
    """A case that is not in the matrix."""


@dataclass(frozen=True, slots=True)
class Job:
    """All cases of one operator at one shape, or of one sample."""

    cases: tuple[Case, ...]
    memory_bytes: int


def select(classes: Sequence[str], operators: Collection[str], directions: Collection[str], translator: Translator,
           limit: int | None = None) -> list[Case]:
    """The cases of the matrix that are asked for; with a limit the same ones each time, spread evenly."""
    cases = [case for case in (*all_cases(classes, translator.directions), *corpus_cases())
             if (not operators or case.operator in operators) and (not directions or case.direction in directions)
             and translator.serves(case.source, case.target)]
    if limit is not None:
        cases = sorted(cases, key=lambda case: seed(str(case)))[:limit]
    return cases


def corpus_cases() -> Iterator[Case]:
    """Every sample to every other platform."""
    for file, sample in SAMPLES.items():
        source = home(sample).name
        for target in PLATFORM_NAMES:
            if target != source:
                yield Case(source, target, CORPUS, sample=file)


def jobs(cases: Iterable[Case]) -> list[Job]:
    """The largest first, so that no large one is left over at the end."""
    grouped: dict[tuple[str, ...], list[Case]] = {}
    for case in cases:
        grouped.setdefault(subject(case).shared, []).append(case)
    made = [Job(tuple(group), subject(group[0]).memory_bytes()) for group in grouped.values()]
    return sorted(made, key=lambda job: -work(job))


def work(job: Job) -> float:
    """Operations of the job, with those that only move data."""
    return len(job.cases) * subject(job.cases[0]).work()


def parse_case(text: str) -> Case:
    """`cuda_to_bang-softmax-5x128`, as in a test's id, or `cuda_to_bang-corpus-affine`; `cuda_to_cuda-...` is the
    kernel file itself."""
    if found := next((case for case in corpus_cases() if str(case) == text), None):
        return found
    direction, _, rest = text.partition("-")
    source, _, target = direction.partition("_to_")
    name, _, shape = rest.rpartition("-")
    known = {*PLATFORM_NAMES}
    if source not in known or target not in known or name not in {*OPERATORS, *VARIANTS}:
        raise NoSuchCase(f"no case {text!r}; expected SOURCE_to_TARGET-OPERATOR-SHAPE, "
                         "such as cuda_to_bang-softmax-5x128")
    try:
        case = Case(source, target, name, parse_shape(shape))
        find(name).axis_values(case.shape)
    except OperatorError as error:
        raise NoSuchCase(f"{text}: {error}") from None
    return case
