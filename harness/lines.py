"""Which line of a kernel's text a place in its object came from: DWARF 5 line tables, as clang writes them (-g1).

Messages of a simulator name such places `<+0x1a2b>`; `placed` puts file and line there.
"""

from __future__ import annotations

import bisect
import functools
import re
import struct
from dataclasses import dataclass
from pathlib import Path

FARTHEST = 12  # rows from a header's code back to its call
MARK = re.compile(r" <\+0x([0-9a-f]+)>")
FORM_STRING, FORM_LINE_STRP, FORM_STRP = 0x8, 0x1F, 0xE
FORM_UDATA, FORM_DATA1, FORM_DATA2, FORM_DATA16 = 0xF, 0xB, 0x5, 0x1E
PATH = 1


def placed(message: str, path: Path | None, file: str) -> str:
    """The message with ` (softmax.cu:12)` for every place in the text called `file`, and without those elsewhere."""

    def place(found: re.Match[str]) -> str:
        known = _table(str(path)) if path is not None else None
        line = known.at(int(found.group(1), 16), file) if known is not None else None
        return f" ({line})" if line else ""

    return MARK.sub(place, message)


@dataclass(frozen=True, slots=True)
class Table:
    """Addresses in ascending order, and the `file:line` that holds from each on; "" where none does."""

    addresses: tuple[int, ...]
    places: tuple[str, ...]

    def at(self, address: int, file: str) -> str:
        """For code from a header, where it was called: the line of the file that stands before it."""
        index = bisect.bisect_right(self.addresses, address)
        near = reversed(self.places[max(0, index - FARTHEST):index])
        return next((place for place in near if place.startswith(f"{file}:")), "")


@functools.lru_cache(maxsize=8)
def _table(path: str) -> Table | None:
    try:
        return read(Path(path).read_bytes())
    except (OSError, ValueError, struct.error, IndexError):
        return None  # a line is a courtesy: a message without is better than none


def read(data: bytes) -> Table | None:
    """The line table of an ELF object; None where it has none."""
    sections = _sections(data)
    if ".debug_line" not in sections:
        return None
    program = _Reader(sections[".debug_line"])
    rows: list[tuple[int, str]] = []
    while program.at < len(program.data):
        _unit(program, sections.get(".debug_line_str", b""), rows)
    rows.sort(key=lambda row: row[0])
    return Table(tuple(row[0] for row in rows), tuple(row[1] for row in rows))


def _sections(data: bytes) -> dict[str, bytes]:
    if data[:4] != b"\x7fELF":
        raise ValueError("not an ELF object")
    offset, = struct.unpack_from("<Q", data, 40)
    size, count, names = struct.unpack_from("<HHH", data, 58)
    heads = [struct.unpack_from("<IIQQQQ", data, offset + size * i) for i in range(count)]
    strings = heads[names][4]
    found = {}
    for name, _, _, _, start, length in heads:
        end = data.index(b"\0", strings + name)
        found[data[strings + name:end].decode()] = data[start:start + length]
    return found


class _Reader:
    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data, self.at = data, at

    def take(self, form: str) -> int:
        value, = struct.unpack_from(f"<{form}", self.data, self.at)
        self.at += struct.calcsize(f"<{form}")
        return int(value)

    def number(self, signed: bool = False) -> int:
        """LEB128."""
        value = shift = 0
        while True:
            byte = self.take("B")
            value |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                return value - (1 << shift) if signed and byte & 0x40 else value

    def text(self) -> str:
        end = self.data.index(b"\0", self.at)
        text = self.data[self.at:end].decode(errors="replace")
        self.at = end + 1
        return text


def _unit(program: _Reader, strings: bytes, rows: list[tuple[int, str]]) -> None:
    """One compilation unit: header, file names, then the instructions that make the rows."""
    length = program.take("I")
    end = program.at + length
    if program.take("H") != 5:
        program.at = end
        return
    program.at += 2  # sizes of addresses and segments
    header_end = program.take("I") + program.at
    smallest, _, _, base, scale, opcodes = (program.take(form) for form in "BBBbBB")
    lengths = [program.take("B") for _ in range(opcodes - 1)]
    _entries(program, strings)  # folders
    files = [Path(name).name for name in _entries(program, strings)]
    program.at = header_end
    address, file, line = 0, 1, 1

    def row(ended: bool = False) -> None:
        rows.append((address, f"{files[file]}:{line}" if file < len(files) and line and not ended else ""))

    while program.at < end:
        opcode = program.take("B")
        if opcode >= opcodes:
            step = opcode - opcodes
            address += step // scale * smallest
            line += base + step % scale
            row()
        elif opcode == 0:
            size = program.number()
            following = program.at + size
            extended = program.take("B")
            if extended == 1:
                row(ended=True)
                address, file, line = 0, 1, 1
            elif extended == 2:
                address = program.take("Q")
            program.at = following
        elif opcode == 1:
            row()
        elif opcode == 2:
            address += program.number() * smallest
        elif opcode == 3:
            line += program.number(signed=True)
        elif opcode == 4:
            file = program.number()
        elif opcode == 8:
            address += (255 - opcodes) // scale * smallest
        elif opcode == 9:
            address += program.take("H")
        else:
            for _ in range(lengths[opcode - 1]):
                program.number()
    program.at = end


def _entries(program: _Reader, strings: bytes) -> list[str]:
    """Names from a table of folders or files."""
    formats = [(program.number(), program.number()) for _ in range(program.take("B"))]
    names = []
    for _ in range(program.number()):
        name = ""
        for content, form in formats:
            value = _value(program, strings, form)
            if content == PATH:
                name = str(value)
        names.append(name)
    return names


def _value(program: _Reader, strings: bytes, form: int) -> str | int:
    if form == FORM_STRING:
        return program.text()
    if form == FORM_LINE_STRP:
        return _Reader(strings, program.take("I")).text()
    if form == FORM_STRP:
        return program.take("I")
    if form == FORM_UDATA:
        return program.number()
    if form == FORM_DATA16:
        program.at += 16
        return 0
    if form in (FORM_DATA1, FORM_DATA2):
        return program.take("B" if form == FORM_DATA1 else "H")
    raise ValueError(f"form {form:#x} in a line table")
