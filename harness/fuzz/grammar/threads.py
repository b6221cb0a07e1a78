"""What every thread of a random kernel begins and ends with: parameters, its indices, its results."""

from __future__ import annotations

from harness.fuzz.grammar.hosts import Host, Layout
from harness.fuzz.grammar.program import Argument
from harness.fuzz.grammar.scope import Scope
from harness.fuzz.grammar.teams import Teams
from harness.fuzz.grammar.values import Value
from translators.ir.types import DType


class Threads(Host):
    """Parts of kernels that do not depend on their kind."""

    def _scalar_parameters(self, made: Teams, number: int, parameters: list[str], passed: list[str]) -> list[str]:
        """One by one or in a struct; the lines that take them out of it."""
        if not made.chance(0.15):
            parameters += [f"{made.spell(one.dtype)} {one.name}" for one in self.scalars]
            passed += [one.name for one in self.scalars]
            return []
        kind = f"Params{self.tag}_{number}"
        fields = " ".join(f"{made.spell(one.dtype)} {one.name};" for one in self.scalars)
        made.file_lines.append(f"struct {kind} {{ {fields} }};")
        parameters.append(f"{kind} params" if made.chance(0.6) else f"const {kind} params")
        passed.append(f"{kind}{{{', '.join(one.name for one in self.scalars)}}}")
        return [f"const {made.spell(one.dtype)} {one.name} = params.{one.name};" for one in self.scalars]

    def _pointer(self, made: Teams, one: Argument) -> str:
        return f"const {made.pointed(one.dtype)}* {'__restrict__ ' if self.random.random() < 0.4 else ''}{one.name}"

    def _indices(self, made: Teams, scope: Scope, layout: Layout) -> tuple[str, str]:
        """Declares the thread's indices; gives those in the block and in the grid."""
        rng = self.random
        (bx, by), (gx, gy) = layout.block, layout.grid
        spelled = rng.choice(("int", "int", "unsigned", "const int"))
        dtype = DType.U32 if spelled == "unsigned" else DType.I32
        blocks = gx * gy
        if by == 1:
            made.line(f"{spelled} tid = threadIdx.x;")
        else:
            made.line(f"{spelled} tid = threadIdx.y * blockDim.x + threadIdx.x;")
            for axis, extent in (("x", bx), ("y", by)):
                scope.values.append(Value(f"threadIdx.{axis}", DType.U32, 0, extent - 1))
        made.line(f"{spelled} bid = {'blockIdx.x' if gy == 1 else 'blockIdx.y * gridDim.x + blockIdx.x'};")
        size = rng.choice((str(layout.threads), "blockDim.x" if by == 1 else "(blockDim.x * blockDim.y)"))
        made.line(f"{spelled} gid = bid * {size} + tid;")
        scope.values.append(Value("tid", dtype, 0, layout.threads - 1))
        scope.values.append(Value("bid", dtype, 0, blocks - 1, uniform=True))
        scope.values.append(Value("gid", dtype, 0, layout.all - 1))
        scope.values.append(Value("blockIdx.x", DType.U32, 0, gx - 1, uniform=True))
        if rng.random() < 0.3:
            scope.values.append(Value("blockDim.x", DType.U32, bx, bx, uniform=True))
        return "tid", "gid"

    def _store(
        self, made: Teams, scope: Scope, place: Value, name: str, index: str, per_thread: int, stride: int
    ) -> None:
        if per_thread == 1:
            value = made.initial(scope, place.dtype, place.low, place.high, place.step)
            made.line(f"{name}[{index}] = {value.text};")
            return
        if made.chance(0.5):
            for part in range(per_thread):
                value = made.initial(scope, place.dtype, place.low, place.high, place.step, 1)
                made.line(f"{name}[{index} * {per_thread} + {part}] = {value.text};")
            return
        k = made.name(("k", "u", "e"))
        inner = scope.inner()
        inner.values.append(Value(k, DType.I32, 0, per_thread - 1))
        value = made.initial(inner, place.dtype, place.low, place.high, place.step)
        made.line(f"for (int {k} = 0; {k} < {per_thread}; ++{k}) {name}[{k} * {stride} + {index}] = {value.text};")
