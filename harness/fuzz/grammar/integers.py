"""Random integer expressions that never overflow or divide by zero, and conditions."""

from __future__ import annotations

import math
from dataclasses import replace

from harness.fuzz.grammar.calls import Calls
from harness.fuzz.grammar.scope import Scope
from harness.fuzz.grammar.values import (
    AND,
    BOTH,
    CHOICE,
    EITHER,
    EQUALITY,
    OR,
    PRODUCT,
    RELATION,
    SHIFT,
    SUM,
    UNARY,
    UNSIGNED,
    XOR,
    Value,
    applied,
    bit_range,
    common,
    converted,
    fits,
    is_float,
    limits,
    promoted,
)
from translators.ir.types import DType

INTEGER_TYPES = (DType.I32,) * 6 + (DType.U32,) * 3 + (DType.I64, DType.U64, DType.I8, DType.U8, DType.I16, DType.U16)


class Integers(Calls):
    """Expressions of integers and conditions over a scope."""

    def integer(self, scope: Scope, depth: int) -> Value:
        if depth <= 0:
            return self._integer_leaf(scope, depth)
        kind = self.random.choice(
            (
                "sum",
                "sum",
                "product",
                "bits",
                "bits",
                "shift",
                "divide",
                "unary",
                "choice",
                "pair",
                "compare",
                "leaf",
                "leaf",
                "cast",
                "call",
                "float",
            )
        )
        made: Value = getattr(self, f"_{kind}")(scope, depth - 1)
        return made

    def _integer_leaf(self, scope: Scope, depth: int) -> Value:
        found = [v for v in scope.values if not is_float(v.dtype)]
        arrays = [a for a in scope.arrays if not is_float(a.dtype)]
        if arrays and depth > -2 and self.chance(0.4):
            return self.element(scope, self.random.choice(arrays), depth - 1)
        if found and self.chance(0.75):
            return self.random.choice(found)
        return self._literal()

    def _literal(self) -> Value:
        number = self.random.choice((0, 1, 2, 3, 5, 7, 8, 13, 16, 31, 63, 64, 100, 255, 1000, 4095))
        text = self.random.choice((str(number),) * 4 + (f"{number}u", hex(number)))
        if number < 256 and self.chance(0.05):
            return Value(f"{number}LL", DType.I64, number, number, uniform=True)
        return Value(text, DType.U32 if text.endswith("u") else DType.I32, number, number, uniform=True)

    def _leaf(self, scope: Scope, depth: int) -> Value:
        return self._integer_leaf(scope, depth)

    def _two(self, scope: Scope, depth: int) -> tuple[Value, Value, DType]:
        """Operands as they are after the usual conversions."""
        a, b = self.integer(scope, depth), self.integer(scope, self.random.randrange(depth + 1))
        dtype = common(a.dtype, b.dtype)
        return converted(a, dtype), converted(b, dtype), dtype

    def _arithmetic(self, a: Value, b: Value, op: str, level: int) -> Value:
        dtype = common(a.dtype, b.dtype)
        a, b = converted(a, dtype), converted(b, dtype)
        corners = [applied(op, x, y) for x in (a.low, a.high) for y in (b.low, b.high)]
        low, high = min(corners), max(corners)
        if not fits(dtype, low, high, 1):
            if dtype in UNSIGNED:
                low, high = limits(dtype)
            else:
                bound = 1000 if op == "*" else 1 << 20
                return self._arithmetic(self.squashed(a, -bound, bound), self.squashed(b, -bound, bound), op, level)
        right = b.at(level) if op in "+*" and b.level < level else b.at(level - 1)
        return Value(f"{a.at(level)} {op} {right}", dtype, low, high, level=level, uniform=a.uniform and b.uniform)

    def _sum(self, scope: Scope, depth: int) -> Value:
        a, b, _ = self._two(scope, depth)
        return self._arithmetic(a, b, self.random.choice("++-"), SUM)

    def _product(self, scope: Scope, depth: int) -> Value:
        a, b, _ = self._two(scope, depth)
        return self._arithmetic(a, b, "*", PRODUCT)

    def _bits(self, scope: Scope, depth: int) -> Value:
        a, b, dtype = self._two(scope, depth)
        op = self.random.choice("&&|^")
        level = {"&": AND, "^": XOR, "|": OR}[op]
        low, high = bit_range(a, b, op)
        return Value(
            f"{a.at(level - 1)} {op} {b.at(level - 1)}", dtype, low, high, level=level, uniform=a.uniform and b.uniform
        )

    def _shift(self, scope: Scope, depth: int) -> Value:
        a = self.integer(scope, depth)
        dtype = promoted(a.dtype)
        count = self.random.randrange(1, 6)
        by, most = str(count), count
        if self.chance(0.3):
            amount = self.squashed(self.integer(scope, 0), 0, 7)
            by, most = amount.at(SHIFT - 1), 7
        uniform = a.uniform and by.isdigit()
        if self.chance(0.5):
            low = a.low if a.low < 0 else 0
            return Value(f"{a.at(SHIFT)} >> {by}", dtype, low, max(a.high, 0), level=SHIFT, uniform=uniform)
        if dtype not in UNSIGNED:
            a = self.squashed(a, 0, 1023)
            dtype = promoted(a.dtype)
        high = a.high * 2**most
        low = 0.0
        if not fits(dtype, 0, high, 1):
            low, high = limits(dtype)
        return Value(f"{a.at(SHIFT)} << {by}", dtype, low, high, level=SHIFT, uniform=uniform)

    def _divide(self, scope: Scope, depth: int) -> Value:
        a = self.integer(scope, depth)
        if self.chance(0.6):
            number = self.random.choice((2, 3, 4, 5, 7, 8, 10, 16, 32, 33))
            b = Value(str(number), DType.I32, number, number, uniform=True)
        else:
            b = self._arithmetic(
                self.squashed(self.integer(scope, 0), 0, 15), Value("1", DType.I32, 1, 1, uniform=True), "+", SUM
            )
        dtype = common(a.dtype, b.dtype)
        a, b = converted(a, dtype), converted(b, dtype)
        op = self.random.choice("/%")
        if op == "%":
            most = min(b.high - 1, a.largest)
            low, high = (-most if a.low < 0 else 0), (most if a.high > 0 else 0)
        else:
            corners = [int(x / y) for x in (a.low, a.high) for y in (b.low, b.high)]
            low, high = min(corners), max(corners)
        if not fits(dtype, low, high, 1):
            low, high = limits(dtype)
        return Value(
            f"{a.at(PRODUCT)} {op} {b.at(PRODUCT - 1)}",
            dtype,
            low,
            high,
            level=PRODUCT,
            uniform=a.uniform and b.uniform,
        )

    def _unary(self, scope: Scope, depth: int) -> Value:
        a = self.integer(scope, depth)
        dtype = promoted(a.dtype)
        op = self.random.choice("-~!")
        if op == "!":
            return Value(f"!{a.at(UNARY)}", DType.I32, 0, 1, level=UNARY, uniform=a.uniform)
        if op == "-" and dtype not in UNSIGNED:
            a = self.squashed(a, -(1 << 30), 1 << 30) if a.low < -(1 << 30) else a
            dtype = promoted(a.dtype)
        low, high = (-a.high, -a.low) if op == "-" else (-a.high - 1, -a.low - 1)
        if dtype in UNSIGNED or not fits(dtype, low, high, 1):
            low, high = limits(dtype)
        space = " " if a.at(UNARY).startswith(op) else ""
        return Value(f"{op}{space}{a.at(UNARY)}", dtype, low, high, level=UNARY, uniform=a.uniform)

    def _choice(self, scope: Scope, depth: int) -> Value:
        condition = self.condition(scope, depth)
        a, b, dtype = self._two(scope, depth)
        text = f"{condition.at(EITHER)} ? {a.at(CHOICE)} : {b.at(CHOICE)}"
        uniform = condition.uniform and a.uniform and b.uniform
        return Value(text, dtype, min(a.low, b.low), max(a.high, b.high), level=CHOICE, uniform=uniform)

    def _pair(self, scope: Scope, depth: int) -> Value:
        """The smaller or the larger of two."""
        a = self.cast(self.integer(scope, depth), DType.I32)
        b = self.cast(self.integer(scope, 0), DType.I32)
        small = self.chance(0.5)
        pick = min if small else max
        low, high = pick(a.low, b.low), pick(a.high, b.high)
        uniform = a.uniform and b.uniform
        if self.language.compare:
            return Value(f"{'min' if small else 'max'}({a.text}, {b.text})", DType.I32, low, high, uniform=uniform)
        op = "<" if small else ">"
        text = f"{a.at(SHIFT)} {op} {b.at(SHIFT)} ? {a.at(CHOICE)} : {b.at(CHOICE)}"
        return Value(text, DType.I32, low, high, level=CHOICE, uniform=uniform)

    def _compare(self, scope: Scope, depth: int) -> Value:
        made = self.condition(scope, depth)
        return replace(made, dtype=DType.I32) if not self.language.cplusplus else made

    def _cast(self, scope: Scope, depth: int) -> Value:
        return self.cast(self.integer(scope, depth), self.random.choice(INTEGER_TYPES))

    def _float(self, scope: Scope, depth: int) -> Value:
        """A float as an integer, towards zero."""
        a = self.float_(scope, DType.F32, min(depth, 1))
        if a.largest > 2**30:
            a = self.squashed(a, -1024, 1024, a.step)
        low, high = math.trunc(a.low), math.trunc(a.high)
        return Value(self.cast_text(a, DType.I32), DType.I32, low, high, level=UNARY, uniform=a.uniform)

    # --- conditions

    def condition(self, scope: Scope, depth: int) -> Value:
        if depth > 0 and self.chance(0.35):
            a, b = self.condition(scope, depth - 1), self.condition(scope, 0)
            op, level = self.random.choice((("&&", BOTH), ("||", EITHER)))
            uniform = a.uniform and b.uniform
            return Value(f"{a.at(level)} {op} {b.at(level - 1)}", DType.BOOL, 0, 1, level=level, uniform=uniform)
        op = self.random.choice(("<", "<", ">", "<=", ">=", "==", "!="))
        level = EQUALITY if op in ("==", "!=") else RELATION
        if self.chance(0.25):
            a, b = self.float_(scope, DType.F32, min(depth, 1)), self.float_(scope, DType.F32, 0)
        else:
            a, b, _ = self._two(scope, min(depth, 1))
        if self.chance(0.1):
            inner = f"{a.at(level)} {op} {b.at(level - 1)}"
            return Value(f"!({inner})", DType.BOOL, 0, 1, level=UNARY, uniform=a.uniform and b.uniform)
        return Value(
            f"{a.at(level - 1)} {op} {b.at(level - 1)}", DType.BOOL, 0, 1, level=level, uniform=a.uniform and b.uniform
        )
