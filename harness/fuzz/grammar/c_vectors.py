"""Loops over registers: whole ones, then the rest by mask or one by one."""

from __future__ import annotations

import random
from dataclasses import replace

from harness.fuzz.grammar.lanes import REGISTERS, LaneExpressions, Lanes
from harness.fuzz.grammar.program import Argument
from harness.fuzz.grammar.scope import Array, Scope
from harness.fuzz.grammar.values import Value, fits, is_float
from translators.ir.types import DType

LANE_TYPES = frozenset({DType.F32, DType.I32, DType.U32, DType.U8, DType.I8, DType.I16, DType.U16})


class Vectors:
    """The intrinsics' part of a random file of C."""

    random: random.Random
    n: int
    made: LaneExpressions
    arguments: list[Argument]
    scope: Scope

    def _elements(self) -> None:
        raise NotImplementedError

    def _range(self, dtype: DType) -> tuple[float, float, float]:
        if is_float(dtype):
            return self.random.choice(((-8.0, 8.0, 0.25), (-16.0, 16.0, 1.0), (0.0, 4.0, 0.5)))
        small = {
            DType.U8: (0, 255, 1.0),
            DType.I8: (-128, 127, 1.0),
            DType.U16: (0, 65535, 1.0),
            DType.I16: (-32768, 32767, 1.0),
            DType.U32: (0, 2**32 - 1, 1.0),
        }
        return small.get(dtype) or self.random.choice(((-100, 100, 1.0), (0, 31, 1.0), (-100000, 100000, 1.0)))

    def _output(self, dtype: DType, length: int) -> str:
        name = f"out{len([one for one in self.arguments if one.written])}"
        self.made.taken.add(name)
        self.arguments.append(Argument(name, dtype, length, 0, 0, 1.0, written=True))
        return name

    def _place(self) -> tuple[DType, float, float, float]:
        dtype = self.made.some_type()
        return dtype, *self.made.range_of(dtype)

    def _vectors(self) -> None:
        """Registers over the arrays, then the rest by mask or one by one."""
        made, rng = self.made, self.random
        made.width = rng.choice((512, 512, 256))
        single = rng.random() < 0.5
        dtype = DType.F32 if single else DType.I32
        low, high = (-4096, 4096) if single else (-(2**31), 2**31 - 1)
        out, i = self._output(dtype, self.n), made.name(("i", "at", "pos"))
        arrays = [a for a in self.scope.arrays if a.dtype in LANE_TYPES and a.length_text == "n"]
        if not arrays:
            return self._elements()
        chosen = rng.sample(arrays, min(len(arrays), 2))
        total = made.name(("sums", "vacc"))
        sums = rng.random() < 0.4 and made.width == 512
        if sums:
            made.line(f"{REGISTERS[512][0 if single else 1]} {total} = _mm512_setzero_{'ps' if single else 'si512'}();")
        made.line(f"int {i} = 0;")
        with made.block(f"for (; {i} + {made.lanes} <= n; {i} += {made.lanes})"):
            value = self._registers(chosen, i, "", single)
            value = made.clamped(value, -64, 64) if sums else made.clamped(value, low, high) if single else value
            value = made.clamped(value, -(1 << 16), 1 << 16) if sums and not single else value
            v = made.name(("v", "res"))
            made.line(f"{REGISTERS[made.width][0 if single else 1]} {v} = {value.text};")
            made.line(made.store(out, i, dtype, replace(value, text=v), ""))
            if sums:
                made.line(f"{total} = _mm512_add_{'ps' if single else 'epi32'}({total}, {v});")
        self._tail(chosen, i, out, dtype, single, low, high)
        if sums:
            result = self._output(dtype, 1)
            made.line(f"{result}[0] = _mm512_reduce_add_{'ps' if single else 'epi32'}({total});")

    def _registers(self, arrays: list[Array], at: str, mask: str, single: bool) -> Lanes:
        """Declares what is loaded and some of what is made of it."""
        made = self.made
        known: list[Lanes] = []
        for array in arrays:
            value = made.load(array, at, mask)
            name = made.name(("a", "b", "va", "vb", "v"))
            made.line(f"{REGISTERS[made.width][0 if value.single else 1]} {name} = {value.text};")
            known.append(replace(value, text=name))
        for _ in range(self.random.randrange(0, 3)):
            value = made.vector(self.scope, known, self.random.random() < 0.5, 2)
            name = made.name(("t", "m", "r", "vt"))
            made.line(f"const {REGISTERS[made.width][0 if value.single else 1]} {name} = {value.text};")
            known.append(replace(value, text=name))
        return made.vector(self.scope, known, single, 2)

    def _tail(self, arrays: list[Array], i: str, out: str, dtype: DType, single: bool, low: float, high: float) -> None:
        made, rng = self.made, self.random
        if made.width == 512 and rng.random() < 0.6:
            with made.block(f"if ({i} < n)"):
                k = made.name(("k", "rest_m", "tail"))
                made.line(f"__mmask16 {k} = (__mmask16)((1u << (n - {i})) - 1);")
                value = self._registers(arrays, i, k, single)
                made.line(made.store(out, i, dtype, made.clamped(value, low, high) if single else value, k))
            return
        inner = self.scope.inner()
        inner.values.append(Value(i, DType.I32, 0, self.n - 1))
        bounds = (-64.0, 64.0, 0.25) if single else (-1000.0, 1000.0, 1.0)
        made.line(f"for (; {i} < n; {i}++)")
        made.line(f"    {out}[{i}] = {made.initial(inner, dtype, *bounds).text};")

    def _bytes(self) -> None:
        """A dot product of bytes, with the instruction for it."""
        made, rng = self.made, self.random
        groups = self.n // 64 or 1
        for name in ("ua", "sb"):
            if name not in made.taken:
                made.taken.add(name)
                dtype = DType.U8 if name == "ua" else DType.I8
                low, high = (0, 255) if name == "ua" else (-128, 127)
                self.arguments.append(Argument(name, dtype, 64 * groups, low, high))
        out, i, acc = self._output(DType.I32, 16), made.name(("i", "blk")), made.name(("acc", "sum"))
        made.line(f"__m512i {acc} = _mm512_setzero_si512();")
        form = rng.choice(("dpbusd", "dpbusd", "maddubs"))
        with made.block(f"for (int {i} = 0; {i} < {64 * groups}; {i} += 64)"):
            a, b = made.name(("va",)), made.name(("vb",))
            made.line(f"__m512i {a} = _mm512_loadu_si512((const void *)(ua + {i}));")
            made.line(f"__m512i {b} = _mm512_loadu_si512((const void *)(sb + {i}));")
            if form == "dpbusd":
                made.line(f"{acc} = _mm512_dpbusd_epi32({acc}, {a}, {b});")
            else:
                pair = made.name(("pair",))
                made.line(f"__m512i {pair} = _mm512_maddubs_epi16({a}, {b});")
                made.line(f"{acc} = _mm512_add_epi32({acc}, _mm512_madd_epi16({pair}, _mm512_set1_epi16(1)));")
        if fits(DType.I32, 0, 4 * 255 * 128 * groups * 16, 1) and rng.random() < 0.5:
            made.line(f"{out}[0] = _mm512_reduce_add_epi32({acc});")
        else:
            made.line(f"_mm512_storeu_si512((void *){out}, {acc});")
