"""Instructions replaced by their meanings, and what is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from translators.instructions.expand import expand
from translators.instructions.meaning import (
    AliasNotAllowed,
    InstructionUnknown,
    Meaning,
    Operand,
    RequirementViolated,
)  # fmt: skip
from translators.instructions.refused import described
from translators.instructions.table import Table, read_table
from translators.ir import build
from translators.ir.interpret import run
from translators.ir.names import Names
from translators.ir.nodes import (
    Address,
    Allocate,
    Binary,
    Buffer,
    Cast,
    Constant,
    Expr,
    Form,
    Instruction,
    Launch,
    Loop,
    Parameter,
    Program,
    Stmt,
    Variable,
)  # fmt: skip
from translators.ir.rewrite import walk
from translators.ir.types import DType, Space
from translators.passes.detensorize import detensorize

TEXT = """
/* level: core
   operands: dst out near, a in near, b in near, n
   types: T = half float
   requires: n > 0
   alias: dst = a
   source: none */
#define BINARY(NAME, OP) \\
void NAME(T *dst, T *a, T *b, int n) { for (int i = 0; i < n; i++) dst[i] = a[i] OP b[i]; }
BINARY(add, +)
BINARY(sub, -)

/* level: core
   operands: dst out, src in, bytes
   types: T = view
   when: bytes % sizeof(T) == 0
   source: none */
void copy(T *dst, T *src, int bytes) { for (int i = 0; i < bytes / (int)sizeof(T); i++) dst[i] = src[i]; }

/* level: core
   operands: dst out, src in, bytes
   source: none */
void copy(unsigned char *dst, unsigned char *src, int bytes) { for (int i = 0; i < bytes; i++) dst[i] = src[i]; }

/* level: wave
   operands: value lanes
   types: T = float
   source: none */
T first(T *value) { return value[0]; }
"""
SIZE = 64
ONE = Constant(1, DType.I32)
N = Variable("n", DType.I32)


@pytest.fixture
def table(tmp_path: Path) -> Table:
    (tmp_path / "instructions.c").write_text(TEXT)
    return read_table(tmp_path / "instructions.c")


def address(buffer: str, offset: Expr | int = 0, dtype: DType = DType.F32) -> Address:
    return Address(buffer, build.const(offset) if isinstance(offset, int) else offset, dtype)


def program(*body: Stmt) -> Program:
    near = [Allocate(Buffer(name, build.const(SIZE * 4), Space.NEAR, DType.F32)) for name in ("p", "q")]
    launch = Launch("k", (ONE, ONE, ONE), ONE, (*near, *body), Form.PHASE)
    return Program(
        "k",
        (Parameter("x", DType.F32, True, True), Parameter("y", DType.F32, True), Parameter("n", DType.I32)),
        (launch,),
    )


def count(number: int) -> Constant:
    return Constant(number, DType.I32)


def only_launch(program: Program) -> Launch:
    (launch,) = program.body
    assert isinstance(launch, Launch)
    return launch


def test_a_program_without_instructions_does_the_same(table: Table) -> None:
    bytes_ = Binary("mul", N, count(4), DType.I32)
    before = program(
        Instruction("copy", (address("p"), address("x"), bytes_)),
        Instruction("copy", (address("q"), address("x"), bytes_)),
        Instruction("add", (address("p"), address("p"), address("q"), N)),
        Instruction("copy", (address("y"), address("p"), bytes_)),
    )
    after = detensorize(before, table)
    assert not any(isinstance(stmt, Instruction) for stmt in walk(only_launch(after).body))
    x = np.random.default_rng(0).standard_normal(SIZE).astype(np.float32)
    y = np.zeros(SIZE, np.float32)
    run(after, {"x": x, "y": y, "n": 50})
    np.testing.assert_array_equal(y, np.append(x[:50] * 2, np.zeros(14)).astype(np.float32))


def loops(instruction: Instruction, table: Table) -> list[Loop]:
    return [stmt for stmt in walk(expand(instruction, table, {}, Names(()))) if isinstance(stmt, Loop)]


def test_copies_are_typed_when_sizes_allow(table: Table) -> None:
    size = Cast(Binary("mul", Cast(N, DType.U64), Constant(4, DType.U64), DType.U64), DType.I32)
    (typed,) = loops(Instruction("copy", (address("a", dtype=DType.I8), address("b"), size)), table)
    assert typed.stop == N
    (loose,) = loops(Instruction("copy", (address("a"), address("b"), N)), table)
    assert loose.stop == N
    assert loose.body[0].value.dtype is DType.U8  # type: ignore[union-attr]


def test_a_view_is_as_wide_as_its_places_are_aligned(table: Table) -> None:
    shifted = address("a", Variable("o", DType.I64), DType.I8)
    (loop,) = loops(Instruction("copy", (shifted, address("b"), count(64))), table)
    assert loop.body[0].value.dtype in (DType.I8, DType.U8)  # type: ignore[union-attr]


def test_waves_stay(table: Table) -> None:
    wave = Instruction("first", (Constant(1.0, DType.F32),), None)
    assert wave in only_launch(detensorize(program(wave), table)).body


@pytest.mark.parametrize(
    ("instruction", "error", "message"),
    [
        (Instruction("missing", ()), InstructionUnknown, "the instruction missing is not supported"),
        (Instruction("add", (address("p"),)), InstructionUnknown, "add with 1 operands"),
        (Instruction("add", (address("y"), address("p"), address("p"), N)), InstructionUnknown, "dst in global memory"),
        (
            Instruction("add", (*(address(name, dtype=DType.I32) for name in "ppp"), N)),
            InstructionUnknown,
            r"add for i32\*, i32\*, i32\*, i32",
        ),
        (
            Instruction("add", (address("p"), address("p"), address("q"), count(0))),
            RequirementViolated,
            r"add requires n > 0, but argument 4 \(n\) is 0",
        ),
        (
            Instruction("sub", (address("p"), address("q"), address("p"), N)),
            AliasNotAllowed,
            "sub with dst and b at the same place",
        ),
    ],
)
def test_refusals(table: Table, instruction: Instruction, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        detensorize(program(instruction), table)


def test_a_lane_of_another_size_says_how_large_its_buffer_must_be() -> None:
    operands = (Operand("dst", "T", True), Operand("n", "int", False))
    meaning = Meaning("deal", "core", "void", operands, (), (), ("dst_lane == 8192",), None, "", "none", "", "", 1)
    weights = Buffer("w", Constant(65536, DType.I64), Space.WEIGHT, DType.I8)
    said = described("dst_lane == 8192", meaning, Instruction("deal", (address("w"), N)), {"w": weights})
    assert said == "dst_lane, a 64th of 'w' (argument 1), is 1024 bytes; declare 'w' with 524288 bytes"
