"""Random expressions over the lanes of AVX-512 and AVX2 registers, of floats and of 32-bit integers."""

from __future__ import annotations

import math
from dataclasses import dataclass

from harness.fuzz.grammar.scope import Array, Scope
from harness.fuzz.grammar.statements import Statements
from harness.fuzz.grammar.values import Value, fits
from translators.ir.types import DType

REGISTERS = {512: ("__m512", "__m512i"), 256: ("__m256", "__m256i")}


@dataclass(frozen=True, slots=True)
class Lanes:
    """A register: floats or 32-bit integers, all lanes in the range."""

    text: str
    single: bool  # floats
    low: float
    high: float
    step: float = 1.0


class LaneExpressions(Statements):
    """`width` in bits; a loop's body reads arrays at `at`."""

    width = 512

    @property
    def lanes(self) -> int:
        return self.width // 32

    def op(self, name: str) -> str:
        return f"_mm{self.width if self.width > 128 else ''}_{name}"

    @property
    def kind(self) -> str:
        return f"si{self.width}"

    # --- leaves

    def load(self, array: Array, at: str, mask: str) -> Lanes:
        """The array's elements from `at` on, as floats or integers; `mask` for a tail, else empty."""
        place = f"{array.name} + {at}"
        if array.dtype is DType.F32:
            text = f"_mm512_maskz_loadu_ps({mask}, {place})" if mask else self.op(f"loadu_ps({place})")
            return Lanes(text, True, array.low, array.high, array.step)
        if array.dtype in (DType.I32, DType.U32):
            if mask:
                text = f"_mm512_maskz_loadu_epi32({mask}, {place})"
            elif self.width == 512 and self.chance(0.5):
                text = (
                    f"_mm512_loadu_epi32({place})"
                    if self.chance(0.4)
                    else f"_mm512_loadu_si512((const void *)({place}))"
                )
            else:
                text = self.op(f"loadu_{self.kind}((const {REGISTERS[self.width][1]} *)({place}))")
            low, high = (array.low, array.high) if array.dtype is DType.I32 else (-(2.0**31), 2.0**31 - 1)
            return Lanes(text, False, low, high)
        sign = "u" if array.dtype in (DType.U8, DType.U16) else "i"
        size = 8 if array.dtype in (DType.I8, DType.U8) else 16
        kind = f"ep{'u' if sign == 'u' else 'i'}{size}"
        if mask and size == 16:
            inner = f"_mm256_maskz_loadu_epi16({mask}, {place})"
        elif mask:
            inner = f"_mm_maskz_loadu_epi8({mask}, {place})"
        elif size == 8 and self.width == 512:
            inner = f"_mm_loadu_si128((const __m128i *)({place}))"
        elif size == 8:
            inner = f"_mm_loadl_epi64((const __m128i *)({place}))"
        elif self.width == 512:
            inner = f"_mm256_loadu_si256((const __m256i *)({place}))"
        else:
            inner = f"_mm_loadu_si128((const __m128i *)({place}))"
        return Lanes(self.op(f"cvt{kind}_epi32({inner})"), False, array.low, array.high)

    def leaf(self, scope: Scope, known: list[Lanes], single: bool) -> Lanes:
        found = [one for one in known if one.single is single]
        if found and self.chance(0.75):
            return self.random.choice(found)
        if single:
            number = self.random.choice((0.5, 1.0, -2.0, 0.25, 3.0))
            return Lanes(self.op(f"set1_ps({self.literal(number, DType.F32)})"), True, number, number, 0.25)
        value = self.squashed(self.integer(scope, 0), -1000, 1000)
        return Lanes(self.op(f"set1_epi32({self.cast(value, DType.I32).text})"), False, value.low, value.high)

    # --- floats

    def vector(self, scope: Scope, known: list[Lanes], single: bool, depth: int) -> Lanes:
        if depth <= 0:
            return self.leaf(scope, known, single)
        return self.floats(scope, known, depth) if single else self.integers(scope, known, depth)

    def clamped(self, a: Lanes, low: float, high: float, step: float = 0.25) -> Lanes:
        if not a.single:
            if low <= a.low and a.high <= high:
                return a
            if low == 0:
                return Lanes(
                    self.op(f"and_{self.kind}({a.text}, " + self.op(f"set1_epi32({int(high)})") + ")"), False, 0, high
                )
            least, most = (self.op(f"set1_epi32({int(v)})") for v in (low, high))
            inner = self.op(f"min_epi32({a.text}, {most})")
            text = self.op(f"max_epi32({inner}, {least})")
            return Lanes(text, False, low, high)
        if a.step < step:
            name = self.random.choice(("floor", "ceil"))
            a = Lanes(self.op(f"{name}_ps({a.text})"), True, math.floor(a.low), math.ceil(a.high), 1.0)
        if a.low < low or a.high > high:
            least, most = (self.op(f"set1_ps({self.literal(float(v), DType.F32)})") for v in (low, high))
            inner = self.op(f"min_ps({a.text}, {most})")
            a = Lanes(self.op(f"max_ps({inner}, {least})"), True, low, high, a.step)
        return a

    def _exact(self, text: str, a: Lanes, b: Lanes, name: str) -> Lanes | None:
        corners = [
            x * y if name == "mul" else x + y if name == "add" else x - y
            for x in (a.low, a.high)
            for y in (b.low, b.high)
        ]
        step = a.step * b.step if name == "mul" else min(a.step, b.step)
        if not fits(DType.F32, min(corners), max(corners), step):
            return None
        return Lanes(text, True, min(corners), max(corners), step)

    def floats(self, scope: Scope, known: list[Lanes], depth: int) -> Lanes:
        kind = self.random.choice(
            ("add", "sub", "mul", "max", "min", "fma", "blend", "round", "masked", "convert", "leaf", "abs")
        )
        a = self.vector(scope, known, True, depth - 1)
        b = self.vector(scope, known, True, self.random.randrange(depth))
        if kind in ("add", "sub", "mul"):
            made = self._exact(self.op(f"{kind}_ps({a.text}, {b.text})"), a, b, kind)
            if made is None:
                a, b = self.clamped(a, -64, 64), self.clamped(b, -64, 64)
                made = self._exact(self.op(f"{kind}_ps({a.text}, {b.text})"), a, b, kind)
            assert made is not None
            return made
        if kind in ("max", "min"):
            pick = max if kind == "max" else min
            return Lanes(
                self.op(f"{kind}_ps({a.text}, {b.text})"),
                True,
                pick(a.low, b.low),
                pick(a.high, b.high),
                min(a.step, b.step),
            )
        if kind == "fma":
            a, b, c = (self.clamped(v, -64, 64) for v in (a, b, self.leaf(scope, known, True)))
            name = self.random.choice(("fmadd", "fmadd", "fmsub", "fnmadd"))
            most = max(abs(a.low), abs(a.high)) * max(abs(b.low), abs(b.high)) + max(abs(c.low), abs(c.high))
            return Lanes(
                self.op(f"{name}_ps({a.text}, {b.text}, {c.text})"), True, -most, most, min(a.step * b.step, c.step)
            )
        if kind == "blend" and self.width == 512:
            low, high, step = min(a.low, b.low), max(a.high, b.high), min(a.step, b.step)
            return Lanes(f"_mm512_mask_blend_ps({self.mask(scope, known)}, {a.text}, {b.text})", True, low, high, step)
        if kind == "round":
            name = self.random.choice(("floor", "ceil"))
            return Lanes(self.op(f"{name}_ps({a.text})"), True, math.floor(a.low), math.ceil(a.high), max(1.0, a.step))
        if kind == "masked" and self.width == 512:
            kept = self.leaf(scope, known, True)
            name = self.random.choice(("max", "min"))
            low, high = min(a.low, b.low, kept.low), max(a.high, b.high, kept.high)
            step = min(a.step, b.step, kept.step)
            if self.chance(0.4):
                return Lanes(
                    f"_mm512_maskz_{name}_ps({self.mask(scope, known)}, {a.text}, {b.text})",
                    True,
                    min(low, 0),
                    max(high, 0),
                    step,
                )
            return Lanes(
                f"_mm512_mask_{name}_ps({kept.text}, {self.mask(scope, known)}, {a.text}, {b.text})",
                True,
                low,
                high,
                step,
            )
        if kind == "convert":
            whole = self.clamped(self.vector(scope, known, False, depth - 1), -(1 << 20), 1 << 20)
            return Lanes(self.op(f"cvtepi32_ps({whole.text})"), True, whole.low, whole.high)
        if kind == "abs" and self.width == 512:
            return Lanes(f"_mm512_abs_ps({a.text})", True, 0, max(abs(a.low), abs(a.high)), a.step)
        return a

    # --- integers

    def integers(self, scope: Scope, known: list[Lanes], depth: int) -> Lanes:
        kind = self.random.choice(
            (
                "add",
                "sub",
                "mullo",
                "max",
                "min",
                "and",
                "or",
                "xor",
                "shift",
                "blend",
                "masked",
                "convert",
                "abs",
                "leaf",
                "andnot",
                "permute",
            )
        )
        a = self.vector(scope, known, False, depth - 1)
        b = self.vector(scope, known, False, self.random.randrange(depth))
        everything = (-(2.0**31), 2.0**31 - 1)
        if kind in ("add", "sub", "mullo"):
            sign = {"add": lambda x, y: x + y, "sub": lambda x, y: x - y, "mullo": lambda x, y: x * y}[kind]
            corners = [sign(x, y) for x in (a.low, a.high) for y in (b.low, b.high)]
            low, high = min(corners), max(corners)
            if not fits(DType.I32, low, high, 1):
                low, high = everything
            return Lanes(self.op(f"{kind}_epi32({a.text}, {b.text})"), False, low, high)
        if kind in ("max", "min"):
            pick = max if kind == "max" else min
            return Lanes(self.op(f"{kind}_epi32({a.text}, {b.text})"), False, pick(a.low, b.low), pick(a.high, b.high))
        if kind in ("and", "or", "xor", "andnot"):
            return Lanes(self.op(f"{kind}_{self.kind}({a.text}, {b.text})"), False, *everything)
        if kind == "shift":
            name = self.random.choice(("slli", "srli", "srai"))
            low, high = (a.low if a.low < 0 else 0, max(a.high, 0)) if name == "srai" else everything
            return Lanes(self.op(f"{name}_epi32({a.text}, {self.random.randrange(1, 9)})"), False, low, high)
        if kind == "blend" and self.width == 512:
            return Lanes(
                f"_mm512_mask_blend_epi32({self.mask(scope, known)}, {a.text}, {b.text})",
                False,
                min(a.low, b.low),
                max(a.high, b.high),
            )
        if kind == "masked" and self.width == 512:
            kept = self.leaf(scope, known, False)
            name = self.random.choice(("add", "sub", "mullo"))
            return Lanes(
                f"_mm512_mask_{name}_epi32({kept.text}, {self.mask(scope, known)}, {a.text}, {b.text})",
                False,
                *everything,
            )
        if kind == "convert":
            single = self.clamped(self.vector(scope, known, True, depth - 1), -4096, 4096)
            name = self.random.choice(("cvttps", "cvtps"))
            return Lanes(self.op(f"{name}_epi32({single.text})"), False, math.floor(single.low), math.ceil(single.high))
        if kind == "abs":
            a = self.clamped(a, -(1 << 20), 1 << 20)
            return Lanes(self.op(f"abs_epi32({a.text})"), False, 0, max(abs(a.low), abs(a.high)))
        if kind == "permute" and self.width == 512:
            return Lanes(
                f"_mm512_shuffle_epi32({a.text}, {self.random.choice((0x4E, 0xB1, 0x1B))})", False, a.low, a.high
            )
        return a

    def mask(self, scope: Scope, known: list[Lanes]) -> str:
        """A comparison of lanes."""
        if self.chance(0.5):
            a, b = self.leaf(scope, known, False), self.leaf(scope, known, False)
            name = self.random.choice(("cmpgt", "cmplt", "cmpeq", "cmpge", "cmple", "cmpneq"))
            return f"_mm512_{name}_epi32_mask({a.text}, {b.text})"
        a, b = self.leaf(scope, known, True), self.leaf(scope, known, True)
        how = self.random.choice(("_CMP_LT_OS", "_CMP_GT_OQ", "_CMP_EQ_OQ", "_CMP_LE_OS", "_CMP_GE_OS", "_CMP_NEQ_UQ"))
        text = f"_mm512_cmp_ps_mask({a.text}, {b.text}, {how})"
        if self.chance(0.15):
            return f"(__mmask16)(~{text})" if self.chance(0.5) else f"_mm512_knot({text})"
        return text

    # --- stores and sums

    def store(self, target: str, at: str, dtype: DType, value: Lanes, mask: str) -> str:
        place = f"{target} + {at}"
        if value.single:
            return (
                f"_mm512_mask_storeu_ps({place}, {mask}, {value.text});"
                if mask
                else self.op(f"storeu_ps({place}, {value.text});")
            )
        if mask:
            return f"_mm512_mask_storeu_epi32({place}, {mask}, {value.text});"
        kind = REGISTERS[self.width][1]
        return self.op(f"storeu_{self.kind}(({kind} *)({place}), {value.text});")

    def total(self, value: Lanes, most: int) -> tuple[str, Value] | None:
        """The sum over the lanes of a register whose sum over `most` elements is exact."""
        if self.width != 512:
            return None
        name = "ps" if value.single else "epi32"
        dtype = DType.F32 if value.single else DType.I32
        low, high = min(0, value.low * most), max(0, value.high * most)
        if not fits(dtype, low, high, value.step):
            return None
        return f"_mm512_reduce_add_{name}", Value("", dtype, low, high, value.step)
