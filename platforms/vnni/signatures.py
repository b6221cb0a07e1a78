"""Signatures of the intrinsics: which operands are vectors, which are memory, and their declarations in C."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

VECTOR_BYTES = {
    "__m128": 16, "__m128d": 16, "__m128i": 16, "__m128h": 16, "__m128bh": 16,
    "__m256": 32, "__m256d": 32, "__m256i": 32, "__m256h": 32, "__m256bh": 32,
    "__m512": 64, "__m512d": 64, "__m512i": 64, "__m512h": 64, "__m512bh": 64,
}  # fmt: skip
WORD = re.compile(r"\b_\w+")


@dataclass(frozen=True, slots=True)
class Signature:
    """`result` is a vector type, "value" or "void"; an operand a vector type, "pointer" or "value"."""

    result: str
    operands: tuple[str, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """Kinds of an Instruction's operands: a vector's destination comes first."""
        return (self.result, *self.operands) if self.result in VECTOR_BYTES else self.operands


@cache
def shapes() -> dict[str, str]:
    """Names to `result (operands)`; see headers.py."""
    found = {}
    for line in Path(__file__).with_name("signatures.txt").read_text().splitlines():
        prefix, shape, names = line.split(": ")
        for name in names.split(" "):
            found[prefix + name] = shape
    return found


@cache
def signature(name: str) -> Signature | None:
    """How an intrinsic is called; None where there is none of that name."""
    shape = shapes().get(name)
    if shape is None:
        return None
    result, _, rest = shape.removesuffix(")").partition(" (")
    operands = tuple(_kind(operand) for operand in rest.split(", ") if operand)
    return Signature(result if result in (*VECTOR_BYTES, "void") else "value", operands)


def _kind(operand: str) -> str:
    if operand in VECTOR_BYTES:
        return operand
    return "pointer" if operand.endswith("*") else "value"


def declarations(text: str) -> str:
    """C++ declarations of the intrinsics that a text mentions; of all, where it pastes names together."""
    known = shapes()
    names = known if "##" in text else [name for name in dict.fromkeys(WORD.findall(text)) if name in known]
    return "".join(f"{known[name].replace(' (', f' {name}(', 1)};\n" for name in names)
