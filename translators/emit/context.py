"""What printing a file has to remember: buffers in scope, renamed names, the helpers that were used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from translators.emit.refusals import NoSuchType, UnknownBuffer
from translators.emit.spelling import Spelling
from translators.ir.types import DType, Space


@dataclass(frozen=True, slots=True)
class Place:
    """A buffer as the text declares it: an array or pointer of `dtype`."""

    name: str
    dtype: DType
    space: Space
    const: bool = False


@dataclass(slots=True)
class Context:
    """State of one file; `helpers`, `aliases` and `features` collect what the text above the kernels must define."""

    spelling: Spelling
    names: Mapping[str, str] = field(default_factory=dict)  # renamed names
    taken: set[str] = field(default_factory=set)  # names that the program uses
    overrides: dict[str, str] = field(default_factory=dict)  # declarations that a dialect writes its own way
    facts: dict[str, str] = field(default_factory=dict)  # what a dialect noted of this launch, by buffer
    definitions: dict[str, str] = field(default_factory=dict)  # texts above the kernels, by name, in order of use
    hosting: bool = False  # a launcher is printed: plain C++, whatever the device lacks
    aligned: set[str] = field(default_factory=set)  # arrays whose alignment matters
    buffers: dict[str, Place] = field(default_factory=dict)
    helpers: set[str] = field(default_factory=set)
    aliases: set[DType] = field(default_factory=set)
    features: set[str] = field(default_factory=set)  # named by a platform, as "wmma"

    def name(self, name: str) -> str:
        return self.names.get(name, name)

    def fresh(self, wanted: str) -> str:
        """A name that nothing else has."""
        name, number = wanted, 0
        while name in self.taken:
            number += 1
            name = f"{wanted}_{number}"
        self.taken.add(name)
        return name

    def type(self, dtype: DType) -> str:
        spelled = self.spelling.types.get(dtype)
        if spelled is None and self.hosting and dtype is DType.F64:
            return "double"
        if spelled is None:
            raise NoSuchType(platform=self.spelling.name, dtype=dtype)
        return spelled

    def view_type(self, dtype: DType) -> str:
        """The type through which a buffer declared as another type is accessed."""
        if self.spelling.alias is None:
            return self.type(dtype)
        self.type(dtype)
        self.aliases.add(dtype)
        return f"{dtype.value}_alias"

    def place(self, buffer: str) -> Place:
        if buffer not in self.buffers:
            raise UnknownBuffer(buffer=buffer)
        return self.buffers[buffer]

    def helper(self, name: str) -> str:
        """Ask for a helper function; its name."""
        if name in self.spelling.library:
            self.helpers.add(name)
        return name
