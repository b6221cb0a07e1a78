"""Bits of lane masks as comparisons.

    ((1 << n) - 1 >> i) & 1     ->      i < n           (0xffff >> (16 - n) >> i) & 1     ->      i < n

Code for vector units guards the tail of an array by a mask; a guard that compares indices can be read, and proved
with. Shifts by no less than the width are undefined in C, as they are here.
"""

from __future__ import annotations

from translators.analysis.polynomial import Polynomial, constant, minus, polynomial
from translators.ir.build import add, cast, compare, const, sub
from translators.ir.nodes import Binary, Cast, Constant, Expr, Select, Unary
from translators.ir.normalise.fold import fold, fold_expr
from translators.ir.normalise.ranges import Ranges, span, with_ranges
from translators.ir.rewrite import Block
from translators.ir.types import INTEGERS, SIGNED, SIZE_BYTES, UNSIGNED, DType

TRUE, FALSE = Constant(True, DType.BOOL), Constant(False, DType.BOOL)


def compare_masks(block: Block) -> Block:
    return with_ranges(block, _bit)


def _bit(expr: Expr, ranges: Ranges) -> Expr:
    """`(mask >> i) & 1 != 0` as a comparison, where the mask's form is known."""
    match expr:
        case Binary(
            op="ne",
            left=Binary(op="and", left=Binary(op="shr", left=mask, right=place), right=Constant(value=1)),
            right=Constant(value=0),
        ):
            found = _test(mask, _index(place), ranges)
            return expr if found is None else fold_expr(found)
        case _:
            return expr


def _index(place: Expr) -> Expr:
    """A shift's amount as i64: it is not negative, and less than 64."""
    while isinstance(place, Cast) and place.operand.dtype in INTEGERS:
        if SIZE_BYTES[place.operand.dtype] > SIZE_BYTES[place.dtype]:
            break  # loses bits
        place = place.operand
    return cast(place, DType.I64)


def _test(mask: Expr, at: Expr, ranges: Ranges) -> Expr | None:
    """Whether bit `at` of the mask is set, as a condition without bits; None when the form is unknown."""
    match mask:
        case Constant(value=value) if value == 0:
            return FALSE
        case Constant(value=int(value)):
            value &= (1 << 8 * SIZE_BYTES[mask.dtype]) - 1
            return _below(at, const(value.bit_length()), ranges) if value & (value + 1) == 0 else None
        case Cast() if mask.operand.dtype in INTEGERS:
            width = 8 * min(SIZE_BYTES[mask.dtype], SIZE_BYTES[mask.operand.dtype])
            inner = _test(mask.operand, at, ranges)
            widens = SIZE_BYTES[mask.dtype] > SIZE_BYTES[mask.operand.dtype]
            if inner is None or (widens and mask.operand.dtype not in UNSIGNED):
                return inner if inner is not None and _within(at, width, ranges) else None
            return _both(inner, _below(at, const(width), ranges))
        case Binary(op="sub", left=Binary(op="shl", left=one, right=count), right=Constant(value=1)):
            return _below(at, _index(count), ranges) if _is_one(one) else None
        case Binary(op="add", left=Binary(op="shl", left=one, right=count), right=Constant(value=-1)):
            return _below(at, _index(count), ranges) if _is_one(one) else None
        case Binary(op="shr") if mask.dtype in UNSIGNED or _not_negative(mask.left):
            return _test(mask.left, add(at, _index(mask.right)), ranges)
        case Binary(op="shl") if _within(at, 8 * SIZE_BYTES[mask.dtype], ranges):
            inner = _test(mask.left, sub(at, _index(mask.right)), ranges)
            return None if inner is None else _both(compare("ge", at, _index(mask.right)), inner)
        case Binary(op="and" | "or"):
            left, right = _test(mask.left, at, ranges), _test(mask.right, at, ranges)
            if left is None or right is None:
                return None
            return _both(left, right) if mask.op == "and" else _either(left, right, ranges)
        case Unary(op="inv") if _within(at, 8 * SIZE_BYTES[mask.dtype], ranges):
            inner = _test(mask.operand, at, ranges)
            return None if inner is None else fold(Unary("not", inner, DType.BOOL))
        case Select():
            then, otherwise = _test(mask.then, at, ranges), _test(mask.otherwise, at, ranges)
            if then is None or otherwise is None:
                return None
            if then == TRUE:
                return _either(mask.condition, otherwise, ranges)
            if then == FALSE:
                return _both(fold(Unary("not", mask.condition, DType.BOOL)), otherwise)
            return fold(Select(mask.condition, then, otherwise, DType.BOOL))
        case _:
            return None


def _is_one(expr: Expr) -> bool:
    while isinstance(expr, Cast):
        expr = expr.operand
    return isinstance(expr, Constant) and expr.value == 1


def _not_negative(expr: Expr) -> bool:
    return isinstance(expr, Constant) and not isinstance(expr.value, float) and int(expr.value) >= 0


def _both(left: Expr, right: Expr) -> Expr:
    return fold(Binary("land", left, right, DType.BOOL))


def _either(left: Expr, right: Expr, ranges: Ranges) -> Expr:
    """`n >= 16 || i < n` is `i < n` where i is less than 16."""
    if isinstance(right, Binary) and right.op == "lt":
        surplus = _surplus(left)
        if surplus is not None and (least := constant(minus(polynomial(right.right), surplus))) is not None:
            if _within(right.left, least, ranges):  # left says n >= least
                return right
    return fold(Binary("lor", left, right, DType.BOOL))


def _surplus(condition: Expr) -> Polynomial | None:
    """A polynomial that is not negative exactly where the comparison of signed integers holds."""
    if not isinstance(condition, Binary) or condition.left.dtype not in SIGNED:
        return None
    left, right = polynomial(condition.left), polynomial(condition.right)
    match condition.op:
        case "ge":
            return minus(left, right)
        case "gt":
            return minus(minus(left, right), {(): 1})
        case "le":
            return minus(right, left)
        case "lt":
            return minus(minus(right, left), {(): 1})
        case _:
            return None


def _below(at: Expr, limit: Expr, ranges: Ranges) -> Expr:
    """`at < limit`, with what is added to an index moved to the other side."""
    at, limit = fold_expr(at), fold_expr(limit)
    if isinstance(limit, Constant) and _within(at, int(limit.value), ranges):
        return TRUE
    match at:
        case Binary(op="add", left=left, right=Binary(op="sub", left=Constant() as whole, right=count)):
            if whole == limit:  # i + (16 - n) < 16
                return compare("lt", left, count)
        case _:
            pass
    return fold(compare("lt", at, limit))


def _within(at: Expr, limit: int, ranges: Ranges) -> bool:
    """Whether the place is surely less than the limit."""
    at = fold_expr(at)
    if isinstance(at, Constant):
        return int(at.value) < limit
    known = span(polynomial(at), ranges)
    return known is not None and known[1] < limit
