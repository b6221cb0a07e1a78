"""What random files of BANG C do with pieces of their arrays: load, store, and say how much is left."""

from __future__ import annotations

import random
from dataclasses import replace

from harness.fuzz.grammar.buffers import Vector
from harness.fuzz.grammar.nram import Chains
from harness.fuzz.grammar.program import Argument
from harness.fuzz.grammar.scope import Scope
from harness.fuzz.grammar.values import Value
from translators.ir.types import DType


class Pieces:
    """`made` prints; `inputs` are among the `arguments`."""

    n: int
    tag: str
    random: random.Random
    made: Chains
    arguments: list[Argument]
    inputs: list[Argument]

    def _range(self, dtype: DType) -> tuple[float, float, float]:
        if dtype in (DType.F32, DType.F16):
            return self.random.choice(((-4.0, 4.0, 0.25), (-8.0, 8.0, 0.5), (0.0, 4.0, 0.5)))
        small = {DType.I8: (-128, 127, 1.0), DType.I16: (-1000, 1000, 1.0)}
        return small.get(dtype) or self.random.choice(((-100, 100, 1.0), (0, 31, 1.0)))

    def _vectors(self) -> list[Vector]:
        """Buffers: one for each input, and some of each type to work with."""
        made, rng = self.made, self.random
        if rng.random() < 0.35:
            made.arena = f"arena{self.tag}"
        vectors = [made.buffer(one.dtype) for one in self.inputs]
        for dtype in sorted({one.dtype for one in self.inputs} | ({DType.F32} if rng.random() < 0.4 else set())):
            vectors += [made.buffer(dtype) for _ in range(rng.randrange(1, 3))]
        return vectors

    def _load(self, vectors: list[Vector], at: str, count: str, call: str = "__memcpy") -> list[Vector]:
        """Copies pieces of the inputs; the vectors with what they hold then."""
        made = self.made
        result = list(vectors)
        for place, one in enumerate(self.inputs):
            size = f"{count} * sizeof({made.spell(one.dtype)})"
            made.line(f"{call}({vectors[place].name}, {one.name} + {at}, {size}, GDRAM2NRAM);")
            result[place] = replace(vectors[place], low=one.low, high=one.high, step=one.step)
        for place in range(len(self.inputs), len(vectors)):
            v = vectors[place]
            made.line(
                f"__bang_write_value({v.name}, {made.capacity}, {made.scalar(0.0, v.dtype)});"
                if v.dtype in (DType.F32, DType.F16, DType.I32)
                else f"__nramset({v.name}, {made.capacity}, ({made.spell(v.dtype)})0);"
            )
        return result

    def _output(self, vectors: list[Vector], length: int, name: str = "out") -> Vector:
        chosen = self.random.choice(vectors)
        self.arguments.append(Argument(name, chosen.dtype, length, 0, 0, 1.0, written=True))
        return chosen

    def _store(self, chosen: Vector, at: str, count: str, call: str = "__memcpy") -> None:
        size = f"{count} * sizeof({self.made.spell(chosen.dtype)})"
        self.made.line(f"{call}(out + {at}, {chosen.name}, {size}, NRAM2GDRAM);")

    def _count(self, left: str) -> None:
        """`count`: a whole piece or what is left."""
        made = self.made
        form = self.random.randrange(3)
        if form == 0:
            made.line(f"int count = {left} < {made.capacity} ? {left} : {made.capacity};")
        elif form == 1:
            made.line(f"int count = {made.capacity};")
            made.line(f"if ({left} < {made.capacity}) count = {left};")
        else:
            made.line(f"const int count = {left} >= {made.capacity} ? {made.capacity} : {left};")

    def _dealt(self, scope: Scope) -> None:
        """Pieces in turn: task t takes pieces t, t + taskDim and so on."""
        made, rng = self.made, self.random
        vectors = self._vectors()
        chosen = self._output(vectors, self.n)
        by = f"taskDim * {made.capacity}"
        with made.block(f"for (int at = taskId * {made.capacity}; at < n; at += {by})"):
            self._count("n - at")
            vectors = self._load(vectors, "at", "count")
            inner = scope.inner()
            inner.values += [Value("at", DType.I32, 0, self.n - 1), Value("count", DType.I32, 1, made.capacity)]
            made.chain(inner, vectors, "count", rng.randrange(1, 6))
            self._store(chosen, "at", "count")
