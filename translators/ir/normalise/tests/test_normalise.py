"""The normaliser's steps: form by examples, meaning by the interpreter on every value that matters."""

from __future__ import annotations

import numpy as np
import pytest

from translators.analysis.polynomial import joined, polynomial
from translators.ir.build import add, cast, compare, const, div, mod, mul, sub, var
from translators.ir.interpret import run
from translators.ir.nodes import (
    Assign,
    Binary,
    Branch,
    Cast,
    Constant,
    Declare,
    Expr,
    Form,
    Launch,
    Loop,
    Parameter,
    Program,
    Select,
    Store,
    Unary,
)
from translators.ir.normalise.lives import separate_lives
from translators.ir.normalise.masks import compare_masks
from translators.ir.normalise.ranges import settle_comparisons
from translators.ir.rewrite import Block, all_exprs, subexpressions
from translators.ir.types import DType

INDEX, N = var("i"), var("n")
ONE = Constant(1, DType.U32)
WIDTH = 16


def u16(expr: Expr) -> Expr:
    return Cast(expr, DType.U16)


def first(count: Expr) -> Expr:
    """`(1u << n) - 1`"""
    return Binary("sub", Binary("shl", ONE, cast(count, DType.U32), DType.U32), ONE, DType.U32)


ALL = Constant(0xFFFF, DType.U16)
LEFT = sub(Constant(WIDTH, DType.I32), N)
MASKS = {
    "ones": u16(first(N)),
    "ones of what is left": u16(first(LEFT)),
    "shifted down": Binary("shr", Constant(0xFFFF, DType.U32), cast(LEFT, DType.U32), DType.U32),
    "chosen": Select(compare("ge", N, Constant(WIDTH, DType.I32)), ALL, u16(first(N)), DType.U16),
    "chosen by sum": Select(compare("le", add(Constant(WIDTH, DType.I32), Constant(0, DType.I32)), N), ALL,
                            u16(first(N)), DType.U16),
    "both": Binary("and", u16(first(N)), Constant(0xFF, DType.U16), DType.U16),
    "either": Binary("or", u16(first(N)), Constant(0x7, DType.U16), DType.U16),
    "inverted": Unary("inv", u16(first(N)), DType.U16),
    "shifted up": u16(Binary("shl", Constant(0xFFFF, DType.U32), cast(N, DType.U32), DType.U32)),
    "constant": Constant(0x3FF, DType.U16),
}  # fmt: skip


def bit(mask: Expr, at: Expr) -> Expr:
    """`(mask >> i) & 1 != 0` as lanes test it."""
    wide = Binary("shr", Cast(mask, DType.U64), Cast(at, DType.U64), DType.U64)
    return compare("ne", Binary("and", wide, Constant(1, DType.U64), DType.U64), Constant(0, DType.U64))


def over_lanes(condition: Expr) -> Block:
    """The condition inside a loop over the lanes."""
    zero, stop, one = (Constant(n, DType.I32) for n in (0, WIDTH, 1))
    return (Loop("i", DType.I32, zero, stop, one, (Store("y", const(0), condition),)),)


def value_in(block: Block) -> Expr:
    (loop,) = block
    assert isinstance(loop, Loop)
    (store,) = loop.body
    assert isinstance(store, Store)
    return store.value


def lanes(condition: Expr, n: int) -> list[int]:
    """For which lanes the condition holds, as the interpreter sees it."""
    place = mul(cast(INDEX, DType.I64), const(4))
    chosen = Select(condition, Constant(1, DType.I32), Constant(0, DType.I32), DType.I32)
    zero, stop, one = (Constant(number, DType.I32) for number in (0, WIDTH, 1))
    body = (Loop("i", DType.I32, zero, stop, one, (Store("y", place, chosen),)),)
    launch = Launch("k", (const(1), const(1), const(1)), const(1), body, Form.SEQUENTIAL)
    y = np.zeros(WIDTH, np.int32)
    run(Program("k", (Parameter("y", DType.I32, pointer=True), Parameter("n", DType.I32)), (launch,)), {"y": y, "n": n})
    return list(map(int, y))


@pytest.mark.parametrize("name", MASKS)
def test_a_bit_of_a_mask_is_a_comparison(name: str) -> None:
    before = bit(MASKS[name], INDEX)
    after = value_in(compare_masks(over_lanes(before)))
    assert not any(isinstance(e, Binary) and e.op in ("shl", "shr") for e in subexpressions(after)), after
    for n in range(WIDTH + 1):
        assert lanes(after, n) == lanes(before, n), n


def test_a_tail_of_a_known_length_is_a_plain_guard() -> None:
    guarded = value_in(compare_masks(over_lanes(bit(MASKS["chosen"], INDEX))))
    assert guarded == compare("lt", INDEX, N)


def test_a_mask_of_unknown_form_is_kept() -> None:
    condition = bit(var("mask", DType.U16), INDEX)
    assert value_in(compare_masks(over_lanes(condition))) == condition


@pytest.mark.parametrize("op, right, truth", [("lt", 16, True), ("lt", 15, None), ("ge", 0, True), ("gt", 15, False),
                                              ("le", 15, True), ("le", -1, False)])
def test_comparisons_are_settled_by_constant_loops(op: str, right: int, truth: bool | None) -> None:
    condition = compare(op, INDEX, Constant(right, DType.I32))
    found = value_in(settle_comparisons(over_lanes(condition)))
    assert found == (condition if truth is None else Constant(truth, DType.BOOL))


def test_a_second_value_gets_a_second_name() -> None:
    c = var("c")
    five = Constant(5, DType.I32)
    block = (
        Declare("c", DType.I32, Constant(0, DType.I32)),
        Store("y", const(0), c),
        Assign("c", add(c, five)),
        Branch(compare("lt", c, N), (Store("y", const(4), c), Assign("c", five))),
        Store("y", const(8), c),
    )
    done = separate_lives(block)
    second = done[2]
    assert isinstance(second, Declare)
    assert second.name != "c"
    assert second.value == add(c, five)
    branch = done[3]
    assert isinstance(branch, Branch)
    assert isinstance(branch.then[1], Assign)  # under a condition: it stays one scalar
    assert branch.then[1].name == second.name
    assert "c" not in {e.name for e in all_exprs(done[3:]) if isinstance(e, type(c))}


def test_quotient_and_remainder_join() -> None:
    e, n = var("e", DType.I64), const(7)
    whole = add(mul(div(e, n), mul(n, const(4))), mul(mod(e, n), const(4)))
    assert joined(polynomial(whole)) == polynomial(mul(e, const(4)))
    apart = add(mul(div(e, n), const(24)), mul(mod(e, n), const(4)))
    assert joined(polynomial(apart)) == polynomial(apart)
