"""Perfect nests of independent loops seen as one loop, and that loop's linear index taken apart again."""

from __future__ import annotations

from dataclasses import dataclass

from translators.analysis.dependence import independent
from translators.ir.build import add, cast, const, div, mod, mul, sub
from translators.ir.nodes import Allocate, Binary, Constant, Expr, Loop
from translators.ir.rewrite import Block, variables, walk
from translators.ir.types import DType
from translators.proof.solve import Answer


@dataclass(frozen=True, slots=True)
class Nest:
    """Independent loops, outermost first, each the only statement of the one before."""

    loops: tuple[Loop, ...]
    body: Block

    def total(self) -> Expr:
        """Number of iterations, i64; at most 0 when there are none."""
        if len(self.loops) == 1:
            return trips(self.loops[0])
        product: Expr = const(1)
        for loop in self.loops:
            count = trips(loop)
            product = mul(product, count if isinstance(count, Constant) else Binary("max", count, const(0), DType.I64))
        return product

    def indices(self, linear: Expr) -> dict[str, Expr]:
        """The loops' indices for a linear index in [0, total), last loop fastest."""
        values: dict[str, Expr] = {}
        rest = linear
        for position, loop in enumerate(reversed(self.loops)):
            outermost = position == len(self.loops) - 1
            count = trips(loop)
            step = rest if outermost else mod(rest, count)
            rest = div(rest, count)
            place = add(cast(loop.start, DType.I64), mul(step, cast(loop.step, DType.I64)))
            values[loop.index] = cast(place, loop.dtype)
        return values


def trips(loop: Loop) -> Expr:
    """How often a loop runs, i64; negative spans count as they are."""
    span = sub(cast(loop.stop, DType.I64), cast(loop.start, DType.I64))
    step = cast(loop.step, DType.I64)
    return div(add(span, sub(step, const(1))), step)


def independent_nest(loop: Loop, outer: tuple[Loop, ...], facts: tuple[Expr, ...]) -> Nest | None:
    """The deepest perfect nest of independent loops that starts here; None when this loop carries a dependence."""
    if independent(loop, outer, facts) is not Answer.PROVED:
        return None
    loops = [loop]
    while len(loops[-1].body) == 1 and isinstance(inner := loops[-1].body[0], Loop):
        bounds = variables(inner.start) | variables(inner.stop) | variables(inner.step)
        if bounds & {around.index for around in loops}:
            break
        if independent(inner, (*outer, *loops), facts) is not Answer.PROVED:
            break
        loops.append(inner)
    return Nest(tuple(loops), loops[-1].body)


def array_bytes(body: Block) -> int:
    """Bytes of the arrays that one iteration has of its own; more than any memory when that is not known."""
    sizes = [s.buffer.size for s in walk(body) if isinstance(s, Allocate)]
    if any(not isinstance(size, Constant) for size in sizes):
        return 1 << 62
    return sum(int(size.value) for size in sizes if isinstance(size, Constant))
