"""Values brought into ranges and other types, by what people write for that."""

from __future__ import annotations

import math
import random
from dataclasses import replace

from harness.fuzz.grammar.language import Language
from harness.fuzz.grammar.scope import Array, Scope
from harness.fuzz.grammar.values import (
    AND,
    CHOICE,
    EQUALITY,
    PRODUCT,
    RELATION,
    SUM,
    UNARY,
    UNSIGNED,
    Value,
    bits_of,
    common,
    converted,
    is_float,
    promoted,
)
from translators.ir.types import DType


class Ranges:
    """Casts, literals and ways into a range; expressions themselves are the subclasses' work."""

    def __init__(self, rng: random.Random, language: Language) -> None:
        self.random = rng
        self.language = language

    def spell(self, dtype: DType) -> str:
        return self.random.choice(self.language.types[dtype])

    def pointed(self, dtype: DType) -> str:
        """As the type that a pointer points to: 64-bit types of the same size are different ones."""
        return {DType.I64: "long long", DType.U64: "unsigned long long"}.get(dtype) or self.spell(dtype)

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def integer(self, scope: Scope, depth: int) -> Value:
        raise NotImplementedError

    def float_(self, scope: Scope, dtype: DType, depth: int) -> Value:
        raise NotImplementedError

    def condition(self, scope: Scope, depth: int) -> Value:
        raise NotImplementedError

    # --- entry points

    def value(self, scope: Scope, dtype: DType, depth: int) -> Value:
        """Of exactly this type."""
        if is_float(dtype):
            return self.float_(scope, dtype, depth)
        if dtype is DType.BOOL:
            return self.condition(scope, depth)
        return self.cast(self.integer(scope, depth), dtype)

    def within(self, scope: Scope, dtype: DType, low: float, high: float, depth: int, step: float = 1.0) -> Value:
        """Of this type and in this range."""
        return self.squashed(self.value(scope, dtype, depth), low, high, step)

    def index(self, scope: Scope, array: Array, depth: int = 1) -> Value:
        """An index of the array."""
        near = [v for v in scope.values if not is_float(v.dtype) and v.low >= 0 and v.high < array.length]
        if near and self.chance(0.7):
            return self.random.choice(near)
        value = self.integer(scope, depth)
        if array.length_text.isidentifier() or not self.chance(0.5):
            text = array.length_text if self.chance(0.7) else str(array.length)
            nonnegative = value if value.low >= 0 else self.cast(value, DType.U32)
            length = f"(unsigned){text}" if text.isidentifier() and nonnegative.dtype in UNSIGNED else text
            made = f"{nonnegative.at(PRODUCT)} % {length}"
            return Value(
                made, common(nonnegative.dtype, DType.I32), 0, array.length - 1, level=PRODUCT, uniform=value.uniform
            )
        return self.squashed(value, 0, array.length - 1)

    def element(self, scope: Scope, array: Array, depth: int = 1) -> Value:
        at = self.index(scope, array, depth)
        text = array.element(at.text)
        if array.const and array.uniform and "ldg" in self.language.calls and array.index is None and self.chance(0.1):
            text = f"__ldg(&{text})" if self.chance(0.5) else f"__ldg({array.name} + {at.at(SUM)})"
        elif array.index is None and self.chance(0.08):
            text = f"*({array.name} + {at.at(SUM)})"
            return Value(text, array.dtype, array.low, array.high, array.step, UNARY, at.uniform and array.uniform)
        return Value(text, array.dtype, array.low, array.high, array.step, uniform=at.uniform and array.uniform)

    # --- casts and ranges

    def cast(self, value: Value, dtype: DType) -> Value:
        """An explicit cast to an integer type, or nothing where it has that type already."""
        if value.dtype is dtype:
            return value
        made = converted(value, dtype)
        return replace(made, text=self.cast_text(value, dtype), level=UNARY)

    def cast_text(self, value: Value, dtype: DType) -> str:
        name = self.spell(dtype)
        if self.language.cplusplus and self.chance(0.25):
            return f"static_cast<{name}>({value.text})"
        if self.language.cplusplus and " " not in name and self.chance(0.2):
            return f"{name}({value.text})"
        return f"({name}){value.at(UNARY)}"

    def squashed(self, value: Value, low: float, high: float, step: float = 1.0) -> Value:
        """Brought into a range by an operation that people use for that."""
        if is_float(value.dtype):
            return self._squashed_float(value, low, high, step)
        if low <= value.low and value.high <= high:
            return value
        low, high = math.ceil(low), math.floor(high)
        size = high - low + 1
        if size & (size - 1) == 0 and self.chance(0.6):
            mask = size - 1
            text = f"{value.at(EQUALITY)} & {mask if self.chance(0.6) else hex(mask)}"
            dtype = promoted(value.dtype)
            return self._shifted(Value(text, dtype, 0, mask, level=AND, uniform=value.uniform), low)
        if value.low < 0:
            if low < 0 and min(-low, high) >= 1 and self.chance(0.5):
                bound = min(-low, high) + 1
                return Value(
                    f"{value.at(PRODUCT)} % {bound}",
                    promoted(value.dtype),
                    1 - bound,
                    bound - 1,
                    level=PRODUCT,
                    uniform=value.uniform,
                )
            if self.chance(0.3) and value.dtype is DType.I32:
                return self._clamped(value, low, high)
            value = self.cast(value, DType.U64 if bits_of(value.dtype) == 64 else DType.U32)
        literal = f"{size}u" if self.chance(0.3) else str(size)
        dtype = common(value.dtype, DType.U32) if literal.endswith("u") else promoted(value.dtype)
        made = Value(f"{value.at(PRODUCT)} % {literal}", dtype, 0, size - 1, level=PRODUCT, uniform=value.uniform)
        return self._shifted(made, low)

    def _shifted(self, value: Value, low: float) -> Value:
        if low == 0:
            return value
        text = f"(int){value.at(UNARY)}" if value.dtype is not DType.I32 else value.at(SUM)
        sign = f"- {-int(low)}" if low < 0 else f"+ {int(low)}"
        return Value(f"{text} {sign}", DType.I32, value.low + low, value.high + low, level=SUM, uniform=value.uniform)

    def _clamped(self, value: Value, low: float, high: float) -> Value:
        a, b = int(low), int(high)
        if self.language.compare:
            text = f"min(max({value.text}, {a}), {b})"
            return Value(text, value.dtype, low, high, uniform=value.uniform)
        at = value.at(RELATION)
        text = f"{at} < {a} ? {a} : {at} > {b} ? {b} : {value.at(CHOICE)}"
        return Value(text, value.dtype, low, high, level=CHOICE, uniform=value.uniform)

    def _squashed_float(self, value: Value, low: float, high: float, step: float) -> Value:
        suffix = "f" if value.dtype is DType.F32 else ""
        if value.dtype is DType.F16:
            wide = Value(self.widened(value), DType.F32, value.low, value.high, value.step, uniform=value.uniform)
            return self.to_half(self._squashed_float(wide, low, high, step))
        if value.step < step:
            name = self.random.choice(("floor", "ceil", "trunc", "rint"))
            value = Value(
                f"{name}{suffix}({value.text})",
                value.dtype,
                math.floor(value.low),
                math.ceil(value.high),
                1.0,
                uniform=value.uniform,
            )
        if value.low < low or value.high > high:
            low = math.ceil(low / value.step) * value.step
            high = math.floor(high / value.step) * value.step
            least, most = self.literal(low, value.dtype), self.literal(high, value.dtype)
            text = f"fmin{suffix}(fmax{suffix}({value.text}, {least}), {most})"
            value = replace(value, text=text, low=low, high=high, level=0)
        return value

    def literal(self, number: float, dtype: DType) -> str:
        if dtype is DType.F32:
            return f"{number!r}f" if self.chance(0.8) or number != int(number) else f"{int(number)}.f"
        return repr(float(number))

    def widened(self, value: Value) -> str:
        return f"__half2float({value.text})"

    def to_half(self, value: Value) -> Value:
        """An exact float as half."""
        return Value(f"__float2half({value.text})", DType.F16, value.low, value.high, value.step, uniform=value.uniform)
