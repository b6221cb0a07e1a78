"""The Operator record: everything that is true of an operator on every platform.

An axis is a size that kernels take as a macro (`rows` -> `ROWS`). A *shape* is what people write, a tuple of any rank
(`8_10_64`); `fold` turns it into axis values (`rows=80, columns=64`), and test ids keep the shape as written.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
Shape = tuple[int, ...]
Axes = Mapping[str, int]
Distribution = Callable[..., tuple[Array, ...]]
Fill = Callable[[np.random.Generator, Shape], Array]

DTYPES = frozenset({"float16", "float32", "int8", "uint8", "int32"})
FEWEST_RAGGED = 4


class OperatorError(ValueError):
    """A record that contradicts itself, or a shape that its operator cannot have."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One array of the launcher; `shape` names axes, or sizes derived from them, outermost first."""

    name: str
    dtype: str
    shape: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.dtype not in DTYPES:
            known = ", ".join(sorted(DTYPES))
            raise OperatorError(f"parameter {self.name}: no dtype {self.dtype!r}; there are {known}")
        if not self.shape:
            raise OperatorError(f"parameter {self.name} has no shape")


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shape classes: one for a quick look, the paper's, those that fit no tile, and those that keep a GPU busy.

    `crossing` ones are larger than the tiles of our kernels times the tasks they are dealt to: loops over tiles go
    round more than once. Not every operator needs some.
    """

    smoke: tuple[Shape, ...]
    paper: tuple[Shape, ...]
    ragged: tuple[Shape, ...]
    large: tuple[Shape, ...]
    crossing: tuple[Shape, ...] = ()

    def of(self, *classes: str) -> tuple[Shape, ...]:
        """The shapes of these classes in order, each once."""
        for name in classes:
            if name not in SHAPE_CLASSES:
                raise OperatorError(f"no shape class {name!r}; there are {', '.join(SHAPE_CLASSES)}")
        return tuple(dict.fromkeys(shape for name in classes for shape in getattr(self, name)))

    def every(self) -> tuple[Shape, ...]:
        return self.of(*SHAPE_CLASSES)


SHAPE_CLASSES = ("smoke", "paper", "ragged", "large", "crossing")
MAY_BE_EMPTY = ("crossing",)


def as_written(shape: Shape) -> Shape:
    """The fold of operators whose shape lists the axes themselves."""
    return shape


def flattened(shape: Shape) -> Shape:
    """The fold of element-wise operators: any rank to one count."""
    return (math.prod(shape),)


def rows_of_last_axis(shape: Shape) -> Shape:
    """The fold of operators over the last axis: any rank to rows and columns."""
    return (math.prod(shape[:-1]), shape[-1])


def shape_text(shape: Shape) -> str:
    """`5x128`, as in test ids and on the command line."""
    return "x".join(map(str, shape))


def parse_shape(text: str) -> Shape:
    """`5x128` or `5_128` to (5, 128)."""
    parts = text.replace("_", "x").split("x")
    if not all(part.isdecimal() and int(part) > 0 for part in parts):
        raise OperatorError(f"not a shape: {text!r}; expected sizes of at least 1 such as 5x128")
    return tuple(map(int, parts))


@dataclass(frozen=True, slots=True, eq=False)
class Operator:
    """What an operator computes, on which inputs it is tried, and how far a right kernel may be off.

    `reference(*inputs, **axes)` computes in float64 (int64 for integer results), in the shape of `result`.
    `bound(*inputs, **axes)` is the largest permitted |kernel - reference|, element by element; 0 means exact.
    `distributions[name](rng, **axes)` draws the inputs; the first one is the usual.
    `derived[name](axes)` are sizes that follow from the axes; they are no macros.
    """

    name: str
    axes: tuple[str, ...]
    arguments: tuple[Parameter, ...]
    result: Parameter
    reference: Callable[..., Array]
    bound: Callable[..., Array]
    distributions: Mapping[str, Distribution]
    shapes: Shapes
    flops: Callable[[Axes], int]
    fold: Callable[[Shape], Shape] = as_written
    derived: Mapping[str, Callable[[Axes], int]] = field(default_factory=dict)
    variant_of: str = ""  # for another way to write the kernel of an operator: that operator's name

    def __post_init__(self) -> None:
        if not self.name.isidentifier():
            raise OperatorError(f"not a name for an operator: {self.name!r}")
        if not self.distributions:
            raise OperatorError(f"{self.name} has no input distribution")
        names = [parameter.name for parameter in self.parameters]
        if len(set(names)) != len(names):
            raise OperatorError(f"{self.name} has two parameters of one name: {', '.join(names)}")
        known = {*self.axes, *self.derived}
        for parameter in self.parameters:
            if unknown := set(parameter.shape) - known:
                raise OperatorError(f"{self.name}.{parameter.name} has an unknown size {', '.join(sorted(unknown))}; "
                                    f"there are {', '.join(sorted(known))}")
        for shape_class in SHAPE_CLASSES:
            if not getattr(self.shapes, shape_class) and shape_class not in MAY_BE_EMPTY:
                raise OperatorError(f"{self.name} has no {shape_class} shape")
        if len(self.shapes.ragged) < FEWEST_RAGGED:
            raise OperatorError(f"{self.name} has {len(self.shapes.ragged)} ragged shapes, "
                                f"{FEWEST_RAGGED} are expected")
        for shape in self.shapes.every():
            self.axis_values(shape)

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The launcher's arrays in order: inputs, then the result."""
        return (*self.arguments, self.result)

    def axis_values(self, shape: Shape) -> dict[str, int]:
        """`(8, 10, 64)` to `{"rows": 80, "columns": 64}`; refuses a shape that leaves some array empty."""
        values = self.fold(shape)
        if len(values) != len(self.axes) or min(values, default=0) < 1:
            raise OperatorError(f"{self.name} has no shape {shape_text(shape)}; "
                                f"expected at least 1 each of {', '.join(self.axes)}")
        axes = dict(zip(self.axes, values, strict=True))
        for parameter in self.parameters:
            if min(self.sizes(parameter, axes)) < 1:
                raise OperatorError(f"{self.name} {shape_text(shape)} leaves {parameter.name} empty")
        return axes

    def macros(self, shape: Shape) -> dict[str, int]:
        """The macros that a kernel file takes: `{"ROWS": 80, "COLUMNS": 64}`."""
        return {name.upper(): value for name, value in self.axis_values(shape).items()}

    def sizes(self, parameter: Parameter, axes: Axes) -> Shape:
        """The array's shape in elements."""
        return tuple(self.derived[size](axes) if size in self.derived else axes[size] for size in parameter.shape)

    def inputs(self, rng: np.random.Generator, distribution: str | None = None, **axes: int) -> tuple[Array, ...]:
        """Fresh inputs in the launcher's order and dtypes."""
        name = distribution or next(iter(self.distributions))
        if name not in self.distributions:
            raise OperatorError(f"{self.name} has no distribution {name!r}; there are {', '.join(self.distributions)}")
        return self.distributions[name](rng, **axes)

    def bytes_moved(self, axes: Axes) -> int:
        """Bytes that any implementation must move: every input read once, the result written once."""
        return sum(math.prod(self.sizes(parameter, axes)) * np.dtype(parameter.dtype).itemsize
                   for parameter in self.parameters)
