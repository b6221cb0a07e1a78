"""Integer expressions as polynomials over atoms, for addresses and bounds.

Conversions between integer types are transparent: an address that is used does not overflow (that is undefined in
every dialect), so its value is the mathematical one. Whatever is not a sum or product is an atom.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import gcd

from translators.ir.build import add, cast, const, mul, sub
from translators.ir.nodes import Binary, Bitcast, Call, Cast, Constant, Expr, Load, Select, Unary, Variable
from translators.ir.rewrite import variables
from translators.ir.types import INTEGERS, SIZE_BYTES, DType

Monomial = tuple[Expr, ...]  # atoms, sorted; () is the constant term
Polynomial = Mapping[Monomial, int]


@lru_cache(maxsize=1 << 16)
def key(expr: Expr) -> str:
    """A total order on expressions that does not depend on the run."""
    match expr:
        case Constant():
            return f"{expr.value}{expr.dtype}"
        case Variable():
            return expr.name
        case Load():
            return f"{expr.buffer}[{key(expr.offset)}]{expr.dtype}"
        case Unary():
            return f"({expr.op} {key(expr.operand)})"
        case Binary():
            return f"({key(expr.left)} {expr.op} {key(expr.right)}){expr.dtype}"
        case Cast() | Bitcast():
            return f"{type(expr).__name__}.{expr.dtype}({key(expr.operand)})"
        case Call():
            return f"{expr.function}({','.join(map(key, expr.arguments))})"
        case Select():
            return f"({key(expr.condition)}?{key(expr.then)}:{key(expr.otherwise)})"


def _merge(left: Polynomial, right: Polynomial, factor: int) -> dict[Monomial, int]:
    result = dict(left)
    for monomial, coefficient in right.items():
        value = result.get(monomial, 0) + factor * coefficient
        if value:
            result[monomial] = value
        else:
            result.pop(monomial, None)
    return result


def _product(left: Polynomial, right: Polynomial) -> dict[Monomial, int]:
    result: dict[Monomial, int] = {}
    for first, a in left.items():
        for second, b in right.items():
            monomial = tuple(sorted((*first, *second), key=key))
            result[monomial] = result.get(monomial, 0) + a * b
    return {monomial: c for monomial, c in result.items() if c}


def plus(left: Polynomial, right: Polynomial) -> dict[Monomial, int]:
    return _merge(left, right, 1)


def minus(left: Polynomial, right: Polynomial) -> dict[Monomial, int]:
    return _merge(left, right, -1)


def _transparent(expr: Cast) -> bool:
    """A conversion that keeps the value of an address: between integers, not narrower than 32 bits."""
    source = expr.operand.dtype
    return expr.dtype in INTEGERS and source in INTEGERS and SIZE_BYTES[expr.dtype] >= min(4, SIZE_BYTES[source])


def polynomial(expr: Expr) -> dict[Monomial, int]:
    match expr:
        case Constant() if not isinstance(expr.value, float):
            return {(): int(expr.value)} if expr.value else {}
        case Cast() if _transparent(expr):
            return polynomial(expr.operand)
        case Unary(op="neg") if expr.dtype in INTEGERS:
            return _merge({}, polynomial(expr.operand), -1)
        case Binary(op="add") if expr.dtype in INTEGERS:
            return plus(polynomial(expr.left), polynomial(expr.right))
        case Binary(op="sub") if expr.dtype in INTEGERS:
            return minus(polynomial(expr.left), polynomial(expr.right))
        case Binary(op="mul") if expr.dtype in INTEGERS:
            return _product(polynomial(expr.left), polynomial(expr.right))
        case Binary(op="shl", right=Constant(value=int(amount))) if expr.dtype in INTEGERS and 0 <= amount < 63:
            return _product(polynomial(expr.left), {(): 1 << amount})
        case _:
            return {(expr,): 1}


def joined(poly: Polynomial) -> Polynomial:
    """Quotient and remainder put together again: `e / n * n + e % n` is `e`."""
    for monomial, coefficient in poly.items():
        match monomial:
            case (Binary(op="mod", left=whole, right=Constant(value=int(divisor))) as rest,) if divisor > 0:
                quotient = (Binary("div", whole, rest.right, rest.dtype),)
                if poly.get(quotient) == coefficient * divisor:
                    others = {m: c for m, c in poly.items() if m not in (monomial, quotient)}
                    return joined(_merge(others, polynomial(whole), coefficient))
    return poly


def content(poly: Polynomial) -> int:
    """The greatest common divisor of the coefficients; 0 for the zero polynomial."""
    return gcd(*poly.values()) if poly else 0


def expression(poly: Polynomial, dtype: DType = DType.I64) -> Expr:
    """The polynomial as an expression, common factor outside, positive terms first."""
    common = content(poly)
    if common == 0:
        return const(0, dtype)
    total: Expr | None = None
    for monomial in sorted(poly, key=lambda m: (poly[m] < 0, m == (), tuple(map(key, m)))):
        coefficient = poly[monomial] // common
        term: Expr | None = None
        for atom in monomial:
            factor = cast(atom, dtype)
            term = factor if term is None else mul(term, factor)
        size = abs(coefficient)
        term = const(size, dtype) if term is None else mul(term, const(size, dtype))
        if total is None:
            total = term if coefficient > 0 else sub(const(0, dtype), term)
        else:
            total = add(total, term) if coefficient > 0 else sub(total, term)
    assert total is not None
    return mul(total, const(common, dtype))


def constant(poly: Polynomial) -> int | None:
    """The value of a constant polynomial."""
    if not poly:
        return 0
    return poly[()] if len(poly) == 1 and () in poly else None


def linear_in(poly: Polynomial, name: str) -> tuple[int, dict[Monomial, int]] | None:
    """(coefficient, rest) when the polynomial is `coefficient * name + rest` with a numeric coefficient."""
    coefficient, rest = 0, {}
    for monomial, value in poly.items():
        if any(mentions(atom, name) for atom in monomial):
            if len(monomial) != 1 or not isinstance(monomial[0], Variable):
                return None
            coefficient += value
        else:
            rest[monomial] = value
    return coefficient, rest


def mentions(expr: Expr, name: str) -> bool:
    return name in variables(expr)
