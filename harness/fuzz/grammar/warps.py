"""What the lanes of a warp do together: shuffles, butterflies, votes."""

from __future__ import annotations

import random

from harness.fuzz.grammar.language import Language
from harness.fuzz.grammar.scope import Scope
from harness.fuzz.grammar.statements import Statements
from harness.fuzz.grammar.values import UNSIGNED, Value, fits, is_float, limits
from translators.ir.types import DType

LANES = (DType.I32,) * 4 + (DType.F32,) * 3 + (DType.U32, DType.U64, DType.F64)


class Warps(Statements):
    """`threads` of a block, all of which come to every barrier."""

    def __init__(self, rng: random.Random, language: Language, threads: int) -> None:
        super().__init__(rng, language)
        self.threads = threads
        self.wave = language.wave
        self.atomic: tuple[str, DType, str] | None = None  # array of 8, its type, the operation

    def _whole_waves(self, scope: Scope) -> tuple[str, str]:
        """The suffix of collective functions, and their first argument."""
        if not self.language.masked:
            return "", ""
        return "_sync", self.random.choice(("0xffffffff, ", "0xffffffffu, ", "~0u, "))

    def _lane_value(self, scope: Scope) -> Value:
        """A variable of a type that shuffles take, with room for sums over a wave where possible."""
        dtype = self.random.choice(LANES)
        low, high, step = self.range_of(dtype)
        if dtype is DType.I64:
            low, high = -1000, 1000
        value = self.initial(scope, dtype, low, high, step)
        name = self.name()
        self.line(f"{'unsigned long long' if dtype is DType.U64 else self.spell(dtype)} {name} = {value.text};")
        return Value(name, dtype, low, high, step)

    def _shuffle(self, scope: Scope, places: list[Value], depth: int) -> None:
        value = self._lane_value(scope)
        suffix, mask = self._whole_waves(scope)
        kind = self.random.choice(("", "_up", "_down", "_xor"))
        width = self.random.choice((self.wave, self.wave, 16, 8, 4, 32))
        amount = str(self.random.choice((0, 1, 2, 4, 8, width // 2)))
        if kind == "" and self.chance(0.6):
            amount = self.squashed(self.integer(scope, 1), 0, width - 1).text
            amount = f"(int)({amount})"
        elif kind != "" and self.chance(0.2):
            amount = self.squashed(self.integer(scope.only_uniform(), 1), 0, width - 1).text
            amount = f"(int)({amount})"
        given = "" if width == self.wave and self.chance(0.7) else f", {width}"
        made = self.name()
        spelled = "unsigned long long" if value.dtype is DType.U64 else self.spell(value.dtype)
        self.line(f"{spelled} {made} = __shfl{kind}{suffix}({mask}{value.text}, {amount}{given});")
        scope.values += [value, Value(made, value.dtype, value.low, value.high, value.step)]

    def _lanes_reduced(self, scope: Scope, places: list[Value], depth: int) -> None:
        """The butterfly that everybody writes; in pieces of a wave too."""
        value = self._lane_value(scope)
        suffix, mask = self._whole_waves(scope)
        width = self.random.choice((self.wave, self.wave, 16, 8))
        op = self.random.choice(("+", "+", "max", "min", "^" if not is_float(value.dtype) else "+"))
        o = self.name(("offset", "o", "delta"))
        kind = self.random.choice(("xor", "xor", "down"))
        given = f", {width}" if width != self.wave and kind == "down" else ""
        other = f"__shfl_{kind}{suffix}({mask}{value.text}, {o}{given})"
        head = self.random.choice(
            (
                f"for (int {o} = {width // 2}; {o} > 0; {o} >>= 1)",
                f"for (int {o} = {width // 2}; {o}; {o} /= 2)",
                f"for (int {o} = 1; {o} < {width}; {o} *= 2)"
                if kind == "xor"
                else f"for (int {o} = {width // 2}; {o} >= 1; {o} >>= 1)",
            )
        )
        low, high = value.low, value.high
        if op == "+":
            low, high = low * width, high * width
            if value.dtype in UNSIGNED:
                low, high = limits(value.dtype)
            elif not fits(value.dtype, low, high, value.step):
                op, (low, high) = "max", (value.low, value.high)
        if op == "^":
            low, high = (
                limits(value.dtype)
                if value.dtype in UNSIGNED or value.low < 0
                else (0, (1 << int(high).bit_length()) - 1)
            )
        self._fold_lines(value, op, other, head)
        scope.values.append(Value(value.text, value.dtype, low, high, value.step))

    def _fold_lines(self, value: Value, op: str, other: str, head: str) -> None:
        if self.chance(0.2):
            self.line("#pragma unroll")
        if op in "+^":
            self.line(f"{head} {value.text} {op}= {other};")
            return
        suffix = "f" if value.dtype is DType.F32 else ""
        if is_float(value.dtype) and self.chance(0.7):
            self.line(f"{head} {value.text} = f{op}{suffix}({value.text}, {other});")
        elif self.chance(0.5):
            self.line(f"{head} {value.text} = {op}({value.text}, {other});")
        else:
            got = self.name()
            with self.block(head):
                self.line(f"{self.language.types[value.dtype][0]} {got} = {other};")
                self.line(f"{value.text} = {got} {'>' if op == 'max' else '<'} {value.text} ? {got} : {value.text};")

    def _vote(self, scope: Scope, places: list[Value], depth: int) -> None:
        suffix, mask = self._whole_waves(scope)
        condition = self.condition(scope, 2)
        name = self.name(("bal", "vote", "hits", "any_v"))
        kind = self.random.choice(("ballot", "ballot", "any", "all"))
        if self.chance(0.25):
            kind = self.random.choice(("or", "and", "count"))
            self.line(f"int {name} = __syncthreads_{kind}({condition.text});")
            if kind != "count":
                self.line(f"{name} = {name} != 0;")
            scope.values.append(Value(name, DType.I32, 0, self.threads if kind == "count" else 1, uniform=True))
            return
        if kind != "ballot":
            self.line(f"bool {name} = __{kind}{suffix}({mask}{condition.text});")
            scope.values.append(Value(name, DType.BOOL, 0, 1))
            return
        wide = self.wave == 64
        self.line(f"{'unsigned long long' if wide else 'unsigned'} {name} = __ballot{suffix}({mask}{condition.text});")
        scope.values.append(Value(name, DType.U64 if wide else DType.U32, 0, 2**self.wave - 1))
        if self.chance(0.5):
            rank = self.name(("rank", "before"))
            one = "1ull" if wide else "1u"
            self.line(f"int {rank} = __popc{'ll' if wide else ''}({name} & (({one} << (tid & {self.wave - 1})) - 1));")
            scope.values.append(Value(rank, DType.I32, 0, self.wave))
