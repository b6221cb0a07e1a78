"""What expressions can read: variables, arrays and functions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from harness.fuzz.grammar.values import Value
from translators.ir.types import DType


@dataclass(frozen=True, slots=True)
class Array:
    """Something that can be indexed: `length` elements, `text` the length as the kernel may write it."""

    name: str
    dtype: DType
    length: int
    length_text: str
    low: float
    high: float
    step: float = 1.0
    uniform: bool = False
    index: Callable[[str], str] | None = None  # how an element is written, where not `name[index]`
    const: bool = True

    def element(self, index: str) -> str:
        return self.index(index) if self.index else f"{self.name}[{index}]"


@dataclass(slots=True)
class Scope:
    """What can be read here; `indices` are values known to be below a length."""

    values: list[Value] = field(default_factory=list)
    arrays: list[Array] = field(default_factory=list)
    functions: list[Function] = field(default_factory=list)

    def inner(self) -> Scope:
        return Scope(list(self.values), list(self.arrays), list(self.functions))

    def only_uniform(self) -> Scope:
        return Scope([v for v in self.values if v.uniform], [a for a in self.arrays if a.uniform])


@dataclass(frozen=True, slots=True)
class Function:
    """A device function: the ranges that its arguments must be in, and that of its result."""

    name: str
    parameters: tuple[Value, ...]
    result: Value
    first: str = ""  # an argument that is always the same
