"""Moves of registers between HIP's lanes, and its matrix cores of several blocks: meanings against the simulator."""

from __future__ import annotations

import numpy as np
import pytest

from harness.simulate import NUMPY_TYPES
from harness.tests.test_meanings_waves import MEMBERS, RNG, TABLES, at, meaning, simulated
from translators.instructions.expand import Lanes
from translators.ir import build
from translators.ir.interpret import execute
from translators.ir.nodes import Address, Constant, Load, Variable
from translators.ir.types import SIZE_BYTES, DType

CONTROLS = [0xB1, 0x4E, 0x1B, 0x00, *range(0x101, 0x110, 5), *range(0x111, 0x120, 3), *range(0x121, 0x130, 4), 0x130,
            0x134, 0x138, 0x13C, 0x140, 0x141, 0x142, 0x143, 0x150, 0x157]  # fmt: skip
MASKS = [(0xF, 0xF, True), (0xF, 0xF, False), (0xA, 0xF, False), (0xC, 0x5, True)]


def same(name: str, call: str, operands: tuple[object, ...], lanes: tuple[str, ...] = ("value",)) -> None:
    """A call with `v` the lane's number and `a` another, and its meaning on the same."""
    x = RNG.integers(-1000, 1000, 2 * MEMBERS).astype(np.int32)
    x[MEMBERS:] = RNG.integers(0, 64, MEMBERS) * 4
    got = simulated("hip", f"int v = x[i], a = x[{MEMBERS} + i]; y[i] = {call};", x, np.zeros(MEMBERS, np.int32))
    own = {"v": Load("x", at(DType.I32), DType.I32), "a": Load("x", build.add(at(DType.I32), build.const(4 * MEMBERS)),
                                                             DType.I32)}  # fmt: skip
    given = tuple(own[o] if isinstance(o, str) else Constant(o, DType.I32) for o in operands)  # type: ignore[arg-type]
    buffers = {o: Lanes("x", 4, build.const(0 if o == "value" else 4 * MEMBERS)) for o in lanes}
    y = np.zeros(MEMBERS, np.int32)
    execute((meaning(TABLES["hip"], name, given, buffers, 64, DType.I32),), {"x": x, "out": y})
    np.testing.assert_array_equal(y, got, call)


@pytest.mark.parametrize("masks", MASKS, ids=str)
def test_data_parallel_primitives(masks: tuple[int, int, bool]) -> None:
    rows, banks, bound = masks
    name = "__builtin_amdgcn_update_dpp"
    for control in CONTROLS:
        call = f"{name}(a, v, {control}, {rows}, {banks}, {str(bound).lower()})"
        same(name, call, ("a", "v", control, rows, banks, int(bound)))


@pytest.mark.parametrize("pattern", [0x041F, 0x081F, 0x101F, 0x201F, 0x401F, 0x001E, 0x03E0, 0x5678, 0x80B1, 0x801B])
def test_swizzles(pattern: int) -> None:
    same("__builtin_amdgcn_ds_swizzle", f"__builtin_amdgcn_ds_swizzle(v, {pattern})", ("v", pattern))


def test_permutations() -> None:
    same("__builtin_amdgcn_ds_bpermute", "__builtin_amdgcn_ds_bpermute(a, v)", ("a", "v"))
    same("__builtin_amdgcn_ds_permute", "__builtin_amdgcn_ds_permute(a, v)", ("a", "v"), ("address", "value"))
    same("__builtin_amdgcn_readlane", "__builtin_amdgcn_readlane(v, 37)", ("v", 37))
    same("__builtin_amdgcn_readfirstlane", "__builtin_amdgcn_readfirstlane(v)", ("v",))
    mirror = "__builtin_amdgcn_mov_dpp(v, 0x140, 0xf, 0xf, true)"
    same("__builtin_amdgcn_mov_dpp", mirror, ("v", 0x140, 15, 15, 1))


