"""Phases as projects write them: barriers in loops of every kind, warps that go their own ways, tiles of threads."""

from __future__ import annotations

from harness.fuzz.grammar.phases import Phases
from harness.fuzz.grammar.scope import Array, Scope
from harness.fuzz.grammar.values import Value, fits, is_float
from translators.ir.types import DType


class Teams(Phases):
    """`file_lines` stand before the kernel; `dynamic` counts the bytes of dynamic shared memory."""

    tag = ""
    dynamic = 0
    loose_output = ""  # where rounded results go

    def more_phases(self) -> list[str]:
        return [
            "_warp_branch",
            "_warp_loop",
            "_sync_while",
            "_dynamic",
            "_function",
            "_groups",
            "_first_warp",
            "_stencil",
            "_constant",
            "_vector_load",
        ]

    def setup(self) -> None:
        self.file_lines: list[str] = []

    def _wave_number(self) -> str:
        return f"tid / {self.wave}" if self.chance(0.6) else f"tid >> {self.wave.bit_length() - 1}"

    def _warp_branch(self, scope: Scope, places: list[Value], depth: int) -> None:
        """Shuffles of some warps only."""
        value = self._lane_value(scope)
        suffix, mask = self._whole_waves(scope)
        made = self.name(("got", "from_lane", "res"))
        spelled = "unsigned long long" if value.dtype is DType.U64 else self.language.types[value.dtype][0]
        self.line(f"{spelled} {made} = {value.text};")
        condition = self.random.choice(
            (
                f"{self._wave_number()} == 0",
                f"tid < {self.wave}",
                f"({self._wave_number()}) % 2 == 1",
                f"tid >= {self.threads - self.wave}",
            )
        )
        kind = self.random.choice(("_xor", "_down", "_up"))
        with self.block(f"if ({condition})"):
            self.line(f"{made} = __shfl{kind}{suffix}({mask}{value.text}, {self.random.choice((1, 2, 4, 8))});")
            if self.chance(0.4):
                self.statements(scope.inner(), list(places), 0, 1)
            if self.chance(0.4):
                self.line(f"{made} = __shfl{suffix}({mask}{made}, {self.random.choice((0, 3, self.wave - 1))});")
        if self.chance(0.3):
            with self.block("else"):
                self.line(f"{made} = __shfl{suffix}({mask}{value.text}, 0);")
        scope.values += [value, Value(made, value.dtype, value.low, value.high, value.step)]

    def _warp_loop(self, scope: Scope, places: list[Value], depth: int) -> None:
        """A loop whose number of turns depends on the warp, with a reduction in it."""
        suffix, mask = self._whole_waves(scope)
        dtype = self.random.choice((DType.I32, DType.F32))
        total, row, v, o = (
            self.name(w) for w in (("row_sum", "warp_total"), ("row", "r"), ("v", "part"), ("o", "offset"))
        )
        rows, step = self.random.choice((3, 4, 5)), 0.25 if is_float(dtype) else 1.0
        waves = max(1, self.threads // self.wave)
        self.line(f"{self.spell(dtype)} {total} = 0;")
        inner = scope.inner()
        inner.values.append(Value(row, DType.I32, 0, rows - 1))
        with self.block(f"for (int {row} = {self._wave_number()}; {row} < {rows}; {row} += {waves})"):
            self.line(f"{self.spell(dtype)} {v} = {self.initial(inner, dtype, -16, 16, step).text};")
            self.line(
                f"for (int {o} = {self.wave // 2}; {o} > 0; {o} >>= 1) {v} += __shfl_down{suffix}({mask}{v}, {o});"
            )
            if self.chance(0.5):
                self.line(f"{v} = __shfl{suffix}({mask}{v}, 0);")
            self.line(f"{total} += {v};")
        most = 16 * self.wave * rows
        scope.values.append(Value(total, dtype, -most, most, 0.25 if is_float(dtype) else 1.0))

    def _first_warp(self, scope: Scope, places: list[Value], depth: int) -> None:
        """A block's sum: warps leave theirs, the first one adds them up and tells everybody."""
        suffix, mask = self._whole_waves(scope)
        dtype = self.random.choice((DType.I32, DType.F32))
        waves = max(1, self.threads // self.wave)
        value = self.initial(scope, dtype, -16, 16, 0.25 if is_float(dtype) else 1.0)
        name, v, o = self._shared(dtype, f"[{self.wave}]"), self.name(("v", "x_sum")), self.name(("o", "off"))
        spelled = self.language.types[dtype][0]
        self.line(f"{spelled} {v} = {value.text};")
        down = f"__shfl_down{suffix}({mask}{v}, {o})"
        self.line(f"for (int {o} = {self.wave // 2}; {o} > 0; {o} >>= 1) {v} += {down};")
        self.line(f"if (tid % {self.wave} == 0) {name}[{self._wave_number()}] = {v};")
        self.line("__syncthreads();")
        self.line(f"{v} = tid < {waves} ? {name}[tid] : ({spelled})0;")
        with self.block(f"if (tid < {self.wave})"):
            self.line(f"for (int {o} = {self.wave // 2}; {o} > 0; {o} >>= 1) {v} += {down};")
            self.line(f"if (tid == 0) {name}[0] = {v};")
        self.line("__syncthreads();")
        made = self.name(("mean", "all_sum"))
        self.line(f"const {spelled} {made} = {name}[0];")
        self.line("__syncthreads();")
        most = 16 * self.threads
        scope.values.append(Value(made, dtype, -most, most, 0.25 if is_float(dtype) else 1.0, uniform=True))

    def _sync_while(self, scope: Scope, places: list[Value], depth: int) -> None:
        """Barriers in loops that are left in the middle, all threads together."""
        dtype = self.random.choice((DType.I32, DType.F32))
        low, high, step = -16, 16, 0.25 if is_float(dtype) else 1.0
        name, v, it = self._shared(dtype, f"[{self.threads}]"), self.name(("v", "cur")), self.name(("it", "turn"))
        self.line(f"{self.spell(dtype)} {v} = {self.initial(scope, dtype, low, high, step).text};")
        turns = self.random.choice((1, 2, 3))
        uniform = scope.only_uniform()
        form = self.random.randrange(4)
        if form == 0:
            head, tail = f"for (int {it} = 0;; ++{it})", "}"
        elif form == 1:
            self.line(f"int {it} = 0;")
            head, tail = "do", f"}} while (++{it} < {turns});"
        elif form == 2:
            self.line(f"int {it} = {turns};")
            head, tail = f"while ({it}-- > 0)", "}"
        else:
            self.line(f"int {it} = 0;")
            head, tail = "while (true)", "}"
        inner = scope.inner()
        inner.values.append(Value(it, DType.I32, -1, 8, uniform=True))
        with self.block(head, tail):
            if form == 0:
                self.line(f"if ({it} >= {turns}) break;")
            self.line(f"{name}[tid] = {v};")
            self.line("__syncthreads();")
            self.line(f"{v} = {name}[{self._permuted().text}];")
            if self.chance(0.4):
                self.statements(inner.inner(), list(places), 1, 1)
            self.line("__syncthreads();")
            if form == 3:
                self.line(f"if (++{it} == {turns}) break;")
            elif self.chance(0.3) and form != 1:
                self.line(f"if ({self.condition(uniform, 1).text}) {self.random.choice(('break', 'continue'))};")
        scope.values.append(Value(v, dtype, low, high, step))

    def _dynamic(self, scope: Scope, places: list[Value], depth: int) -> None:
        """Two arrays in one piece of dynamic shared memory."""
        if self.dynamic:
            return self._tile(scope, places, depth)
        raw, first, second = f"smem{self.tag}", self.name(("sf", "s_a")), self.name(("si", "s_b"))
        kind = self.random.choice(("unsigned char", "float", "char"))
        self.line(f"extern __shared__ {kind} {raw}[];")
        cast = "(float*)" if self.chance(0.5) else "reinterpret_cast<float*>"
        self.line(f"float* {first} = {raw};" if kind == "float" else f"float* {first} = {cast}({raw});")
        self.line(f"int* {second} = (int*)({first} + {self.threads});")
        self.dynamic = 8 * self.threads
        low, high, step = self.range_of(DType.F32)
        self.line(f"{first}[tid] = {self.initial(scope, DType.F32, low, high, step).text};")
        self.line(f"{second}[{self._permuted().text}] = {self.initial(scope, DType.I32, 0, 255, 1.0).text};")
        self.line("__syncthreads();")
        a, b = self.name(), self.name()
        self.line(f"float {a} = {first}[{self._permuted().text}];")
        self.line(f"int {b} = {second}[tid];")
        self.line("__syncthreads();")
        scope.values += [Value(a, DType.F32, low, high, step), Value(b, DType.I32, 0, 255)]

    def _function(self, scope: Scope, places: list[Value], depth: int) -> None:
        """A block's sum by a function of the file that holds the barriers."""
        name = f"block_sum{self.tag}_{len(self.file_lines)}"
        suffix, mask = self._whole_waves(scope)
        waves = max(1, self.threads // self.wave)
        self.file_lines += [
            "template <typename T>",
            f"{self.random.choice(self.language.device)} T {name}(T v, T* shared_part) {{",
            f"    for (int o = {self.wave // 2}; o > 0; o >>= 1) v += __shfl_xor{suffix}({mask}v, o);",
            f"    const int lane = threadIdx.x % {self.wave};"
            if self.flat
            else f"    const int lane = (threadIdx.y * blockDim.x + threadIdx.x) % {self.wave};",
            f"    const int wid = threadIdx.x / {self.wave};"
            if self.flat
            else f"    const int wid = (threadIdx.y * blockDim.x + threadIdx.x) / {self.wave};",
            "    __syncthreads();",
            "    if (lane == 0) shared_part[wid] = v;",
            "    __syncthreads();",
            "    T total = 0;",
            f"    for (int i = 0; i < {waves}; ++i) total += shared_part[i];",
            "    return total;",
            "}",
        ]
        dtype = self.random.choice((DType.I32, DType.F32))
        array = self._shared(dtype, f"[{waves}]")
        value = self.initial(scope, dtype, -16, 16, 0.25 if is_float(dtype) else 1.0)
        made = self.name(("total", "sum_all"))
        text = value.text if value.dtype is dtype else self.cast_text(value, dtype)
        self.line(f"{self.language.types[dtype][0]} {made} = {name}<{self.language.types[dtype][0]}>({text}, {array});")
        self.line("__syncthreads();")
        most = 16 * self.threads
        scope.values.append(Value(made, dtype, -most, most, 0.25 if is_float(dtype) else 1.0, uniform=True))

    flat = True  # one-dimensional blocks

    def _groups(self, scope: Scope, places: list[Value], depth: int) -> None:
        """Cooperative groups."""
        if not self.language.groups:
            return self._shuffle(scope, places, depth)
        tile, v, o = self.name(("tile", "g")), self.name(("v", "tv")), self.name(("o", "i"))
        size = self.random.choice((32, 16, 8, 4))
        block = self.name(("cta", "blk"))
        self.line(f"cooperative_groups::thread_block {block} = cooperative_groups::this_thread_block();")
        self.line(
            f"auto {tile} = cooperative_groups::tiled_partition<{size}>({block});"
            if self.chance(0.6)
            else f"cooperative_groups::thread_block_tile<{size}> {tile} = "
            f"cooperative_groups::tiled_partition<{size}>({block});"
        )
        dtype = self.random.choice((DType.I32, DType.F32))
        step = 0.25 if is_float(dtype) else 1.0
        self.line(f"{self.language.types[dtype][0]} {v} = {self.initial(scope, dtype, -16, 16, step).text};")
        kind = self.random.choice(("shfl_down", "shfl_xor"))
        self.line(f"for (int {o} = {tile}.size() / 2; {o} > 0; {o} /= 2) {v} += {tile}.{kind}({v}, {o});")
        if self.chance(0.4):
            self.line(f"{v} = {tile}.shfl({v}, 0);")
        made = self.name(("rank", "member_v"))
        self.line(f"int {made} = {tile}.{self.random.choice(('thread_rank()', 'meta_group_rank()'))};")
        if self.chance(0.3):
            self.line(f"{block}.sync();" if self.chance(0.5) else f"{tile}.sync();")
        scope.values += [Value(v, dtype, -16 * size, 16 * size, step), Value(made, DType.I32, 0, self.threads)]

    def _stencil(self, scope: Scope, places: list[Value], depth: int) -> None:
        """A tile with a halo that some threads load."""
        dtype = self.random.choice((DType.F32, DType.I32, DType.I16))
        low, high, step = (-16, 16, 0.25) if is_float(dtype) else (-1000, 1000, 1.0)
        radius = self.random.choice((1, 2))
        name = self._shared(dtype, f"[{self.threads} + 2 * {radius}]")
        self.line(f"{name}[tid + {radius}] = {self.initial(scope, dtype, low, high, step).text};")
        with self.block(f"if (tid < {radius})"):
            self.line(f"{name}[tid] = {self.initial(scope, dtype, low, high, step, 1).text};")
            self.line(f"{name}[tid + {self.threads + radius}] = {self.initial(scope, dtype, low, high, step, 1).text};")
        self.line("__syncthreads();")
        total, k = self.name(("sum", "blur")), self.name(("k", "d"))
        kind = DType.F32 if is_float(dtype) else DType.I32
        self.line(f"{self.spell(kind)} {total} = 0;")
        self.line(f"for (int {k} = -{radius}; {k} <= {radius}; ++{k}) {total} += {name}[tid + {radius} + {k}];")
        self.line("__syncthreads();")
        width = 2 * radius + 1
        scope.values.append(Value(total, kind, low * width, high * width, step))

    def _constant(self, scope: Scope, places: list[Value], depth: int) -> None:
        """A table in constant memory."""
        name = f"table{self.tag}_{len(self.file_lines)}"
        dtype = self.random.choice((DType.I32, DType.F32, DType.U8))
        numbers = [self.random.choice((0, 1, 2, 3, 5, 9)) for _ in range(8)]
        texts = [f"{v}.0f" if is_float(dtype) else str(v) for v in numbers]
        self.file_lines.append(f"__constant__ {self.spell(dtype)} {name}[8] = {{{', '.join(texts)}}};")
        scope.arrays.append(Array(name, dtype, 8, "8", 0, 9, 1.0, uniform=True))
        self._plain(scope, places, depth)

    def _vector_load(self, scope: Scope, places: list[Value], depth: int) -> None:
        """Four elements at once."""
        found = [
            a
            for a in scope.arrays
            if a.length_text == "n" and a.length >= 4 and a.dtype in (DType.F32, DType.I32, DType.U8)
        ]
        if not found:
            return self._plain(scope, places, depth)
        array = self.random.choice(found)
        kind = {DType.F32: "float4", DType.I32: "int4", DType.U8: "uchar4"}[array.dtype]
        at = self.squashed(self.integer(scope, 1), 0, array.length // 4 - 1)
        name = self.name(("v4", "quad", "pack"))
        cast = (
            f"reinterpret_cast<const {kind}*>({array.name})[{at.text}]"
            if self.chance(0.6)
            else f"*(const {kind}*)({array.name} + ({at.text}) * 4)"
        )
        self.line(f"{kind} {name} = {cast};")
        members = [Value(f"{name}.{m}", array.dtype, array.low, array.high, array.step) for m in "xyzw"]
        scope.values += members
        if array.dtype is DType.F32 and fits(DType.F32, array.low * 4, array.high * 4, array.step):
            total = self.name(("sum4", "dot4"))
            self.line(f"float {total} = {name}.x + {name}.y + {name}.z + {name}.w;")
            scope.values.append(Value(total, DType.F32, array.low * 4, array.high * 4, array.step))
        self._plain(scope, places, depth)
