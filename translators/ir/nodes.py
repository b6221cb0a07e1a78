"""The intermediate representation: frozen nodes, closed unions, one screen.

A `Program` is what a launcher does on the host: scalars, fills, copies, workspaces and launches. A `Launch` is a
grid of groups (blocks, tasks) of members (threads, cores); its body is one of three forms:

    simt        the text of one member; `Barrier` and `Instruction` synchronise members
    phase       the text of one group; `Loop(axis=MEMBER)` runs a piece for every member, none synchronises
    sequential  no bound loop at all

Names are unique in a launch: nothing shadows. Memory is bytes: an access carries its type and its byte offset.
Integer arithmetic has C's meaning (division truncates, unsigned wraps, signed overflow does not happen).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from translators.errors import Span
from translators.ir.types import DType, Space

# --- expressions -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Constant:
    value: int | float | bool
    dtype: DType


@dataclass(frozen=True, slots=True)
class Variable:
    """A scalar: parameter, declared variable or loop index.

    On the host a parameter that is a pointer may be compared, as a u64, with 0: whether the caller gave it."""

    name: str
    dtype: DType


@dataclass(frozen=True, slots=True)
class Load:
    buffer: str
    offset: Expr  # bytes, i64
    dtype: DType
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Unary:
    op: str  # neg, not (logical), inv (bitwise)
    operand: Expr
    dtype: DType


@dataclass(frozen=True, slots=True)
class Binary:
    """add sub mul div mod min max and or xor shl shr; lt le gt ge eq ne land lor give bool, the last two short-circuit.

    For floats `min` and `max` return the other operand when one is NaN (C's fmin, fmax)."""

    op: str
    left: Expr
    right: Expr
    dtype: DType  # of the result; both operands share one type (shifts: the left operand's)


@dataclass(frozen=True, slots=True)
class Cast:
    """C conversion; `rounding` is one of default (nearest even to float, toward zero to integer), up, down, zero,
    nearest (even), away (ties away from zero); `saturate` clamps to an integer type, NaN gives 0."""

    operand: Expr
    dtype: DType
    rounding: str = "default"
    saturate: bool = False


@dataclass(frozen=True, slots=True)
class Bitcast:
    operand: Expr
    dtype: DType


@dataclass(frozen=True, slots=True)
class Call:
    """A mathematical function by its C name without type suffix: exp, log, sqrt, rsqrt, erf, pow, fma, popcount ..."""

    function: str
    arguments: tuple[Expr, ...]
    dtype: DType


@dataclass(frozen=True, slots=True)
class Select:
    condition: Expr
    then: Expr
    otherwise: Expr
    dtype: DType


Expr = Constant | Variable | Load | Unary | Binary | Cast | Bitcast | Call | Select

# --- statements ------------------------------------------------------------------------------------------------

MEMBER = "member"  # threads of a block, cores of a union; linear


@dataclass(frozen=True, slots=True)
class Buffer:
    name: str
    size: Expr  # bytes, i64
    space: Space
    dtype: DType  # the type it is mostly accessed as: a hint for emitters, never a fact
    align: int = 16
    initial: tuple[int | float, ...] | None = None  # of constant tables and initialised arrays, in `dtype`
    per_member: bool = False  # phase form: every member has its own; `size` and offsets are one member's


@dataclass(frozen=True, slots=True)
class Address:
    """A place in a buffer, as an operand of an instruction."""

    buffer: str
    offset: Expr  # bytes, i64
    dtype: DType  # of the elements there


@dataclass(frozen=True, slots=True)
class Declare:
    """A mutable scalar; lives to the end of the enclosing block of statements. Without value: undefined."""

    name: str
    dtype: DType
    value: Expr | None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Assign:
    name: str
    value: Expr
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Store:
    buffer: str
    offset: Expr  # bytes, i64
    value: Expr  # its dtype is the access's
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Allocate:
    """A buffer that lives to the end of the enclosing block; contents undefined unless `initial`."""

    buffer: Buffer
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Loop:
    """`for (index = start; index < stop; index += step)`, step > 0, bounds evaluated once; index is not assigned.
    `axis=MEMBER`: the iterations are the group's members. `parallel`: iterations proved independent."""

    index: str
    dtype: DType
    start: Expr
    stop: Expr
    step: Expr
    body: tuple[Stmt, ...]
    axis: str | None = None
    parallel: bool = False
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class While:
    condition: Expr
    body: tuple[Stmt, ...]
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Branch:
    condition: Expr
    then: tuple[Stmt, ...]
    otherwise: tuple[Stmt, ...] = ()
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Break:
    """Leaves the innermost loop; never inside a loop that contains a synchronising statement."""

    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Barrier:
    """All members of the scope: group (block, union), cluster (cores of one cluster), wave (members of one wave)."""

    scope: str
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Atomic:
    """Read-modify-write: add sub min max and or xor exchange cas inc dec; `result` gets the old value."""

    op: str
    buffer: str
    offset: Expr
    value: Expr
    compare: Expr | None = None  # of cas
    result: str | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Instruction:
    """A platform's instruction, its meaning in `instructions.c`; operands in the order of its C signature."""

    name: str
    operands: tuple[Expr | Address, ...]
    result: str | None = None  # a declared scalar
    span: Span | None = field(default=None, compare=False)


Stmt = Declare | Assign | Store | Allocate | Loop | While | Branch | Break | Barrier | Atomic | Instruction

# --- host ------------------------------------------------------------------------------------------------------


class Form(StrEnum):
    SIMT = "simt"
    PHASE = "phase"
    SEQUENTIAL = "sequential"


@dataclass(frozen=True, slots=True)
class Launch:
    """A grid of groups of members. The body refers to `group_x|y|z` (u32) and, in the simt form, `member` (u32).

    `wave`: members that execute collectives together (32, 64; 1 where there are none)."""

    name: str
    grid: tuple[Expr, Expr, Expr]
    members: Expr
    body: tuple[Stmt, ...]
    form: Form
    wave: int = 1
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class HostFill:
    """Device bytes set to a byte value, as cudaMemset."""

    buffer: str
    offset: Expr
    size: Expr
    byte: Expr


@dataclass(frozen=True, slots=True)
class HostCopy:
    """Bytes, from device or host memory to device or host memory."""

    target: str
    target_offset: Expr
    source: str
    source_offset: Expr
    size: Expr


@dataclass(frozen=True, slots=True)
class HostIf:
    condition: Expr
    then: tuple[HostStmt, ...]
    otherwise: tuple[HostStmt, ...] = ()


@dataclass(frozen=True, slots=True)
class HostLoop:
    index: str
    dtype: DType
    start: Expr
    stop: Expr
    step: Expr
    body: tuple[HostStmt, ...]


@dataclass(frozen=True, slots=True)
class HostWhile:
    condition: Expr
    body: tuple[HostStmt, ...]


# The host has memory of its own: it allocates it in the private space, and only there it loads and stores.
HostStmt = Declare | Assign | Store | Allocate | HostFill | HostCopy | HostIf | HostLoop | HostWhile | Launch


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the entry. `dtype` is the element type when `pointer`."""

    name: str
    dtype: DType
    pointer: bool = False
    const: bool = False  # points to memory that is only read
    host: bool = False  # the pointer is to host memory


@dataclass(frozen=True, slots=True)
class Program:
    """A launcher: its entry, its parameters, and what it does. `constants` are read-only tables."""

    entry: str
    parameters: tuple[Parameter, ...]
    body: tuple[HostStmt, ...]
    constants: tuple[Buffer, ...] = ()
    stream: str | None = None  # the launcher's stream or queue parameter, when it has one
    stream_place: int | None = None  # how many parameters stand before it; None: all