# name: operands in memory, how many a lane holds, operands in the text, sums, registers of the sums
MATRICES = {
    **{f"f32_{s}x{s}x1f32": (DType.F32, 1, "float", DType.F32, r) for s, r in ((4, 4), (16, 16), (32, 32))},
    **{f"f32_{s}x{s}x4f16": (DType.F16, 4, "_Float16", DType.F32, r) for s, r in ((4, 4), (16, 16), (32, 32))},
    **{f"i32_{s}x{s}x4i8": (DType.I32, 1, "int", DType.I32, r) for s, r in ((4, 4), (16, 16), (32, 32))},
    "f32_16x16x32_f16": (DType.F16, 8, "_Float16", DType.F32, 4),
    "f32_32x32x16_f16": (DType.F16, 8, "_Float16", DType.F32, 16),
    "f64_16x16x4f64": (DType.F64, 1, "double", DType.F64, 4),
}  # fmt: skip


@pytest.mark.parametrize("broadcast", [(0, 0), (1, 1)], ids=["own", "broadcast"])
@pytest.mark.parametrize("name", MATRICES)
def test_matrix_cores(name: str, broadcast: tuple[int, int]) -> None:
    dtype, count, element, total, registers = MATRICES[name]
    if broadcast != (0, 0) and (count == 8 or dtype is DType.F64):
        pytest.skip("one block")
    kind, sums = NUMPY_TYPES[dtype], NUMPY_TYPES[total]
    wide = 2**31 if dtype is DType.I32 else 8
    ab = RNG.integers(-wide, wide - 1, (2, MEMBERS, count)).astype(kind)
    vector = element if count == 1 else f"{element} __attribute__((ext_vector_type({count})))"
    sum_name = {DType.F32: "float", DType.I32: "int", DType.F64: "double"}[total]
    body = (
        f"typedef {vector} operand; typedef {sum_name} __attribute__((ext_vector_type({registers}))) sum; sum c;\n"
        f"const int n = {registers}; for (int r = 0; r < n; r++) c[r] = r + i % 7;\n"
        f"operand a = *(operand*)(x + i * {count}), b = *(operand*)(x + ({MEMBERS} + i) * {count});\n"
        f"sum d = __builtin_amdgcn_mfma_{name}(a, b, c, {broadcast[0]}, {broadcast[1]}, 0);\n"
        "for (int r = 0; r < n; r++) y[i * n + r] = d[r];"
    )
    got = simulated("hip", body, ab.ravel(), np.zeros((MEMBERS, registers), sums))
    c = (np.arange(registers) + np.arange(MEMBERS)[:, None] % 7).astype(sums)
    d = np.zeros_like(c)
    place = at(total, registers)
    given = [Variable(o, dtype) if count == 1 else Address(o, build.const(0), dtype) for o in "ab"]
    controls = (Constant(broadcast[0], DType.I32), Constant(broadcast[1], DType.I32), Constant(0, DType.I32))
    operands = (Address("d", place, total), *given, Address("c", place, total), *controls)
    lanes = {o: Lanes(o, SIZE_BYTES[dtype] * count) for o in "ab"}
    loop = meaning(TABLES["hip"], f"__builtin_amdgcn_mfma_{name}", operands, lanes, 64, None)
    execute((loop,), {"a": ab[0], "b": ab[1], "c": c, "d": d})
    np.testing.assert_array_equal(d, got)


def test_small_tiles_of_doubles() -> None:
    x = RNG.integers(-8, 8, 3 * MEMBERS).astype(np.float64)
    name = "__builtin_amdgcn_mfma_f64_4x4x4f64"
    call = f"y[i] = {name}(x[i], x[{MEMBERS} + i], x[{2 * MEMBERS} + i], 0, 0, 0);"
    got = simulated("hip", call, x, np.zeros(MEMBERS))
    a, b, c = x.reshape(3, MEMBERS)
    zero = Constant(0, DType.I32)
    own = Load("c", at(DType.F64), DType.F64)
    operands = (Variable("a", DType.F64), Variable("b", DType.F64), own, zero, zero, zero)
    lanes = {"a": Lanes("a", 8), "b": Lanes("b", 8)}
    y = np.zeros(MEMBERS)
    execute((meaning(TABLES["hip"], name, operands, lanes, 64, DType.F64),), {"a": a, "b": b, "c": c, "out": y})
    np.testing.assert_array_equal(y, got)
