"""Random statements of one thread or task: declarations, assignments, branches, loops."""

from __future__ import annotations

from dataclasses import replace

from harness.fuzz.grammar.arrays import Arrays
from harness.fuzz.grammar.idioms import Idioms
from harness.fuzz.grammar.loops import Loops
from harness.fuzz.grammar.scope import Scope
from harness.fuzz.grammar.values import SUM, UNSIGNED, Value, is_float, limits, promoted
from translators.ir.types import DType


class Statements(Loops, Arrays, Idioms):
    """Statements of every kind."""

    def statements(self, scope: Scope, places: list[Value], depth: int, count: int) -> None:
        """`places` may be assigned: they have the ranges that they keep."""
        for _ in range(count):
            if self.budget <= 0:
                return
            self.budget -= 1
            kinds = ["declare", "declare", "local", "array"] if not places else ["declare", "declare", "local"]
            if places:
                kinds += ["assign", "assign", "assign", "compound", "compound", "increment"]
            if depth > 0:
                kinds += [
                    "branch",
                    "branch",
                    "loop",
                    "loop",
                    "while_",
                    "accumulate",
                    "accumulate",
                    "switch",
                    "scoped",
                    "array",
                    "array",
                    "walk",
                ]
                kinds += self.idioms()
                if self.language.cplusplus:
                    kinds += ["lambda_", "reference"]
            getattr(self, f"_do_{self.random.choice(kinds)}")(scope, places, depth)

    def _do_assign(self, scope: Scope, places: list[Value], depth: int) -> None:
        place = self.random.choice(places)
        self.line(f"{place.text} = {self.initial(scope, place.dtype, place.low, place.high, place.step).text};")

    def whole(self, place: Value) -> bool:
        """Whether every value of its type is in its range, and arithmetic on it wraps."""
        return (
            not is_float(place.dtype)
            and (place.low, place.high) == limits(place.dtype)
            and (place.dtype in UNSIGNED or place.dtype in (DType.I8, DType.I16))
        )

    def _do_compound(self, scope: Scope, places: list[Value], depth: int) -> None:
        place = self.random.choice(places)
        if is_float(place.dtype):
            self._compound_float(scope, place)
        elif self.whole(place):
            op = self.random.choice(("+", "+", "-", "*", "^", "|", "&", "<<", ">>", "%", "/"))
            value = self.squashed(self.integer(scope, 1), 0, 1000)
            if op in ("<<", ">>"):
                value = self.squashed(value, 0, 7)
                if op == "<<" and place.low < 0:
                    op = ">>"
            if op in "%/":
                value = self._arithmetic(
                    self.squashed(value, 0, 15), Value("1", DType.I32, 1, 1, uniform=True), "+", SUM
                )
            self.line(f"{place.text} {op}= {value.text};")
        else:
            value = self.squashed(self.integer(scope, 1), -1000, 1000)
            self.line(f"{place.text} {self.random.choice('+-')}= {self.cast(value, promoted(place.dtype)).text};")
            reach = replace(place, low=place.low - 1000, high=place.high + 1000)
            self.line(f"{place.text} = {self.squashed(reach, place.low, place.high).text};")

    def _compound_float(self, scope: Scope, place: Value) -> None:
        value = self.squashed(self.float_(scope, place.dtype, 1), -16, 16, place.step)
        text = f"{place.text} {self.random.choice('+-')}= {value.text};"
        if place.dtype is DType.F16:
            self.line(
                f"{place.text} = {value.text};"
                if place.low <= value.low and value.high <= place.high
                else f"{place.text} = {self.squashed(value, place.low, place.high, place.step).text};"
            )
            return
        self.line(text)
        reach = replace(place, low=place.low - 16, high=place.high + 16)
        self.line(f"{place.text} = {self.squashed(reach, place.low, place.high, place.step).text};")

    def _do_increment(self, scope: Scope, places: list[Value], depth: int) -> None:
        whole = [p for p in places if self.whole(p)]
        if not whole:
            return self._do_assign(scope, places, depth)
        place, op = self.random.choice(whole), self.random.choice(("++", "--"))
        self.line(f"{place.text}{op};" if self.chance(0.5) or not place.text.isidentifier() else f"{op}{place.text};")

    def _do_branch(self, scope: Scope, places: list[Value], depth: int) -> None:
        condition = self.condition(scope, 2)
        if places and self.chance(0.25):
            place = self.random.choice(places)
            value = self.initial(scope, place.dtype, place.low, place.high, place.step)
            self.line(f"if ({condition.text}) {place.text} = {value.text};")
            return
        with self.block(f"if ({condition.text})", "}" if not self.chance(0.0) else ""):
            self.statements(scope.inner(), list(places), depth - 1, self.random.randrange(1, 3))
        while self.chance(0.25):
            with self.block(f"else if ({self.condition(scope, 1).text})"):
                self.statements(scope.inner(), list(places), depth - 1, 1)
        if self.chance(0.5):
            with self.block("else"):
                self.statements(scope.inner(), list(places), depth - 1, self.random.randrange(1, 3))

    def _do_switch(self, scope: Scope, places: list[Value], depth: int) -> None:
        selector = self.squashed(self.integer(scope, 1), 0, 3)
        with self.block(f"switch ({selector.text})"):
            cases = self.random.sample(range(4), self.random.randrange(2, 4))
            for number in cases:
                self.line(f"case {number}: {{")
                self.depth += 1
                self.statements(scope.inner(), list(places), 0, self.random.randrange(1, 3))
                if self.chance(0.8):
                    self.line("break;")
                self.depth -= 1
                self.line("}")
            if self.chance(0.7):
                self.line("default: {")
                self.depth += 1
                self.statements(scope.inner(), list(places), 0, 1)
                self.depth -= 1
                self.line("}")

    def _do_scoped(self, scope: Scope, places: list[Value], depth: int) -> None:
        """A block of its own whose variable has an outer one's name."""
        inner = scope.inner()
        with self.block(""):
            outer = [v for v in scope.values if v.text.isidentifier() and v.text not in ("n",)]
            if outer and self.chance(0.6):
                hidden = self.random.choice(outer)
                dtype = self.some_type()
                low, high, step = self.range_of(dtype)
                visible = Scope([v for v in inner.values if hidden.text not in v.text], inner.arrays, inner.functions)
                value = self.initial(visible, dtype, low, high, step)
                self.line(f"{self.spell(dtype)} {hidden.text} = {value.text};")
                inner.values = [v for v in visible.values if hidden.text not in v.text]
                inner.values.append(Value(hidden.text, dtype, low, high, step))
                places = [p for p in places if hidden.text not in p.text]
                inner.arrays = [
                    a for a in inner.arrays if hidden.text not in (a.length_text, a.name) and a.index is None
                ]
            self.statements(inner, list(places), depth - 1, self.random.randrange(1, 4))
