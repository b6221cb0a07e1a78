"""The matrix: every direction, operator and shape. Computed, never copied."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from operators import OPERATORS, SHAPE_CLASSES, VARIANTS, Operator, Shape, kernel_file, shape_text

SUFFIXES = {"cuda": ".cu", "hip": ".hip", "bang": ".mlu", "vnni": ".c"}
PLATFORM_NAMES = tuple(SUFFIXES)
DEFAULT = "default"
CORPUS = "corpus"  # stands where an operator's name does
SHAPE_CHOICES = (DEFAULT, *SHAPE_CLASSES, "all")


@dataclass(frozen=True, slots=True)
class Case:
    """One translation to be judged: of an operator at a shape, or of a sample of the corpus, at all of its sizes."""

    source: str
    target: str
    operator: str
    shape: Shape = ()
    sample: str = ""  # the file's name, where the operator is `CORPUS`

    @property
    def direction(self) -> str:
        return f"{self.source}_to_{self.target}"

    def __str__(self) -> str:
        """`cuda_to_bang-softmax-5x128`: readable, and safe after `pytest -k`."""
        return f"{self.direction}-{self.operator}-{Path(self.sample).stem or shape_text(self.shape)}"


@dataclass(frozen=True, slots=True)
class SourceCase:
    """One kernel file to be judged on its own platform."""

    platform: str
    operator: str
    shape: Shape

    def __str__(self) -> str:
        return f"{self.platform}-{self.operator}-{shape_text(self.shape)}"


def directions() -> tuple[tuple[str, str], ...]:
    """All pairs of two platforms: 12 of 4."""
    return tuple(itertools.permutations(PLATFORM_NAMES, 2))


def has(platform: str, operator: Operator) -> bool:
    """Whether there is a kernel file; of an operator there always is."""
    return not operator.variant_of or kernel_file(operator, SUFFIXES[platform]).exists()


def shapes(operator: Operator, classes: Sequence[str]) -> tuple[Shape, ...]:
    """`default` is the smoke shape and one ragged one; `all` leaves out `large`, which is for devices."""
    chosen: list[Shape] = []
    for name in classes:
        if name == DEFAULT:
            chosen += operator.shapes.smoke + operator.shapes.ragged[1:2]
        elif name == "all":
            chosen += operator.shapes.of("smoke", "ragged", "paper")
        else:
            chosen += operator.shapes.of(name)
    return tuple(dict.fromkeys(chosen))


def all_cases(classes: Sequence[str] = (DEFAULT,),
              pairs: Sequence[tuple[str, str]] | None = None) -> Iterator[Case]:
    """Every direction (or pair of platforms that is given) x operator x shape of these classes; of variants, those
    that the source has."""
    every = (*OPERATORS.values(), *VARIANTS.values())
    for (source, target), operator in itertools.product(pairs or directions(), every):
        for shape in shapes(operator, classes) if has(source, operator) else ():
            yield Case(source, target, operator.name, shape)


def source_cases(classes: Sequence[str] = (DEFAULT,)) -> Iterator[SourceCase]:
    """Every platform x operator x shape of these classes; of variants, those that the platform has."""
    for platform, operator in itertools.product(PLATFORM_NAMES, (*OPERATORS.values(), *VARIANTS.values())):
        for shape in shapes(operator, classes) if has(platform, operator) else ():
            yield SourceCase(platform, operator.name, shape)
