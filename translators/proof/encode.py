"""Integer expressions as linear solver terms.

Products of variables become variables of their own with the lemmas that make bounds follow (DESIGN 14.10: linear
integers, no quantifiers, fresh quotient and remainder). What cannot be encoded is a free variable: that can lose a
proof but never make one.
"""

from __future__ import annotations

from collections.abc import Mapping

import z3

from translators.analysis.polynomial import Monomial, Polynomial, key, polynomial
from translators.ir.build import sub
from translators.ir.nodes import Binary, Cast, Constant, Expr, Load, Loop, Select, Unary, Variable
from translators.ir.types import INTEGERS, UNSIGNED

COMPARISONS = {
    "lt": lambda a, b: a < b,
    "le": lambda a, b: a <= b,
    "gt": lambda a, b: a > b,
    "ge": lambda a, b: a >= b,
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
}


class Encoder:
    """Expressions of one query. `bounds`: inclusive (low, high) of variables, as expressions or None."""

    def __init__(self, changing_buffers: frozenset[str] = frozenset()) -> None:
        self.facts: list[z3.BoolRef] = []
        self._atoms: dict[str, z3.ArithRef] = {}
        self._products: dict[str, z3.ArithRef] = {}
        self._bounds: dict[str, tuple[Expr | None, Expr | None]] = {}
        self._changing = changing_buffers
        self._fresh = 0

    def bound(self, name: str, low: Expr | None, high: Expr | None) -> None:
        """State `low <= name <= high`."""
        self._bounds[name] = (low, high)
        variable = self._variable(name)
        if low is not None:
            self.facts.append(variable >= self.term(low))
        if high is not None:
            self.facts.append(variable <= self.term(high))

    def runs(self, loop: Loop) -> None:
        """State what the loop's index may be."""
        self.bound(loop.index, loop.start, sub(loop.stop, Constant(1, loop.stop.dtype)))
        if isinstance(loop.step, Constant) and int(loop.step.value) > 1:
            steps = z3.Int(f"{loop.index}'steps")
            self.facts.append(self._variable(loop.index) == self.term(loop.start) + int(loop.step.value) * steps)

    def term(self, expr: Expr) -> z3.ArithRef:
        return self.linear(polynomial(expr))

    def linear(self, poly: Polynomial) -> z3.ArithRef:
        total: z3.ArithRef = z3.IntVal(poly.get((), 0))
        for monomial, coefficient in poly.items():
            if monomial:
                total = total + coefficient * self._monomial(monomial)
        return total

    def condition(self, expr: Expr) -> z3.BoolRef:
        match expr:
            case Constant():
                return z3.BoolVal(bool(expr.value))
            case Binary(op="land"):
                return z3.And(self.condition(expr.left), self.condition(expr.right))
            case Binary(op="lor"):
                return z3.Or(self.condition(expr.left), self.condition(expr.right))
            case Unary(op="not"):
                return z3.Not(self.condition(expr.operand))
            case Binary() if expr.op in COMPARISONS and expr.left.dtype in INTEGERS:
                left, right = self.term(expr.left), self.term(expr.right)
                result: z3.BoolRef = COMPARISONS[expr.op](left, right)
                if expr.left.dtype in UNSIGNED:  # what would be negative has wrapped: nothing is known then
                    result = z3.If(z3.And(left >= 0, right >= 0), result, z3.Bool(self._unknown("b")))
                return result
            case Cast() if expr.operand.dtype in INTEGERS:
                return self.term(expr.operand) != 0
            case _:
                return z3.Bool(self._unknown("b"))

    def _unknown(self, prefix: str) -> str:
        self._fresh += 1
        return f"{prefix}!{self._fresh}"

    def _variable(self, name: str) -> z3.ArithRef:
        if name not in self._atoms:
            self._atoms[name] = z3.Int(name)
        return self._atoms[name]

    def _monomial(self, monomial: Monomial) -> z3.ArithRef:
        if len(monomial) == 1:
            return self._atom(monomial[0])
        name = "*".join(map(key, monomial))
        if name in self._products:
            return self._products[name]
        product = z3.Int(f"product:{name}")
        self._products[name] = product
        self._product_lemmas(monomial, product)
        return product

    def _product_lemmas(self, monomial: Monomial, product: z3.ArithRef) -> None:
        """low * rest <= x * rest <= high * rest for the bounds of a factor x, where rest >= 0."""
        self.facts.append(z3.Implies(z3.And(*[self._atom(a) >= 0 for a in monomial]), product >= 0))
        for position, atom in enumerate(monomial):
            if not isinstance(atom, Variable) or atom.name not in self._bounds:
                continue
            low, high = self._bounds[atom.name]
            rest = {monomial[:position] + monomial[position + 1 :]: 1}
            positive = self.linear(rest) >= 0
            for limit, below in ((low, True), (high, False)):
                if limit is None:
                    continue
                scaled = self.linear(_times(polynomial(limit), rest))
                self.facts.append(z3.Implies(positive, product >= scaled if below else product <= scaled))

    def _atom(self, expr: Expr) -> z3.ArithRef:
        if isinstance(expr, Variable):
            return self._variable(expr.name)
        name = key(expr)
        if isinstance(expr, Load) and expr.buffer in self._changing:
            name = self._unknown("load")
        if name in self._atoms:
            return self._atoms[name]
        variable = z3.Int(name)
        self._atoms[name] = variable
        match expr:
            case Binary(op="div" | "mod", right=Constant(value=int(divisor))) if divisor > 0:
                self._divide(expr, variable, divisor)
            case Binary(op="min"):
                left, right = self.term(expr.left), self.term(expr.right)
                self.facts.append(variable == z3.If(left <= right, left, right))
            case Binary(op="max"):
                left, right = self.term(expr.left), self.term(expr.right)
                self.facts.append(variable == z3.If(left >= right, left, right))
            case Select() if expr.dtype in INTEGERS:
                then, otherwise = self.term(expr.then), self.term(expr.otherwise)
                self.facts.append(variable == z3.If(self.condition(expr.condition), then, otherwise))
            case Binary(op="and", right=Constant(value=int(mask))) if mask >= 0 and mask & (mask + 1) == 0:
                operand = self.term(expr.left)
                quotient = z3.Int(self._unknown("q"))
                self.facts += [z3.Implies(operand >= 0, operand == (mask + 1) * quotient + variable)]
                self.facts += [variable >= 0, variable <= mask]
            case Binary(op="shr", right=Constant(value=int(amount))) if 0 <= amount < 63:
                operand = self.term(expr.left)
                rest = z3.Int(self._unknown("r"))
                self.facts += [operand == (1 << amount) * variable + rest, rest >= 0, rest < (1 << amount)]
            case _:
                pass
        return variable

    def _divide(self, expr: Binary, variable: z3.ArithRef, divisor: int) -> None:
        """C's quotient and remainder by a positive constant; the two share their unknowns."""
        operand = self.term(expr.left)
        quotient = z3.Int(f"quotient:{key(expr.left)}/{divisor}")
        remainder = z3.Int(f"remainder:{key(expr.left)}%{divisor}")
        self.facts += [
            operand == divisor * quotient + remainder,
            z3.Implies(operand >= 0, z3.And(remainder >= 0, remainder < divisor)),
            z3.Implies(operand < 0, z3.And(remainder <= 0, remainder > -divisor)),
            variable == (quotient if expr.op == "div" else remainder),
        ]


def _times(left: Polynomial, right: Mapping[Monomial, int]) -> dict[Monomial, int]:
    result: dict[Monomial, int] = {}
    for first, a in left.items():
        for second, b in right.items():
            monomial = tuple(sorted((*first, *second), key=key))
            result[monomial] = result.get(monomial, 0) + a * b
    return result
