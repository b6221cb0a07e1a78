"""Calls of functions of integers: the file's own and the language's."""

from __future__ import annotations

from dataclasses import replace

from harness.fuzz.grammar.ranges import Ranges
from harness.fuzz.grammar.scope import Function, Scope
from harness.fuzz.grammar.values import Value, is_float
from translators.ir.types import DType


class Calls(Ranges):
    """Calls within integer expressions."""

    def _call(self, scope: Scope, depth: int) -> Value:
        own = [f for f in scope.functions if not is_float(f.result.dtype)]
        if own and self.chance(0.6):
            return self.call_of(scope, self.random.choice(own), depth)
        known = sorted(self.language.calls - {"ldg"})
        if not known:
            return self.integer(scope, 0)
        a = self.integer(scope, depth)
        made: Value = getattr(self, f"_call_{self.random.choice(known)}")(scope, a)
        return made

    def call_of(self, scope: Scope, function: Function, depth: int) -> Value:
        arguments = [self.within(scope, p.dtype, p.low, p.high, depth, p.step) for p in function.parameters]
        texts = [function.first] if function.first else []
        text = f"{function.name}({', '.join([*texts, *(a.text for a in arguments)])})"
        return replace(function.result, text=text, uniform=all(a.uniform for a in arguments))

    def _bit_call(self, name: str, a: Value, dtype: DType, low: int, high: int, result: DType = DType.I32) -> Value:
        return Value(f"{name}({self.cast(a, dtype).text})", result, low, high, uniform=a.uniform)

    def _call_popc(self, _: Scope, a: Value) -> Value:
        return self._bit_call("__popc", a, DType.U32, 0, 32)

    def _call_popcll(self, _: Scope, a: Value) -> Value:
        return self._bit_call("__popcll", a, DType.U64, 0, 64)

    def _call_clz(self, _: Scope, a: Value) -> Value:
        return self._bit_call("__clz", a, DType.I32, 0, 32)

    def _call_ffs(self, _: Scope, a: Value) -> Value:
        return self._bit_call("__ffs", a, DType.I32, 0, 32)

    def _call_brev(self, _: Scope, a: Value) -> Value:
        return self._bit_call("__brev", a, DType.U32, 0, 2**32 - 1, DType.U32)

    def _call_abs(self, _: Scope, a: Value) -> Value:
        a = self.squashed(self.cast(a, DType.I32), -(1 << 20), 1 << 20)
        return Value(f"abs({self.cast(a, DType.I32).text})", DType.I32, 0, a.largest, uniform=a.uniform)

    def _call_mul24(self, scope: Scope, a: Value) -> Value:
        b = self.squashed(self.cast(self.integer(scope, 0), DType.I32), -1000, 1000)
        a = self.squashed(self.cast(a, DType.I32), -1000, 1000)
        return Value(f"__mul24({a.text}, {b.text})", DType.I32, -(10**6), 10**6, uniform=a.uniform and b.uniform)

    def _call_mulhi(self, scope: Scope, a: Value) -> Value:
        b = self.cast(self.integer(scope, 0), DType.U32)
        text = f"__umulhi({self.cast(a, DType.U32).text}, {b.text})"
        return Value(text, DType.U32, 0, 2**32 - 1, uniform=a.uniform and b.uniform)

    def _call_dp4a(self, scope: Scope, a: Value) -> Value:
        b, c = self.cast(self.integer(scope, 0), DType.I32), self.squashed(self.integer(scope, 0), 0, 1 << 20)
        text = f"__dp4a({self.cast(a, DType.I32).text}, {b.text}, {self.cast(c, DType.I32).text})"
        return Value(text, DType.I32, -(1 << 17), 1 << 21, uniform=a.uniform and b.uniform and c.uniform)

    def _call_byte_perm(self, scope: Scope, a: Value) -> Value:
        b, order = (
            self.cast(self.integer(scope, 0), DType.U32),
            self.random.choice(("0x5410", "0x7632", "0x0123", "0x3715")),
        )
        text = f"__byte_perm({self.cast(a, DType.U32).text}, {b.text}, {order})"
        return Value(text, DType.U32, 0, 2**32 - 1, uniform=a.uniform and b.uniform)
