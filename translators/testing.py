"""Small programs for tests, built by hand."""

from __future__ import annotations

from collections.abc import Callable

from translators.ir.build import byte_offset, cast, compare, const, element, var
from translators.ir.nodes import (
    Allocate,
    Assign,
    Atomic,
    Barrier,
    Binary,
    Branch,
    Buffer,
    Constant,
    Declare,
    Expr,
    Form,
    HostCopy,
    HostFill,
    HostIf,
    HostLoop,
    Launch,
    Loop,
    Parameter,
    Program,
    Stmt,
    Store,
    While,
)  # fmt: skip
from translators.ir.types import SIZE_BYTES, DType, Space

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


def private(name: str, dtype: DType, count: int, *, space: Space = Space.PRIVATE, **more: object) -> Allocate:
    """An array of a kernel."""
    return Allocate(Buffer(name, const(count * SIZE_BYTES[dtype]), space, dtype, **more))  # type: ignore[arg-type]


def simt_sum(threads: int = 128, wave: int = 32) -> Program:
    """total[0] += the sum of x, by a tree in shared memory; peak[0] = the maximum. Blocks stride over x."""
    member, lane = var("member", U32), cast(var("member", U32), I32)
    n, half = var("n"), var("half")
    tree = (
        Branch(compare("lt", lane, half), (store("part", lane, _sum(element("part", lane, F32), _part(lane, half))),)),
        Barrier("group"),
        Assign("half", Binary("div", half, i32(2), I32)),
    )
    body = (
        private("part", F32, threads, space=Space.SHARED),
        Declare("sum", F32, f32(0.0)),
        Declare("top", F32, f32(float("-inf"))),
        Loop("i", I32, cast(_position(threads), I32), n, i32(4 * threads), (
            Assign("sum", _sum(var("sum", F32), element("x", var("i"), F32))),
            Assign("top", Binary("max", var("top", F32), element("x", var("i"), F32), F32)),
        )),
        store("part", lane, var("sum", F32)),
        Barrier("group"),
        Declare("half", I32, i32(threads // 2)),
        While(compare("gt", half, i32(0)), tree),
        Branch(compare("eq", member, Constant(0, U32)), (
            Atomic("add", "total", const(0), element("part", i32(0), F32)),
        )),
        Atomic("max", "peak", const(0), var("top", F32)),
    )  # fmt: skip
    launch = Launch("sum_kernel", (Constant(4, U32), ONE, ONE), i32(threads), body, Form.SIMT, wave)
    parameters = (pointer("x"), pointer("total", const=False), pointer("peak", const=False), Parameter("n", I32))
    return Program("sum_launch", parameters, (HostFill("total", const(0), const(4), i32(0)), launch))


def _sum(left: Expr, right: Expr) -> Expr:
    return Binary("add", left, right, F32)


def _part(lane: Expr, half: Expr) -> Expr:
    return element("part", Binary("add", lane, half, I32), F32)


def _position(threads: int) -> Expr:
    return Binary("add", Binary("mul", GROUP, Constant(threads, U32), U32), var("member", U32), U32)


def staged(launch: Callable[[str, tuple[Stmt, ...]], Launch]) -> Program:
    """y = 2 * x + table[i % 4] twice over, through a workspace: host scalars, copies, a loop and a condition."""
    i, n = var("i"), var("n")
    doubled = Binary("mul", element("x", i, F32), f32(2.0), F32)
    entry = Binary("mod", i, i32(4), I32)
    first = launch("double_kernel", (loop("i", n, store("work", i, doubled)),))
    second = launch("add_table_kernel", (
        loop("i", n, store("y", i, _sum(element("work", i, F32), element("table", entry, F32)))),
    ))  # fmt: skip
    bytes_ = byte_offset(n, F32)
    table = Buffer("table", const(16), Space.CONSTANT, F32, initial=(0.5, -1.25, float("inf"), 1e-3))
    positive = compare("gt", n, i32(0))
    body = (
        Declare("size", I64, bytes_),
        HostIf(positive, (
            Allocate(Buffer("work", var("size", I64), Space.GLOBAL, F32)),
            HostFill("work", const(0), var("size", I64), i32(0)),
            HostLoop("round", I32, i32(0), i32(2), i32(1), (first, second)),
            HostCopy("z", const(0), "y", const(0), var("size", I64)),
        )),
    )  # fmt: skip
    parameters = (pointer("x"), pointer("y", const=False), pointer("z", const=False), Parameter("n", I32))
    return Program("staged_launch", parameters, body, (table,))
