"""Random expressions of every scalar type that never overflow, divide by zero or round."""

from __future__ import annotations

import math
from dataclasses import replace

from harness.fuzz.grammar.integers import Integers
from harness.fuzz.grammar.scope import Scope
from harness.fuzz.grammar.values import CHOICE, EITHER, PRODUCT, SHIFT, SUM, UNARY, Value, applied, fits, is_float
from translators.ir.types import DType


class Expressions(Integers):
    """Expressions of one language over a scope."""

    def float_(self, scope: Scope, dtype: DType, depth: int) -> Value:
        if depth <= 0:
            return self._float_leaf(scope, dtype, depth)
        kinds = (
            "sum",
            "sum",
            "product",
            "product",
            "pair",
            "pair",
            "round",
            "unary",
            "choice",
            "scale",
            "leaf",
            "fma",
            "convert",
            "call",
        )
        made: Value = getattr(self, f"_float_{self.random.choice(kinds)}")(scope, dtype, depth - 1)
        return made

    def _float_leaf(self, scope: Scope, dtype: DType, depth: int) -> Value:
        values = [v for v in scope.values if v.dtype is dtype]
        arrays = [a for a in scope.arrays if a.dtype is dtype]
        if arrays and depth > -2 and self.chance(0.6):
            return self.element(scope, self.random.choice(arrays), depth - 1)
        if values and self.chance(0.8):
            return self.random.choice(values)
        if self.chance(0.3):
            return self._float_convert(scope, dtype, 0)
        number = self.random.choice((0.0, 1.0, 2.0, 0.5, 0.25, 3.0, 1.5, -1.0, -2.5, 10.0))
        text = self.literal(number, DType.F32 if dtype is DType.F16 else dtype)
        made = Value(text, dtype, number, number, 0.25, UNARY if number < 0 else 0, uniform=True)
        return self.to_half(made) if dtype is DType.F16 else made

    def _float_two(self, scope: Scope, dtype: DType, depth: int) -> tuple[Value, Value]:
        return self.float_(scope, dtype, depth), self.float_(scope, dtype, self.random.randrange(depth + 1))

    def _float_arithmetic(self, a: Value, b: Value, op: str, level: int) -> Value:
        corners = [applied(op, x, y) for x in (a.low, a.high) for y in (b.low, b.high)]
        step = a.step * b.step if op == "*" else min(a.step, b.step)
        low, high = min(corners), max(corners)
        if not fits(a.dtype, low, high, step):
            bound = 4 if a.dtype is DType.F16 else 64
            a, b = self.squashed(a, -bound, bound, 0.25), self.squashed(b, -bound, bound, 0.25)
            return self._float_arithmetic(a, b, op, level)
        right = b.at(level) if op in "+*" and b.level < level else b.at(level - 1)
        return Value(f"{a.at(level)} {op} {right}", a.dtype, low, high, step, level, a.uniform and b.uniform)

    def _float_sum(self, scope: Scope, dtype: DType, depth: int) -> Value:
        return self._float_arithmetic(*self._float_two(scope, dtype, depth), self.random.choice("++-"), SUM)

    def _float_product(self, scope: Scope, dtype: DType, depth: int) -> Value:
        return self._float_arithmetic(*self._float_two(scope, dtype, depth), "*", PRODUCT)

    def _float_pair(self, scope: Scope, dtype: DType, depth: int) -> Value:
        a, b = self._float_two(scope, dtype, depth)
        small = self.chance(0.5)
        pick = min if small else max
        low, high, step = pick(a.low, b.low), pick(a.high, b.high), min(a.step, b.step)
        uniform = a.uniform and b.uniform
        if dtype is DType.F16 or self.chance(0.25) or (not fits(dtype, low, high, step)):
            text = f"{a.at(SHIFT)} {'<' if small else '>'} {b.at(SHIFT)} ? {a.at(CHOICE)} : {b.at(CHOICE)}"
            return Value(text, dtype, min(a.low, b.low), max(a.high, b.high), step, CHOICE, uniform)
        suffix = "f" if dtype is DType.F32 else ""
        name = f"fm{'in' if small else 'ax'}{suffix}"
        if self.language.compare and self.chance(0.3):
            name = "min" if small else "max"
        return Value(f"{name}({a.text}, {b.text})", dtype, low, high, step, uniform=uniform)

    def _float_round(self, scope: Scope, dtype: DType, depth: int) -> Value:
        a = self.float_(scope, dtype, depth)
        if dtype is DType.F16:
            return a
        name = self.random.choice(("floor", "ceil", "trunc", "rint", "round", "nearbyint"))
        suffix = "f" if dtype is DType.F32 else ""
        return Value(
            f"{name}{suffix}({a.text})",
            dtype,
            math.floor(a.low),
            math.ceil(a.high),
            max(a.step, 1.0),
            uniform=a.uniform,
        )

    def _float_unary(self, scope: Scope, dtype: DType, depth: int) -> Value:
        a = self.float_(scope, dtype, depth)
        if dtype is DType.F16 or self.chance(0.5):
            space = " " if a.at(UNARY).startswith("-") else ""
            return Value(f"-{space}{a.at(UNARY)}", dtype, -a.high, -a.low, a.step, UNARY, a.uniform)
        suffix = "f" if dtype is DType.F32 else ""
        return Value(f"fabs{suffix}({a.text})", dtype, 0, a.largest, a.step, uniform=a.uniform)

    def _float_choice(self, scope: Scope, dtype: DType, depth: int) -> Value:
        condition = self.condition(scope, depth)
        a, b = self._float_two(scope, dtype, depth)
        text = f"{condition.at(EITHER)} ? {a.at(CHOICE)} : {b.at(CHOICE)}"
        uniform = condition.uniform and a.uniform and b.uniform
        return Value(text, dtype, min(a.low, b.low), max(a.high, b.high), min(a.step, b.step), CHOICE, uniform)

    def _float_scale(self, scope: Scope, dtype: DType, depth: int) -> Value:
        """Times or divided by a power of two."""
        a = self.float_(scope, dtype, depth)
        factor = self.random.choice((0.5, 0.25, 2.0, 4.0))
        if dtype is DType.F16 or not fits(dtype, a.low * factor, a.high * factor, a.step * factor):
            return a
        if self.chance(0.3):
            text = f"{a.at(PRODUCT)} / {self.literal(1 / factor, dtype)}"
        else:
            text = f"{a.at(PRODUCT)} * {self.literal(factor, dtype)}"
        return Value(text, dtype, a.low * factor, a.high * factor, a.step * factor, PRODUCT, a.uniform)

    def _float_fma(self, scope: Scope, dtype: DType, depth: int) -> Value:
        a, b = self._float_two(scope, dtype, depth)
        product = self._float_arithmetic(a, b, "*", PRODUCT)
        whole = self._float_arithmetic(product, self.float_(scope, dtype, 0), "+", SUM)
        if dtype is DType.F16 or not self.chance(0.6):
            return whole
        a, b, c = (self.squashed(v, -64, 64, 0.25) for v in (a, b, self.float_(scope, dtype, 0)))
        suffix = "f" if dtype is DType.F32 else ""
        high = a.largest * b.largest + c.largest
        return Value(
            f"fma{suffix}({a.text}, {b.text}, {c.text})",
            dtype,
            -high,
            high,
            min(a.step * b.step, c.step),
            uniform=a.uniform and b.uniform and c.uniform,
        )

    def _float_convert(self, scope: Scope, dtype: DType, depth: int) -> Value:
        """An integer, or a float of another type, as this one."""
        other = [v for v in scope.values if is_float(v.dtype) and v.dtype is not dtype]
        other_arrays = [a for a in scope.arrays if is_float(a.dtype) and a.dtype is not dtype]
        if (other or other_arrays) and self.chance(0.5):
            a = (
                self.random.choice(other)
                if other and (not other_arrays or self.chance(0.5))
                else self.element(scope, self.random.choice(other_arrays), 0)
            )
            if a.dtype is DType.F16:
                made = Value(self.widened(a), DType.F32, a.low, a.high, a.step, uniform=a.uniform)
                return (
                    made
                    if dtype is DType.F32
                    else replace(made, dtype=dtype, text=self.cast_text(made, dtype), level=UNARY)
                )
            if dtype is DType.F16:
                bound = 32
                single = a if a.dtype is DType.F32 else replace(self.squashed(a, -bound, bound, 0.25))
                single = (
                    single
                    if single.dtype is DType.F32
                    else replace(single, dtype=DType.F32, text=f"(float){single.at(UNARY)}", level=UNARY)
                )
                return self.to_half(self.squashed(single, -bound, bound, 0.25))
            if not fits(dtype, a.low, a.high, a.step):
                a = self.squashed(a, -64, 64, 0.25)
            return replace(a, dtype=dtype, text=self.cast_text(a, dtype), level=UNARY)
        bound = 255 if dtype is DType.F16 else 1 << 20
        a = self.squashed(self.integer(scope, min(depth, 1)), -bound, bound)
        text = self.cast_text(a, DType.F32 if dtype is DType.F16 else dtype)
        made = Value(text, dtype, a.low, a.high, 1.0, UNARY, a.uniform)
        return self.to_half(made) if dtype is DType.F16 else made

    def _float_call(self, scope: Scope, dtype: DType, depth: int) -> Value:
        own = [f for f in scope.functions if f.result.dtype is dtype]
        return self.call_of(scope, self.random.choice(own), depth) if own else self._float_leaf(scope, dtype, depth)

    def rounded(self, scope: Scope) -> str:
        """A float that no two machines need agree on in the last bit; only ever stored."""
        v, w = self.float_(scope, DType.F32, 1), self.float_(scope, DType.F32, 0)
        v, w = self.squashed(v, -64, 64, v.step), self.squashed(w, -64, 64, w.step)
        return self.random.choice(
            (
                f"sqrtf(fabsf({v.text}))",
                f"expf(-fabsf({v.text}) * 0.125f)",
                f"tanhf({v.at(PRODUCT)} * 0.25f)",
                f"1.0f / (1.0f + {v.at(PRODUCT)} * {v.at(PRODUCT - 1)})",
                f"logf(1.0f + fabsf({v.text}))",
                f"sinf({v.text}) + cosf({w.text})",
                f"{v.at(PRODUCT)} / (fabsf({w.text}) + 1.0f)",
                f"powf(fabsf({v.text}) + 1.0f, 0.5f)",
                f"erff({v.at(PRODUCT)} * 0.5f)",
            )
        )
