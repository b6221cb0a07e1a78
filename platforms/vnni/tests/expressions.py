"""Random well-defined expressions: no division by zero, no overflow of 64 bits, no float beyond an integer's range.

Drawn from a seeded generator, which spreads evenly over operators and types where shrinking strategies favour leaves.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from random import Random

from translators.ir.nodes import Binary, Bitcast, Call, Cast, Constant, Expr, Load, Select, Unary, Variable
from translators.ir.types import FLOATS, SIGNED, SIZE_BYTES, DType
from translators.ir.values import MAXIMUM, MINIMUM, round_float

COMPARISONS = ("lt", "le", "gt", "ge", "eq", "ne")
ROUNDINGS = ("default", "up", "down", "zero", "nearest", "away")
EXACT = ("sqrt", "fabs", "floor", "ceil", "trunc", "rint", "round")
SAME_BITS = {DType.F32: (DType.I32, DType.U32), DType.F16: (DType.I16, DType.U16)}
SPECIAL = (0.0, -0.0, 0.5, -1.5, 2.5, 1e-3, 65504.0, 1e5, -3e9, 1e20, math.inf, -math.inf, math.nan)
NARROW = (DType.I8, DType.U8, DType.I16, DType.U16)


@dataclass(frozen=True)
class Generator:
    """Expressions over variables `v_<type>` and buffers `x_<type>` of four elements."""

    rng: Random
    types: Collection[DType]  # that may occur

    def any_of(self, *wanted: DType) -> DType:
        return self.rng.choice(sorted(d for d in (wanted or DType) if d in self.types and d is not DType.U64))

    def expr(self, dtype: DType, depth: int) -> Expr:
        if depth == 0 or self.rng.random() < 0.1:
            return self.leaf(dtype)
        if self.rng.random() < 0.1:
            condition = self.expr(DType.BOOL, depth - 1)
            return Select(condition, self.expr(dtype, depth - 1), self.expr(dtype, depth - 1), dtype)
        if dtype is DType.BOOL:
            return self.truth(depth - 1)
        if dtype is DType.I64:
            return self.wide(depth - 1)
        return self.floating(dtype, depth - 1) if dtype in FLOATS else self.integer(dtype, depth - 1)

    def leaf(self, dtype: DType) -> Expr:
        kind = self.rng.randrange(3)
        if kind == 0:
            return Variable(f"v_{dtype}", dtype)
        if kind == 1 or dtype is DType.BOOL:
            return Load(f"x_{dtype}", Constant(self.rng.randrange(4) * SIZE_BYTES[dtype], DType.I64), dtype)
        return Constant(self.number(dtype), dtype)

    def number(self, dtype: DType) -> int | float:
        rng = self.rng
        if dtype in FLOATS:
            value = rng.choice(SPECIAL) if rng.random() < 0.3 else rng.uniform(-1, 1) * 2.0 ** rng.randint(-12, 20)
            return round_float(value, dtype)
        low, high = (-1000, 1000) if dtype is DType.I64 else (MINIMUM[dtype], MAXIMUM[dtype])
        return rng.choice([low, high, 0, 1, rng.randint(low, high), rng.randint(max(low, -9), min(high, 9))])

    def truth(self, depth: int) -> Expr:
        match self.rng.randrange(4):
            case 0:
                operand = self.any_of(*(d for d in DType if d is not DType.BOOL))
                op = self.rng.choice(COMPARISONS)
                return Binary(op, self.expr(operand, depth), self.expr(operand, depth), DType.BOOL)
            case 1:
                op = self.rng.choice(("land", "lor", "and", "or", "xor"))
                return Binary(op, self.expr(DType.BOOL, depth), self.expr(DType.BOOL, depth), DType.BOOL)
            case 2:
                return Unary("not", self.expr(DType.BOOL, depth), DType.BOOL)
            case _:
                return Cast(self.expr(self.any_of(), depth), DType.BOOL)

    def wide(self, depth: int) -> Expr:
        """64-bit integers far from overflow."""
        op = self.rng.choice(("add", "sub", "mul", "and", "or", "xor", "min", "max"))
        left = Cast(self.expr(self.any_of(DType.I32, DType.U32, DType.I16), depth), DType.I64)
        right = self.leaf(DType.I64) if op != "mul" else Cast(self.expr(DType.I16, depth), DType.I64)
        return Binary(op, left, right, DType.I64) if self.rng.random() < 0.5 else Binary(op, right, left, DType.I64)

    def integer(self, dtype: DType, depth: int) -> Expr:
        one, two = self.expr(dtype, depth), self.expr(dtype, depth)
        match self.rng.randrange(9):
            case 0 | 1 | 2:
                op = self.rng.choice(("add", "sub", "mul", "and", "or", "xor", "min", "max"))
                return Binary(op, one, two, dtype)
            case 3:
                left = Binary("shr", one, Constant(1, dtype), dtype) if dtype in SIGNED else one
                small = Binary("and", two, Constant(7, dtype), dtype)
                divisor = Binary("max", small, Constant(1, dtype), dtype)
                return Binary(self.rng.choice(("div", "mod")), left, divisor, dtype)
            case 4:
                amount = Binary("and", two, Constant(8 * SIZE_BYTES[dtype] - 1, dtype), dtype)
                return Binary("shr" if dtype in SIGNED else self.rng.choice(("shl", "shr")), one, amount, dtype)
            case 5:
                return Unary(self.rng.choice(("neg", "inv")), one, dtype)
            case 6:
                whole = self.expr(self.any_of(*(d for d in DType if d not in FLOATS)), depth)
                return Cast(whole, dtype, saturate=self.rng.random() < 0.3)
            case 7:
                source = self.expr(self.any_of(*FLOATS), depth)
                return Cast(source, dtype, self.rng.choice(ROUNDINGS), saturate=True)
            case _:
                return Call("popcount", (self.expr(DType.U32, depth),), dtype) if dtype is DType.I32 else one

    def floating(self, dtype: DType, depth: int) -> Expr:
        rng, half = self.rng, dtype in (DType.F16, DType.BF16)
        one, two = self.expr(dtype, depth), self.expr(dtype, depth)
        match rng.randrange(9):
            case 0 | 1 | 2:
                return Binary(rng.choice(("add", "sub", "mul", "div")), one, two, dtype)
            case 3:
                return Unary("neg", one, dtype)
            case 4:
                return Call(rng.choice(EXACT), (one,), dtype)
            case 5:  # of zeros of either sign any may come
                left, right = self.leaf(dtype), self.leaf(dtype)
                apart = Binary("add", right, Constant(0.75, dtype), dtype)
                return Binary(rng.choice(("min", "max")), left, apart, dtype)
            case 6 if dtype in SAME_BITS:
                return Bitcast(self.expr(self.any_of(*SAME_BITS[dtype]), depth), dtype)
            case 7 if dtype is DType.F32:
                return Call("fma", (one, two, self.expr(dtype, depth)), dtype)
            case _:
                if half and rng.random() < 0.7:
                    return Cast(self.expr(DType.F32, depth), dtype, rng.choice(ROUNDINGS))
                sources = NARROW if half else (*NARROW, DType.I32, DType.U32, *FLOATS - {dtype})
                return Cast(self.expr(self.any_of(*sources), depth), dtype)


def draw(seed: int, count: int, types: Collection[DType], depth: int = 4) -> list[Expr]:
    """So many expressions of mixed types."""
    generator = Generator(Random(seed), types)
    return [generator.expr(generator.any_of(), depth) for _ in range(count)]
