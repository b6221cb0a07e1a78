"""Typed access of byte offsets: `x[index]` where the offset is elements times size, else through a char pointer."""

from __future__ import annotations

from dataclasses import dataclass

from translators.emit import expressions
from translators.emit.context import Context, Place
from translators.emit.spelling import ASSIGNMENT, ATOM, SUM, UNARY, Printed
from translators.ir.nodes import Binary, Cast, Constant, Expr, Load
from translators.ir.types import SIZE_BYTES, DType, Space

_BOUNDED = frozenset({Space.PRIVATE, Space.SHARED, Space.NEAR, Space.WEIGHT, Space.CONSTANT})
_INT_SIZED = frozenset({DType.I8, DType.U8, DType.I16, DType.U16, DType.I32, DType.U32})


@dataclass(frozen=True, slots=True)
class Index:
    """An offset as elements plus remaining bytes; None: nothing."""

    elements: Expr | None
    rest: Expr | None


def split(offset: Expr, size: int) -> Index:
    """Divide a byte offset by an element's size as far as its text shows the division is exact."""
    elements: list[tuple[bool, Expr]] = []
    rest: list[tuple[bool, Expr]] = []
    constant = 0
    for negative, term in _terms(offset, False):
        if isinstance(term, Constant):
            constant += -int(term.value) if negative else int(term.value)
        elif (quotient := _quotient(term, size)) is not None:
            elements.append((negative, quotient))
        else:
            rest.append((negative, term))
    whole, left = constant // size * size if not constant % size else 0, constant % size and constant
    return Index(_sum(elements, whole // size), _sum(rest, left))


def _signed(expr: Expr) -> Expr | None:
    """An unsigned 64-bit index as a signed one: sums and products have the same bits."""
    match expr:
        case Constant():
            return Constant(int(expr.value), DType.I64)
        case Cast(rounding="default", saturate=False, operand=operand) if operand.dtype in _INT_SIZED:
            return Cast(operand, DType.I64)
        case Binary(op="add" | "sub" | "mul"):
            left, right = _signed(expr.left), _signed(expr.right)
            return None if left is None or right is None else Binary(expr.op, left, right, DType.I64)
        case _:
            return None


def _terms(expr: Expr, negative: bool) -> list[tuple[bool, Expr]]:
    if isinstance(expr, Cast) and expr.dtype is DType.I64 and expr.operand.dtype is DType.U64:
        expr = _signed(expr.operand) or expr
    if isinstance(expr, Binary) and expr.op in ("add", "sub"):
        flipped = negative != (expr.op == "sub")
        return _terms(expr.left, negative) + _terms(expr.right, flipped)
    return [(negative, expr)]


def _sum(terms: list[tuple[bool, Expr]], constant: int) -> Expr | None:
    terms = sorted(terms, key=lambda term: term[0])  # a positive term first
    total: Expr | None = None
    for negative, term in terms:
        if total is None:
            total = Binary("sub", Constant(0, DType.I64), term, DType.I64) if negative else term
        else:
            total = Binary("sub" if negative else "add", total, term, DType.I64)
    if constant == 0:
        return total
    literal = Constant(constant, DType.I64)
    return literal if total is None else Binary("add", total, literal, DType.I64)


def _quotient(expr: Expr, size: int) -> Expr | None:
    """expr / size where the text shows that it is exact."""
    if isinstance(expr, Cast) and expr.dtype is DType.I64 and expr.operand.dtype is DType.U64:
        expr = _signed(expr.operand) or expr
    if size == 1:
        return expr
    match expr:
        case Constant():
            return Constant(int(expr.value) // size, expr.dtype) if not int(expr.value) % size else None
        case Binary(op="mul", left=left, right=right):
            for first, second in ((left, right), (right, left)):
                quotient = _quotient(second, size)
                if quotient is not None:
                    if isinstance(quotient, Constant) and quotient.value == 1:
                        return _quotient(first, 1)
                    pair = (first, quotient) if second is right else (quotient, first)
                    return Binary("mul", *pair, expr.dtype)
        case Binary(op="shl", left=left, right=Constant(value=amount)) if not (1 << int(amount)) % size:
            factor = (1 << int(amount)) // size
            return left if factor == 1 else Binary("mul", left, Constant(factor, expr.dtype), expr.dtype)
        case Binary(op="add" | "sub", left=left, right=right):
            one, other = _quotient(left, size), _quotient(right, size)
            if one is not None and other is not None:
                return Binary(expr.op, one, other, expr.dtype)
        case _:
            pass
    return None


def _short(expr: Expr) -> Expr | None:
    """The same index in 32 bits, for memories that are smaller than that."""
    match expr:
        case Constant():
            return Constant(expr.value, DType.I32) if abs(int(expr.value)) < 2**31 else None
        case Cast(rounding="default", operand=operand) if operand.dtype in _INT_SIZED:
            return operand
        case Binary(op="add" | "sub" | "mul"):
            left, right = _short(expr.left), _short(expr.right)
            if left is None or right is None:
                return None
            unsigned = DType.U32 in (left.dtype, right.dtype)
            return Binary(expr.op, left, right, DType.U32 if unsigned else DType.I32)
        case _:
            return None


def _simple(expr: Expr) -> bool:
    """One widened index, plus or minus a constant: C computes it in the narrow type alike wherever it is in bounds."""
    match expr:
        case Binary(op="add", left=left, right=Constant()):
            return _simple(left)
        case Cast(rounding="default", operand=operand):
            return operand.dtype in _INT_SIZED
        case _:
            return False


def _index(expr: Expr, place: Place, context: Context) -> Printed:
    if place.space in _BOUNDED or _simple(expr):
        short = _short(expr)
        if short is not None:
            return expressions.expression(short, context)
    if isinstance(expr, Constant):
        return Printed(str(expr.value))
    return expressions.expression(expr, context)


def _base(place: Place, dtype: DType, context: Context) -> Printed:
    """The buffer as a pointer to `dtype`."""
    name = context.name(place.name)
    if place.dtype is dtype:
        return Printed(name)
    const = "const " if place.const else ""
    return Printed(f"({const}{context.view_type(dtype)}*){name}", UNARY)


def pointer(buffer: str, offset: Expr, dtype: DType, context: Context) -> Printed:
    """A place in a buffer as a pointer to `dtype`."""
    place = context.place(buffer)
    index = split(offset, SIZE_BYTES[dtype])
    base = _base(place, dtype, context)
    if index.rest is not None:
        base = _bytes(place, index.rest, dtype, context)
    if index.elements is None:
        return base
    return Printed(f"{base.at(SUM)} + {_index(index.elements, place, context).at(SUM)}", SUM)


def _bytes(place: Place, rest: Expr, dtype: DType, context: Context) -> Printed:
    const = "const " if place.const else ""
    inner = f"({const}char*){context.name(place.name)} + {expressions.text(rest, context, SUM)}"
    return Printed(f"({const}{context.view_type(dtype)}*)({inner})", UNARY)


def element(buffer: str, offset: Expr, dtype: DType, context: Context) -> Printed:
    """A typed place in a buffer as an lvalue."""
    place = context.place(buffer)
    index = split(offset, SIZE_BYTES[dtype])
    base = _base(place, dtype, context) if index.rest is None else _bytes(place, index.rest, dtype, context)
    if index.elements is None and index.rest is not None:
        return Printed(f"*{base.at(UNARY)}", UNARY)
    return Printed(f"{base.at(ATOM)}[{index_text(index.elements, place, context)}]")


def index_text(elements: Expr | None, place: Place, context: Context) -> str:
    """What stands between the brackets."""
    return "0" if elements is None else _index(elements, place, context).at(ASSIGNMENT)


def load(expr: Load, context: Context) -> Printed:
    return element(expr.buffer, expr.offset, expr.dtype, context)
