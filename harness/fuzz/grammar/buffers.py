"""Buffers in NRAM with what their elements may be."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from harness.fuzz.grammar.statements import Statements
from harness.fuzz.grammar.values import fits, is_float
from translators.ir.types import DType

SIZES = {DType.F32: 4, DType.F16: 2, DType.I32: 4, DType.I16: 2, DType.I8: 1, DType.U8: 1}


@dataclass(frozen=True, slots=True)
class Vector:
    """A buffer in NRAM: the first elements of it have values in the range."""

    name: str
    dtype: DType
    low: float
    high: float
    step: float = 1.0

    @property
    def largest(self) -> float:
        return max(abs(self.low), abs(self.high))


class Buffers(Statements):
    """Buffers for `capacity` elements, and values of them that stay exact."""

    capacity = 128
    arena = ""  # where buffers are carved from by hand
    used = 0

    def buffer(self, dtype: DType, name: str | None = None) -> Vector:
        """Declares one."""
        name = name or self.name(("buf", "va", "vb", "nram_x", "nram_t", "work", "row_v"))
        spelled = self.spell(dtype)
        if self.arena:
            place = f"{self.arena} + {self.used}" if self.used else self.arena
            self.line(f"{spelled} *{name} = ({spelled} *)({place});")
            self.used += -(-self.capacity * SIZES[dtype] // 128) * 128
        else:
            self.line(f"__nram__ {spelled} {name}[{self.capacity}];")
        return Vector(name, dtype, 0, 0)

    def scalar(self, number: float, dtype: DType) -> str:
        number = float(number)
        if dtype is DType.F16:
            return f"(half){number!r}" if self.chance(0.6) else f"__float2half({number!r}f)"
        return self.literal(number, dtype) if is_float(dtype) else str(int(number))

    def _target(self, vectors: list[Vector], source: Vector, *, other: bool = False) -> Vector:
        """Where a result goes: in place, over another vector, or into a free buffer of the type."""
        same = [v for v in vectors if v.dtype is source.dtype and (not other or v.name != source.name)]
        return self.random.choice(same) if same else source

    def _put(self, vectors: list[Vector], made: Vector) -> None:
        vectors[:] = [made if v.name == made.name else v for v in vectors]

    def bounded(self, vectors: list[Vector], a: Vector, bound: float, count: str) -> Vector:
        """The vector with its values clamped in place."""
        if a.largest <= bound and (not is_float(a.dtype) or a.step >= 0.25):
            return a
        if is_float(a.dtype) and a.step < 0.25:
            if a.dtype is DType.F32:
                self.line(f"__bang_floor({a.name}, {a.name}, {count});")
                a = replace(a, low=math.floor(a.low), high=math.ceil(a.high), step=1.0)
            else:
                self.line(f"__bang_write_value({a.name}, {self.capacity}, {self.scalar(1.0, a.dtype)});")
                a = replace(a, low=1.0, high=1.0, step=1.0)
        if a.largest > bound:
            self._clamp(a, bound, count)
            a = replace(a, low=max(-bound, min(a.low, bound)), high=min(bound, max(a.high, -bound)))
        self._put(vectors, a)
        return a

    def _clamp(self, a: Vector, bound: float, count: str) -> None:
        if is_float(a.dtype):
            self.line(f"__bang_maxeq_scalar({a.name}, {a.name}, {self.scalar(-bound, a.dtype)}, {count});")
            self.line(f"__bang_mineq_scalar({a.name}, {a.name}, {self.scalar(bound, a.dtype)}, {count});")
            return
        k, v = self.name(("k", "e")), self.name(("v", "c"))
        with self.block(f"for (int {k} = 0; {k} < {count}; ++{k})"):
            self.line(f"int {v} = {a.name}[{k}];")
            low, high = -int(bound), int(bound)
            self.line(f"{a.name}[{k}] = {v} < {low} ? {low} : ({v} > {high} ? {high} : {v});")

    def _another(self, vectors: list[Vector], a: Vector) -> Vector:
        return self.random.choice([v for v in vectors if v.dtype is a.dtype])

    def _exactly(
        self, vectors: list[Vector], a: Vector, b: Vector, op: str, count: str
    ) -> tuple[Vector, Vector, Vector]:
        """Operands whose sum, difference or product is exact, and the range of it."""
        for bound in (None, 64, 8, 2):
            if bound is not None:
                a = self.bounded(vectors, a, bound, count)
                b = a if b.name == a.name else self.bounded(vectors, b, bound, count)
            corners = [
                x * y if op == "mul" else x + y if op == "add" else x - y
                for x in (a.low, a.high)
                for y in (b.low, b.high)
            ]
            step = a.step * b.step if op == "mul" else min(a.step, b.step)
            if fits(a.dtype, min(corners), max(corners), step):
                return a, b, Vector("", a.dtype, min(corners), max(corners), step)
        raise AssertionError(f"{a} {op} {b}")
