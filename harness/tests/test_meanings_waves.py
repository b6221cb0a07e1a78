"""The meanings of a wave's instructions against the simulators of CUDA and HIP, and matrix tiles against products."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from harness.simulate import NUMPY_TYPES, simulate
from platforms.cuda.simulator import SIMULATOR as CUDA
from platforms.hip.simulator import SIMULATOR as HIP
from translators.instructions.expand import Lanes, expand_wave
from translators.instructions.table import Table, read_table
from translators.ir import build
from translators.ir.interpret import execute
from translators.ir.names import Names
from translators.ir.nodes import (
    MEMBER,
    Address,
    Constant,
    Declare,
    Expr,
    Instruction,
    Loop,
    Parameter,
    Stmt,
    Store,
    Variable,
)
from translators.ir.types import SIZE_BYTES, DType

RNG = np.random.default_rng(11)
TABLES = {
    "cuda": read_table(CUDA.folder.parent / "instructions.c"),
    "hip": read_table(HIP.folder.parent / "instructions"),
}
SIMULATORS = {"cuda": CUDA, "hip": HIP}
WAVES = {"cuda": 32, "hip": 64}
HEADERS = {"cuda": "#include <cuda_runtime.h>\n#include <mma.h>\n", "hip": "#include <hip/hip_runtime.h>\n"}
C_NAMES = {"f2": "_Float16", "f4": "float", "f8": "double", "i4": "int", "u8": "unsigned long long"}
MEMBERS = 128
ME = Variable("member", DType.U32)


def members(body: tuple[Stmt, ...]) -> Loop:
    zero, one = Constant(0, DType.U32), Constant(1, DType.U32)
    return Loop("member", DType.U32, zero, Constant(MEMBERS, DType.U32), one, body, MEMBER)


def at(dtype: DType, count: int = 1) -> Expr:
    return build.mul(build.cast(ME, DType.I64), build.const(SIZE_BYTES[dtype] * count))


def meaning(
    table: Table,
    name: str,
    operands: tuple[Expr | Address, ...],
    lanes: Mapping[str, Lanes],
    wave: int,
    result: DType | None,
) -> Loop:
    names = Names(["result", "member", "out"])
    instruction = Instruction(name, operands, "result" if result else None)
    body: tuple[Stmt, ...] = expand_wave(instruction, table, lanes, ME, wave, names)
    if result:
        body = (Declare("result", result, None), *body, Store("out", at(result), Variable("result", result)))
    return members(body)


SHUFFLES = [("__shfl", 5, 32), ("__shfl", 13, 8), ("__shfl_up", 2, 32), ("__shfl_up", 3, 16), ("__shfl_down", 7, 32),
            ("__shfl_down", 1, 4), ("__shfl_xor", 9, 32), ("__shfl_xor", 5, 4)]  # fmt: skip
PREDICATES = ["__ballot", "__any", "__all"]


@pytest.mark.parametrize("dtype", [DType.F32, DType.I32, DType.F64, DType.U64], ids=str)
@pytest.mark.parametrize("platform", ["cuda", "hip"])
def test_shuffles(platform: str, dtype: DType) -> None:
    """Every kind, of several widths, on whole waves."""
    kind = NUMPY_TYPES[dtype]
    x = RNG.integers(0, 1000, MEMBERS).astype(kind)
    suffix, mask = ("_sync", "0xffffffffu, ") if platform == "cuda" else ("", "")
    calls = [f"y[{n} * {MEMBERS} + i] = {s}{suffix}({mask}x[i], {by}, {w});" for n, (s, by, w) in enumerate(SHUFFLES)]
    got = simulated(platform, "\n".join(calls), x, np.zeros((len(SHUFFLES), MEMBERS), kind))
    for (name, by, width), row in zip(SHUFFLES, got, strict=True):
        value = Variable("value", dtype)
        numbers = (Constant(by, DType.I32), Constant(width, DType.I32))
        full = (Constant(0xFFFFFFFF, DType.U32),) if platform == "cuda" else ()
        lanes = {"value": Lanes("x", x.itemsize)}
        loop = meaning(TABLES[platform], name + suffix, (*full, value, *numbers), lanes, WAVES[platform], dtype)
        y = np.zeros_like(x)
        execute((loop,), {"x": x, "out": y})
        np.testing.assert_array_equal(y, row, f"{name} by {by} of {width}")


@pytest.mark.parametrize("platform", ["cuda", "hip"])
def test_votes(platform: str) -> None:
    wave = WAVES[platform]
    x = np.concatenate([RNG.integers(0, 2, MEMBERS - 64), np.ones(32), np.zeros(32)]).astype(np.int32)
    if platform == "hip":
        x[64:] = 1
    suffix, mask = ("_sync", "0xffffffffu, ") if platform == "cuda" else ("", "")
    calls = [f"y[{n} * {MEMBERS} + i] = {name}{suffix}({mask}x[i]);" for n, name in enumerate(PREDICATES)]
    got = simulated(platform, "\n".join(calls), x, np.zeros((3, MEMBERS), np.uint64))
    for name, row in zip(PREDICATES, got, strict=True):
        full = (Constant(0xFFFFFFFF, DType.U32),) if platform == "cuda" else ()
        result = DType.U64 if name == "__ballot" and wave == 64 else DType.U32
        operands = (*full, Variable("predicate", DType.I32))
        loop = meaning(TABLES[platform], name + suffix, operands, {"predicate": Lanes("x", 4)}, wave, result)
        y = np.zeros(MEMBERS, NUMPY_TYPES[result])
        execute((loop,), {"x": x, "out": y})
        np.testing.assert_array_equal(y.astype(np.uint64), row, name)


def simulated(platform: str, body: str, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """One block runs the body, with `i` the thread, `x` and `y` the arrays."""
    formal = f"const {C_NAMES[x.dtype.str[1:]]}* x, {C_NAMES[y.dtype.str[1:]]}* y"
    text = (
        f"{HEADERS[platform]}__global__ void kernel({formal}) {{ int i = threadIdx.x;\n{body}\n}}\n"
        f'extern "C" void launch({formal}) {{ kernel<<<1, {MEMBERS}>>>(x, y); }}\n'
    )
    names = {dtype: name for name, dtype in NUMPY_TYPES.items() if name not in (DType.BF16, DType.BOOL)}
    parameters = [Parameter("x", names[x.dtype], True, True), Parameter("y", names[y.dtype], True)]
    done = simulate(SIMULATORS[platform], text, parameters, "launch", {"x": x, "y": y}, ["y"])
    assert done.ran, f"{done.verdict}: {done.message}"
    return done.outputs["y"].reshape(y.shape)


MFMA = {
    "f32_16x16x4f32": (DType.F32, 1, DType.F32, 4), "f32_32x32x2f32": (DType.F32, 1, DType.F32, 16),
    "f32_16x16x16f16": (DType.F16, 4, DType.F32, 4), "f32_32x32x8f16": (DType.F16, 4, DType.F32, 16),
    "i32_16x16x16i8": (DType.I32, 1, DType.I32, 4), "i32_32x32x8i8": (DType.I32, 1, DType.I32, 16),
}  # fmt: skip


@pytest.mark.parametrize("name", MFMA)
def test_matrix_cores(name: str) -> None:
    """Random registers in every lane: the meaning and the simulator leave the same."""
    dtype, count, total, registers = MFMA[name]
    kind, sums = NUMPY_TYPES[dtype], NUMPY_TYPES[total]
    draw = (
        RNG.integers(-(2**31), 2**31 - 1, (2, MEMBERS, count))
        if dtype is DType.I32
        else RNG.integers(-8, 8, (2, MEMBERS, count))
    )
    ab = draw.astype(kind)
    element = {DType.F32: "float", DType.F16: "_Float16", DType.I32: "int"}[dtype]
    vector = element if count == 1 else f"{element} __attribute__((ext_vector_type({count})))"
    sum_type = f"{'float' if total is DType.F32 else 'int'} __attribute__((ext_vector_type({registers})))"
    body = (
        f"typedef {vector} operand; typedef {sum_type} sum; sum c; const int n = {registers};\n"
        "for (int r = 0; r < n; r++) c[r] = r + i % 7;\n"
        f"operand a = *(operand*)(x + i * {count}), b = *(operand*)(x + ({MEMBERS} + i) * {count});\n"
        f"sum d = __builtin_amdgcn_mfma_{name}(a, b, c, 0, 0, 0); for (int r = 0; r < n; r++) y[i * n + r] = d[r];"
    )
    got = simulated("hip", body, ab.ravel(), np.zeros((MEMBERS, registers), sums))
    c = (np.arange(registers) + np.arange(MEMBERS)[:, None] % 7).astype(sums)
    d = np.zeros_like(c)
    zero = Constant(0, DType.I32)
    place = at(total, registers)
    given = [Variable(o, dtype) if count == 1 else Address(o, build.const(0), dtype) for o in "ab"]
    operands = (Address("d", place, total), *given, Address("c", place, total), zero, zero, zero)
    lanes = {o: Lanes(o, SIZE_BYTES[dtype] * count) for o in "ab"}
    loop = meaning(TABLES["hip"], f"__builtin_amdgcn_mfma_{name}", operands, lanes, 64, None)
    execute((loop,), {"a": ab[0], "b": ab[1], "c": c, "d": d})
    np.testing.assert_array_equal(d, got)


SHAPES = {"16x16x16": (16, 16, 16), "32x8x16": (32, 8, 16), "8x32x16": (8, 32, 16)}
TILES = [("f16", "f32", DType.F16, DType.F32), ("f16", "f16", DType.F16, DType.F16), ("s8", "s32", DType.I8, DType.I32),
         ("u8", "s32", DType.U8, DType.I32)]  # fmt: skip


@pytest.mark.parametrize("layouts", ["row-row", "row-col", "col-row"])
@pytest.mark.parametrize("types", TILES, ids=lambda t: f"{t[0]}-{t[1]}")
@pytest.mark.parametrize("shape", SHAPES)
def test_tiles(shape: str, types: tuple[str, str, DType, DType], layouts: str) -> None:
    """Load, multiply, store: a product, in every shape and order."""
    given, total, dtype, sums = types
    m, n, k = SHAPES[shape]
    low = 0 if dtype is DType.U8 else -5
    a, b = (RNG.integers(low, 6, s).astype(NUMPY_TYPES[dtype]) for s in ((m, k), (k, n)))
    c = RNG.integers(-5, 6, (m, n)).astype(NUMPY_TYPES[sums])
    layout_a, layout_b = layouts.split("-")
    table = TABLES["cuda"]
    kept = {"a": 16 if given == "f16" else m * k // 32, "b": 16 if given == "f16" else k * n // 32, "c": 8, "d": 8}
    memory: dict[str, np.ndarray] = {
        f"f{o}": np.zeros(MEMBERS * kept[o], NUMPY_TYPES[dtype if o in "ab" else sums]) for o in kept
    }
    memory |= {
        "a": a.copy() if layout_a == "row" else a.T.copy(), "b": b.copy() if layout_b == "row" else b.T.copy(), "c": c,
        "d": np.zeros_like(c),
    }  # fmt: skip

    def address(o: str, fragment: bool = True) -> Address:
        one = dtype if o in "ab" else sums
        return Address(f"f{o}" if fragment else o, at(one, kept[o]) if fragment else build.const(0), one)

    def step(name: str, *operands: Expr | Address, **lanes: Lanes) -> Loop:
        return meaning(table, name, operands, lanes, 32, None)

    lengths = {"a": k if layout_a == "row" else m, "b": n if layout_b == "row" else k}
    lead = {o: Constant(length, DType.U32) for o, length in lengths.items()}
    size = SIZE_BYTES[dtype]
    execute(
        (
            step(f"__wmma_load_a_{layout_a}_{given}_{shape}", address("a"), address("a", False), lead["a"]),
            step(f"__wmma_load_b_{layout_b}_{given}_{shape}", address("b"), address("b", False), lead["b"]),
            step(f"__wmma_load_c_row_{total}_{shape}", address("c"), address("c", False), Constant(n, DType.U32)),
            step(
                f"__wmma_mma_{given}_{total}_{shape}", address("d"), address("a"), address("b"), address("c"),
                a=Lanes("fa", size * kept["a"]), b=Lanes("fb", size * kept["b"]),
            ),
            step(f"__wmma_store_row_{total}_{shape}", address("d", False), address("d"), Constant(n, DType.U32)),
        ),
        memory,
    )  # fmt: skip
    np.testing.assert_array_equal(memory["d"], (a.astype(np.int64) @ b.astype(np.int64) + c).astype(memory["d"].dtype))


def test_registers_of_a_tile() -> None:
    """The documented places of compute capability 8.0, as the simulator keeps them."""
    a = RNG.integers(-9, 9, 256).astype(np.float16)
    body = (
        "using namespace nvcuda::wmma; fragment<matrix_a, 16, 16, 16, half, row_major> f; "
        "load_matrix_sync(f, (const half*)x, 16); for (int e = 0; e < 16; e++) y[i * 16 + e] = (float)f.x[e];"
    )
    got = simulated("cuda", body, a, np.zeros((MEMBERS, 16), np.float32))
    operands = (
        Address("f", at(DType.F16, 16), DType.F16),
        Address("x", build.const(0), DType.F16),
        Constant(16, DType.U32),
    )
    loop = meaning(TABLES["cuda"], "__wmma_load_a_row_f16_16x16x16", operands, {}, 32, None)
    f = np.zeros((MEMBERS, 16), np.float16)
    execute((loop,), {"f": f, "x": a})
    np.testing.assert_array_equal(f, got)
