"""One loop as vector statements over near memory; every value that varies along the loop is a tile there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from translators.analysis.polynomial import expression, linear_in, mentions, minus, polynomial
from translators.errors import PassNotApplicable
from translators.ir.build import add, cast, const, mul, sub
from translators.ir.names import Names
from translators.ir.nodes import (
    Address,
    Assign,
    Binary,
    Bitcast,
    Branch,
    Cast,
    Constant,
    Declare,
    Expr,
    Instruction,
    Load,
    Loop,
    Stmt,
    Store,
    Variable,
)
from translators.ir.rewrite import Block, subexpressions, substitute_expr, variables, walk
from translators.ir.types import SIZE_BYTES, UNSIGNED, DType, Space
from translators.passes.tensorize.match import match
from translators.passes.tensorize.patterns import Pattern, needed
from translators.passes.tensorize.rewritten import merged_store, rewritten


class NotElementWise(PassNotApplicable):
    message = "the loop over {index} is not element-wise: {reason}"


@dataclass(frozen=True, slots=True)
class VectorUnit:
    """What a target offers: patterns by type, a copy instruction with its direction operands, the size of a tile."""

    patterns: Callable[[DType, str], tuple[Pattern, ...]]  # of a type, that match a text
    copy: str
    directions: Mapping[tuple[Space, Space], Constant]
    tile_bytes: int


class VectorLoop:
    def __init__(
        self, unit: VectorUnit, names: Names, spaces: Mapping[str, Space], pool: list[str], room: int
    ) -> None:
        self._unit = unit
        self._names = names
        self._spaces = spaces
        self.pool = list(pool)
        self._room = room
        self._taken = 0
        self._free: list[str] = []  # tiles that hold nothing that is still needed
        self._numbers: dict[Expr, Address] = {}  # conditions as numbers, within one statement
        self._assigned: frozenset[str] = frozenset()
        self._vectors: dict[str, str] = {}  # scalars of the body that are tiles now
        self._staged: dict[tuple[str, Expr, DType], Address] = {}
        self._out: list[Stmt] = []

    def convert(self, loop: Loop) -> Block:
        if loop.step != Constant(1, loop.dtype):
            self._fail(loop.index, "its step is not 1")
        self._index = loop.index
        self._index_type = loop.dtype
        low, high, body = self._guards(loop)
        base, count = self._names.fresh("base"), self._names.fresh("count")
        self._base, self._count = Variable(base, DType.I64), Variable(count, DType.I32)
        self._assigned = frozenset(s.name for s in walk(body) if isinstance(s, Assign))
        self._block(body)
        tile = self._unit.tile_bytes // 8 if self._widest(body) == 8 else self._unit.tile_bytes // 4
        left = sub(high, self._base)
        size = cast(Binary("min", left, const(tile), DType.I64), DType.I32)
        inner = (Declare(count, DType.I32, size), *self._out)
        return (Loop(base, DType.I64, low, high, const(tile), inner, span=loop.span),)

    def _fail(self, index: str, reason: str) -> None:
        raise NotElementWise(index=index, reason=reason)

    def _guards(self, loop: Loop) -> tuple[Expr, Expr, Block]:
        """Bounds of the loop with the affine guards around its body taken in."""
        low, high = cast(loop.start, DType.I64), cast(loop.stop, DType.I64)
        body = loop.body
        while len(body) == 1 and isinstance(branch := body[0], Branch) and not branch.otherwise:
            for condition in _conjuncts(branch.condition):
                below, above = self._bound(condition)
                low = low if below is None else Binary("max", low, below, DType.I64)
                high = high if above is None else Binary("min", high, above, DType.I64)
            body = branch.then
        return low, high, body

    def _bound(self, condition: Expr) -> tuple[Expr | None, Expr | None]:
        """(lowest, one past the highest) index for which a comparison holds."""
        if not isinstance(condition, Binary) or condition.op not in ("lt", "le", "gt", "ge"):
            raise NotElementWise(index=self._index, reason="a guard is not a comparison")
        left, right = polynomial(condition.left), polynomial(condition.right)
        if condition.left.dtype in UNSIGNED and min((*left.values(), *right.values()), default=0) < 0:
            raise NotElementWise(index=self._index, reason="a guard may wrap around")
        if condition.op in ("gt", "ge"):
            left, right = right, left
        linear = linear_in(minus(left, right), self._index)  # left - right < 0, or <= 0
        if linear is None or abs(linear[0]) != 1:
            raise NotElementWise(index=self._index, reason="a guard is not linear")
        coefficient, rest = linear
        slack = 0 if condition.op in ("lt", "gt") else 1
        if coefficient == 1:  # index < -rest
            return None, add(expression({m: -c for m, c in rest.items()}), const(slack))
        return add(expression(rest), const(1 - slack)), None  # index > rest

    def _widest(self, body: Block) -> int:
        sizes = [SIZE_BYTES[e.dtype] for s in body for e in _values(s)]
        return max(sizes, default=4)

    def _block(self, block: Block) -> None:
        for stmt in block:
            self._statement(stmt)
            self._free += [place.buffer for place in self._numbers.values()]
            self._numbers.clear()

    def _statement(self, stmt: Stmt) -> None:
        match stmt:
            case Declare(value=None):
                self._out.append(stmt)
            case Declare(value=value) if value is not None and not self._varies(value):
                self._out.append(stmt)
            case Declare(name=name, value=Load() as value) if name not in self._assigned and self._tile(value):
                self._vectors[name] = self._tile(value)
            case Declare(value=value) if value is not None:
                self._vectors[stmt.name] = self._temporary()
                self._compute(value, Address(self._vectors[stmt.name], const(0), value.dtype))
            case Assign() if stmt.name in self._vectors:
                fresh = Address(self._temporary(), const(0), stmt.value.dtype)
                self._compute(stmt.value, fresh)
                self._copy(replace(fresh, buffer=self._vectors[stmt.name]), fresh)
                self._free.append(fresh.buffer)
            case Store():
                self._store(stmt)
            case Branch() if (merged := merged_store(stmt)) is not None:
                self._store(merged)
            case Loop() if not any(mentions(e, self._index) for e in (stmt.start, stmt.stop, stmt.step)):
                saved, self._out = self._out, []
                self._staged.clear()
                self._block(stmt.body)
                inner, self._out = tuple(self._out), saved
                self._staged.clear()
                self._out.append(replace(stmt, body=inner))
            case _:
                raise NotElementWise(index=self._index, reason=f"{type(stmt).__name__} varies along it")

    def _store(self, stmt: Store) -> None:
        place = self._contiguous(stmt.buffer, stmt.offset, stmt.value.dtype)
        if place is None:
            raise NotElementWise(index=self._index, reason=f"{stmt.buffer} is not stored contiguously")
        near = self._spaces.get(stmt.buffer, Space.GLOBAL) is Space.NEAR
        loaded = {e.buffer for e in subexpressions(stmt.value) if isinstance(e, Load)}
        if near and stmt.buffer not in loaded:
            self._compute(stmt.value, place)
        else:
            made = self._vector(stmt.value)
            self._copy(place, made)
            self._release([made], place)
        self._staged = {key: value for key, value in self._staged.items() if key[0] != stmt.buffer}

    def _varies(self, expr: Expr) -> bool:
        names = variables(expr)
        return self._index in names or bool(names & self._vectors.keys())

    def _tile(self, load: Load) -> str:
        """The tile that a load fills; none where it is read in place."""
        place = self._vector(load)
        return place.buffer if place.buffer in self.pool and place.offset == const(0) else ""

    def _release(self, places: list[Address], target: Address) -> None:
        """Tiles whose only use was an operand are free."""
        held = {target.buffer, *self._vectors.values()}
        held |= {place.buffer for known in (self._staged, self._numbers) for place in known.values()}
        self._free += sorted({place.buffer for place in places if place.buffer in self.pool} - held - set(self._free))

    def _temporary(self) -> str:
        if self._free:
            return self._free.pop()
        if self._taken == len(self.pool):
            if len(self.pool) >= self._room:
                self._fail(self._index, "near memory is full")
            self.pool.append(self._names.fresh(f"tile_{len(self.pool)}"))
        self._taken += 1
        return self.pool[self._taken - 1]

    def _contiguous(self, buffer: str, offset: Expr, dtype: DType) -> Address | None:
        """The tile's place when consecutive iterations touch consecutive elements."""
        linear = linear_in(polynomial(offset), self._index)
        if linear is None or linear[0] != SIZE_BYTES[dtype]:
            return None
        if variables(expression(linear[1])) & self._vectors.keys():
            return None
        start = substitute_expr(offset, {self._index: cast(self._base, self._index_type)})
        return Address(buffer, start, dtype)

    def _copy(self, target: Address, source: Address) -> None:
        there, here = self._space(source.buffer), self._space(target.buffer)
        direction = self._unit.directions.get((there, here))
        if direction is None:
            raise NotElementWise(index=self._index, reason=f"no copy from {there} to {here}")
        size = mul(self._count, Constant(SIZE_BYTES[target.dtype], DType.I32))
        self._out.append(Instruction(self._unit.copy, (target, source, size, direction)))

    def _space(self, buffer: str) -> Space:
        return Space.NEAR if buffer in self.pool else self._spaces.get(buffer, Space.GLOBAL)

    def _vector(self, expr: Expr) -> Address:
        """Where the values of an expression lie as a tile in near memory."""
        if isinstance(expr, Variable) and expr.name in self._vectors:
            return Address(self._vectors[expr.name], const(0), expr.dtype)
        if isinstance(expr, Load) and self._varies(expr):
            return self._load(expr)
        if isinstance(expr, Bitcast) and SIZE_BYTES[expr.dtype] == SIZE_BYTES[expr.operand.dtype]:
            return replace(self._vector(expr.operand), dtype=expr.dtype)
        if expr in self._numbers:
            return self._numbers[expr]
        target = Address(self._temporary(), const(0), expr.dtype)
        self._compute(expr, target)
        if isinstance(expr, Cast) and expr.operand.dtype is DType.BOOL:
            self._numbers[expr] = target
        return target

    def _load(self, expr: Load) -> Address:
        place = self._contiguous(expr.buffer, expr.offset, expr.dtype)
        if place is None:
            raise NotElementWise(index=self._index, reason=f"{expr.buffer} is not read contiguously")
        if self._spaces.get(expr.buffer, Space.GLOBAL) is Space.NEAR:
            return place
        key = (expr.buffer, expr.offset, expr.dtype)
        if key not in self._staged:
            staged = Address(self._temporary(), const(0), expr.dtype)
            self._copy(staged, place)
            self._staged[key] = staged
        return self._staged[key]

    def _compute(self, expr: Expr, target: Address) -> None:
        """Instructions that leave an expression's values at `target`."""
        if isinstance(expr, Load) and self._varies(expr) or isinstance(expr, Variable) and expr.name in self._vectors:
            self._copy(target, self._vector(expr))
            return
        if isinstance(expr, Bitcast) and SIZE_BYTES[expr.dtype] == SIZE_BYTES[expr.operand.dtype]:
            self._compute(expr.operand, replace(target, dtype=expr.operand.dtype))
            return
        patterns = self._unit.patterns(expr.dtype, needed(expr))
        for spread, pattern in ((spread, pattern) for spread in (False, True) for pattern in patterns):
            bound = match(pattern, expr, self._varies, spread)
            if bound is None or any(bound[name] == expr for name in pattern.vectors):
                continue
            operands: dict[str, Expr | Address] = {pattern.target: target, pattern.count: self._count}
            operands |= dict(pattern.fixed)
            places = {name: self._vector(bound[name]) for name in pattern.vectors}
            operands |= places
            for name in pattern.scalars:
                operands[name] = bound[name]
            self._out.append(Instruction(pattern.name, tuple(operands[name] for name in pattern.operands)))
            self._release(list(places.values()), target)
            return
        other = rewritten(expr, self._varies, {key[:2] for key in self._staged})
        if other is None:
            raise NotElementWise(index=self._index, reason=f"no instruction computes a {type(expr).__name__}")
        self._compute(other, replace(target, dtype=other.dtype))


def _conjuncts(condition: Expr) -> list[Expr]:
    if isinstance(condition, Binary) and condition.op == "land":
        return _conjuncts(condition.left) + _conjuncts(condition.right)
    return [condition]


def _values(stmt: Stmt) -> list[Expr]:
    match stmt:
        case Store() | Assign():
            return [stmt.value]
        case Declare():
            return [] if stmt.value is None else [stmt.value]
        case Loop():
            return [e for inner in stmt.body for e in _values(inner)]
        case _:
            return []

