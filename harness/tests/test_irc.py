"""IR-C runs every form of a program; instructions as their meanings say."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pytest

from harness.irc import run_program
from platforms.registry import PLATFORMS
from translators import testing
from translators.instructions.table import read_table
from translators.ir.nodes import Constant, Declare, Expr, Form, Instruction, Launch, Program
from translators.testing import F32, I32, U32, element, i32, store, var

Arguments = Mapping[str, np.ndarray | int | float]


def run(program: Program, platform: str | None, arguments: Arguments, *outputs: str) -> dict[str, np.ndarray]:
    table = None if platform is None else read_table(PLATFORMS[platform].instructions)
    outcome = run_program(program, table, arguments, outputs, initial=outputs)
    assert outcome.ran, f"{outcome.message} {outcome.findings}"
    return outcome.outputs


@pytest.mark.parametrize("make", [testing.simt_add, testing.sequential_add, testing.phase_add])
def test_forms(make: Callable[[], Program]) -> None:
    rng = np.random.default_rng(2)
    a, b = (rng.standard_normal(777, dtype=np.float32) for _ in range(2))
    got = run(make(), None, {"a": a, "b": b, "c": np.zeros(777, np.float32), "n": 777}, "c")
    np.testing.assert_array_equal(got["c"], a + b)


def test_shared_memory_and_barriers() -> None:
    x = np.arange(-500, 533, dtype=np.float32)
    arguments: Arguments = {"x": x, "total": np.zeros(1, np.float32), "peak": np.full(1, -1e9, np.float32), "n": x.size}
    got = run(testing.simt_sum(), None, arguments, "total", "peak")
    assert (got["total"][0], got["peak"][0]) == (x.sum(), 532)


def test_members_of_the_phase_form_have_their_own_buffers() -> None:
    arguments: Arguments = {"x": np.arange(64, dtype=np.float32), "y": np.zeros(64, np.float32)}
    got = run(testing.phase_members(64), None, arguments, "y")
    np.testing.assert_array_equal(got["y"], 2 * np.arange(64, dtype=np.float32)[::-1])


@pytest.mark.parametrize(("platform", "name", "wave"), [("cuda", "__shfl_xor_sync", 32), ("hip", "__shfl_xor", 64)])
def test_lanes_exchange_values(platform: str, name: str, wave: int) -> None:
    lane = testing.cast(var("member", U32), I32)
    operands: tuple[Expr, ...] = (var("v", F32), i32(5), i32(32))
    if platform == "cuda":
        operands = (Constant(0xFFFFFFFF, U32), *operands)
    value = Declare("v", F32, element("x", lane, F32))
    body = (value, Instruction(name, operands, "v"), store("y", lane, var("v", F32)))
    launch = Launch("swap", (testing.ONE,) * 3, i32(2 * wave), body, Form.SIMT, wave)
    program = testing.program("swap_launch", (testing.pointer("x"), testing.pointer("y", const=False)), launch)
    x = np.arange(2 * wave, dtype=np.float32)
    got = run(program, platform, {"x": x, "y": np.zeros_like(x)}, "y")
    np.testing.assert_array_equal(got["y"], x[np.arange(2 * wave) ^ 5])


def test_votes_count_only_members_that_are_there() -> None:
    lane = testing.cast(var("member", U32), I32)
    votes = Instruction("__ballot_sync", (Constant(0xFFFFFFFF, U32), i32(1)), "votes")
    body = (Declare("votes", U32, None), votes, store("y", lane, var("votes", U32)))
    launch = Launch("vote", (testing.ONE,) * 3, i32(40), body, Form.SIMT, 32)
    program = testing.program("vote_launch", (testing.pointer("y", U32, const=False),), launch)
    got = run(program, "cuda", {"y": np.zeros(40, np.uint32)}, "y")["y"]
    assert set(got[:32]) == {0xFFFFFFFF}
    assert set(got[32:]) == {0xFF}


def test_matrix_instruction() -> None:
    rng = np.random.default_rng(3)
    x, y = (rng.standard_normal((16, 16)).astype(np.float16) for _ in range(2))
    got = run(testing.wmma_product(), "cuda", {"x": x, "y": y, "z": np.zeros((16, 16), np.float32)}, "z")
    np.testing.assert_allclose(got["z"], x.astype(np.float32) @ y.astype(np.float32).T, rtol=1e-5, atol=1e-5)


def test_vector_instruction() -> None:
    rng = np.random.default_rng(4)
    x, y = rng.integers(0, 256, 640).astype(np.uint8), rng.integers(-128, 128, 640).astype(np.int8)
    got = run(testing.vnni_dot(), "vnni", {"x": x, "y": y, "z": np.zeros(17, np.int32), "n": 640}, "z")["z"]
    products = x.astype(np.int32) * y
    np.testing.assert_array_equal(got[:16], products.reshape(10, 16, 4).sum((0, 2)))
    assert got[16] == products.sum()


def test_core_instruction() -> None:
    x = np.linspace(-1, 1, 256, dtype=np.float32)
    arguments: Arguments = {"x": x, "y": np.zeros_like(x), "count": np.zeros(1, np.int32)}
    got = run(testing.bang_shift(), "bang", arguments, "y", "count")
    np.testing.assert_array_equal(got["y"], x + np.float32(1.5))
    assert got["count"][0] == 4
