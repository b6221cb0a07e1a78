"""What a call gives where its instruction requires something else, in words.

    requires n % m == 0            ->  argument 4 (n) is 256, and argument 5 (m) is 100
    requires dst_lane == 8192     ->  dst_lane, a 64th of 'w' (argument 1), is 1024 bytes; declare 'w' with 524288 bytes
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from translators.instructions.meaning import Meaning
from translators.ir.nodes import Address, Buffer, Constant, Expr, Instruction


def described(requirement: str, meaning: Meaning, instruction: Instruction, buffers: Mapping[str, Buffer]) -> str:
    """The arguments that a requirement speaks of, as this call has them."""
    words = set(re.findall(r"[A-Za-z_]\w*", requirement))
    parts = []
    for place, (operand, given) in enumerate(zip(meaning.operands, instruction.operands, strict=True), 1):
        if operand.name in words:
            parts.append(f"argument {place} ({operand.name}) is {_value(given)}")
        if f"{operand.name}_lane" in words and isinstance(given, Address):
            exact = re.fullmatch(rf"{operand.name}_lane == (\d+)", requirement)
            wish = f"; declare '{given.buffer}' with {64 * int(exact[1])} bytes" if exact else ""
            parts.append(f"{operand.name}_lane, a 64th of '{given.buffer}' (argument {place}), is "
                         f"{_lane(buffers.get(given.buffer))}{wish}")  # fmt: skip
    return ", and ".join(parts) or "that does not hold here"


def _value(given: Expr | Address) -> str:
    match given:
        case Address(buffer=buffer):
            return f"a place in '{buffer}'"
        case Constant(value=value):
            return str(value)
        case _:
            return "not that for any value it can have"


def _lane(buffer: Buffer | None) -> str:
    if buffer is None or not isinstance(buffer.size, Constant):
        return "another size"
    return f"{int(buffer.size.value) // 64} bytes"
