"""What the shared front end must know of a dialect; the values live in `platforms/*/dialect.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from translators.ir.types import Space


class Host(StrEnum):
    """What a call in the launcher means."""

    ALLOCATE = "allocate"  # (pointer to pointer, bytes): a workspace
    FILL = "fill"  # (pointer, byte, bytes)
    COPY = "copy"  # (target, source, bytes, direction)
    COPY_QUEUED = "copy queued"  # (target, source, bytes, queue, direction)
    IGNORE = "ignore"  # synchronisation, errors, frees: gives success
    ALLOCATE_HOST = "allocate on the host"  # (pointer to pointer, bytes)
    TO_SYMBOL = "to symbol"  # (variable of the file, source, bytes, offset, direction)
    FROM_SYMBOL = "from symbol"  # (target, variable of the file, bytes, offset, direction)
    SYMBOL = "symbol"  # (pointer to pointer, variable of the file)
    LAUNCH = "launch"  # (kernel, grid, block, addresses of the arguments, shared bytes, stream)
    SHARED = "shared"  # raises the limit of dynamic shared memory; no meaning of its own


class Shape(StrEnum):
    """How a launch is configured."""

    THREADS = "threads"  # <<<grid, block, shared bytes, stream>>>
    TASKS = "tasks"  # <<<tasks, kind, queue>>>
    FUNCTION = "function"  # no launch: the entry is the kernel


@dataclass(frozen=True, slots=True)
class Function:
    """A vendor function that is an expression: an operation of the IR or a mathematical function.

    `operation`: call, binary, cast, bitcast."""

    operation: str
    name: str = ""  # the function's or operator's name in the IR
    rounding: str = "default"
    saturate: bool = False


@dataclass(frozen=True, slots=True)
class MemoryCore:
    """The extra core of a cluster that runs the same text, but only copies; the others do all but those copies."""

    number: int  # what it reads as the core's number
    signs: frozenset[str]  # names that show that the text has work for it
    copies: tuple[str, ...]  # instructions that copy,
    direction: int  # their operand that tells the direction,
    directions: frozenset[int]  # and the directions that are its own
    neutral: tuple[str, ...]  # prefixes of instructions that every core executes


@dataclass(frozen=True, slots=True)
class Dialect:
    """Facts of a dialect's text."""

    name: str
    prelude: Path  # declarations of the vendor's names; its folder holds the stub headers in `prelude/`
    clang_flags: tuple[str, ...]
    shape: Shape
    old_names: Mapping[str, str] = field(default_factory=dict)  # macros that hold unless the text declares the name
    wave: int = 1  # members that execute collectives together
    variables: Mapping[str, str] = field(default_factory=dict)  # "threadIdx.x" -> "thread_x"; see builtins.py
    barriers: Mapping[str, str] = field(default_factory=dict)  # function -> scope
    alone: str = ""  # the instruction that a barrier is for a task without a group
    nothing: frozenset[str] = frozenset()  # functions of the device without effect on values: fences
    collectives: Callable[[str], bool] = field(default=lambda name: False)  # executed by a wave together
    atomics: Mapping[str, str] = field(default_factory=dict)  # function -> operation
    functions: Mapping[str, Function] = field(default_factory=dict)
    spaces: Mapping[str, Space] = field(default_factory=dict)  # word of the annotation -> space
    undescribed: Mapping[str, str] = field(default_factory=dict)  # pattern of instructions -> why they have no meaning
    fills: frozenset[str] = frozenset()  # (place, count, value): elements are of the value's type
    assembly: Mapping[str, str] = field(default_factory=dict)  # inline assembly that is understood -> instruction
    assemble: Callable[[Any, Any], None] | None = None  # lowers other inline assembly (see assembly.py), or refuses it
    addresses: frozenset[str] = frozenset()  # functions that give a pointer as a number
    host: Mapping[str, Host] = field(default_factory=dict)
    device_copies: frozenset[str] = frozenset()  # enumerators of copies from device to device
    uploads: frozenset[str] = frozenset()  # of copies from host to device
    downloads: frozenset[str] = frozenset()  # of copies from device to host
    streams: frozenset[str] = frozenset()  # types of streams and queues
    in_place: Callable[[str], bool] = field(default=lambda name: False)  # result may overwrite an operand
    bare_launcher: str = ""  # text of a launcher for a kernel without one
    extents: frozenset[str] = frozenset()  # types of a launch's extents
    kinds: frozenset[str] = frozenset()  # TASKS: types of the kind of a launch,
    single_kind: str = ""  # its spelling where every task is alone,
    union_kind: str = ""  # and where {clusters} work together;
    together: frozenset[str] = frozenset()  # names that show that they do
    block_kind: int = 1  # TASKS: the kind that makes every task its own group
    cores: int = 1  # TASKS: cores of a cluster
    memory_core: MemoryCore | None = None
    moves: Mapping[int, str] = field(default_factory=dict)  # instructions that copy vectors, by their bytes
    renames: Callable[[str], bool] = field(default=lambda name: False)  # gives its operand's bits as another type
    converts: bool = False  # texts are C: conversions from void* and the like need no cast
    declared: Callable[[str], str] = field(default=lambda text: "")  # declarations that the text needs, of very many
