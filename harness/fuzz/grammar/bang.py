"""Random files of BANG C: tasks that copy pieces to NRAM, work on them and copy them back, in many people's ways."""

from __future__ import annotations

from dataclasses import replace

from harness.fuzz.grammar.buffers import SIZES
from harness.fuzz.grammar.functions import helpers
from harness.fuzz.grammar.language import BANG
from harness.fuzz.grammar.nram import Chains
from harness.fuzz.grammar.pipelines import Pipelines
from harness.fuzz.grammar.program import Argument, Source, new_random, tag_of
from harness.fuzz.grammar.scope import Array, Scope
from harness.fuzz.grammar.values import Value, fits
from translators.ir.types import DType

INPUT_TYPES = (DType.F32,) * 6 + (DType.F16, DType.F16, DType.I32, DType.I32, DType.I16, DType.I8)


def generate(platform: str, seed: int) -> Source:
    return _File(seed).source()


class _File(Pipelines):
    def __init__(self, seed: int) -> None:
        self.seed, self.tag = seed, tag_of(seed)
        self.random = new_random("bang", seed)
        self.made = Chains(self.random, BANG)
        self.made.budget = 14
        self.made.capacity = self.random.choice((32, 64, 128))
        self.n = self.random.choice((1, 7, 31, 64, 70, 128, 129, 200, 300))
        self.tasks = self.random.choice((1, 2, 4, 4))
        self.arguments: list[Argument] = []
        self.inputs: list[Argument] = []

    def source(self) -> Source:
        rng, made = self.random, self.made
        text, functions = helpers(rng, BANG, self.tag)
        for name in ("x", "y")[: rng.randrange(1, 3)]:
            low, high, step = self._range(dtype := rng.choice(INPUT_TYPES))
            self.inputs.append(Argument(name, dtype, self.n, low, high, step))
        self.arguments += self.inputs
        scalars = [Argument("n", DType.I32, low=self.n)]
        if rng.random() < 0.3:
            scalars.append(Argument("alpha", DType.F32, low=rng.choice((0.5, 2.0, -1.5))))
        scope = Scope(functions=functions)
        for scalar in scalars:
            step = 0.5 if scalar.dtype is DType.F32 else 1.0
            scope.values.append(Value(scalar.name, scalar.dtype, scalar.low, scalar.low, step, uniform=True))
        scope.values += [
            Value("taskId", DType.I32, 0, self.tasks - 1),
            Value("taskDim", DType.I32, self.tasks, self.tasks),
        ]
        made.taken |= {"x", "y", "n", "alpha", "out", "sums", "at", "count", "arena"}
        made.depth = 1
        kind = rng.choice(
            (
                self._dealt,
                self._dealt,
                self._pieces,
                self._pieces,
                self._pipeline,
                self._rows,
                self._strided,
                self._scalar,
                self._shared,
            )
        )
        kind(scope)
        union = kind == self._shared
        names = [f"{'' if one.written else 'const '}{made.pointed(one.dtype)}* {one.name}" for one in self.arguments]
        names += [f"{made.spell(one.dtype)} {one.name}" for one in scalars]
        kernel = f"kernel{self.tag}"
        entry = f"fuzz{self.tag}_launch"
        queue = rng.random() < 0.6
        passed = ", ".join(one.name for one in (*self.arguments, *scalars))
        qualifier = rng.choice(("__mlu_entry__", "__mlu_global__"))
        block = "cnrtFuncTypeUnion1" if union else rng.choice(("cnrtFuncTypeBlock", "CNRT_FUNC_TYPE_BLOCK"))
        if union:
            self.tasks = 4
        head = ["#include <bang.h>", "", *text, ""]
        if made.arena:
            head.append(f"__nram__ char {made.arena}[{max(made.used, 128)}];")
        lines = [*head, f"{qualifier} void {kernel}({', '.join(names)}) {{", *made.lines, "}", ""]
        launcher = [f'extern "C" void {entry}({", ".join(names)}{", cnrtQueue_t queue" if queue else ""}) {{']
        if not queue:
            launcher += ["  cnrtQueue_t queue;", "  cnrtQueueCreate(&queue);"]
        launcher += [f"  cnrtDim3_t dim = {{{self.tasks}, 1, 1}};", f"  {kernel}<<<dim, {block}, queue>>>({passed});"]
        if not queue:
            launcher += ["  cnrtQueueSync(queue);", "  cnrtQueueDestroy(queue);"]
        return Source("bang", self.seed, "\n".join([*lines, *launcher, "}"]) + "\n", entry, (*self.arguments, *scalars))

    # --- ways to share out the work

    def _pieces(self, scope: Scope) -> None:
        """A contiguous share for each task, in pieces."""
        made, rng = self.made, self.random
        share = -(-self.n // self.tasks)
        vectors = self._vectors()
        chosen = self._output(vectors, self.n)
        made.taken |= {"share", "first", "last", "here"}
        if rng.random() < 0.5:
            made.line("int share = (n + taskDim - 1) / taskDim;")
            made.line("int first = taskId * share;")
            made.line("if (first >= n) return;")
            made.line("int last = first + share > n ? n : first + share;")
        else:
            made.line("int share = n / taskDim, rest = n % taskDim;")
            made.line("int first = taskId * share + (taskId < rest ? taskId : rest);")
            made.line("int last = first + share + (taskId < rest ? 1 : 0);")
        total = rng.random() < 0.3
        if total:
            self.arguments.append(Argument("sums", DType.F32, self.tasks, 0, 0, 1.0, written=True))
            made.line("float here = 0.0f;")
        known = None
        with made.block(f"for (int at = first; at < last; at += {made.capacity})"):
            self._count("last - at")
            vectors = self._load(vectors, "at", "count")
            inner = scope.inner()
            inner.values += [Value("at", DType.I32, 0, self.n - 1), Value("count", DType.I32, 1, made.capacity)]
            made.chain(inner, vectors, "count", rng.randrange(1, 5))
            self._store(chosen, "at", "count")
            known = made.total(vectors, "count", made.capacity) if total else None
            if known is not None and fits(DType.F32, known.low * share, known.high * share, known.step):
                made.line(f"here += {known.text};")
        if total:
            made.line("sums[taskId] = here;")

    def _rows(self, scope: Scope) -> None:
        """Rows of a matrix, each worked on as a whole, with a number from each."""
        made, rng = self.made, self.random
        columns, rows = made.capacity, rng.choice((1, 3, 5, 8))
        self.n = rows * columns
        self.inputs = [replace(one, length=self.n) for one in self.inputs]
        self.arguments = list(self.inputs)
        vectors = self._vectors()
        chosen = self._output(vectors, self.n)
        scope.values = [v if v.text != "n" else replace(v, low=1, high=300) for v in scope.values]
        self.arguments.append(Argument("sums", DType.F32, rows, 0, 0, 1.0, written=True))
        r = made.name(("r", "row"))
        with made.block(f"for (int {r} = taskId; {r} < {rows}; {r} += taskDim)"):
            vectors = self._load(vectors, f"{r} * {columns}", str(columns))
            inner = scope.inner()
            inner.values.append(Value(r, DType.I32, 0, rows - 1))
            made.chain(inner, vectors, str(columns), rng.randrange(1, 5))
            known = made.total(vectors, str(columns), columns)
            if known is not None:
                made.line(f"sums[{r}] = {known.text};")
                if rng.random() < 0.5:
                    found = next(v for v in vectors if v.dtype is DType.F32)
                    a = made.bounded(vectors, found, 16, str(columns))
                    low, high = a.low + known.low, a.high + known.high
                    if fits(DType.F32, low, high, min(a.step, known.step)):
                        made.line(f"__bang_add_scalar({a.name}, {a.name}, {known.text}, {columns});")
            self._store(chosen, f"{r} * {columns}", str(columns))

    def _strided(self, scope: Scope) -> None:
        """Columns of a wider matrix by strided copies, transposed or not."""
        made, rng = self.made, self.random
        dtype = rng.choice((DType.F32, DType.F16, DType.I32))
        rows, columns, wide = rng.choice((4, 8)), rng.choice((8, 16)), rng.choice((16, 24))
        made.capacity = rows * columns
        low, high, step = self._range(dtype)
        self.inputs = [Argument("x", dtype, rows * wide * self.tasks, low, high, step)]
        self.arguments = list(self.inputs)
        vectors = [made.buffer(dtype), made.buffer(dtype)]
        size = SIZES[dtype]
        tile = f"taskId * {rows * wide}"
        made.line(
            f"__memcpy({vectors[0].name}, x + {tile}, {columns} * {size}, GDRAM2NRAM, {columns} * {size}, "
            f"{wide} * {size}, "
            f"{rows - 1});"
        )
        made.line(f"__bang_write_value({vectors[1].name}, {made.capacity}, {made.scalar(1.0, dtype)});")
        vectors = [replace(vectors[0], low=low, high=high, step=step), replace(vectors[1], low=1, high=1)]
        made.chain(scope, vectors, str(made.capacity), rng.randrange(1, 4))
        source, target = vectors if rng.random() < 0.5 else reversed(vectors)
        if rng.random() < 0.6:
            made.line(f"__bang_transpose({target.name}, {source.name}, {rows}, {columns});")
            source, rows, columns = target, columns, rows
        wider = columns + rng.choice((0, 3))
        self.arguments.append(Argument("out", dtype, rows * wider * self.tasks, 0, 0, 1.0, written=True))
        made.line(
            f"__memcpy(out + taskId * {rows * wider}, {source.name}, {columns} * {size}, NRAM2GDRAM, {wider} * {size}, "
            f"{columns} * {size}, {rows - 1});"
        )

    def _scalar(self, scope: Scope) -> None:
        """Scalars in global memory, element by element."""
        made, rng = self.made, self.random
        made.budget = 25
        dtype = rng.choice((DType.F32, DType.I32, DType.I16, DType.U8, DType.F16))
        low, high, step = made.range_of(dtype)
        self.arguments.append(Argument("out", dtype, self.n, 0, 0, 1.0, written=True))
        for one in self.inputs:
            scope.arrays.append(Array(one.name, one.dtype, one.length, "n", one.low, one.high, one.step, uniform=True))
        i = made.name(("i", "idx"))
        inner = scope.inner()
        inner.values.append(Value(i, DType.I32, 0, self.n - 1))
        with made.block(f"for (int {i} = taskId; {i} < n; {i} += taskDim)"):
            made.statements(inner, [], 2, rng.randrange(1, 5))
            made.line(f"out[{i}] = {made.initial(inner, dtype, low, high, step).text};")

    def _shared(self, scope: Scope) -> None:
        """Cores of a cluster that exchange through SRAM."""
        made, rng = self.made, self.random
        dtype = rng.choice((DType.F32, DType.I32, DType.F16))
        size = made.capacity
        low, high, step = self._range(dtype)
        self.tasks = 4
        self.inputs = [Argument("x", dtype, 4 * size, low, high, step)]
        self.arguments = list(self.inputs)
        scope.values = [v for v in scope.values if not v.text.startswith("task")]
        scope.values.append(Value("coreId", DType.I32, 0, 3))
        spelled = made.spell(dtype)
        made.line(f"__mlu_shared__ {spelled} shared_x[{4 * size}];")
        vectors = [made.buffer(dtype), made.buffer(dtype)]
        made.line("if (coreId == 0x80) return;" if rng.random() < 0.5 else "if (__is_mpu()) return;")
        made.line(f"__memcpy({vectors[0].name}, x + coreId * {size}, {size} * sizeof({spelled}), GDRAM2NRAM);")
        made.line(f"__bang_write_value({vectors[1].name}, {size}, {made.scalar(2.0, dtype)});")
        vectors = [replace(vectors[0], low=low, high=high, step=step), replace(vectors[1], low=2, high=2)]
        made.chain(scope, vectors, str(size), rng.randrange(0, 3))
        sent, kept = vectors
        made.line(f"__memcpy(shared_x + coreId * {size}, {sent.name}, {size} * sizeof({spelled}), NRAM2SRAM);")
        made.line("__sync_all_ipu();")
        other = rng.choice(("(coreId + 1) % 4", "(3 - coreId)", "(coreId ^ 1)"))
        made.line(f"__memcpy({kept.name}, shared_x + {other} * {size}, {size} * sizeof({spelled}), SRAM2NRAM);")
        vectors = [sent, replace(sent, name=kept.name)]
        made.chain(scope, vectors, str(size), rng.randrange(1, 3))
        chosen = rng.choice(vectors)
        self.arguments.append(Argument("out", dtype, 4 * size, 0, 0, 1.0, written=True))
        made.line(f"__memcpy(out + coreId * {size}, {chosen.name}, {size} * sizeof({spelled}), NRAM2GDRAM);")
