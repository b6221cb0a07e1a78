"""Expressions without an instruction of their own, as others that have some.

    exp(x)           ->   exp2(x * log2(e))           an error of 4e-6 at most, where the result is largest
    log(x)           ->   log2(x) * ln(2)
    c ? a : b        ->   bits of a and m, or bits of b and not m; m is -1 where c holds
    if (c) y[i] = a; else y[i] = b;   ->   y[i] = c ? a : b;
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import replace

from translators.ir.nodes import (
    Binary,
    Bitcast,
    Branch,
    Call,
    Cast,
    Constant,
    Expr,
    Load,
    Select,
    Stmt,
    Store,
    Unary,
)
from translators.ir.rewrite import subexpressions
from translators.ir.types import FLOATS, SIZE_BYTES, DType

LOG2_E, LN_2 = 1.44269504, 0.693147181
WORDS = {2: DType.I16, 4: DType.I32}
COMPARISONS = frozenset({"lt", "le", "gt", "ge", "eq", "ne"})
Test = Callable[[Expr], bool]
Read = tuple[str, Expr]  # a load's buffer and offset


def rewritten(expr: Expr, varies: Test, read: Set[Read]) -> Expr | None:
    """The expression by simpler means. `read`: what the loop has read before, in every iteration."""
    match expr:
        case Call(function="exp", arguments=(x,), dtype=DType.F32):
            return Call("exp2", (Binary("mul", x, Constant(LOG2_E, DType.F32), DType.F32),), DType.F32)
        case Call(function="log", arguments=(x,), dtype=DType.F32):
            return Binary("mul", Call("log2", (x,), DType.F32), Constant(LN_2, DType.F32), DType.F32)
        case Select() if varies(expr.condition):
            return _by_mask(expr, varies, read)
        case Cast(operand=condition) if condition.dtype is DType.BOOL and SIZE_BYTES[expr.dtype] in WORDS:
            return _number(condition, expr.dtype)
    return None


def _number(condition: Expr, dtype: DType) -> Expr | None:
    """1 where a condition holds, else 0, in a type of the same or of another size."""
    match condition:
        case Binary(op=op, left=left) if op in COMPARISONS:
            own = Cast(condition, left.dtype)
            return None if own.dtype is dtype else Cast(own, dtype)
        case Binary(op="land", left=left, right=right):
            return Binary("mul", Cast(left, dtype), Cast(right, dtype), dtype)
        case Binary(op="lor", left=left, right=right):
            return Binary("max", Cast(left, dtype), Cast(right, dtype), dtype)
        case Unary(op="not", operand=operand):
            return Binary("sub", Constant(1, dtype), Cast(operand, dtype), dtype) if dtype not in FLOATS else None
    return None


def _by_mask(expr: Select, varies: Test, read: Set[Read]) -> Expr | None:
    word = WORDS.get(SIZE_BYTES[expr.dtype])
    if word is None or not _safe(expr, varies, read):
        return None
    mask = Binary("mul", Cast(expr.condition, word), Constant(-1, word), word)
    unmask = Binary("sub", Cast(expr.condition, word), Constant(1, word), word)
    parts = [
        Binary("and", test, _bits(side, word), word)
        for test, side in ((mask, expr.then), (unmask, expr.otherwise))
        if not (isinstance(side, Constant) and str(side.value) in ("0", "0.0"))
    ]
    if not parts:
        return None
    whole: Expr = parts[0] if len(parts) == 1 else Binary("or", parts[0], parts[1], word)
    return whole if expr.dtype is word else Bitcast(whole, expr.dtype)


def _bits(expr: Expr, word: DType) -> Expr:
    return expr if expr.dtype is word else Bitcast(expr, word)


def _safe(expr: Select, varies: Test, read: Set[Read]) -> bool:
    """Whether both sides may be computed everywhere: they read nothing else, and divide no integers."""
    sides = [_reads(expr.then, varies), _reads(expr.otherwise, varies)]
    known = _reads(expr.condition, varies) | read | (sides[0] & sides[1])
    if not (sides[0] | sides[1]) <= known:
        return False
    parts = [part for side in (expr.then, expr.otherwise) for part in subexpressions(side)]
    return not any(isinstance(p, Binary) and p.op in ("div", "mod") and p.dtype not in FLOATS for p in parts)


def _reads(expr: Expr, varies: Test) -> set[Read]:
    return {(part.buffer, part.offset) for part in subexpressions(expr) if isinstance(part, Load)}


def merged_store(branch: Branch) -> Store | None:
    """A branch whose sides both store to one place, as one store."""
    sides = [_only_store(side) for side in (branch.then, branch.otherwise)]
    then, otherwise = sides
    if then is None or otherwise is None or (then.buffer, then.offset) != (otherwise.buffer, otherwise.offset):
        return None
    if then.value.dtype is not otherwise.value.dtype:
        return None
    return replace(then, value=Select(branch.condition, then.value, otherwise.value, then.value.dtype))


def _only_store(block: tuple[Stmt, ...]) -> Store | None:
    if len(block) != 1:
        return None
    match block[0]:
        case Store() as store:
            return store
        case Branch() as branch:
            return merged_store(branch)
    return None
