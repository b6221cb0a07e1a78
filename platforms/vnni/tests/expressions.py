"""Random well-defined expressions: no division by zero, no overflow of 64 bits, no float beyond an integer's range."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from translators.ir.nodes import Binary, Bitcast, Call, Cast, Constant, Expr, Load, Select, Unary, Variable
from translators.ir.types import FLOATS, INTEGERS, SIGNED, SIZE_BYTES, DType
from translators.ir.values import MAXIMUM, MINIMUM, round_float

ARITHMETIC = [d for d in DType if d not in (DType.BOOL, DType.I64, DType.U64)]
COMPARISONS = ("lt", "le", "gt", "ge", "eq", "ne")
ROUNDINGS = ("default", "up", "down", "zero", "nearest", "away")
EXACT = ("sqrt", "fabs", "floor", "ceil", "trunc", "rint", "round")
OPPOSITE = {DType.F32: (DType.I32, DType.U32), DType.F64: (DType.I64, DType.U64), DType.F16: (DType.I16, DType.U16)}


def constants(dtype: DType) -> st.SearchStrategy[Expr]:
    if dtype in FLOATS:
        values: st.SearchStrategy = st.floats(width=32) | st.sampled_from([0.5, -1.5, 3.0, 1e-3, 1e5])
        return values.map(lambda v: Constant(round_float(v, dtype), dtype))
    low, high = (-1000, 1000) if dtype is DType.I64 else (MINIMUM[dtype], MAXIMUM[dtype])
    return (st.integers(max(low, -9), min(high, 9)) | st.integers(low, high)).map(lambda v: Constant(v, dtype))


@cache
def leaves(dtype: DType) -> st.SearchStrategy[Expr]:
    index = st.integers(0, 3).map(lambda i: Constant(i * SIZE_BYTES[dtype], DType.I64))
    loads = index.map(lambda offset: Load(f"x_{dtype}", offset, dtype))
    found = st.just(Variable(f"v_{dtype}", dtype)) | loads
    return found if dtype in (DType.I64, DType.BOOL) else found | constants(dtype)


def wide(depth: int) -> st.SearchStrategy[Expr]:
    """64-bit integers far from overflow."""
    small = expressions(DType.I32, depth - 1).map(lambda e: Cast(e, DType.I64))
    pairs = st.tuples(
        st.sampled_from(["add", "sub", "mul", "and", "or", "xor", "min", "max"]), small, small | constants(DType.I64)
    )
    return pairs.map(lambda t: Binary(t[0], t[1], t[2], DType.I64))


def positive(expr: Expr) -> Expr:
    """A divisor from 1 to 7."""
    dtype = expr.dtype
    return Binary("max", Binary("and", expr, Constant(7, dtype), dtype), Constant(1, dtype), dtype)


def integer(dtype: DType, depth: int) -> st.SearchStrategy[Expr]:
    inner = expressions(dtype, depth - 1)
    simple = st.sampled_from(["add", "sub", "mul", "and", "or", "xor", "min", "max"])
    bits = Constant(8 * SIZE_BYTES[dtype] - 1, dtype)
    shifts = ["shr"] if dtype in SIGNED else ["shl", "shr"]
    options: list[st.SearchStrategy[Expr]] = [
        st.tuples(simple, inner, inner).map(lambda t: Binary(t[0], t[1], t[2], dtype)),
        st.tuples(st.sampled_from(["div", "mod"]), inner, inner).map(
            lambda t: Binary(t[0], t[1] if dtype not in SIGNED else halved(t[1]), positive(t[2]), dtype)
        ),
        st.tuples(st.sampled_from(shifts), inner, inner).map(
            lambda t: Binary(t[0], t[1], Binary("and", t[2], bits, dtype), dtype)
        ),
        st.tuples(st.sampled_from(["neg", "inv"]), inner).map(lambda t: Unary(t[0], t[1], dtype)),
        st.sampled_from(sorted(INTEGERS - {DType.U64})).flatmap(
            lambda d: st.tuples(expressions(d, depth - 1), st.booleans()).map(
                lambda t: Cast(t[0], dtype, saturate=t[1])
            )
        ),
        st.sampled_from(sorted(FLOATS)).flatmap(
            lambda d: st.tuples(expressions(d, depth - 1), st.sampled_from(ROUNDINGS)).map(
                lambda t: Cast(t[0], dtype, t[1], saturate=True)
            )
        ),
        expressions(DType.BOOL, depth - 1).map(lambda e: Cast(e, dtype)),
    ]
    if dtype is DType.I32:
        options.append(expressions(DType.U32, depth - 1).map(lambda e: Call("popcount", (e,), dtype)))
    return st.one_of(options)


def halved(expr: Expr) -> Expr:
    return Binary("shr", expr, Constant(1, expr.dtype), expr.dtype)


def floating(dtype: DType, depth: int) -> st.SearchStrategy[Expr]:
    inner = expressions(dtype, depth - 1)
    options: list[st.SearchStrategy[Expr]] = [
        st.tuples(st.sampled_from(["add", "sub", "mul", "div"]), inner, inner).map(
            lambda t: Binary(t[0], t[1], t[2], dtype)
        ),
        inner.map(lambda e: Unary("neg", e, dtype)),
        st.tuples(st.sampled_from(EXACT), inner).map(lambda t: Call(t[0], (t[1],), dtype)),
        st.sampled_from([DType.I8, DType.U8, DType.I16, DType.U16]).flatmap(
            lambda d: expressions(d, depth - 1).map(lambda e: Cast(e, dtype))
        ),
        st.tuples(st.sampled_from(["min", "max"]), leaves(dtype), leaves(dtype)).map(
            lambda t: Binary(t[0], t[1], t[2], dtype)
        ),
    ]
    if dtype in OPPOSITE and dtype is not DType.F64:
        options.append(
            st.sampled_from(OPPOSITE[dtype]).flatmap(
                lambda d: expressions(d, depth - 1).map(lambda e: Bitcast(e, dtype))
            )
        )
    if dtype in (DType.F16, DType.BF16):
        options.append(
            st.tuples(expressions(DType.F32, depth - 1), st.sampled_from(ROUNDINGS)).map(
                lambda t: Cast(t[0], dtype, t[1])
            )
        )
    else:
        options.append(
            st.sampled_from([DType.I32, DType.U32]).flatmap(
                lambda d: expressions(d, depth - 1).map(lambda e: Cast(e, dtype))
            )
        )
        options.append(
            st.sampled_from([d for d in sorted(FLOATS) if d is not dtype]).flatmap(
                lambda d: expressions(d, depth - 1).map(lambda e: Cast(e, dtype))
            )
        )
        if dtype is DType.F32:
            options.append(st.tuples(inner, inner, inner).map(lambda t: Call("fma", t, dtype)))
    return st.one_of(options)


def truth(depth: int) -> st.SearchStrategy[Expr]:
    inner = expressions(DType.BOOL, depth - 1)
    compared = st.sampled_from(ARITHMETIC).flatmap(
        lambda d: st.tuples(st.sampled_from(COMPARISONS), expressions(d, depth - 1), expressions(d, depth - 1))
    )
    return st.one_of(
        compared.map(lambda t: Binary(t[0], t[1], t[2], DType.BOOL)),
        st.tuples(st.sampled_from(["land", "lor"]), inner, inner).map(lambda t: Binary(t[0], t[1], t[2], DType.BOOL)),
        inner.map(lambda e: Unary("not", e, DType.BOOL)),
        st.sampled_from(ARITHMETIC).flatmap(lambda d: expressions(d, depth - 1).map(lambda e: Cast(e, DType.BOOL))),
    )


@cache
def expressions(dtype: DType, depth: int) -> st.SearchStrategy[Expr]:
    """Expressions of a type, nested at most `depth` deep."""
    if depth <= 0:
        return leaves(dtype)
    return st.deferred(lambda: _deeper(dtype, depth))


def _deeper(dtype: DType, depth: int) -> st.SearchStrategy[Expr]:
    if dtype is DType.BOOL:
        return leaves(dtype) | truth(depth)
    if dtype is DType.I64:
        return leaves(dtype) | wide(depth)
    chosen = st.tuples(
        expressions(DType.BOOL, depth - 1), expressions(dtype, depth - 1), expressions(dtype, depth - 1)
    ).map(lambda t: Select(t[0], t[1], t[2], dtype))
    return leaves(dtype) | chosen | (floating(dtype, depth) if dtype in FLOATS else integer(dtype, depth))
