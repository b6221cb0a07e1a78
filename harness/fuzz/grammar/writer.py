"""Prints statements: lines, names, variables."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from harness.fuzz.grammar.expressions import Expressions
from harness.fuzz.grammar.language import Language
from harness.fuzz.grammar.scope import Scope
from harness.fuzz.grammar.values import UNSIGNED, Value, fits, is_float, limits
from translators.ir.types import DType

WORDS = (
    "acc",
    "sum",
    "val",
    "tmp",
    "cur",
    "res",
    "best",
    "cnt",
    "off",
    "pos",
    "part",
    "w",
    "a",
    "b",
    "c",
    "d",
    "m",
    "q",
    "r",
    "s",
    "u",
    "v",
    "z",
    "left",
    "right",
    "key",
    "bias",
    "scale_v",
    "prev",
    "nxt",
    "mixed",
    "hash_v",
)
LOOPS = ("i", "j", "k", "l", "ii", "jj", "kk", "it", "step_i", "idx_")


class Writer(Expressions):
    """Prints into `lines`; every variable keeps to its range."""

    def __init__(self, rng: random.Random, language: Language) -> None:
        super().__init__(rng, language)
        self.lines: list[str] = []
        self.depth = 0
        self.taken: set[str] = set()
        self.inside_loop = 0
        self.budget = 40  # statements

    # --- printing

    def line(self, text: str) -> None:
        self.lines.append("    " * self.depth + text)

    @contextmanager
    def block(self, head: str, tail: str = "}") -> Iterator[None]:
        self.line(f"{head} {{".strip())
        self.depth += 1
        yield
        self.depth -= 1
        self.line(tail)

    def name(self, words: tuple[str, ...] = WORDS) -> str:
        word = self.random.choice(words)
        for number in range(1000):
            made = word if not number else f"{word}{number}" if number % 2 else f"{word}_{number}"
            if made not in self.taken:
                self.taken.add(made)
                return made
        raise AssertionError("no name left")

    # --- variables

    def some_type(self, floats: bool = True) -> DType:
        pool = [DType.I32] * 6 + [DType.U32] * 3 + [DType.U8, DType.I8, DType.I16, DType.U16, DType.I64, DType.U64]
        if floats:
            pool += [DType.F32] * 5
            pool += [t for t in (DType.F64, DType.F16) if t in self.language.types]
        return self.random.choice(pool)

    def range_of(self, dtype: DType) -> tuple[float, float, float]:
        """A range for a variable of this type, and its step."""
        if is_float(dtype):
            return self.random.choice(((-32.0, 32.0, 0.25), (-16.0, 16.0, 1.0), (0.0, 64.0, 0.5)))
        whole = limits(dtype)
        if dtype in UNSIGNED or dtype in (DType.I8, DType.I16):
            return self.random.choice(((*whole, 1.0), (*whole, 1.0), (0, 15, 1.0), (0, min(whole[1], 255), 1.0)))
        return self.random.choice(((-1000, 1000, 1.0), (0, 1023, 1.0), (0, 7, 1.0), (-128, 127, 1.0), (0, 99999, 1.0)))

    def initial(self, scope: Scope, dtype: DType, low: float, high: float, step: float, depth: int = 2) -> Value:
        if is_float(dtype):
            return self.squashed(self.float_(scope, dtype, depth), low, high, step)
        value = self.integer(scope, depth)
        if (low, high) == limits(dtype) and dtype is not DType.I32 and dtype is not DType.I64:
            return value if self.chance(0.5) else self.cast(value, dtype)
        return self.squashed(value, low, high)

    def declare(self, scope: Scope, dtype: DType | None = None, *, const: bool | None = None) -> Value:
        """A new variable; readable from here on."""
        dtype = dtype or self.some_type()
        low, high, step = self.range_of(dtype)
        value = self.initial(scope, dtype, low, high, step)
        name = self.name()
        const = self.chance(0.3) if const is None else const
        spelled = self.spell(dtype)
        if self.language.cplusplus and const and value.dtype is dtype and self.chance(0.2):
            spelled = "auto"
        style = self.random.random()
        if style < 0.1 and self.language.cplusplus and spelled != "auto" and value.dtype is dtype:
            self.line(f"{'const ' if const else ''}{spelled} {name}({value.text});")
        elif style < 0.2 and not const:
            self.line(f"{spelled} {name};")
            self.line(f"{name} = {value.text};")
        else:
            self.line(f"{'const ' if const else ''}{spelled} {name} = {value.text};")
        made = Value(name, dtype, low, high, step, uniform=value.uniform and const)
        if const:
            low, high = (value.low, value.high) if fits(dtype, value.low, value.high, value.step) else (low, high)
            made = replace(
                made,
                low=max(low, made.low),
                high=min(high, made.high),
                step=max(step, value.step) if is_float(dtype) else 1.0,
            )
            if made.low > made.high:
                made = replace(made, low=low, high=high)
        scope.values.append(made)
        return made

    def statements(self, scope: Scope, places: list[Value], depth: int, count: int) -> None:
        raise NotImplementedError

    def _do_declare(self, scope: Scope, places: list[Value], depth: int) -> None:
        self.declare(scope)

    def _do_local(self, scope: Scope, places: list[Value], depth: int) -> None:
        places.append(self.declare(scope, const=False))
