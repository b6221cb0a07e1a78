"""Small programs for tests, built by hand."""

from __future__ import annotations

from collections.abc import Callable

from translators.ir.build import byte_offset, cast, compare, const, element, var
from translators.ir.nodes import (
    MEMBER,
    Address,
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
    Instruction,
    Launch,
    Loop,
    Parameter,
    Program,
    Stmt,
    Store,
    While,
)  # fmt: skip
from translators.ir.rewrite import substitute, substitute_expr
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


def phase_members(members: int) -> Program:
    """y = 2 * x in reverse order: each member keeps a value of its own from one phase to the next."""
    value = element("kept", i32(0), F32)
    m = var("m")
    other = Binary("sub", i32(members - 1), m, I32)
    first = Loop("m", I32, i32(0), i32(members), i32(1), (
        store("kept", i32(0), element("x", m, F32)),
        store("all", m, Binary("mul", value, f32(2.0), F32)),
    ), axis=MEMBER)  # fmt: skip
    second = Loop("m_1", I32, i32(0), i32(members), i32(1), (
        Assign("seen", Binary("add", var("seen"), i32(1), I32)),
        store("y", substitute_expr(other, {"m": var("m_1")}), _sum(element("all", var("m_1"), F32), _kept())),
    ), axis=MEMBER)  # fmt: skip
    body = (
        Allocate(Buffer("kept", const(4), Space.PRIVATE, F32, per_member=True)),
        private("all", F32, members, space=Space.SHARED),
        Declare("seen", I32, i32(0)),
        first,
        second,
    )
    launch = Launch("reverse", (ONE, ONE, ONE), i32(members), body, Form.PHASE)
    return program("reverse_launch", (pointer("x"), pointer("y", const=False)), launch)


def _kept() -> Expr:
    """Zero, from the member's own buffer."""
    return Binary("sub", element("kept", i32(0), F32), element("kept", i32(0), F32), F32)


def place(buffer: str, dtype: DType, offset: Expr | int = 0) -> Address:
    return Address(buffer, const(offset) if isinstance(offset, int) else offset, dtype)


def wmma_product() -> Program:
    """z = x y^T for 16 x 16 halves, by one warp."""
    f16, row = DType.F16, Constant(16, U32)
    a, b, c = place("a", f16), place("b", f16), place("c", F32)
    body = (
        private("a", f16, 16),
        private("b", f16, 16),
        private("c", F32, 8),
        loop("i", i32(8), store("c", var("i"), f32(0.0))),
        Instruction("__wmma_load_a_row_f16_16x16x16", (a, place("x", f16), row)),
        Instruction("__wmma_load_b_col_f16_16x16x16", (b, place("y", f16), row)),
        Instruction("__wmma_mma_f16_f32_16x16x16", (c, a, b, c)),
        Instruction("__wmma_store_row_f32_16x16x16", (place("z", F32), c, row)),
    )
    parameters = (pointer("x", f16), pointer("y", f16), pointer("z", const=False))
    return program("product_launch", parameters, Launch("product", (ONE, ONE, ONE), i32(32), body, Form.SIMT, 32))


def mfma_product() -> Program:
    """z = x y^T for 16 x 16 halves, by one wave of 64."""
    f16, lane, i = DType.F16, cast(var("member", U32), I32), var("i")
    column = Binary("mod", lane, i32(16), I32)
    stretch = Binary("mul", Binary("div", lane, i32(16), I32), i32(4), I32)
    start = Binary("add", Binary("add", Binary("mul", column, i32(16), I32), stretch, I32), i, I32)
    row = Binary("mul", Binary("add", stretch, i, I32), i32(16), I32)
    a, b, c = place("a", f16), place("b", f16), place("c", F32)
    body = (
        private("a", f16, 4),
        private("b", f16, 4),
        private("c", F32, 4),
        loop("i", i32(4), store("c", i, f32(0.0)), store("a", i, element("x", start, f16)),
             store("b", i, element("y", start, f16))),
        Instruction("__builtin_amdgcn_mfma_f32_16x16x16f16", (c, a, b, c, i32(0), i32(0), i32(0))),
        substitute((loop("j", i32(4), store("z", Binary("add", row, column, I32), element("c", i, F32))),),
                   {"i": var("j")})[0],
    )  # fmt: skip
    parameters = (pointer("x", f16), pointer("y", f16), pointer("z", const=False))
    return program("product_launch", parameters, Launch("product", (ONE, ONE, ONE), i32(64), body, Form.SIMT, 64))


def vnni_dot() -> Program:
    """z[0..15]: sums of four products in each lane, z[16]: their sum; n is a multiple of 64."""
    u8, i8, k = DType.U8, DType.I8, cast(var("k"), I64)
    sums, totals = place("acc", I32), place("acc", I32, 64)
    a, b = place("va", u8), place("vb", i8)
    body = (
        private("acc", I32, 32, align=64),
        private("va", u8, 64, align=64),
        private("vb", i8, 64, align=64),
        Instruction("_mm512_setzero_si512", (sums,)),
        Instruction("_mm512_setzero_si512", (totals,)),
        Loop("k", I32, i32(0), var("n"), i32(64), (
            Instruction("_mm512_loadu_si512", (a, place("x", u8, k))),
            Instruction("_mm512_loadu_si512", (b, place("y", i8, k))),
            Instruction("_mm512_dpbusd_epi32", (sums, sums, a, b)),
            Instruction("_mm512_dpbusd_epi32", (totals, totals, place("x", u8, k), b)),
        )),
        Declare("total", I32, None),
        Instruction("_mm512_reduce_add_epi32", (totals,), "total"),
        Instruction("_mm512_storeu_si512", (place("z", I32), sums)),
        store("z", i32(16), var("total")),
    )  # fmt: skip
    parameters = (pointer("x", u8), pointer("y", i8), pointer("z", I32, const=False), Parameter("n", I32))
    return program("dot_launch", parameters, Launch("dot", (ONE, ONE, ONE), ONE, body, Form.SEQUENTIAL))


def bang_shift() -> Program:
    """y = x + 1.5 for 256 elements by four tasks, which count themselves."""
    tile, shift = place("tile", F32), place("shift", F32)
    start = Binary("mul", cast(GROUP, I64), const(256), I64)
    body = (
        private("tile", F32, 64, space=Space.NEAR),
        private("shift", F32, 64, space=Space.NEAR, align=64),
        Instruction("__memcpy", (tile, place("x", F32, start), i32(256), i32(0))),
        Instruction("__bang_write_value", (shift, i32(64), f32(1.5))),
        Instruction("__bang_add", (tile, tile, shift, i32(64))),
        Instruction("__memcpy", (place("y", F32, start), tile, i32(256), i32(1))),
        Declare("before", I32, None),
        Atomic("add", "count", const(0), i32(1), result="before"),
    )
    parameters = (pointer("x"), pointer("y", const=False), pointer("count", I32, const=False))
    return program("shift_launch", parameters, Launch("shift_kernel", (i32(4), ONE, ONE), ONE, body, Form.PHASE))
