"""Random loops: counted in every direction, `while`, `do`, and what gathers over them."""

from __future__ import annotations

from harness.fuzz.grammar.scope import Scope
from harness.fuzz.grammar.values import CHOICE, SUM, UNSIGNED, Value, fits, is_float, limits
from harness.fuzz.grammar.writer import LOOPS, Writer
from translators.ir.types import DType


class Loops(Writer):
    """Loops within statements."""

    def bound(self, scope: Scope) -> tuple[Value, int]:
        """How often a loop runs at most."""
        if self.chance(0.55):
            number = self.random.choice((2, 3, 4, 5, 8))
            return Value(str(number), DType.I32, number, number, uniform=True), number
        most = self.random.choice((3, 7))
        value = self.squashed(self.integer(scope, 1), 0, most)
        return value if value.dtype is DType.I32 else self.cast(value, DType.I32), most

    def loop_head(self, scope: Scope) -> tuple[str, Value, int]:
        """Of a `for`: the head, its index, and how often it runs at most."""
        stop, most = self.bound(scope)
        i = self.name(LOOPS)
        form = self.random.choice(("up", "up", "up", "down", "step", "halves", "unsigned"))
        if form == "down":
            return (
                f"for (int {i} = {stop.at(SUM)} - 1; {i} >= 0; {self.random.choice((f'--{i}', f'{i}--'))})",
                Value(i, DType.I32, 0, most - 1, uniform=stop.uniform),
                most,
            )
        if form == "step":
            by = self.random.choice((2, 3))
            first = self.random.randrange(2)
            return (
                f"for (int {i} = {first}; {i} < {stop.at(SUM)}; {i} += {by})",
                Value(i, DType.I32, first, max(most - 1, first), uniform=stop.uniform),
                most,
            )
        if form == "halves":
            return (
                f"for (int {i} = {stop.text}; {i} > 0; {self.random.choice((f'{i} >>= 1', f'{i} /= 2'))})",
                Value(i, DType.I32, 1, most, uniform=stop.uniform),
                4,
            )
        if form == "unsigned":
            number = self.random.choice((2, 3, 4, 6))
            kind = self.random.choice(("unsigned", "uint32_t"))
            return (
                f"for ({kind} {i} = 0; {i} < {number}u; ++{i})",
                Value(i, DType.U32, 0, number - 1, uniform=True),
                number,
            )
        first = self.random.choice((0, 0, 0, 1))
        test = f"{i} < {stop.at(SUM)}" if self.chance(0.8) else f"{stop.at(SUM)} > {i}"
        return (
            f"for (int {i} = {first}; {test}; {self.random.choice((f'++{i}', f'{i}++', f'{i} += 1'))})",
            Value(i, DType.I32, first, max(most - 1, first), uniform=stop.uniform),
            most,
        )

    def _do_loop(self, scope: Scope, places: list[Value], depth: int) -> None:
        head, index, _ = self.loop_head(scope)
        if self.chance(0.15) and self.language.unrolls:
            self.line("#pragma unroll" if self.chance(0.7) else "#pragma unroll 2")
        inner = scope.inner()
        inner.values.append(index)
        with self.block(head):
            self.inside_loop += 1
            if self.chance(0.2):
                self.line(f"if ({self.condition(inner, 1).text}) {self.random.choice(('continue', 'break'))};")
            self.statements(inner, list(places), depth - 1, self.random.randrange(1, 4))
            if self.chance(0.15):
                with self.block(f"if ({self.condition(inner, 1).text})"):
                    self.statements(inner.inner(), list(places), 0, 1)
                    self.line(f"{self.random.choice(('continue', 'break'))};")
                self.statements(inner.inner(), list(places), 0, 1)
            self.inside_loop -= 1

    def _do_while_(self, scope: Scope, places: list[Value], depth: int) -> None:
        stop, most = self.bound(scope)
        i = self.name(LOOPS)
        self.line(f"int {i} = {0 if self.chance(0.6) else 1};")
        if self.chance(0.5):
            inner = scope.inner()
            inner.values.append(Value(i, DType.I32, 0, most))
            with self.block(f"while ({i} < {stop.at(SUM)})"):
                self.statements(inner, list(places), depth - 1, self.random.randrange(1, 3))
                if self.chance(0.2):
                    self.line(f"if ({self.condition(inner, 1).text}) break;")
                self.line(self.random.choice((f"{i}++;", f"++{i};", f"{i} += 1;", f"{i} = {i} + 2;")))
        else:
            inner = scope.inner()
            inner.values.append(Value(i, DType.I32, 0, most + 1))
            with self.block(
                "do",
                f"}} while (++{i} < {stop.at(SUM)});" if self.chance(0.6) else f"}} while ({i}++ < {stop.at(SUM)});",
            ):
                self.statements(inner, list(places), depth - 1, self.random.randrange(1, 3))
        if self.chance(0.5):
            scope.values.append(Value(i, DType.I32, 0, most + 3))

    def _do_accumulate(self, scope: Scope, places: list[Value], depth: int) -> None:
        """A sum or an extreme over a loop."""
        dtype = self.random.choice(
            (DType.I32, DType.U32, DType.F32, DType.I64, *(t for t in (DType.F64,) if t in self.language.types))
        )
        name = self.name(("acc", "sum", "total", "best", "dot", "mx", "cnt"))
        op = self.random.choice(("add", "add", "add", "max", "min", "xor"))
        if is_float(dtype) and op == "xor":
            op = "add"
        first = self.random.choice((0, 0, 1, 5))
        self.line(f"{self.spell(dtype)} {name} = {self.literal(float(first), dtype) if is_float(dtype) else first};")
        loops = self.random.choice((1, 1, 2))
        inner, most, heads = scope.inner(), 1, []
        for _ in range(loops):
            head, index, trips = self.loop_head(inner)
            inner.values.append(index)
            most *= trips
            heads.append(head)
        for head in heads[:-1]:
            self.line(f"{head}" + (" {" if self.chance(0.0) else ""))
            self.depth += 1
        with self.block(heads[-1]):
            if self.chance(0.2):
                self.line(f"if ({self.condition(inner, 1).text}) continue;")
            low, high, step = self._folded(inner, name, dtype, op, most)
        self.depth -= len(heads) - 1
        low, high = (
            (min(first, first + low), max(first, first + high)) if op == "add" else (min(first, low), max(first, high))
        )
        if dtype in UNSIGNED and (low < 0 or not fits(dtype, low, high, 1)):
            low, high = limits(dtype)
        scope.values.append(Value(name, dtype, low, high, step))

    def _folded(self, inner: Scope, name: str, dtype: DType, op: str, most: int) -> tuple[float, float, float]:
        value = self.value(inner, dtype, 2)
        if op == "add":
            if (
                not fits(dtype, min(value.low, 0) * most, max(value.high, 0) * most, value.step)
                and dtype not in UNSIGNED
            ):
                value = (
                    self.squashed(value, -64, 64, 0.25)
                    if is_float(dtype)
                    else self.squashed(value, -(1 << 16), 1 << 16)
                )
            if self.chance(0.8):
                self.line(f"{name} += {value.text};")
            else:
                self.line(f"{name} = {name} + {value.at(SUM - 1)};")
            return min(value.low, 0) * most, max(value.high, 0) * most, value.step
        if op == "xor":
            self.line(f"{name} ^= {value.text};")
            low, high = limits(dtype)
            return low, high, 1.0
        compare = "<" if op == "min" else ">"
        form = self.random.choice(("if", "ternary", "call"))
        if form == "if":
            other = self.name()
            self.line(f"{self.spell(dtype)} {other} = {value.text};")
            self.line(f"if ({other} {compare} {name}) {name} = {other};")
        elif form == "call" and is_float(dtype) and self.language.fmin:
            self.line(f"{name} = f{op}{'f' if dtype is DType.F32 else ''}({name}, {value.text});")
        elif form == "call" and self.language.compare and value.dtype is dtype and dtype is not DType.I64:
            self.line(f"{name} = {op}({name}, {self.cast_text(value, dtype) if not is_float(dtype) else value.text});")
        else:
            self.line(f"{name} = {name} {compare} {value.at(4)} ? {name} : {value.at(CHOICE)};")
        return value.low, value.high, value.step
