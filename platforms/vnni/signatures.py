"""Signatures of the intrinsics: which operands are vectors, which are memory."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

VECTOR_BYTES = {
    "__m128": 16, "__m128d": 16, "__m128i": 16, "__m256": 32, "__m256d": 32, "__m256i": 32,
    "__m512": 64, "__m512d": 64, "__m512i": 64,
}  # fmt: skip


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
def signatures() -> dict[str, Signature]:
    table = tomllib.loads(Path(__file__).with_name("signatures.toml").read_text())
    return {
        prefix + name: _read(shape)
        for prefix, shapes in table.items()
        for shape, names in shapes.items()
        for name in names.split()
    }


def _read(shape: str) -> Signature:
    result, _, rest = shape.rstrip(")").partition("(")
    operands: list[str] = []
    for part in rest.split(", ") if rest else []:
        count, _, kind = part.rpartition(" ")
        operands += [kind] * int(count or 1)
    return Signature(result, tuple(operands))
