"""Random element-wise loops mean the same before and after tensorize; what has no instruction stays a loop."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from platforms.bang import PLATFORM as BANG
from translators.instructions.expand import expand
from translators.instructions.table import read_table
from translators.ir.build import add, byte_offset, cast, compare, const, element
from translators.ir.interpret import run
from translators.ir.names import Names
from translators.ir.nodes import (
    Allocate,
    Assign,
    Binary,
    Branch,
    Call,
    Cast,
    Constant,
    Declare,
    Expr,
    Form,
    Instruction,
    Launch,
    Loop,
    Parameter,
    Program,
    Select,
    Stmt,
    Store,
    Variable,
)
from translators.ir.normalise import normalise
from translators.ir.rewrite import walk
from translators.ir.types import DType, Space
from translators.passes.tensorize import tensorize_elements, vector_unit

F32, I32, I64, BOOL = DType.F32, DType.I32, DType.I64, DType.BOOL
INDEX = Variable("i", I32)
PARAMETERS = (
    Parameter("x", F32, pointer=True, const=True),
    Parameter("y", F32, pointer=True, const=True),
    Parameter("z", F32, pointer=True),
    Parameter("n", I32),
    Parameter("s", F32),
)


def value(rng: random.Random, depth: int) -> Expr:
    if depth == 0 or rng.random() < 0.2:
        return rng.choice(
            (
                element("x", INDEX, F32),
                element("y", add(INDEX, Constant(rng.randrange(3), I32)), F32),
                Variable("s", F32),
                Constant(1.5, F32),
            )
        )
    op = rng.choice(("add", "sub", "mul", "max", "min"))
    return Binary(op, value(rng, depth - 1), value(rng, depth - 1), F32)


def kernel(body: tuple[Stmt, ...], stop: Expr) -> Program:
    loop = Loop("i", I32, Constant(0, I32), stop, Constant(1, I32), body)
    launch = Launch("k", (const(1), const(1), const(1)), Constant(1, I32), (loop,), Form.PHASE)
    return Program("k_launch", PARAMETERS, (launch,))


def vectorised(program: Program) -> tuple[Program, int]:
    (launch,) = normalise(program).body
    assert isinstance(launch, Launch)
    assert BANG.vector is not None
    launch, loops = tensorize_elements(launch, vector_unit(BANG.vector, BANG.instructions), BANG.limits.near_bytes)
    return replace(program, body=(launch,)), loops


def result(program: Program, count: int) -> np.ndarray:
    table = read_table(BANG.instructions)
    rng = np.random.default_rng(7)
    x, y = (rng.standard_normal(count + 8, dtype=np.float32) for _ in range(2))
    z = np.zeros(count + 8, np.float32)
    launches = [stmt for stmt in program.body if isinstance(stmt, Launch)]
    near = {s.buffer.name: s.buffer for launch in launches for s in walk(launch.body) if isinstance(s, Allocate)}

    def meaning(instruction: Instruction) -> tuple[Stmt, ...]:
        return expand(instruction, table, near, Names(()))

    run(program, {"x": x, "y": y, "z": z, "n": count, "s": 0.75}, meaning)
    return z


@pytest.mark.parametrize("seed", range(25))
def test_random_element_wise_loop(seed: int) -> None:
    rng = random.Random(seed)
    stored = Binary("add", element("x", INDEX, F32), value(rng, 3), F32)
    body: tuple[Stmt, ...] = (Store("z", byte_offset(INDEX, F32), stored),)
    if rng.random() < 0.5:
        body = (Declare("t", F32, value(rng, 2)), *body)
    if rng.random() < 0.5:
        limit = add(Variable("n", I32), Constant(-rng.randrange(40), I32))
        body = (Branch(compare(rng.choice(("lt", "le")), INDEX, limit), body),)
    program = kernel(body, rng.choice((Variable("n", I32), Constant(100, I32))))
    changed, loops = vectorised(program)
    assert loops == 1
    for count in (100, 2500):
        np.testing.assert_array_equal(result(changed, count), result(program, count))


X, Z = element("x", INDEX, F32), byte_offset(INDEX, F32)
Y = element("y", INDEX, F32)
ZERO, ONE = Constant(0.0, F32), Constant(1.0, F32)


def chosen(condition: Expr, then: Expr, otherwise: Expr) -> Store:
    return Store("z", Z, Select(condition, then, otherwise, F32))


@pytest.mark.parametrize(
    "body",
    [
        (chosen(compare("gt", X, Y), X, Y),),
        (chosen(compare("gt", X, ZERO), X, ZERO),),
        (chosen(compare("le", X, Variable("s", F32)), ONE, X),),
        (chosen(Binary("land", compare("gt", X, ZERO), compare("ne", Y, ONE), BOOL), Y, X),),
        (chosen(Binary("lor", compare("gt", X, ZERO), compare("lt", Y, ZERO), BOOL), Y, X),),
        (Branch(compare("gt", X, Y), (Store("z", Z, X),), (Store("z", Z, Constant(-2.0, F32)),)),),
        (Store("z", Z, Cast(Cast(X, DType.F16), F32)),),
        (Store("z", Z, Cast(Cast(X, I32), F32)),),
        (Store("z", Z, Cast(compare("gt", X, Y), F32)),),
        (Store("z", Z, Call("exp", (X,), F32)),),
        (Store("z", Z, Call("log", (Call("fabs", (X,), F32),), F32)),),
        (Declare("t", F32, X), Store("z", Z, Y), Assign("t", Binary("add", Variable("t", F32), ONE, F32)),
         Store("z", Z, Variable("t", F32))),
    ],
)  # fmt: skip
def test_more_of_expressions(body: tuple[Stmt, ...]) -> None:
    """Choices by masks, conversions, elementary functions."""
    program = kernel(body, Variable("n", I32))
    changed, loops = vectorised(program)
    assert loops == 1
    for count in (100, 2500):
        np.testing.assert_allclose(result(changed, count), result(program, count), rtol=4e-6, atol=0)


def test_a_choice_reads_only_what_is_read_anyway() -> None:
    """The element before the first is read by the second side alone."""
    before = element("x", add(INDEX, Constant(-1, I32)), F32)
    _, loops = vectorised(kernel((chosen(compare("gt", Y, ZERO), before, ZERO),), Constant(64, I32)))
    assert loops == 0


def test_staging_is_in_near_memory() -> None:
    stored = Store("z", byte_offset(INDEX, F32), value(random.Random(3), 2))
    changed, _ = vectorised(kernel((stored,), Constant(64, I32)))
    (launch,) = changed.body
    assert isinstance(launch, Launch)
    allocated = [s.buffer for s in walk(launch.body) if isinstance(s, Allocate)]
    assert allocated
    assert {buffer.space for buffer in allocated} == {Space.NEAR}


@pytest.mark.parametrize(
    "body",
    [
        (Store("z", Z, Call("erf", (X,), F32)),),
        (Store("z", byte_offset(Binary("mul", INDEX, Constant(2, I32), I32), F32), X),),
        (Store("z", byte_offset(add(INDEX, Constant(1, I32)), F32), element("z", INDEX, F32)),),
        (Branch(compare("gt", X, Constant(0.0, F32)), (Store("z", Z, Constant(1.0, F32)),)),),
        (Store("z", byte_offset(Constant(0, I32), F32), cast(INDEX, F32)),),
    ],
    ids=["no instruction", "strided", "carried", "data-dependent guard", "one place"],
)
def test_other_loops_stay(body: tuple[Stmt, ...]) -> None:
    _, loops = vectorised(kernel(body, Constant(64, I32)))
    assert loops == 0
