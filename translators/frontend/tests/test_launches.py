"""Launchers and kernels with threads: run by the interpreter, compared with numpy."""

from __future__ import annotations

import numpy as np
import pytest

from platforms.registry import PLATFORMS
from translators.errors import ParseError
from translators.frontend.lower import parse
from translators.frontend.tests.support import interpreted, launches, read
from translators.ir.nodes import Branch, Constant, Form, HostFill, HostIf, Launch, Stmt
from translators.ir.normalise import normalise
from translators.ir.rewrite import walk
from translators.ir.show import show_program
from translators.ir.types import DType

RNG = np.random.default_rng(7)


def test_return_before_barriers() -> None:
    """Threads beyond the end have left, and the barriers are still met by all."""
    x = RNG.random(100, dtype=np.float32)
    y = np.zeros(100, np.float32)
    interpreted(read("launches.cu", "masked_launch"), x=x, y=y, n=100)
    for begin in (0, 64):
        block = x[begin : begin + 64].copy()
        padded = np.zeros(64, np.float32)
        padded[: len(block)] = block
    np.testing.assert_allclose(y[:64], x[:64] / x[:64].sum(), rtol=1e-5)


def test_uniform_return_becomes_a_branch() -> None:
    program = read("launches.cu", "uniform_launch")
    (launch,) = launches(program)
    assert not any(getattr(stmt, "name", "").startswith("alive") for stmt in walk(launch.body))
    x, y = RNG.random((5, 70), dtype=np.float32), np.zeros(5, np.float32)
    interpreted(program, x=x, y=y, rows=5, cols=70)
    np.testing.assert_allclose(y, x.sum(axis=1), rtol=1e-5)


@pytest.mark.parametrize("stopping", [3, 8])
def test_break_in_a_loop_with_barriers(stopping: int) -> None:
    x = np.full((8, 64), 0.5, np.float32)
    if stopping < 8:
        x[stopping, 0] = 2.0
    x[1, 1] = -6.0
    y = np.zeros(128, np.float32)
    interpreted(read("launches.cu", "breaks_launch"), x=x, y=y)
    shifted = np.roll(x, -1, axis=1)
    want = sum(shifted[k] for k in range(stopping) if k != 1) + 1 + 2 + 3 + 4
    np.testing.assert_allclose(y.reshape(2, 64)[1], want, rtol=1e-5)


def test_blocks_of_two_dimensions() -> None:
    a, b = RNG.random((13, 21), dtype=np.float32), np.zeros((21, 13), np.float32)
    interpreted(read("launches.cu", "two_d_launch"), a=a, b=b, w=21, h=13)
    np.testing.assert_array_equal(b, a.T)


def test_vector_types() -> None:
    a = RNG.random((20, 4), dtype=np.float32)
    b, c = np.zeros((20, 2), np.float32), np.zeros((20, 2), np.float16)
    interpreted(read("launches.cu", "vectors_launch"), a=a, b=b, c=c, n=20)
    x, y, z, w = a[:, 0] + 1, a[:, 1], a[:, 2], a[:, 3] * a[:, 1]
    want = np.stack([x + y, z + w], axis=1)
    want[0, 0] = 1
    np.testing.assert_allclose(b, want, rtol=1e-6)
    np.testing.assert_array_equal(c, np.stack([x, y], axis=1).astype(np.float16) + np.float16(1))


def test_host_statements() -> None:
    """Workspaces, fills, copies, loops and conditions of the launcher."""
    program = read("launches.cu", "hist_launch")
    assert [type(stmt).__name__ for stmt in program.body] == ["Allocate", "HostFill", "Launch", "HostCopy", "HostLoop"]
    x, h = RNG.integers(0, 8, 200).astype(np.int32), np.zeros(16, np.int32)
    interpreted(program, x=x, h=h, n=200)
    np.testing.assert_array_equal(h[:8], 2 * np.bincount(x, minlength=8))
    assert h[8] == 3
    assert h[9] == 5


def test_early_return_of_the_launcher() -> None:
    program = read("launches.cu", "masked_launch")
    assert program.stream == "st"
    (test,) = program.body
    assert isinstance(test, HostIf)
    assert len(launches(program)) == 1


