"""Printed expressions, compiled and run, give what the IR's interpreter gives."""

from __future__ import annotations

import ctypes
import math
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from platforms.vnni.emitter import emit
from platforms.vnni.tests.expressions import expressions
from translators.ir.interpret import run
from translators.ir.nodes import Constant, Declare, Expr, Form, Launch, Parameter, Program, Store
from translators.ir.types import FLOATS, SIZE_BYTES, DType
from translators.ir.values import bits_of, from_bits, round_float
from translators.testing import ONE

TYPES = [d for d in DType if d is not DType.U64]
FLAGS = (
    "-O1", "-w", "-Werror=implicit-function-declaration", "-shared", "-fPIC", "-fwrapv", "-ffp-contract=off",
    "-mavx512f", "-mavx512bw", "-mavx512vl",
)  # fmt: skip

pytestmark = pytest.mark.skipif(shutil.which("gcc") is None, reason="no gcc")


def program(found: list[Expr]) -> Program:
    """Stores each expression into its own eight bytes of `out`."""
    parameters = tuple(Parameter(f"x_{d}", d, pointer=True, const=True) for d in TYPES)
    values = tuple(Declare(f"v_{d}", d, from_input(d)) for d in TYPES)
    stores = tuple(Store("out", Constant(8 * index, DType.I64), expr) for index, expr in enumerate(found))
    launch = Launch("expressions", (ONE, ONE, ONE), ONE, values + stores, Form.SEQUENTIAL)
    return Program("evaluate", (*parameters, Parameter("out", DType.F32, pointer=True)), (launch,))


def from_input(dtype: DType) -> Expr:
    from translators.ir.nodes import Load

    return Load(f"x_{dtype}", Constant(0, DType.I64), dtype)


def inputs(seed: int) -> dict[str, bytearray]:
    """Four values of every type; floats of all sizes, 64-bit integers small."""
    found = {}
    for dtype in TYPES:
        memory = bytearray()
        for index in range(4):
            number = seed * 7919 + index * 104729
            if dtype in FLOATS:
                value = round_float(math.ldexp(number % 2001 - 1000, number % 23 - 12), dtype)
            elif dtype is DType.BOOL:
                value = bool(number >> 3 & 1)
            elif dtype is DType.I64:
                value = number % 100003 - 50000
            else:
                value = from_bits(number * 2654435761 >> 5 & (1 << 8 * SIZE_BYTES[dtype]) - 1, dtype)
            memory += bits_of(value, dtype).to_bytes(SIZE_BYTES[dtype], "little")
        found[f"x_{dtype}"] = memory
    return found


def compiled(text: str, folder: Path) -> ctypes.CDLL:
    source = folder / "expressions.c"
    source.write_text(text)
    library = folder / f"expressions_{abs(hash(text))}.so"
    subprocess.run(("gcc", *FLAGS, "-o", str(library), str(source), "-lm"), check=True)
    return ctypes.CDLL(str(library))


def same(got: bytes, want: bytes, dtype: DType) -> bool:
    size = SIZE_BYTES[dtype]
    one, other = (from_bits(int.from_bytes(b[:size], "little"), dtype) for b in (got, want))
    return one == other or (one != one and other != other)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    found=st.lists(st.sampled_from(TYPES).flatmap(lambda d: expressions(d, 3)), min_size=20, max_size=60),
    seed=st.integers(0, 1000),
)
def test_printed_expressions_mean_the_same(
    found: list[Expr], seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = program(found)
    memory = inputs(seed)
    want = bytearray(8 * len(found))
    run(made, {**memory, "out": want})
    text = emit(made)
    got = ctypes.create_string_buffer(8 * len(found))
    places = [(ctypes.c_char * len(m)).from_buffer_copy(m) for m in memory.values()]
    compiled(text, tmp_path_factory.mktemp("expressions")).evaluate(*places, got)
    for index, expr in enumerate(found):
        at = slice(8 * index, 8 * index + 8)
        assert same(got.raw[at], bytes(want[at]), expr.dtype), (expr, text.splitlines()[-len(found) - 1 + index])
