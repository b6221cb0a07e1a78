"""Random files of C: loops of every shape over arrays, with and without intrinsics of AVX-512 and AVX2."""

from __future__ import annotations

from harness.fuzz.grammar.c_vectors import Vectors
from harness.fuzz.grammar.functions import helpers
from harness.fuzz.grammar.lanes import LaneExpressions
from harness.fuzz.grammar.language import C
from harness.fuzz.grammar.program import Argument, Source, new_random, tag_of
from harness.fuzz.grammar.scope import Array, Scope
from harness.fuzz.grammar.values import Value, is_float
from translators.ir.types import DType

INPUT_TYPES = (
    (DType.F32,) * 6 + (DType.I32,) * 5 + (DType.U32, DType.U8, DType.I8, DType.I16, DType.U16, DType.I64, DType.F64)
)


def generate(platform: str, seed: int) -> Source:
    return _File(seed).source()


class _File(Vectors):
    def __init__(self, seed: int) -> None:
        self.seed, self.tag = seed, tag_of(seed)
        self.random = new_random("vnni", seed)
        self.n = self.random.choice((1, 7, 15, 16, 33, 64, 70, 100, 129, 200))
        self.made = LaneExpressions(self.random, C)
        self.made.budget = 30
        self.arguments: list[Argument] = []
        self.scope = Scope()

    def source(self) -> Source:
        rng, made = self.random, self.made
        text, functions = helpers(rng, C, self.tag)
        self.scope.functions = functions
        for name in ("x", "y", "w")[: rng.randrange(1, 4)]:
            low, high, step = self._range(dtype := rng.choice(INPUT_TYPES))
            self.arguments.append(Argument(name, dtype, self.n, low, high, step))
            self.scope.arrays.append(Array(name, dtype, self.n, "n", low, high, step, uniform=True))
        scalars = [Argument("n", DType.I32, low=self.n)]
        if rng.random() < 0.3:
            scalars.append(Argument("alpha", DType.F32, low=rng.choice((0.5, 2.0, -1.5))))
        if rng.random() < 0.3:
            scalars.append(Argument("shift", DType.I32, low=rng.choice((0, 1, 3, 9))))
        for one in scalars:
            step = 0.5 if one.dtype is DType.F32 else 1.0
            self.scope.values.append(Value(one.name, one.dtype, one.low, one.low, step, uniform=True))
        made.taken |= {one.name for one in (*self.arguments, *scalars)}
        made.depth = 1
        if rng.random() < 0.3:
            made.statements(self.scope, [], 1, 2)
        for _ in range(rng.randrange(1, 4)):
            kind = rng.choice(
                (
                    self._elements,
                    self._elements,
                    self._vectors,
                    self._vectors,
                    self._vectors,
                    self._sum,
                    self._recurrence,
                    self._nest,
                    self._histogram,
                    self._walk,
                    self._blocks,
                    self._buffer,
                    self._bytes,
                )
            )
            kind()
            if rng.random() < 0.2:
                made.statements(self.scope, [], 1, 1)
        parameters = [
            f"{'' if one.written else 'const '}{made.pointed(one.dtype)} *"
            f"{'restrict ' if rng.random() < 0.3 else ''}{one.name}"
            for one in self.arguments
        ]
        parameters += [f"{made.spell(one.dtype)} {one.name}" for one in scalars]
        entry = f"fuzz{self.tag}_launch"
        head = [
            "#include <immintrin.h>",
            "#include <math.h>",
            "#include <stdbool.h>",
            "#include <stdint.h>",
            "#include <stdlib.h>",
            "#include <string.h>",
            "",
        ]
        lines = [
            *head,
            *text,
            "",
            "#ifdef __cplusplus",
            'extern "C"',
            "#endif",
            f"void {entry}({', '.join(parameters)})",
            "{",
            *made.lines,
            "}",
        ]
        return Source("vnni", self.seed, "\n".join(lines) + "\n", entry, (*self.arguments, *scalars))

    # --- plain loops

    def _elements(self) -> None:
        """Every element for itself."""
        made, rng = self.made, self.random
        dtype, low, high, step = self._place()
        out, i = self._output(dtype, self.n), made.name(("i", "idx", "e"))
        if rng.random() < 0.25:
            made.line(
                rng.choice(
                    ("#pragma omp parallel for", "#pragma omp parallel for schedule(static)", "#pragma omp simd")
                )
            )
        head = rng.choice(
            (
                f"for (int {i} = 0; {i} < n; {i}++)",
                f"for (int {i} = 0; {i} < n; ++{i})",
                f"for (size_t {i} = 0; {i} < (size_t)n; {i}++)",
            )
        )
        inner = self.scope.inner()
        inner.values.append(Value(i, DType.U64 if "size_t" in head else DType.I32, 0, self.n - 1))
        with made.block(head):
            made.statements(inner, [], 2, rng.randrange(0, 4))
            if "pragma" not in made.lines[-1] and rng.random() < 0.15:
                made.line(f"if ({made.condition(inner, 1).text}) continue;")
            made.line(f"{out}[{i}] = {made.initial(inner, dtype, low, high, step).text};")

    def _sum(self) -> None:
        """Numbers gathered over all elements."""
        made, rng = self.made, self.random
        dtype = rng.choice((DType.I64, DType.F32, DType.I32, DType.F64, DType.U32))
        out, i, name = self._output(dtype, 2), made.name(("i", "k")), made.name(("sum", "acc", "total", "best"))
        inner = self.scope.inner()
        inner.values.append(Value(i, DType.I32, 0, self.n - 1))
        op = rng.choice(("+", "+", "max", "min"))
        made.line(f"{made.spell(dtype)} {name} = 0;")
        if op == "+" and rng.random() < 0.3:
            made.line(f"#pragma omp parallel for reduction(+:{name})")
        with made.block(f"for (int {i} = 0; {i} < n; {i}++)"):
            value = made.value(inner, dtype, 2)
            value = (
                made.squashed(value, -64, 64, 0.25) if is_float(dtype) else made.squashed(value, -(1 << 16), 1 << 16)
            )
            if op == "+":
                made.line(f"{name} += {value.text};")
            else:
                other = made.name(("v", "cand"))
                made.line(f"{made.spell(dtype)} {other} = {value.text};")
                if rng.random() < 0.5:
                    made.line(f"if ({other} {'>' if op == 'max' else '<'} {name}) {name} = {other};")
                else:
                    made.line(f"{name} = {other} {'>' if op == 'max' else '<'} {name} ? {other} : {name};")
        made.line(f"{out}[0] = {name};")

    def _recurrence(self) -> None:
        """Each element from the one before."""
        made, rng = self.made, self.random
        dtype, low, high, step = self._place()
        out, i = self._output(dtype, self.n), made.name(("i", "t"))
        inner = self.scope.inner()
        inner.values.append(Value(i, DType.I32, 1, max(1, self.n - 1)))
        inner.values.append(Value(f"{out}[{i} - 1]", dtype, low, high, step))
        first = made.initial(self.scope, dtype, low, high, step, 1)
        made.line(f"{out}[0] = {first.text};")
        made.line(f"for (int {i} = 1; {i} < n; ++{i})")
        made.line(f"    {out}[{i}] = {made.initial(inner, dtype, low, high, step).text};")
        if rng.random() < 0.3:
            self.scope.arrays.append(Array(out, dtype, self.n, "n", low, high, step, const=False))

    def _nest(self) -> None:
        """Rows and columns, with a sum inside."""
        made, rng = self.made, self.random
        dtype, low, high, step = self._place()
        rows, columns, depth = rng.choice((3, 5, 8)), rng.choice((4, 6, 16)), rng.choice((2, 4))
        out = self._output(dtype, rows * columns)
        r, c, k = made.name(("r", "row")), made.name(("c", "col")), made.name(("k", "kk"))
        inner = self.scope.inner()
        inner.values += [Value(r, DType.I32, 0, rows - 1), Value(c, DType.I32, 0, columns - 1)]
        if rng.random() < 0.25:
            made.line("#pragma omp parallel for collapse(2)")
        made.line(f"for (int {r} = 0; {r} < {rows}; {r}++)")
        made.depth += 1
        with made.block(f"for (int {c} = 0; {c} < {columns}; {c}++)"):
            single = rng.choice((DType.F32, DType.I64))
            total = made.name(("acc", "sum"))
            made.line(f"{made.spell(single)} {total} = 0;")
            deep = inner.inner()
            deep.values.append(Value(k, DType.I32, 0, depth - 1))
            value = made.value(deep, single, 2)
            value = (
                made.squashed(value, -64, 64, 0.25) if is_float(single) else made.squashed(value, -(1 << 16), 1 << 16)
            )
            made.line(f"for (int {k} = 0; {k} < {depth}; {k}++)")
            made.line(f"    {total} += {value.text};")
            inner.values.append(Value(total, single, min(0, value.low * depth), max(0, value.high * depth), value.step))
            at = rng.choice((f"{r} * {columns} + {c}", f"{c} * {rows} + {r}"))
            made.line(f"{out}[{at}] = {made.initial(inner, dtype, low, high, step).text};")
        made.depth -= 1

    def _histogram(self) -> None:
        made = self.made
        out, i = self._output(DType.U32, 8), made.name(("i", "j"))
        inner = self.scope.inner()
        inner.values.append(Value(i, DType.I32, 0, self.n - 1))
        at = made.squashed(made.integer(inner, 2), 0, 7)
        made.line(f"for (int {i} = 0; {i} < n; {i}++)")
        if self.random.random() < 0.4:
            made.line(f"    ++{out}[{at.text}];")
        else:
            made.line(
                f"    {out}[{at.text}] {self.random.choice(('+', '^', '-', '|'))}= {made.integer(inner, 1).text};"
            )

    def _walk(self) -> None:
        """Pointers that move along."""
        made, rng = self.made, self.random
        array = rng.choice([a for a in self.scope.arrays if a.length_text == "n"])
        dtype, low, high, step = self._place()
        out = self._output(dtype, self.n)
        p, q, left = made.name(("p", "src", "in_p")), made.name(("q", "dst")), made.name(("left", "rest"))
        made.line(f"const {made.pointed(array.dtype)} *{p} = {array.name};")
        made.line(f"{made.pointed(dtype)} *{q} = {out};")
        made.line(f"int {left} = n;")
        inner = self.scope.inner()
        inner.values.append(Value(f"*{p}", array.dtype, array.low, array.high, array.step, level=1))
        with made.block(rng.choice((f"while ({left}--)", f"while ({left}-- > 0)"))):
            made.statements(inner, [], 1, rng.randrange(0, 2))
            value = made.initial(inner, dtype, low, high, step)
            if rng.random() < 0.5:
                made.line(f"*{q}++ = {value.text};")
            else:
                made.line(f"*{q} = {value.text};")
                made.line(f"{q} += 1;")
            made.line(f"{p}++;" if rng.random() < 0.6 else f"{p} = {p} + 1;")

    def _blocks(self) -> None:
        """Several elements a turn, and the rest."""
        made, rng = self.made, self.random
        dtype, low, high, step = self._place()
        out, i, size = self._output(dtype, self.n), made.name(("i", "at")), rng.choice((4, 8))
        made.line(f"int {i} = 0;")
        for number in range(2):
            inner = self.scope.inner()
            if number == 0:
                u = made.name(("u", "lane"))
                inner.values.append(Value(f"{i} + {u}", DType.I32, 0, self.n - 1, level=3))
                inner.values.append(Value(u, DType.I32, 0, size - 1))
                with made.block(f"for (; {i} + {size} <= n; {i} += {size})"):
                    made.line(f"for (int {u} = 0; {u} < {size}; {u}++)")
                    made.line(f"    {out}[{i} + {u}] = {made.initial(inner, dtype, low, high, step).text};")
            else:
                inner.values.append(Value(i, DType.I32, 0, self.n - 1))
                made.line(f"for (; {i} < n; {i}++) {out}[{i}] = {made.initial(inner, dtype, low, high, step).text};")

    def _buffer(self) -> None:
        """Through memory that the function allocates."""
        made, rng = self.made, self.random
        dtype = rng.choice((DType.F32, DType.I32, DType.U8, DType.F64))
        low, high, step = made.range_of(dtype)
        name, i, j = made.name(("tmp_buf", "scratch", "work")), made.name(("i",)), made.name(("j",))
        spelled = made.spell(dtype)
        heap = rng.random() < 0.6
        made.line(
            f"{spelled} *{name} = ({spelled} *)malloc((size_t)n * sizeof({spelled}));"
            if heap
            else f"{spelled} {name}[{self.n}];"
        )
        inner = self.scope.inner()
        inner.values.append(Value(i, DType.I32, 0, self.n - 1))
        made.line(
            f"for (int {i} = 0; {i} < n; ++{i}) {name}[{i}] = {made.initial(inner, dtype, low, high, step).text};"
        )
        kind, least, most, fine = self._place()
        out = self._output(kind, self.n)
        inner = self.scope.inner()
        inner.values.append(Value(j, DType.I32, 0, self.n - 1))
        inner.arrays.append(Array(name, dtype, self.n, "n", low, high, step, const=False))
        made.line(
            f"for (int {j} = 0; {j} < n; ++{j}) {out}[{j}] = {made.initial(inner, kind, least, most, fine).text};"
        )
        if heap:
            made.line(f"free({name});")
