"""Random statements of one thread or task: declarations, assignments, branches, loops."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from harness.fuzz.grammar.expressions import Expressions
from harness.fuzz.grammar.language import Language
from harness.fuzz.grammar.scope import Array, Scope
from harness.fuzz.grammar.values import CHOICE, SUM, UNSIGNED, Value, fits, is_float, limits, promoted
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


class Statements(Expressions):
    """Prints statements into `lines`; every variable keeps to its range."""

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

    # --- statements

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
                if self.language.cplusplus:
                    kinds += ["lambda_", "reference"]
            getattr(self, f"_do_{self.random.choice(kinds)}")(scope, places, depth)

    def _do_declare(self, scope: Scope, places: list[Value], depth: int) -> None:
        self.declare(scope)

    def _do_local(self, scope: Scope, places: list[Value], depth: int) -> None:
        places.append(self.declare(scope, const=False))

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
                visible = Scope([v for v in inner.values if v.text != hidden.text], inner.arrays, inner.functions)
                value = self.initial(visible, dtype, low, high, step)
                self.line(f"{self.spell(dtype)} {hidden.text} = {value.text};")
                inner.values = [v for v in visible.values if hidden.text not in v.text]
                inner.values.append(Value(hidden.text, dtype, low, high, step))
                places = [p for p in places if hidden.text not in p.text]
                inner.arrays = [
                    a for a in inner.arrays if hidden.text not in (a.length_text, a.name) and a.index is None
                ]
            self.statements(inner, list(places), depth - 1, self.random.randrange(1, 4))

    # --- loops

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
        if self.chance(0.15) and self.language.name != "vnni":
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
        elif form == "call" and is_float(dtype) and self.language.name != "bang":
            self.line(f"{name} = f{op}{'f' if dtype is DType.F32 else ''}({name}, {value.text});")
        elif form == "call" and self.language.compare and value.dtype is dtype and dtype is not DType.I64:
            self.line(f"{name} = {op}({name}, {self.cast_text(value, dtype) if not is_float(dtype) else value.text});")
        else:
            self.line(f"{name} = {name} {compare} {value.at(4)} ? {name} : {value.at(CHOICE)};")
        return value.low, value.high, value.step

    def _do_array(self, scope: Scope, places: list[Value], depth: int) -> None:
        """A local array: filled by a loop or a list, then read and written."""
        dtype = self.some_type()
        low, high, step = self.range_of(dtype)
        length = self.random.choice((2, 3, 4, 8))
        name, i = self.name(("buf", "regs", "loc", "table", "frag", "vals")), self.name(LOOPS)
        if self.chance(0.3) and dtype is not DType.F16:
            items = [self.squashed(self.value(scope, dtype, 1), low, high, step) for _ in range(length)]
            texts = [item.text if item.dtype is dtype else self.cast_text(item, dtype) for item in items]
            self.line(f"{self.spell(dtype)} {name}[{length}] = {{{', '.join(texts)}}};")
        else:
            self.line(f"{self.spell(dtype)} {name}[{length}];")
            inner = scope.inner()
            inner.values.append(Value(i, DType.I32, 0, length - 1))
            fill = self.initial(inner, dtype, low, high, step, 1)
            if self.chance(0.2):
                counter = self.name(("at", "fill", "ptr_i"))
                self.line(f"int {counter} = 0;")
                self.line(f"for (int {i} = 0; {i} < {length}; ++{i}) {name}[{counter}++] = {fill.text};")
            else:
                self.line(f"for (int {i} = 0; {i} < {length}; ++{i}) {name}[{i}] = {fill.text};")
        scope.arrays.append(Array(name, dtype, length, str(length), low, high, step, const=False))
        made = self.squashed(self.integer(scope, 0), 0, length - 1)
        places.append(
            Value(
                f"{name}[{made.text if self._fixed(made) else self.random.randrange(length)}]", dtype, low, high, step
            )
        )

    def _fixed(self, value: Value) -> bool:
        """Whether an index means the same wherever the scope is seen: inner names may hide outer ones."""
        return value.text.isdigit()

    def _do_walk(self, scope: Scope, places: list[Value], depth: int) -> None:
        """A pointer into an array."""
        arrays = [a for a in scope.arrays if a.index is None and a.length >= 4 and a.const and a.name.isidentifier()]
        if not arrays:
            return self._do_declare(scope, places, depth)
        array = self.random.choice(arrays)
        window = 3
        start = self.squashed(self.integer(scope, 1), 0, array.length - window)
        name = self.name(("p", "ptr", "src_p", "row_p", "base"))
        address = f"&{array.name}[{start.text}]" if self.chance(0.4) else f"{array.name} + {start.at(SUM - 1)}"
        spelled = self.pointed(array.dtype)
        self.line(f"const {spelled}* {name} = {address};")
        scope.arrays.append(replace(array, name=name, length=window, length_text=str(window), uniform=False))
        if self.chance(0.4):
            value, i = self.name(("sum", "total")), self.name(LOOPS)
            if array.dtype in (DType.F16,) or not fits(
                DType.F32 if is_float(array.dtype) else DType.I64, 3 * array.low, 3 * array.high, array.step
            ):
                return
            dtype = array.dtype if is_float(array.dtype) else DType.I64
            self.line(f"{next(iter(self.language.types[dtype]))} {value} = 0;")
            self.line(f"for (int {i} = 0; {i} < 3; {i}++) {value} += *{name}++;")
            scope.arrays.pop()
            scope.values.append(Value(value, dtype, min(0, 3 * array.low), max(0, 3 * array.high), array.step))

    def _do_lambda_(self, scope: Scope, places: list[Value], depth: int) -> None:
        parameter = Value(self.name(("x_", "t_", "e_")), DType.I32, -1000, 1000)
        inner = scope.inner()
        inner.values.append(parameter)
        value = self.integer(inner, 2)
        name = self.name(("f_", "fn_", "op_"))
        self.line(f"auto {name} = [&](int {parameter.text}) {{ return {value.text}; }};")
        argument = self.squashed(self.integer(scope, 1), -1000, 1000)
        result = self.name()
        dtype = value.dtype if value.dtype is not DType.BOOL else DType.BOOL
        self.line(f"const auto {result} = {name}({argument.text});")
        scope.values.append(Value(result, dtype, value.low, value.high))

    def _do_reference(self, scope: Scope, places: list[Value], depth: int) -> None:
        if not places:
            return self._do_local(scope, places, depth)
        place = self.random.choice(places)
        name = self.name(("ref", "alias", "slot"))
        self.line(f"auto& {name} = {place.text};")
        places.append(replace(place, text=name))
