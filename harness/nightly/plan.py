"""The work, cut so that what can be shared is shared: one job has all directions of an operator at a shape.

Inputs and float64 references are made once a job, a source is read once for all of its targets, and a text that
several sources lead to is judged once.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from harness.cases import PLATFORM_NAMES, Case, all_cases
from harness.inputs import seed
from operators import OPERATORS, Operator, OperatorError, Shape, find, parse_shape
from translators.translator import Translator

WIDE_COPIES = 8  # float64 arrays in the shape of the result: reference, bound, and those of the comparison
NARROW_COPIES = 3  # of each argument: here, in shared memory, in the child


class NoSuchCase(ValueError):
    """A case that is not in the matrix."""


@dataclass(frozen=True, slots=True)
class Job:
    """All cases of one operator at one shape."""

    operator: str
    shape: Shape
    cases: tuple[Case, ...]
    memory_bytes: int


def select(classes: Sequence[str], operators: Collection[str], directions: Collection[str], translator: Translator,
           limit: int | None = None) -> list[Case]:
    """The cases of the matrix that are asked for; with a limit the same ones each time, spread evenly."""
    cases = [case for case in all_cases(classes)
             if (not operators or case.operator in operators) and (not directions or case.direction in directions)
             and translator.serves(case.source, case.target)]
    if limit is not None:
        cases = sorted(cases, key=lambda case: seed(str(case)))[:limit]
    return cases


def jobs(cases: Iterable[Case]) -> list[Job]:
    """The largest first, so that no large one is left over at the end."""
    grouped: dict[tuple[str, Shape], list[Case]] = {}
    for case in cases:
        grouped.setdefault((case.operator, case.shape), []).append(case)
    made = [Job(name, shape, tuple(group), memory_bytes(OPERATORS[name], shape))
            for (name, shape), group in grouped.items()]
    return sorted(made, key=lambda job: -work(job))


def work(job: Job) -> float:
    """Operations of the job, with those that only move data."""
    operator = find(job.operator)
    axes = operator.axis_values(job.shape)
    return len(job.cases) * (operator.flops(axes) + operator.bytes_moved(axes))


def memory_bytes(operator: Operator, shape: Shape) -> int:
    """An upper estimate of what judging at this shape takes."""
    axes = operator.axis_values(shape)
    arrays = sum(math.prod(operator.sizes(one, axes)) * np.dtype(one.dtype).itemsize for one in operator.parameters)
    return NARROW_COPIES * arrays + WIDE_COPIES * 8 * math.prod(operator.sizes(operator.result, axes))


def parse_case(text: str) -> Case:
    """`cuda_to_bang-softmax-5x128`, as in a test's id."""
    direction, _, rest = text.partition("-")
    source, _, target = direction.partition("_to_")
    name, _, shape = rest.rpartition("-")
    known = {*PLATFORM_NAMES}
    if source not in known or target not in known or source == target or name not in OPERATORS:
        raise NoSuchCase(f"no case {text!r}; expected SOURCE_to_TARGET-OPERATOR-SHAPE, "
                         "such as cuda_to_bang-softmax-5x128")
    try:
        case = Case(source, target, name, parse_shape(shape))
        OPERATORS[name].axis_values(case.shape)
    except OperatorError as error:
        raise NoSuchCase(f"{text}: {error}") from None
    return case