def test_error_checks_fold_away() -> None:
    """`if (cudaGetLastError() != cudaSuccess) …` leaves nothing."""
    program = read("launches.cu", "uniform_launch")
    assert all(isinstance(stmt, Launch) or "grid" in getattr(stmt, "name", "") for stmt in program.body)


def test_bare_kernel() -> None:
    program = read("wild.cu", "scale", grid="(n + 255) / 256", block=256, templates={"T": "float", "BLOCK": 256})
    assert program.entry == "scale_launch"
    x = RNG.random(1000, dtype=np.float32)
    got = x.copy()
    interpreted(program, x=got, a=2.0, n=1000)
    np.testing.assert_array_equal(got, x * 2)


def test_cooperative_groups() -> None:
    (launch,) = launches(read("wild.cu", "red", grid=1, block=64))
    names = [getattr(stmt, "name", None) for stmt in walk(launch.body)]
    assert "__shfl_down_sync" in names
    assert launch.wave == 32


def test_block_tasks() -> None:
    (launch,) = launches(read("tasks.mlu", "plain_launch"))
    assert launch.form is Form.PHASE
    assert launch.members == Constant(1, DType.U32)
    assert [extent.value for extent in launch.grid if isinstance(extent, Constant)] == [16, 2, 1]


def test_union_tasks() -> None:
    (launch,) = launches(read("tasks.mlu", "pipe1_launch"))
    assert launch.form is Form.SIMT
    assert launch.members == Constant(4, DType.U32)
    assert launch.grid[:2] == (Constant(1, DType.U32), Constant(2, DType.U32))


def test_memory_core() -> None:
    """Copies between device and cluster memory belong to the fifth core, everything else to the others."""
    program = read("tasks.mlu", "pipe_launch")
    (launch,) = launches(program)
    assert launch.members == Constant(10, DType.U32)
    text = show_program(program)
    assert "if (!((member % 5u32) == 4u32)) {\n      __memcpy(&nram_buffer" in text
    assert "barrier(cluster);" in text
    outside = [stmt for stmt in launch.body if not isinstance(stmt, Branch)]
    assert not any(type(stmt).__name__ == "Instruction" for stmt in outside)


def test_fill_counts_elements_of_the_value() -> None:
    """`__bang_write_value(float*, n, (half)0)` writes n halves."""
    text = show_program(read("tasks.mlu", "plain_launch"))
    assert "__bang_write_value(&buf.f16[" in text


def test_templates_of_tasks() -> None:
    program = read("tasks.mlu", "gen_launch")
    assert [parameter.dtype for parameter in program.parameters] == [DType.F16, DType.F16, DType.I32]
    assert program.stream == "q"


def names_of(body: tuple[Stmt, ...]) -> list[str]:
    return [stmt.name for stmt in walk(body) if type(stmt).__name__ == "Declare"]  # type: ignore[union-attr]


def test_fill_is_a_host_statement() -> None:
    program = read("launches.cu", "hist_launch")
    assert HostFill in {type(stmt) for stmt in program.body}


def test_told_launch() -> None:
    """A launcher with the launch's extents among its parameters is given some; the queue stays where it stands."""
    program = read("told.mlu")
    assert program.entry == "KernelAffine_launch"
    assert [parameter.name for parameter in program.parameters] == ["x", "y", "by", "mode", "n"]
    assert (program.stream, program.stream_place) == ("queue", 0)
    (launch,) = launches(normalise(program))
    assert launch.form is Form.PHASE
    assert launch.grid[0] == Constant(4, DType.U32)


def test_told_launch_by_the_user() -> None:
    (launch,) = launches(normalise(read("told.mlu", grid=(8, 2), block=("union", 1))))
    assert launch.form is Form.SIMT
    assert launch.members == Constant(4, DType.U32)
    assert launch.grid[:2] == (Constant(2, DType.U32), Constant(2, DType.U32))


def test_told_launch_needs_threads() -> None:
    text = """__global__ void k(float *x) { x[threadIdx.x] = 0; }
    void run(dim3 grid, dim3 block, float *x) { k<<<grid, block>>>(x); }"""
    with pytest.raises(ParseError, match="'run' is told its grid and block; give them"):
        parse(text, PLATFORMS["cuda"].dialect, filename="k.cu")
    program = parse(text, PLATFORMS["cuda"].dialect, filename="k.cu", grid=3, block="64")
    assert launches(program)[0].members == Constant(64, DType.U32)
