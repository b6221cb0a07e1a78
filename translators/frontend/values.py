"""What expressions denote while lowering: values, pointers and places."""

from __future__ import annotations

from dataclasses import dataclass, field

from translators.frontend.types import CType
from translators.ir.nodes import Constant, Expr
from translators.ir.types import DType


@dataclass(frozen=True, slots=True)
class Pointer:
    """An address: a buffer and an offset in bytes. Without buffer: null. `place`: of a variable in registers."""

    buffer: str | None
    offset: Expr
    pointee: CType
    place: Place | None = None
    origin: CType | None = None  # of a void* or a pointer to vectors: what it pointed to before its conversion


@dataclass(frozen=True, slots=True)
class Choice:
    """A pointer of the launcher that is one of several, by the number that a variable of the IR holds."""

    selector: str
    options: tuple[Pointer | Choice | None, ...]


@dataclass(frozen=True, slots=True)
class ScalarPlace:
    """A variable of the IR."""

    name: str
    dtype: DType
    type: CType


@dataclass(frozen=True, slots=True)
class ValuePlace:
    """A value that has no place: it can only be read."""

    value: Expr | Pointer
    type: CType


@dataclass(frozen=True, slots=True)
class MemoryPlace:
    buffer: str
    offset: Expr
    type: CType


@dataclass(slots=True)
class PointerPlace:
    """A pointer variable: which buffer it points into is known, its offset is a variable of the IR.

    Until the first assignment neither is known."""

    name: str
    type: CType
    buffer: str | None = None
    offset: str | None = None  # the variable that holds the offset
    bound: bool = False
    straight: bool = False  # every assignment holds for the rest of the block: `value` is what it is now
    value: Pointer | Choice | None = None
    key: str = ""  # tells the variable from all others of the text
    number: str | None = None  # the variable that tells which of several buffers is meant


@dataclass(slots=True)
class SlotPlace:
    """A scalar whose assignments all follow each other: what it is now is known, each gives it a new value."""

    name: str
    type: CType
    value: Expr | None = None


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """A structure in registers, one place a field."""

    fields: dict[str, Place] = field(hash=False)
    type: CType
    whole: Place | None = field(default=None, hash=False, compare=False)  # of a base class: the object


@dataclass(frozen=True, slots=True)
class ArrayPlace:
    """An array in registers, one place an element."""

    elements: tuple[Place, ...] = field(hash=False)
    type: CType


@dataclass(frozen=True, slots=True)
class ChosenPlace:
    """One of several places, by tests in this order; `last` where none holds."""

    options: tuple[tuple[Expr, Place], ...] = field(hash=False)
    last: Place = field(hash=False)
    type: CType


@dataclass(frozen=True, slots=True)
class Closure:
    """A lambda or a function as a value: its body is inlined where it is called."""

    function: str  # identity of its call operator
    frame: object  # the function in which it was written: what it captures; None: a plain function


Place = ScalarPlace | SlotPlace | ValuePlace | MemoryPlace | PointerPlace | RecordPlace | ArrayPlace | ChosenPlace
Value = Expr | Pointer | Place | Closure

ZERO = Constant(0, DType.I64)


def null(pointee: CType) -> Pointer:
    return Pointer(None, ZERO, pointee)
