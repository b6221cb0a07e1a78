"""Match an expression against the pattern of an instruction: which part is which operand.

Vector operands take any part that varies along the loop, scalar operands any part that does not. Sums, products,
minima and maxima match in either order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from translators.ir.nodes import Binary, Bitcast, Call, Cast, Constant, Expr, Load, Select, Unary, Variable
from translators.ir.types import FLOATS, SIZE_BYTES
from translators.passes.tensorize.patterns import Pattern

COMMUTATIVE = frozenset({"add", "mul", "min", "max", "and", "or", "xor", "eq", "ne"})
Bound = dict[str, Expr]
Test = Callable[[Expr], bool]


def match(
    pattern: Pattern, expr: Expr, varies: Test, spread: bool = False
) -> Bound | None:
    """Operands by name, the first assignment that fits. `spread`: a part that does not vary may be a vector operand,
    every element of which it is."""
    fits = (lambda _: True) if spread else varies
    return next(_match(pattern.value, expr, pattern, fits, varies, {}), None)


def _match(
    wanted: Expr, given: Expr, pattern: Pattern, fits: Test, varies: Test, bound: Bound
) -> Iterator[Bound]:
    match wanted:
        case Load():
            yield from _bind(wanted.buffer, given, fits(given) and given.dtype == wanted.dtype, bound)
        case Variable():
            yield from _bind(wanted.name, given, not varies(given) and given.dtype == wanted.dtype, bound)
        case Constant():
            if isinstance(given, Constant) and given == wanted:
                yield bound
        case Unary():
            if isinstance(given, Unary) and given.op == wanted.op:
                yield from _match(wanted.operand, given.operand, pattern, fits, varies, bound)
        case Cast():
            if isinstance(given, Cast) and _rounds_as(given, wanted):
                yield from _match(wanted.operand, given.operand, pattern, fits, varies, bound)
        case Bitcast():
            if isinstance(given, Bitcast) and given.dtype == wanted.dtype:
                yield from _match(wanted.operand, given.operand, pattern, fits, varies, bound)
        case Call():
            if isinstance(given, Call) and given.function == wanted.function and given.dtype == wanted.dtype:
                yield from _all(wanted.arguments, given.arguments, pattern, fits, varies, bound)
        case Select():
            if isinstance(given, Select):
                parts = (wanted.condition, wanted.then, wanted.otherwise)
                yield from _all(parts, (given.condition, given.then, given.otherwise), pattern, fits, varies, bound)
        case Binary():
            if isinstance(given, Binary) and given.op == wanted.op and given.dtype == wanted.dtype:
                pair = (wanted.left, wanted.right)
                yield from _all(pair, (given.left, given.right), pattern, fits, varies, bound)
                if given.op in COMMUTATIVE:
                    yield from _all(pair, (given.right, given.left), pattern, fits, varies, bound)


def _all(
    wanted: tuple[Expr, ...], given: tuple[Expr, ...], pattern: Pattern, fits: Test, varies: Test, bound: Bound
) -> Iterator[Bound]:
    if len(wanted) != len(given):
        return
    if not wanted:
        yield bound
        return
    for first in _match(wanted[0], given[0], pattern, fits, varies, bound):
        yield from _all(wanted[1:], given[1:], pattern, fits, varies, first)


def _bind(name: str, given: Expr, fits: bool, bound: Bound) -> Iterator[Bound]:
    if fits and bound.get(name, given) == given:
        yield {**bound, name: given}


def _rounds_as(given: Cast, wanted: Cast) -> bool:
    """Whether the instruction's conversion does what is asked; what is out of range may be anything when not asked."""
    if (given.dtype, given.operand.dtype) != (wanted.dtype, wanted.operand.dtype):
        return False
    usual = "nearest" if given.dtype in FLOATS else "zero"
    asked, done = (usual if cast.rounding == "default" else cast.rounding for cast in (given, wanted))
    exact = given.dtype in FLOATS and SIZE_BYTES[given.dtype] > SIZE_BYTES[given.operand.dtype]
    return (asked == done or exact) and (wanted.saturate or not given.saturate)
