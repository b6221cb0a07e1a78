"""The rules of the IR: what breaks them is told by name."""

from __future__ import annotations

import pytest

from translators.ir.nodes import (
    Allocate,
    Assign,
    Barrier,
    Binary,
    Break,
    Buffer,
    Call,
    Constant,
    Declare,
    Form,
    Launch,
    Load,
    Loop,
    Parameter,
    Program,
    Stmt,
    Store,
    Variable,
)
from translators.ir.show import show_program
from translators.ir.types import DType, Space
from translators.ir.verify import verify
from translators.ir.verify_expressions import Malformed

ONE = Constant(1, DType.U32)
ZERO = Constant(0, DType.I64)
I = Variable("i", DType.I32)  # noqa: E741


def program(*body: Stmt, form: Form = Form.SIMT, members: int = 32) -> Program:
    launch = Launch("k", (ONE, ONE, ONE), Constant(members, DType.U32), body, form)
    return Program("k_launch", (Parameter("x", DType.F32, pointer=True), Parameter("n", DType.I32)), (launch,))


def counted(*body: Stmt) -> Loop:
    return Loop("i", DType.I32, Constant(0, DType.I32), Constant(4, DType.I32), Constant(1, DType.I32), body)


def test_accepts() -> None:
    load = Load("x", ZERO, DType.F32)
    verify(program(Declare("a", DType.F32, load), Store("x", ZERO, Binary("add", load, load, DType.F32))))


CASES: dict[str, tuple[Stmt, ...]] = {
    "the name 'a' is used twice": (Declare("a", DType.I32, None), Declare("a", DType.F32, None)),
    "the name 'n' is used twice": (Declare("n", DType.I32, None),),
    "the scalar 'a' is not declared": (Assign("a", ZERO),),
    "the buffer 'y' is not declared": (Store("y", ZERO, ZERO),),
    "a value of type i32 where i64 is needed": (Store("x", Constant(0, DType.I32), ZERO),),
    "a value of type i64 where i32 is needed": (Declare("a", DType.I32, ZERO),),
    "pow of f32 giving f64": (
        Store("x", ZERO, Call("pow", (Constant(1.0, DType.F32), Constant(2.0, DType.F64)), DType.F64)),
    ),
    "'add' of i64 and i32 giving i64": (Store("x", ZERO, Binary("add", ZERO, Constant(1, DType.I32), DType.I64)),),
    "the loop index 'i' is assigned": (counted(Assign("i", Constant(1, DType.I32))),),
    "a break outside of a loop": (Break(),),
    "a break in a loop whose members synchronise": (counted(Barrier("group"), Break()),),
    "a barrier of 'world'": (Barrier("world"),),
    "the constant 1.0 as i64": (Store("x", Constant(1.0, DType.I64), ZERO),),
    "aligned to 12": (Allocate(Buffer("b", ZERO, Space.PRIVATE, DType.F32, 12)),),
    "has another size than its contents": (
        Allocate(Buffer("b", Constant(8, DType.I64), Space.PRIVATE, DType.F32, 16, (1.0,))),
    ),
    "with contents in shared memory": (
        Allocate(Buffer("b", Constant(4, DType.I64), Space.SHARED, DType.F32, 16, (1.0,))),
    ),
}


@pytest.mark.parametrize("message", CASES)
def test_violations(message: str) -> None:
    with pytest.raises(Malformed, match=message):
        verify(program(*CASES[message]))


def test_barriers_need_members() -> None:
    with pytest.raises(Malformed, match="where no members run together"):
        verify(program(Barrier("group"), form=Form.SEQUENTIAL, members=1))


def test_declarations_end_with_their_block() -> None:
    with pytest.raises(Malformed, match="'a' is not declared"):
        verify(program(counted(Declare("a", DType.I64, ZERO)), Store("x", Variable("a", DType.I64), ZERO)))


def test_shown() -> None:
    text = show_program(program(counted(Store("x", ZERO, Load("x", ZERO, DType.F32)), Barrier("group"))))
    assert text.splitlines() == [
        "k_launch(f32* x, i32 n) {",
        "  launch k (1u32, 1u32, 1u32) x 32u32 simt {",
        "    for (i32 i = 0; < 4; += 1) {",
        "      x.f32[0i64] = x.f32[0i64];",
        "      barrier(group);",
        "    }",
        "  }",
        "}",
    ]
