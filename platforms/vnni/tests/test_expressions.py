"""Printed expressions, compiled and run, give what the IR's interpreter gives."""

from __future__ import annotations

import ctypes
import math
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from platforms.vnni.emitter import emit
from platforms.vnni.tests.expressions import draw
from translators.ir.interpret import run
from translators.ir.nodes import Constant, Declare, Expr, Form, Launch, Load, Parameter, Program, Store
from translators.ir.types import FLOATS, SIZE_BYTES, DType
from translators.ir.values import bits_of, from_bits, round_float
from translators.testing import ONE

TYPES = [d for d in DType if d is not DType.U64]
FLAGS = (
    "-O1", "-w", "-Werror=implicit-function-declaration", "-shared", "-fPIC", "-fwrapv", "-ffp-contract=off",
    "-mavx512f", "-mavx512bw", "-mavx512vl",
)  # fmt: skip

pytestmark = pytest.mark.skipif(shutil.which("gcc") is None, reason="no gcc")


def program(
    found: list[Expr], form: Form = Form.SEQUENTIAL, types: frozenset[DType] = frozenset(TYPES)
) -> Program:
    """Stores each expression into its own eight bytes of `out`."""
    kept = [d for d in TYPES if d in types]
    parameters = tuple(Parameter(f"x_{d}", d, pointer=True, const=True) for d in kept)
    values = tuple(Declare(f"v_{d}", d, Load(f"x_{d}", Constant(0, DType.I64), d)) for d in kept)
    stores = tuple(Store("out", Constant(8 * index, DType.I64), expr) for index, expr in enumerate(found))
    launch = Launch("expressions", (ONE, ONE, ONE), ONE, values + stores, form)
    return Program("evaluate", (*parameters, Parameter("out", DType.F32, pointer=True)), (launch,))


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


@settings(max_examples=6, deadline=None, phases=[Phase.generate], derandomize=True)
@given(seed=st.integers(0, 1 << 30))
def test_printed_expressions_mean_the_same(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    found = draw(seed, 150, TYPES)
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
