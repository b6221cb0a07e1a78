"""How a dialect of C spells things. A platform's emitter is one `Spelling`; the printers only look up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from translators.emit.helpers import Helper
from translators.ir.types import DType, Space

ATOM, UNARY, PRODUCT, SUM, SHIFT, RELATION, EQUALITY = 16, 15, 13, 12, 11, 10, 9
BIT_AND, BIT_XOR, BIT_OR, AND, OR, CONDITIONAL, ASSIGNMENT = 8, 7, 6, 5, 4, 3, 2


@dataclass(frozen=True, slots=True)
class Printed:
    """Text of an expression and the level at which it binds (C's precedence, higher binds tighter)."""

    text: str
    level: int = ATOM

    def at(self, level: int) -> str:
        """The text as an operand that must bind at least at `level`."""
        return self.text if self.level >= level else f"({self.text})"


C_TYPES: Mapping[DType, str] = {
    DType.BOOL: "bool", DType.I8: "int8_t", DType.U8: "uint8_t", DType.I16: "int16_t", DType.U16: "uint16_t",
    DType.I32: "int", DType.U32: "unsigned", DType.I64: "long long", DType.U64: "unsigned long long",
    DType.F32: "float", DType.F64: "double",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spelling:
    """Tables of a dialect. Formats take positional operands that are already printed."""

    name: str
    types: Mapping[DType, str]  # a type that is missing does not exist on the platform
    functions: Mapping[str, Mapping[DType, str]]  # Call: function, type of its first argument -> C function or format
    inline: str  # what stands before the result type of a helper
    places: Mapping[str, Printed]  # group_x, group_y, group_z, member
    qualifiers: Mapping[Space, str | None]  # before an array's type; None: the space does not exist
    to_float: Mapping[DType, str] = field(default_factory=dict)  # where a C cast to float does not do
    from_float: Mapping[DType, str] = field(default_factory=dict)
    float_arithmetic: frozenset[DType] = frozenset()  # types whose arithmetic is done in float, then rounded
    round_each: frozenset[DType] = frozenset()  # types whose nested operations need a cast to be rounded
    bitcasts: Mapping[tuple[DType, DType], str] = field(default_factory=dict)
    minmax: Mapping[DType, tuple[str, str]] = field(default_factory=dict)  # names of min and max
    barriers: Mapping[str, str] = field(default_factory=dict)  # scope -> statement
    alias: str | None = None  # typedef of a type that may view any memory: $T, $name; None: plain casts
    align: str = "__attribute__((aligned({})))"
    operand_align: int = 16  # of arrays that instructions use or that are seen as another type; 0: as they are
    bit_constants: frozenset[DType] = frozenset()  # types that constant tables hold as 16-bit patterns
    infinity: str = "INFINITY"
    nan: str = "NAN"
    null: str = "nullptr"
    dynamic_shared: str | None = None  # declares {name} of {type} aligned {align}, sized by the launch
    heap_bytes: int | None = None  # private buffers above this, or of run-time size, come from the heap
    space_bytes: Mapping[Space, int] = field(default_factory=dict)  # most bytes live at once
    library: Mapping[str, Helper] = field(default_factory=dict)
    reserved: frozenset[str] = frozenset()  # names a program must not use
