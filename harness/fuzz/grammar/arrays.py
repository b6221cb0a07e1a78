"""Local arrays, pointers into arrays, lambdas and references."""

from __future__ import annotations

from dataclasses import replace

from harness.fuzz.grammar.scope import Array, Scope
from harness.fuzz.grammar.values import SUM, Value, fits, is_float
from harness.fuzz.grammar.writer import LOOPS, Writer
from translators.ir.types import DType


class Arrays(Writer):
    """Arrays within statements."""

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
