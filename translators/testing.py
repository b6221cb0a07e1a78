"""Small programs for tests, built by hand."""

from __future__ import annotations

from translators.ir.build import byte_offset, cast, compare, element, var
from translators.ir.nodes import (
    Binary,
    Branch,
    Constant,
    Declare,
    Expr,
    Form,
    Launch,
    Loop,
    Parameter,
    Program,
    Stmt,
    Store,
)
from translators.ir.types import DType

F32, I32, I64, U32, BOOL = DType.F32, DType.I32, DType.I64, DType.U32, DType.BOOL
ONE = Constant(1, U32)
GROUP = var("group_x", U32)


def i32(value: int) -> Constant:
    return Constant(value, I32)


def f32(value: float) -> Constant:
    return Constant(value, F32)


def store(buffer: str, index: Expr, value: Expr) -> Store:
    """`buffer[index] = value` of a buffer seen as an array of the value's type."""
    return Store(buffer, byte_offset(index, value.dtype), value)


def loop(index: str, stop: Expr, *body: Stmt) -> Loop:
    """`for (int index = 0; index < stop; index++)`"""
    return Loop(index, I32, i32(0), stop, i32(1), body)


def pointer(name: str, dtype: DType = F32, *, const: bool = True) -> Parameter:
    return Parameter(name, dtype, pointer=True, const=const)


def program(entry: str, parameters: tuple[Parameter, ...], *launches: Launch) -> Program:
    return Program(entry, parameters, launches)


def add_element(index: Expr) -> Stmt:
    value = Binary("add", element("a", index, F32), element("b", index, F32), F32)
    return store("c", index, value)


ADD_PARAMETERS = (pointer("a"), pointer("b"), pointer("c", const=False), Parameter("n", I32))


def simt_add(threads: int = 256, wave: int = 32) -> Program:
    """c = a + b, a thread for each element."""
    n = var("n")
    start = Binary("mul", GROUP, Constant(threads, U32), U32)
    position = cast(Binary("add", start, var("member", U32), U32), I32)
    body = (Declare("i", I32, position), Branch(compare("lt", var("i"), n), (add_element(var("i")),)))
    blocks = Binary("div", Binary("add", n, i32(threads - 1), I32), i32(threads), I32)
    launch = Launch("add_kernel", (blocks, ONE, ONE), i32(threads), body, Form.SIMT, wave)
    return program("add_launch", ADD_PARAMETERS, launch)


def sequential_add() -> Program:
    """c = a + b in a loop."""
    launch = Launch("add_kernel", (ONE, ONE, ONE), ONE, (loop("i", var("n"), add_element(var("i"))),), Form.SEQUENTIAL)
    return program("add_launch", ADD_PARAMETERS, launch)


def phase_add(tasks: int = 16) -> Program:
    """c = a + b, each task every sixteenth element."""
    first = cast(var("group_x", U32), I32)
    body = (Loop("i", I32, first, var("n"), i32(tasks), (add_element(var("i")),)),)
    launch = Launch("add_kernel", (Constant(tasks, U32), ONE, ONE), ONE, body, Form.PHASE)
    return program("add_launch", ADD_PARAMETERS, launch)
