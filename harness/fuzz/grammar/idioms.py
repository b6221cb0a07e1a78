"""What people write in C besides the plain forms: effects within expressions, structs, out-parameters, flags."""

from __future__ import annotations

from dataclasses import replace

from harness.fuzz.grammar.scope import Array, Scope
from harness.fuzz.grammar.values import Value, is_float, limits
from harness.fuzz.grammar.writer import LOOPS, Writer
from translators.ir.types import DType


class Idioms(Writer):
    """Idioms within statements."""

    def counter(self, scope: Scope) -> Value:
        """A new unsigned variable of all values."""
        name = self.name(("cnt", "state", "seed_v", "acc"))
        dtype = self.random.choice((DType.U32, DType.U32, DType.U64, DType.U8, DType.U16))
        self.line(f"{self.spell(dtype)} {name} = {self.integer(scope, 1).text};")
        return Value(name, dtype, *limits(dtype))

    def _do_chain(self, scope: Scope, places: list[Value], depth: int) -> None:
        """`a = b = c`, and a value from an increment."""
        place = self.counter(scope)
        places.append(place)
        scope.values.append(place)
        name = self.name()
        form = self.random.randrange(4)
        if form == 0:
            self.line(f"{self.spell(place.dtype)} {name} = {place.text}++;")
        elif form == 1:
            self.line(f"{self.spell(place.dtype)} {name} = --{place.text};")
        elif form == 2:
            self.line(f"{self.spell(place.dtype)} {name};")
            self.line(f"{name} = {place.text} = {self.integer(scope, 1).text};")
        else:
            added = self.squashed(self.integer(scope, 0), 0, 99).text
            self.line(f"{self.spell(place.dtype)} {name} = ({place.text} += {added});")
        scope.values.append(replace(place, text=name))

    def _do_halving(self, scope: Scope, places: list[Value], depth: int) -> None:
        """A loop whose condition changes its variable."""
        name = self.name(("left", "bits", "rest", "m"))
        start = self.squashed(self.integer(scope, 1), 0, 63)
        self.line(f"unsigned {name} = {start.text};")
        inner = scope.inner()
        inner.values.append(Value(name, DType.U32, 0, 63))
        head = self.random.choice(
            (f"while (({name} >>= 1) > 0)", f"while ({name} /= 2)", f"for (; {name} != 0; {name} &= {name} - 1)")
        )
        with self.block(head):
            self.statements(inner, list(places), depth - 1, self.random.randrange(1, 3))
        if self.chance(0.5):
            scope.values.append(Value(name, DType.U32, 0, 63))

    def _do_downward(self, scope: Scope, places: list[Value], depth: int) -> None:
        """Unsigned and downwards; two indices that meet."""
        i, inner = self.name(LOOPS), scope.inner()
        most = self.random.choice((2, 4, 5))
        if self.chance(0.5):
            head = f"for ({self.random.choice(('unsigned', 'size_t'))} {i} = {most}; {i}-- > 0;)"
            inner.values.append(Value(i, DType.U64 if "size_t" in head else DType.U32, 0, most - 1))
        else:
            j = self.name(LOOPS)
            head = f"for (int {i} = 0, {j} = {most}; {i} < {j}; ++{i}, --{j})"
            inner.values += [Value(i, DType.I32, 0, most), Value(j, DType.I32, 0, most)]
        with self.block(head):
            self.statements(inner, list(places), depth - 1, self.random.randrange(1, 3))

    def _do_tested(self, scope: Scope, places: list[Value], depth: int) -> None:
        """A condition that assigns; a value that only branches give."""
        dtype = self.random.choice((DType.I32, DType.F32, DType.U8, DType.I64))
        low, high, step = self.range_of(dtype)
        name = self.name()
        self.line(f"{self.spell(dtype)} {name};")
        first = self.initial(scope, dtype, low, high, step)
        made = Value(name, dtype, low, high, step)
        inner = scope.inner()
        inner.values.append(made)
        if self.chance(0.4):
            with self.block(f"if (({name} = {first.text}) > {self.random.choice((0, 1, 3))})"):
                self.statements(inner, [*places, made], depth - 1, self.random.randrange(1, 3))
        else:
            second = self.initial(scope, dtype, low, high, step)
            self.line(f"if ({self.condition(scope, 1).text}) {name} = {first.text};")
            self.line(f"else {name} = {second.text};")
        scope.values.append(made)
        places.append(made)

    def _do_flags(self, scope: Scope, places: list[Value], depth: int) -> None:
        name = self.name(("ok", "found", "valid", "inside"))
        self.line(f"bool {name} = {self.condition(scope, 2).text};")
        form = self.random.randrange(4)
        second = self.condition(scope, 1)
        if form == 0:
            self.line(f"{name} = {name} && {second.at(9)};")
        elif form == 1:
            self.line(f"{name} |= {second.text};")
        elif form == 2:
            self.line(f"{name} = !{name};")
        made = Value(name, DType.BOOL, 0, 1)
        scope.values.append(made)
        with self.block(f"if ({'!' if self.chance(0.5) else ''}{name})"):
            self.statements(scope.inner(), list(places), depth - 1, 1)

    def _do_once(self, scope: Scope, places: list[Value], depth: int) -> None:
        """A block that is left by `break`."""
        with self.block("do", "} while (0);"):
            self.statements(scope.inner(), list(places), depth - 1, 1)
            self.line(f"if ({self.condition(scope, 1).text}) break;")
            self.statements(scope.inner(), list(places), depth - 1, 1)

    def _do_struct(self, scope: Scope, places: list[Value], depth: int) -> None:
        """A struct, its copy, and its fields."""
        kind, name = self.name(("Pair", "Item", "State")), self.name(("st", "item", "pr"))
        fields: list[tuple[str, DType, float, float, float]] = []
        for field in ("lo", "hi", "cnt")[: self.random.randrange(2, 4)]:
            dtype = self.random.choice((DType.I32, DType.F32, DType.U8, DType.U32, DType.I64))
            fields.append((field, dtype, *self.range_of(dtype)))
        body = " ".join(f"{self.spell(dtype)} {field};" for field, dtype, *_ in fields)
        self.line(f"struct {kind} {{ {body} }};")
        spelled = kind if self.language.cplusplus else f"struct {kind}"
        if self.chance(0.4):
            texts = []
            for _, dtype, low, high, step in fields:
                value = self.initial(scope, dtype, low, high, step, 1)
                texts.append(value.text if value.dtype is dtype else self.cast_text(value, dtype))
            self.line(f"{spelled} {name} = {{{', '.join(texts)}}};")
        else:
            self.line(f"{spelled} {name};")
            for field, dtype, low, high, step in fields:
                self.line(f"{name}.{field} = {self.initial(scope, dtype, low, high, step, 1).text};")
        if self.chance(0.5):
            other = self.name(("copy", "old"))
            self.line(f"{spelled} {other} = {name};")
            scope.values += [Value(f"{other}.{field}", t, a, b, c) for field, t, a, b, c in fields]
        members = [Value(f"{name}.{field}", t, a, b, c) for field, t, a, b, c in fields]
        scope.values += members
        places += members
        if self.chance(0.4):
            pointer = self.name(("ps", "self_p"))
            self.line(f"{spelled} *{pointer} = &{name};")
            places += [Value(f"{pointer}->{field}", t, a, b, c) for field, t, a, b, c in fields]

    def _do_matrix(self, scope: Scope, places: list[Value], depth: int) -> None:
        """A local array of two dimensions."""
        dtype = self.random.choice((DType.I32, DType.F32, DType.U8, DType.I16))
        low, high, step = self.range_of(dtype)
        rows, columns = self.random.choice((2, 3)), self.random.choice((2, 4))
        name, i, j = self.name(("mat", "win", "acc2")), self.name(LOOPS), self.name(LOOPS)
        self.line(f"{self.spell(dtype)} {name}[{rows}][{columns}];")
        inner = scope.inner()
        inner.values += [Value(i, DType.I32, 0, rows - 1), Value(j, DType.I32, 0, columns - 1)]
        self.line(f"for (int {i} = 0; {i} < {rows}; {i}++)")
        self.line(
            f"    for (int {j} = 0; {j} < {columns}; {j}++) {name}[{i}][{j}] = "
            f"{self.initial(inner, dtype, low, high, step, 1).text};"
        )
        row = self.random.randrange(rows)
        scope.arrays.append(
            Array(
                name,
                dtype,
                columns,
                str(columns),
                low,
                high,
                step,
                const=False,
                index=lambda index: f"{name}[{row}][{index}]",
            )
        )
        scope.arrays.append(
            Array(
                name,
                dtype,
                rows,
                str(rows),
                low,
                high,
                step,
                const=False,
                index=lambda index: f"{name}[{index}][{columns - 1}]",
            )
        )
        places.append(Value(f"{name}[{row}][1]", dtype, low, high, step))

    def _do_largest(self, scope: Scope, places: list[Value], depth: int) -> None:
        """The place of the largest."""
        dtype = self.random.choice((DType.I32, DType.F32, DType.U32))
        low, high, step = self.range_of(dtype)
        best, at, v, i = (
            self.name(("best", "mx")),
            self.name(("arg", "where")),
            self.name(("v", "cand")),
            self.name(LOOPS),
        )
        most = self.random.choice((3, 5, 8))
        first = self.initial(scope, dtype, low, high, step, 0)
        inner = scope.inner()
        inner.values.append(Value(i, DType.I32, 0, most - 1))
        self.line(f"{self.spell(dtype)} {best} = {first.text};")
        self.line(f"int {at} = -1;")
        with self.block(f"for (int {i} = 0; {i} < {most}; ++{i})"):
            self.line(f"{self.spell(dtype)} {v} = {self.initial(inner, dtype, low, high, step).text};")
            op = self.random.choice((">", "<", ">=", "<="))
            if self.chance(0.5):
                self.line(f"if ({v} {op} {best}) {{ {best} = {v}; {at} = {i}; }}")
            else:
                self.line(f"if ({v} {op} {best}) {best} = {v}, {at} = {i};")
        scope.values += [Value(best, dtype, low, high, step), Value(at, DType.I32, -1, most - 1)]

    def _do_table(self, scope: Scope, places: list[Value], depth: int) -> None:
        dtype = self.random.choice((DType.I32, DType.F32, DType.U8))
        name = self.name(("lut", "weights", "coef"))
        numbers = [self.random.choice((0, 1, 2, 3, 5, 7, 11)) for _ in range(4)]
        texts = [self.literal(float(v), dtype) if is_float(dtype) else str(v) for v in numbers]
        kind = self.random.choice(("const", "constexpr") if self.language.cplusplus else ("const", "static const"))
        self.line(f"{kind} {self.spell(dtype)} {name}[{'4' if self.chance(0.5) else ''}] = {{{', '.join(texts)}}};")
        scope.arrays.append(Array(name, dtype, 4, "4", min(numbers), max(numbers), 1.0))

    def idioms(self) -> list[str]:
        return ["chain", "halving", "downward", "tested", "flags", "once", "struct", "matrix", "largest", "table"]
