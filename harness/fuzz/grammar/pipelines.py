"""Pipelines in random files of BANG C: pieces are copied while others are worked on."""

from __future__ import annotations

from dataclasses import replace

from harness.fuzz.grammar.buffers import Vector
from harness.fuzz.grammar.pieces import Pieces
from harness.fuzz.grammar.program import Argument
from harness.fuzz.grammar.scope import Scope
from harness.fuzz.grammar.values import Value
from translators.ir.types import DType


class Pipelines(Pieces):
    """Two or more halves of each buffer, in turn."""

    def _pipeline(self, scope: Scope) -> None:
        """Loads ahead and stores behind, with two halves of each buffer."""
        made, rng = self.made, self.random
        if any(one.dtype in (DType.I8,) for one in self.inputs):
            return self._dealt(scope)
        size = made.capacity
        pieces = -(-self.n // size)
        first = self.inputs[0]
        spelled = made.spell(first.dtype)
        made.line(f"__nram__ {spelled} ping[{2 * size}];")
        made.line(f"__nram__ {spelled} pong[{2 * size}];")
        made.taken |= {"ping", "pong", "pieces", "mine", "t", "src", "dst"}
        work = [made.buffer(first.dtype) for _ in range(rng.randrange(0, 2))]
        made.line(f"int pieces = (n + {size} - 1) / {size};")
        made.line("int mine = (pieces - taskId + taskDim - 1) / taskDim;")
        self.arguments.append(Argument("out", first.dtype, self.n, 0, 0, 1.0, written=True))
        stages = rng.choice((2, 3))
        piece = f"(taskId + {{}} * taskDim) * {size}"
        with made.block(f"for (int t = 0; t < mine + {stages - 1}; ++t)"):
            with made.block(f"if (t >= {stages - 1})"):
                made.line(f"int at = {piece.format(f'(t - {stages - 1})')};")
                self._count("n - at")
                half = f"{'pong' if stages == 3 else 'ping'} + (t - {stages - 1}) % 2 * {size}"
                made.line(f"__memcpy_async(out + at, {half}, count * sizeof({spelled}), NRAM2GDRAM);")
            if stages == 3:
                with made.block("if (t >= 1 && t - 1 < mine)"):
                    self._stage(scope, first, work, piece.format("(t - 1)"), f"(t - 1) % 2 * {size}", "pong")
            with made.block("if (t < mine)"):
                made.line(f"int at = {piece.format('t')};")
                self._count("n - at")
                made.line(f"__memcpy_async(ping + t % 2 * {size}, x + at, count * sizeof({spelled}), GDRAM2NRAM);")
            made.line(rng.choice(("__sync();", "__sync_io_move_compute();", '__asm__ volatile("sync;");')))
            if stages == 2:
                with made.block("if (t < mine)"):
                    self._stage(scope, first, work, piece.format("t"), f"t % 2 * {size}", "ping")
                made.line("__sync();")
        assert pieces

    def _stage(self, scope: Scope, first: Argument, work: list[Vector], piece: str, half: str, into: str) -> None:
        made = self.made
        spelled = made.spell(first.dtype)
        made.line(f"int at = {piece};")
        self._count("n - at")
        made.line(f"{spelled} *src = ping + {half};")
        made.line(f"{spelled} *dst = {into} + {half};")
        vectors = [Vector("src", first.dtype, first.low, first.high, first.step)]
        for v in work:
            made.line(
                f"__bang_write_value({v.name}, {made.capacity}, {made.scalar(1.0, v.dtype)});"
                if v.dtype in (DType.F32, DType.F16, DType.I32)
                else f"__nramset({v.name}, {made.capacity}, ({spelled})1);"
            )
            vectors.append(replace(v, low=1, high=1))
        inner = scope.inner()
        inner.values += [Value("count", DType.I32, 1, made.capacity)]
        made.chain(inner, vectors, "count", self.random.randrange(1, 4))
        if into != "ping":
            chosen = self.random.choice(vectors)
            made.line(
                f"__memcpy(dst, {chosen.name}, count * sizeof({spelled}), NRAM2NRAM);"
                if self.random.random() < 0.5 or first.dtype is DType.I8
                else f"__bang_add_scalar(dst, {chosen.name}, {made.scalar(0.0, first.dtype)}, count);"
            )
