"""Random chains of vector instructions over buffers in NRAM."""

from __future__ import annotations

import math
from dataclasses import replace

from harness.fuzz.grammar.buffers import Buffers, Vector
from harness.fuzz.grammar.scope import Scope
from harness.fuzz.grammar.values import Value, bits_of, fits, is_float
from translators.ir.types import DType


class Chains(Buffers):
    """Prints instructions on `count` elements of buffers."""

    def chain(self, scope: Scope, vectors: list[Vector], count: str, steps: int) -> None:
        """Instructions one after the other; each changes or adds a vector."""
        for _ in range(steps):
            self.instruction(scope, vectors, count)

    def instruction(self, scope: Scope, vectors: list[Vector], count: str) -> None:
        a = self.random.choice(vectors)
        kinds = ["binary", "binary", "scalar", "scalar", "loop", "extreme"]
        if is_float(a.dtype):
            kinds += ["unary", "unary", "compare", "relu", "cycle", "fusion"]
        if a.dtype is DType.F32:
            kinds += ["round"]
        if a.dtype in (DType.I32, DType.I16):
            kinds += ["bits", "compare"]
        kinds += ["convert", "move"]
        getattr(self, f"_put_{self.random.choice(kinds)}")(scope, vectors, count, a)

    # --- instructions

    def _put_binary(self, scope: Scope, vectors: list[Vector], count: str, a: Vector) -> None:
        if a.dtype in (DType.I8, DType.U8):
            return self._put_loop(scope, vectors, count, a)
        op = self.random.choice(("add", "sub", "mul"))
        a, b, made = self._exactly(vectors, a, self._another(vectors, a), op, count)
        target = self._target(vectors, a)
        self.line(f"__bang_{op}({target.name}, {a.name}, {b.name}, {count});")
        self._put(vectors, replace(made, name=target.name))

    def _put_scalar(self, scope: Scope, vectors: list[Vector], count: str, a: Vector) -> None:
        if a.dtype in (DType.I8, DType.U8):
            return self._put_loop(scope, vectors, count, a)
        op = self.random.choice(("add", "sub", "mul"))
        number = (
            self.random.choice((0.5, 2.0, -1.0, 1.5, 3.0)) if is_float(a.dtype) else self.random.choice((2, 3, -1, 7))
        )
        b = Vector("\0", a.dtype, number, number, 0.5 if is_float(a.dtype) else 1.0)
        a, _, made = self._exactly(vectors, a, b, op, count)
        target = self._target(vectors, a)
        name = (
            self.random.choice((f"__bang_{op}_scalar", f"__bang_{op}_scalar", f"__bang_{op}_const"))
            if is_float(a.dtype)
            else f"__bang_{op}_scalar"
        )
        self.line(f"{name}({target.name}, {a.name}, {self.scalar(number, a.dtype)}, {count});")
        self._put(vectors, replace(made, name=target.name))

    def _put_extreme(self, scope: Scope, vectors: list[Vector], count: str, a: Vector) -> None:
        if a.dtype in (DType.I8, DType.U8):
            return self._put_loop(scope, vectors, count, a)
        b = self._another(vectors, a)
        big = self.chance(0.5)
        pick = max if big else min
        name = self.random.choice(
            ("__bang_maxequal", "__bang_maximum") if big else ("__bang_minequal", "__bang_minimum")
        )
        target = self._target(vectors, a)
        self.line(f"{name}({target.name}, {a.name}, {b.name}, {count});")
        self._put(vectors, Vector(target.name, a.dtype, pick(a.low, b.low), pick(a.high, b.high), min(a.step, b.step)))

    def _put_unary(self, scope: Scope, vectors: list[Vector], count: str, a: Vector) -> None:
        target = self._target(vectors, a)
        name = self.random.choice(("abs", "square", "active_abs", "neg"))
        if name == "square":
            a, _, made = self._exactly(vectors, a, a, "mul", count)
            made = replace(made, low=min(0, made.low))
        elif name == "neg":
            made = Vector("", a.dtype, -a.high, -a.low, a.step)
        else:
            made = Vector("", a.dtype, 0, a.largest, a.step)
        self.line(f"__bang_{name}({target.name}, {a.name}, {count});")
        self._put(vectors, replace(made, name=target.name))

    def _put_relu(self, scope: Scope, vectors: list[Vector], count: str, a: Vector) -> None:
        target = self._target(vectors, a)
        name = self.random.choice(("__bang_relu", "__bang_active_relu"))
        self.line(f"{name}({target.name}, {a.name}, {count});")
        self._put(vectors, Vector(target.name, a.dtype, max(0, a.low), max(0, a.high), a.step))

    def _put_round(self, scope: Scope, vectors: list[Vector], count: str, a: Vector) -> None:
        target = self._target(vectors, a, other=True)
        name = self.random.choice(("floor", "ceil", "trunc"))
        self.line(f"__bang_{name}({target.name}, {a.name}, {count});")
        self._put(vectors, Vector(target.name, a.dtype, math.floor(a.low), math.ceil(a.high), max(a.step, 1.0)))

    def _put_compare(self, scope: Scope, vectors: list[Vector], count: str, a: Vector) -> None:
        name = self.random.choice(("gt", "lt", "ge", "le", "eq", "ne"))
        target = self._target(vectors, a)
        if self.chance(0.5):
            number = self.random.choice((0, 1, 2))
            self.line(f"__bang_{name}_scalar({target.name}, {a.name}, {self.scalar(float(number), a.dtype)}, {count});")
        else:
            self.line(f"__bang_{name}({target.name}, {a.name}, {self._another(vectors, a).name}, {count});")
        self._put(vectors, Vector(target.name, a.dtype, 0, 1, 1.0))

    def _put_bits(self, scope: Scope, vectors: list[Vector], count: str, a: Vector) -> None:
        b = self._another(vectors, a)
        target = self._target(vectors, a)
        op = self.random.choice(("band", "bor", "bxor"))
        self.line(f"__bang_{op}({target.name}, {a.name}, {b.name}, {count});")
        bits = bits_of(a.dtype) - 1
        self._put(vectors, Vector(target.name, a.dtype, -(2.0**bits), 2.0**bits - 1))

    def _put_cycle(self, scope: Scope, vectors: list[Vector], count: str, a: Vector) -> None:
        """A short vector repeated; only where the count is whole turns."""
        if not count.isdigit() or int(count) % 16:
            return self._put_binary(scope, vectors, count, a)
        b = self._another(vectors, a)
        op = self.random.choice(("add", "sub", "mul"))
        a, b, made = self._exactly(vectors, a, b, op, count)
        if b.name == a.name:
            return
        self.line(f"__bang_cycle_{op}({a.name}, {a.name}, {b.name}, {count}, {self.random.choice((4, 8, 16))});")
        self._put(vectors, replace(made, name=a.name))

    def _put_fusion(self, scope: Scope, vectors: list[Vector], count: str, a: Vector) -> None:
        b, c = self._another(vectors, a), self._another(vectors, a)
        bound = 2 if a.dtype is DType.F16 else 32
        a, b, c = (self.bounded(vectors, v, bound, count) for v in (a, b, c))
        a, b, c = (next(v for v in vectors if v.name == one.name) for one in (a, b, c))
        step = min(a.step * b.step, c.step)
        most = a.largest * b.largest + c.largest
        if not fits(a.dtype, -most, most, step) or c.name == b.name or a.name == b.name:
            return
        op = self.random.choice(("FUSION_FMA", "FUSION_FMS"))
        self.line(f"__bang_fusion({op}, {a.name}, {a.name}, {b.name}, {c.name}, {count}, {count});")
        self._put(vectors, Vector(a.name, a.dtype, -most, most, step))

    def _put_convert(self, scope: Scope, vectors: list[Vector], count: str, a: Vector) -> None:
        others = [v for v in vectors if v.dtype is not a.dtype]
        if not others:
            return self._put_move(scope, vectors, count, a)
        target = self.random.choice(others)
        pair = (a.dtype, target.dtype)
        rounding = self.random.choice(("rd", "tz", "dn", "up", "rn"))
        if pair == (DType.F16, DType.F32):
            self.line(f"__bang_half2float({target.name}, {a.name}, {count});")
            made = a
        elif pair == (DType.F32, DType.F16):
            a = self.bounded(vectors, a, 64, count)
            self.line(f"__bang_float2half_{rounding}({target.name}, {a.name}, {count});")
            made = a
        elif pair == (DType.I32, DType.F32):
            a = self.bounded(vectors, a, 1 << 20, count)
            self.line(f"__bang_int322float({target.name}, {a.name}, {count}, 0);")
            made = a
        elif pair == (DType.F32, DType.I32):
            a = self.bounded(vectors, a, 1 << 20, count)
            self.line(f"__bang_float2int32_{rounding}({target.name}, {a.name}, {count}, 0);")
            made = replace(a, low=math.floor(a.low), high=math.ceil(a.high), step=1.0)
        elif pair == (DType.I8, DType.F32):
            self.line(f"__bang_int82float({target.name}, {a.name}, {count}, 0);")
            made = a
        elif pair == (DType.I16, DType.F32):
            self.line(f"__bang_int162float({target.name}, {a.name}, {count}, 0);")
            made = a
        else:
            return self._put_move(scope, vectors, count, a)
        self._put(vectors, replace(made, name=target.name, dtype=target.dtype))

    def _put_move(self, scope: Scope, vectors: list[Vector], count: str, a: Vector) -> None:
        target = self._target(vectors, a, other=True)
        if target.name == a.name:
            number = self.random.choice((1, 2, 3))
            self.line(
                f"__bang_write_value({a.name}, {self.capacity}, {self.scalar(float(number), a.dtype)});"
                if a.dtype in (DType.F32, DType.F16, DType.I32)
                else f"__nramset({a.name}, {self.capacity}, ({self.spell(a.dtype)}){number});"
            )
            return self._put(vectors, Vector(a.name, a.dtype, number, number))
        size = f"{count} * sizeof({self.spell(a.dtype)})"
        self.line(
            f"__memcpy({target.name}, {a.name}, {size}, NRAM2NRAM);"
            if self.chance(0.6)
            else f"__bang_move({target.name}, {a.name}, {size});"
        )
        return self._put(vectors, replace(a, name=target.name))

    def _put_loop(self, scope: Scope, vectors: list[Vector], count: str, a: Vector) -> None:
        """A scalar loop over the elements."""
        k = self.name(("k", "j", "e"))
        inner = scope.inner()
        inner.values.append(Value(k, DType.I32, 0, self.capacity - 1))
        for v in vectors:
            inner.values.append(Value(f"{v.name}[{k}]", v.dtype, v.low, v.high, v.step))
        low, high, step = self.range_of(a.dtype)
        with self.block(f"for (int {k} = 0; {k} < {count}; {self.random.choice((f'++{k}', f'{k}++'))})"):
            if self.chance(0.4):
                self.statements(inner, [], 1, self.random.randrange(1, 3))
            value = self.initial(inner, a.dtype, low, high, step)
            if self.chance(0.3):
                self.line(f"if ({self.condition(inner, 1).text}) {a.name}[{k}] = {value.text};")
                low, high, step = min(low, a.low), max(high, a.high), min(step, a.step)
            else:
                self.line(f"{a.name}[{k}] = {value.text};")
        self._put(vectors, Vector(a.name, a.dtype, low, high, step))

    # --- numbers out of vectors

    def total(self, vectors: list[Vector], count: str, most: int) -> Value | None:
        """The sum of a float vector."""
        found = [v for v in vectors if v.dtype is DType.F32]
        if not found:
            return None
        a = self.bounded(vectors, self.random.choice(found), 64, count)
        if not fits(DType.F32, a.low * most, a.high * most, a.step):
            return None
        name = self.name(("total", "sum_v", "acc"))
        self.line(f"float {name} = __bang_sum({a.name}, {count});")
        return Value(name, DType.F32, min(0, a.low * most), max(0, a.high * most), a.step)
