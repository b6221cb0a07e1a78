"""Random files of CUDA C++ and HIP: kernels made of phases, with their launcher."""

from __future__ import annotations

from dataclasses import replace

from harness.fuzz.grammar.functions import helpers
from harness.fuzz.grammar.hosts import Layout
from harness.fuzz.grammar.language import CUDA, HIP, Language
from harness.fuzz.grammar.program import Argument, Source, new_random, tag_of
from harness.fuzz.grammar.scope import Array, Scope
from harness.fuzz.grammar.teams import Teams
from harness.fuzz.grammar.threads import Threads
from harness.fuzz.grammar.values import SUM, Value
from translators.ir.types import DType

INPUT_TYPES = (
    (DType.F32,) * 5
    + (DType.I32,) * 4
    + (DType.U32, DType.U8, DType.I8, DType.I16, DType.U16, DType.I64, DType.F64, DType.F16)
)
LANGUAGES = {"cuda": CUDA, "hip": HIP}


def generate(platform: str, seed: int) -> Source:
    """A file with one to three kernels."""
    return _File(LANGUAGES[platform], seed).source()


class _File(Threads):
    def __init__(self, language: Language, seed: int) -> None:
        self.language, self.seed, self.tag = language, seed, tag_of(seed)
        self.random = new_random(language.name, seed)
        self.n = self.random.choice((1, 7, 31, 33, 64, 70, 100, 129, 200, 255))
        self.arguments: list[Argument] = []
        self.lines: list[str] = []
        self.launches: list[str] = []
        self.buffers: list[tuple[str, DType, int]] = []  # made by the launcher

    def source(self) -> Source:
        rng = self.random
        text, functions = helpers(rng, self.language, self.tag)
        self.lines += text
        for number in range(rng.randrange(1, 4)):
            low, high, step = self._range(dtype := rng.choice(INPUT_TYPES))
            name = ("x", "y", "w", "mask_in")[number]
            self.arguments.append(Argument(f"{name}", dtype, self.n, low, high, step))
        self.scalars = [Argument("n", DType.I32, low=self.n)]
        if rng.random() < 0.3:
            self.scalars.append(Argument("alpha", DType.F32, low=rng.choice((0.5, 2.0, -1.5))))
        if rng.random() < 0.3:
            self.scalars.append(Argument("shift", DType.I32, low=rng.choice((0, 1, 3, 9))))
        middle: Array | None = None
        kernels = rng.choice((1, 1, 1, 2))
        for number in range(kernels):
            last = number == kernels - 1
            middle = self._kernel(number, functions, middle, last)
        return Source(
            self.language.name, self.seed, self._text(), f"fuzz{self.tag}_launch", tuple(self.arguments + self.scalars)
        )

    def _range(self, dtype: DType) -> tuple[float, float, float]:
        if dtype in (DType.F32, DType.F64, DType.F16):
            return self.random.choice(((-8.0, 8.0, 0.25), (-16.0, 16.0, 1.0), (0.0, 4.0, 0.5)))
        if dtype in (DType.U8, DType.I8, DType.U16, DType.I16):
            return {
                DType.U8: (0, 255, 1.0),
                DType.I8: (-128, 127, 1.0),
                DType.U16: (0, 65535, 1.0),
                DType.I16: (-32768, 32767, 1.0),
            }[dtype]
        if dtype is DType.U32:
            return 0, 2**32 - 1, 1.0
        return self.random.choice(((-100, 100, 1.0), (0, 31, 1.0), (-100000, 100000, 1.0)))

    def _layout(self, kind: str) -> Layout:
        rng = self.random
        wave = self.language.wave
        if kind == "phases":
            threads = rng.choice((wave, wave, 2 * wave, 4 * wave if wave == 32 else 2 * wave))
            if rng.random() < 0.3:
                return Layout((threads // 8, 8), (rng.choice((1, 2)), 1))
            return Layout((threads, 1), (rng.choice((1, 2, 3)), 1))
        if kind == "covering":
            threads = rng.choice((32, 64, 100))
            return Layout((threads, 1), (-(-self.n // threads), 1))
        if rng.random() < 0.3:
            return Layout(rng.choice(((8, 8), (16, 4), (4, 3))), (rng.choice((1, 2, 3)), rng.choice((1, 2))))
        return Layout((rng.choice((16, 32, 33, 64, 100)), 1), (rng.choice((1, 2, 4)), 1))

    # --- one kernel

    def _kernel(self, number: int, functions: list, middle: Array | None, last: bool) -> Array | None:
        rng = self.random
        kind = rng.choice(("phases", "phases", "elements", "covering", "stride") if last else ("phases", "elements"))
        layout = self._layout(kind)
        made = Teams(rng, self.language, layout.threads)
        made.setup()
        made.tag, made.flat = f"{self.tag}_{number}", layout.block[1] == 1
        scope = Scope(functions=list(functions))
        inputs = [a for a in self.arguments if not a.written]
        names = [one.name for one in inputs] + [one.name for one in self.scalars]
        made.taken |= set(names) | {"out", "out2", "sums", "mid", "tid", "gid", "bid"}
        for one in inputs:
            scope.arrays.append(Array(one.name, one.dtype, one.length, "n", one.low, one.high, one.step, uniform=True))
        for scalar in self.scalars:
            step = 0.5 if scalar.dtype is DType.F32 else 1.0
            scope.values.append(Value(scalar.name, scalar.dtype, scalar.low, scalar.low, step, uniform=True))
        parameters = [self._pointer(made, one) for one in inputs]
        passed = [one.name for one in inputs]
        if middle is not None:
            scope.arrays.append(middle)
            parameters.append(f"const {made.pointed(middle.dtype)}* {middle.name}")
            passed.append(middle.name)
        per_thread = rng.choice((1, 1, 1, 2, 3))
        dtype = made.some_type()
        low, high, step = made.range_of(dtype)
        result: Array | None = None
        length = per_thread * layout.all
        if last:
            name = "out"
            self.arguments.append(Argument("out", dtype, max(length, self.n), 0, 0, 1.0, written=True))
        else:
            name = f"mid{number}"
            self.buffers.append((name, dtype, max(length, self.n)))
            result = Array(name, dtype, length, str(length), low, high, step, uniform=True)
        parameters.append(f"{made.pointed(dtype)}* {'__restrict__ ' if rng.random() < 0.3 else ''}{name}")
        passed.append(name)
        atomics = None
        if rng.random() < 0.3:
            atomics = rng.choice((DType.I32, DType.U32, DType.F32, DType.U64))
            extra = f"sums{number}"
            self.arguments.append(Argument(extra, atomics, 8, 0, 0, 1.0, written=True))
            parameters.append(f"{made.pointed(atomics)}* {extra}")
            passed.append(extra)
            made.atomic = (
                extra,
                atomics,
                rng.choice(("Add", "Add", "Max", "Min") + (() if atomics is DType.F32 else ("Or", "And", "Xor")))
                if atomics is not DType.F32
                else "Add",
            )
        unpacked = self._scalar_parameters(made, number, parameters, passed)
        loose = last and made.chance(0.3) and kind != "stride"
        if loose:
            self.arguments.append(Argument("outf", DType.F32, layout.all, 0, 0, 1.0, written=True, loose=True))
            parameters.append("float* outf")
            passed.append("outf")
            made.taken.add("outf")
            made.loose_output = "outf"
        place = Value("@", dtype, low, high, step)
        template = rng.random() < 0.15
        kernel = f"kernel{self.tag}_{number}"
        bounds = f"__launch_bounds__({layout.threads}) " if rng.random() < 0.15 else ""
        if template:
            made.line("template <int BLOCK>")
        with made.block(f"__global__ void {bounds}{kernel}({', '.join(parameters)})"):
            for line in unpacked:
                made.line(line)
            getattr(self, f"_{kind}")(made, scope, layout, place, name, per_thread, last)
        self.lines += ["", *made.file_lines, *made.lines]
        self.dynamic = made.dynamic
        self._launch(kernel + (f"<{layout.threads}>" if template else ""), layout, passed)
        return result

    # --- kinds of kernels

    def _elements(
        self, made: Teams, scope: Scope, layout: Layout, place: Value, name: str, per_thread: int, last: bool
    ) -> None:
        """Every thread for itself, with a guard."""
        _, gid = self._indices(made, scope, layout)
        guarded = last and made.chance(0.6)
        if guarded and made.chance(0.5):
            made.line(f"if ({gid} >= n) return;")
            self._inside(scope, gid)
        elif guarded:
            made.line(f"if ({gid} < n) {{")
            made.depth += 1
            self._inside(scope, gid)
        braces = made.lines[-1].endswith("{") and guarded
        made.statements(scope, [], 2, self.random.randrange(2, 7))
        if made.atomic and made.chance(0.8):
            made.add_atomic(scope)
        self._end(made, scope, gid, last and not braces)
        self._store(made, scope, place, name, gid, per_thread, layout.all)
        if braces:
            made.depth -= 1
            made.line("}")

    def _covering(
        self, made: Teams, scope: Scope, layout: Layout, place: Value, name: str, per_thread: int, last: bool
    ) -> None:
        self._elements(made, scope, layout, place, name, per_thread, last)

    def _end(self, made: Teams, scope: Scope, gid: str, last: bool) -> None:
        """What may come before the result is stored: a rounded one, a thread that has enough."""
        if made.loose_output:
            made.line(f"{made.loose_output}[{gid}] = {made.rounded(scope)};")
        if last and made.chance(0.12):
            made.line(f"if ({made.condition(scope, 1).text}) return;")

    def _inside(self, scope: Scope, gid: str) -> None:
        scope.values = [replace(v, high=min(v.high, self.n - 1)) if v.text == gid else v for v in scope.values]

    def _stride(
        self, made: Teams, scope: Scope, layout: Layout, place: Value, name: str, per_thread: int, last: bool
    ) -> None:
        """A grid-stride loop, and what the thread gathered in it."""
        _, gid = self._indices(made, scope, layout)
        places: list[Value] = []
        made.statements(scope, places, 0, 1)
        i = made.name(("i", "idx", "elem"))
        stride = self.random.choice(
            (f"{layout.all}", "gridDim.x * blockDim.x" if layout.grid[1] == layout.block[1] == 1 else f"{layout.all}")
        )
        form = self.random.choice(("for", "for", "while"))
        start = f"(int){gid}"
        if form == "for":
            head = f"for (int {i} = {start}; {i} < n; {i} += {stride})"
        else:
            made.line(f"int {i} = {start};")
            head = f"while ({i} < n)"
        inner = scope.inner()
        inner.values.append(Value(i, DType.I32, 0, self.n - 1))
        with made.block(head):
            made.inside_loop += 1
            made.statements(inner, list(places), 2, self.random.randrange(1, 5))
            if made.atomic and made.chance(0.6):
                made.add_atomic(inner)
            value = made.initial(inner, place.dtype, place.low, place.high, place.step)
            made.line(f"{name}[{i}] = {value.text};")
            if form == "while":
                made.line(f"{i} += {stride};")
            made.inside_loop -= 1
        if made.atomic and made.chance(0.5):
            made.add_atomic(scope)

    def _phases(
        self, made: Teams, scope: Scope, layout: Layout, place: Value, name: str, per_thread: int, last: bool
    ) -> None:
        """Teams with exchanges between threads, all of which stay to the end."""
        tid, gid = self._indices(made, scope, layout)
        if last and made.chance(0.1) and layout.grid[1] == 1:
            made.line(f"if (bid * {layout.threads} >= n + {layout.threads}) return;")
        places: list[Value] = []
        made.phases(scope, places, self.random.randrange(1, 4), 2)
        if made.atomic and made.chance(0.8):
            made.add_atomic(scope)
        self._end(made, scope, gid, last)
        guard = f"if ({gid} < n) " if last and made.chance(0.4) and per_thread == 1 else ""
        if guard:
            value = made.initial(scope, place.dtype, place.low, place.high, place.step)
            made.line(f"{guard}{name}[{gid}] = {value.text};")
        else:
            self._store(made, scope, place, name, gid, per_thread, layout.all)


__all__ = ["SUM", "generate"]
