"""What threads of a block do together: shared tiles, shuffles, votes, reductions, scans, histograms, atomics."""

from __future__ import annotations

from collections.abc import Callable

from harness.fuzz.grammar.scope import Array, Scope
from harness.fuzz.grammar.values import MANTISSA, SUM, UNSIGNED, Value, fits, is_float, limits
from harness.fuzz.grammar.warps import Warps
from translators.ir.types import DType

TILES = (DType.I32,) * 4 + (DType.F32,) * 4 + (DType.U32, DType.U8, DType.I16, DType.F64, DType.F16, DType.I64)
LANES = (DType.I32,) * 4 + (DType.F32,) * 3 + (DType.U32, DType.U64, DType.F64)


class Phases(Warps):
    """`threads` of a block, all of which come to every barrier."""

    def more_phases(self) -> list[str]:
        return []

    def phases(self, scope: Scope, places: list[Value], count: int, depth: int) -> None:
        kinds: list[Callable[[Scope, list[Value], int], None]] = [
            self._plain,
            self._tile,
            self._tile,
            self._tile2d,
            self._shuffle,
            self._shuffle,
            self._lanes_reduced,
            self._vote,
            self._block_reduced,
            self._scan,
            self._histogram,
            self._one_writes,
            self._block_function,
        ]
        kinds += [getattr(self, name) for name in self.more_phases()]
        for _ in range(count):
            if depth and self.chance(0.25):
                self._around(scope, places, depth)
            else:
                self.random.choice(kinds)(scope, places, depth)
            if self.chance(0.5):
                self.statements(scope, places, 1, self.random.randrange(1, 3))

    def _plain(self, scope: Scope, places: list[Value], depth: int) -> None:
        self.statements(scope, places, 2, self.random.randrange(1, 4))

    def _around(self, scope: Scope, places: list[Value], depth: int) -> None:
        """A uniform loop or branch around phases."""
        uniform = scope.only_uniform()
        if self.chance(0.5):
            i, trips = self.name(("rnd", "iter", "t")), self.random.choice((2, 3))
            stop = str(trips)
            if self.chance(0.3):
                stop = self.squashed(self.integer(uniform, 1), 0, 3).at(SUM)
            inner = scope.inner()
            inner.values.append(Value(i, DType.I32, 0, 3, uniform=True))
            with self.block(f"for (int {i} = 0; {i} < {stop}; {i}++)"):
                self.phases(inner, list(places), self.random.randrange(1, 3), depth - 1)
            return
        with self.block(f"if ({self.condition(uniform, 1).text})"):
            self.phases(scope.inner(), list(places), 1, depth - 1)
        if self.chance(0.4):
            with self.block("else"):
                self.phases(scope.inner(), list(places), 1, depth - 1)

    # --- shared memory

    def _permuted(self) -> Value:
        """Another thread's number."""
        half = self.threads // 2
        text = self.random.choice(
            (
                f"(tid + {self.random.randrange(1, 9)}) % {self.threads}",
                f"{self.threads - 1} - tid",
                f"tid ^ {self.random.choice((1, 2, 3, half))}",
                f"(tid * {self.random.choice((3, 5, 7))} + 1) & {self.threads - 1}",
                f"(tid + {half}) & {self.threads - 1}",
            )
        )
        return Value(text, DType.I32, 0, self.threads - 1, level=9)

    def _shared(self, dtype: DType, size: str) -> str:
        name = self.name(("sm", "tile", "shared_v", "cache_s", "stage", "s_data"))
        self.line(f"__shared__ {self.spell(dtype)} {name}{size};")
        return name

    def _tile(self, scope: Scope, places: list[Value], depth: int) -> None:
        """Every thread writes its own element, then reads others'."""
        dtype = self.random.choice([t for t in TILES if t in self.language.types])
        low, high, step = self.range_of(dtype)
        extra = self.random.choice((0, 0, 4))
        name = self._shared(dtype, f"[{self.threads + extra}]")
        value = self.initial(scope, dtype, low, high, step)
        where = "tid" if self.chance(0.7) else self._permuted().text
        self.line(f"{name}[{where}] = {value.text};")
        if extra:
            more = self.initial(scope, dtype, low, high, step, 1)
            self.line(f"if (tid < {extra}) {name}[{self.threads} + tid] = {more.text};")
        self.line("__syncthreads();")
        length = self.threads + extra
        made = Array(name, dtype, length, str(length), low, high, step, const=False)
        inner = scope.inner()
        inner.arrays = [made] if self.chance(0.6) else [*scope.arrays, made]
        self._read_shared(inner, scope, places, made)
        if self.chance(0.25):  # some change their own element, which the others see later
            self.line("__syncthreads();")
            condition = self.condition(scope, 1)
            self.line(f"if ({condition.text}) {name}[tid] = {self.initial(scope, dtype, low, high, step, 1).text};")
            self.line("__syncthreads();")
            self._read_shared(inner, scope, places, made)
        self.line("__syncthreads();")

    def _read_shared(self, inner: Scope, scope: Scope, places: list[Value], tile: Array) -> None:
        name = self.name()
        if self.chance(0.6):
            at = self._permuted()
            value = Value(f"{tile.name}[{at.text}]", tile.dtype, tile.low, tile.high, tile.step)
            self.line(f"{self.spell(tile.dtype)} {name} = {value.text};")
            scope.values.append(Value(name, tile.dtype, tile.low, tile.high, tile.step))
        else:
            dtype = self.some_type()
            low, high, step = self.range_of(dtype)
            self.line(f"{self.spell(dtype)} {name} = {self.initial(inner, dtype, low, high, step).text};")
            scope.values.append(Value(name, dtype, low, high, step))
        if self.chance(0.3):
            self.statements(inner.inner(), list(places), 1, 1)

    def _tile2d(self, scope: Scope, places: list[Value], depth: int) -> None:
        """A transposed tile of rows, with or without padding."""
        dtype = self.random.choice((DType.F32, DType.I32, DType.U16))
        low, high, step = self.range_of(dtype)
        rows = self.random.choice((4, 8))
        columns = self.threads // rows
        padding = self.random.choice((0, 1))
        name = self._shared(dtype, f"[{rows}][{columns}{f' + {padding}' if padding else ''}]")
        value = self.initial(scope, dtype, low, high, step)
        self.line(f"{name}[tid / {columns}][tid % {columns}] = {value.text};")
        self.line("__syncthreads();")
        made = self.name()
        self.line(f"{self.spell(dtype)} {made} = {name}[tid % {rows}][tid / {rows}];")
        if self.chance(0.4) and fits(dtype, low * 4, high * 4, step) and dtype is not DType.U16:
            total, k = self.name(("sum", "dot")), self.name(("k", "kk"))
            self.line(f"{self.spell(dtype)} {total} = 0;")
            self.line(f"for (int {k} = 0; {k} < 4; ++{k}) {total} += {name}[{k}][(tid + {k}) % {columns}];")
            scope.values.append(Value(total, dtype, min(0, low * 4), max(0, high * 4), step))
        self.line("__syncthreads();")
        scope.values.append(Value(made, dtype, low, high, step))

    def _one_writes(self, scope: Scope, places: list[Value], depth: int) -> None:
        """One thread publishes a value."""
        dtype = self.random.choice((DType.I32, DType.F32, DType.U32))
        low, high, step = self.range_of(dtype)
        name = self._shared(dtype, "")
        who = self.random.choice((0, 0, 1, self.threads - 1))
        self.line(f"if (tid == {who}) {name} = {self.initial(scope, dtype, low, high, step).text};")
        self.line("__syncthreads();")
        made = self.name()
        self.line(f"const {self.spell(dtype)} {made} = {name};")
        self.line("__syncthreads();")
        scope.values.append(Value(made, dtype, low, high, step, uniform=True))

    # --- blocks

    def _block_reduced(self, scope: Scope, places: list[Value], depth: int) -> None:
        """The tree over shared memory."""
        dtype = self.random.choice((DType.I32, DType.F32, DType.U32))
        low, high, step = self.range_of(dtype)
        name = self._shared(dtype, f"[{self.threads}]")
        self.line(f"{name}[tid] = {self.initial(scope, dtype, low, high, step).text};")
        self.line("__syncthreads();")
        s = self.name(("s", "stride", "active"))
        op = self.random.choice(("+", "+", "max", "min"))
        if op == "+" and not fits(dtype, low * self.threads, high * self.threads, step) and dtype not in UNSIGNED:
            op = "max"
        with self.block(
            f"for ({self.random.choice(('int', 'unsigned int'))} {s} = {self.threads // 2}; {s} > 0; {s} >>= 1)"
        ):
            other = f"{name}[tid + {s}]"
            if op == "+":
                self.line(f"if (tid < {s}) {name}[tid] += {other};")
            else:
                self.line(f"if (tid < {s}) {{")
                self.line(f"    {name}[tid] = {op}({name}[tid], {other});")
                self.line("}")
            self.line("__syncthreads();")
        made = self.name(("total", "block_v", "red"))
        self.line(f"{self.spell(dtype)} {made} = {name}[0];")
        self.line("__syncthreads();")
        if op == "+":
            low, high = (low * self.threads, high * self.threads) if dtype not in UNSIGNED else limits(dtype)
        scope.values.append(Value(made, dtype, low, high, step, uniform=True))

    def _scan(self, scope: Scope, places: list[Value], depth: int) -> None:
        """Hillis and Steele's inclusive sum."""
        dtype = self.random.choice((DType.I32, DType.F32))
        low, high = 0, 15
        name = self._shared(dtype, f"[{self.threads}]")
        self.line(f"{name}[tid] = {self.initial(scope, dtype, low, high, 1.0).text};")
        self.line("__syncthreads();")
        o, add = self.name(("offset", "d", "hop")), self.name(("add", "prev", "t"))
        spelled = self.spell(dtype)
        with self.block(f"for (int {o} = 1; {o} < {self.threads}; {o} {self.random.choice(('<<= 1', '*= 2'))})"):
            if self.chance(0.5):
                self.line(f"{spelled} {add} = tid >= {o} ? {name}[tid - {o}] : 0;")
            else:
                self.line(f"{spelled} {add} = 0;")
                self.line(f"if (tid >= {o}) {add} = {name}[tid - {o}];")
            self.line("__syncthreads();")
            self.line(f"{name}[tid] += {add};")
            self.line("__syncthreads();")
        made = self.name(("prefix", "run"))
        exclusive = self.chance(0.4)
        self.line(f"{spelled} {made} = {f'tid ? {name}[tid - 1] : 0' if exclusive else f'{name}[tid]'};")
        self.line("__syncthreads();")
        scope.values.append(Value(made, dtype, 0, 15 * self.threads))

    def _histogram(self, scope: Scope, places: list[Value], depth: int) -> None:
        """Shared counters that threads add to."""
        dtype, bins = self.random.choice((DType.I32, DType.U32)), self.random.choice((4, 8, 16))
        name = self._shared(dtype, f"[{bins}]")
        if self.chance(0.5):
            self.line(f"if (tid < {bins}) {name}[tid] = 0;")
        else:
            i = self.name(("i", "b"))
            self.line(f"for (int {i} = tid; {i} < {bins}; {i} += {self.threads}) {name}[{i}] = 0;")
        self.line("__syncthreads();")
        at = self.squashed(self.integer(scope, 2), 0, bins - 1)
        op = self.random.choice(("Add", "Add", "Max", "Or", "Xor"))
        value = self.squashed(self.integer(scope, 1), 0, 255)
        call = f"atomic{op}(&{name}[{at.text}], {self.cast_text(value, dtype)});"
        self.line(f"if ({self.condition(scope, 1).text}) {call}" if self.chance(0.4) else call)
        self.line("__syncthreads();")
        made = self.name(("bin_v", "count_v"))
        self.line(f"{self.spell(dtype)} {made} = {name}[tid % {bins}];")
        self.line("__syncthreads();")
        scope.values.append(Value(made, dtype, 0, 255 * self.threads if op == "Add" else 255))

    def _block_function(self, scope: Scope, places: list[Value], depth: int) -> None:
        """The sum of a block by waves and one value of each, the way most projects do it."""
        value = self._lane_value(scope)
        if is_float(value.dtype) and not fits(
            value.dtype, value.low * self.threads, value.high * self.threads, value.step
        ):
            return
        if value.dtype in MANTISSA and value.dtype is DType.F16:
            return
        suffix, mask = self._whole_waves(scope)
        spelled = "unsigned long long" if value.dtype is DType.U64 else self.language.types[value.dtype][0]
        waves = self.threads // self.wave
        name, o, made = (
            self._shared(value.dtype, f"[{waves}]"),
            self.name(("o", "offset")),
            self.name(("all_v", "total")),
        )
        other = f"__shfl_down{suffix}({mask}{value.text}, {o})"
        self.line(f"for (int {o} = {self.wave // 2}; {o} > 0; {o} >>= 1) {value.text} += {other};")
        self.line(f"if (tid % {self.wave} == 0) {name}[tid / {self.wave}] = {value.text};")
        self.line("__syncthreads();")
        self.line(f"{spelled} {made} = 0;")
        k = self.name(("k", "wv"))
        self.line(f"for (int {k} = 0; {k} < {waves}; ++{k}) {made} += {name}[{k}];")
        self.line("__syncthreads();")
        low, high = (
            limits(value.dtype) if value.dtype in UNSIGNED else (value.low * self.threads, value.high * self.threads)
        )
        scope.values.append(Value(made, value.dtype, low, high, value.step, uniform=True))

    # --- atomics on global memory

    def add_atomic(self, scope: Scope) -> None:
        if self.atomic is None:
            return
        name, dtype, op = self.atomic
        at = self.squashed(self.integer(scope, 1), 0, 7)
        if is_float(dtype):
            value = self.squashed(self.float_(scope, dtype, 1), -16, 16, 0.25).text
        else:
            given = self.squashed(self.integer(scope, 2), 0, 1000)
            value = f"({self.pointed(dtype)})({given.text})"
        call = (
            f"atomic{op}({name} + {at.at(SUM - 1)}, {value});"
            if self.chance(0.3)
            else f"atomic{op}(&{name}[{at.text}], {value});"
        )
        self.line(f"if ({self.condition(scope, 1).text}) {call}" if self.chance(0.4) else call)
