"""Matrix functions and WRAM's 64 lanes: the documented recipe is right, a linear load is wrong."""

from __future__ import annotations

import numpy as np
import pytest

from harness.verdict import Verdict
from platforms.bang.simulator import simulator_of
from platforms.bang.simulator.tests.running import SCHEDULES, Array, complaints, results, run

RNG = np.random.default_rng(3)
M, K, N = 8, 32, 128
DECLARATIONS = f"""__nram__ float a[{M * K}], b[{N * K}], t[{N * K}], c[{M * N}]; __wram__ float w[{N * K}];"""
MATMUL = f"""
    __memcpy(a, x, sizeof a, GDRAM2NRAM);
    __memcpy(b, y, sizeof b, GDRAM2NRAM);
    __bang_transpose(t, b, {K}, {N});
    RESHAPE
    __memcpy(w, SOURCE, sizeof w, NRAM2WRAM);
    __bang_matmul(c, a, w, {M}, {K}, {N});
    __memcpy(out, c, sizeof c, NRAM2GDRAM);"""


def matrices() -> tuple[Array, Array]:
    return RNG.standard_normal((M, K)).astype("float32"), RNG.standard_normal((K, N)).astype("float32")


def test_matmul_of_128_columns_through_reshape_filter() -> None:
    x, y = matrices()
    body = MATMUL.replace("RESHAPE", f"__bang_reshape_filter(b, t, {N}, 1, 1, {K});").replace("SOURCE", "b")
    got = results(DECLARATIONS, body, {"out": np.zeros((M, N), "float32")}, x=x, y=y)["out"]
    np.testing.assert_allclose(got, x.astype("float64") @ y, rtol=1e-4, atol=1e-4)


def test_linear_load_of_128_columns_is_wrong() -> None:
    """Without reshape_filter the rows lie in the wrong lanes; a flat model of WRAM would accept this."""
    x, y = matrices()
    done = run(
        DECLARATIONS,
        MATMUL.replace("RESHAPE", "").replace("SOURCE", "t"),
        {"out": np.zeros((M, N), "float32")},
        x=x,
        y=y,
    )
    assert done.ran
    assert not np.allclose(done.outputs["out"], x @ y, rtol=1e-2, atol=1e-2)
    columns = [(n % 2) * 64 + n // 2 for n in range(N)]  # what the lanes hold instead
    np.testing.assert_allclose(done.outputs["out"][:, columns], x @ y, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_one_row_a_lane_by_a_strided_copy(schedule: str) -> None:
    """64 columns, loaded row by row with the lanes' own stride; WRAM is one array carved by hand."""
    x, y = matrices()
    y = y[:, :64].copy()
    body = f"""
        __memcpy(a, x, sizeof a, GDRAM2NRAM);
        __memcpy(b, y, {K * 64 * 4}, GDRAM2NRAM);
        __bang_transpose(t, b, {K}, 64);
        __sync_compute();
        float* lanes = (float*)(all + 256);
        __memcpy_async(lanes, t, {K * 4}, NRAM2WRAM, LANE, {K * 4}, 63);
        __sync();
        __bang_matmul(c, a, lanes, {M}, {K}, 64);
        __memcpy(out, c, sizeof out[0] * {M * 64}, NRAM2GDRAM);"""
    declarations = DECLARATIONS.replace(
        f"__wram__ float w[{N * K}]",
        "enum { LANE = __MLU_WRAM_SIZE__ * 1024 / 64 }; __wram__ int8_t all[__MLU_WRAM_SIZE__ * 1024]",
    )
    got = results(declarations, body, {"out": np.zeros((M, 64), "float32")}, schedule=schedule, x=x, y=y)["out"]
    np.testing.assert_allclose(got, x @ y, rtol=1e-4, atol=1e-4)


def convolution(source: Array, filters: Array, stride_height: int, stride_width: int) -> Array:
    """[h][w][ci] with [co][kh][kw][ci] to [oh][ow][co], in float64."""
    height, width, _ = source.shape
    out, kernel_height, kernel_width, _ = filters.shape
    rows, columns = (height - kernel_height) // stride_height + 1, (width - kernel_width) // stride_width + 1
    result = np.zeros((rows, columns, out))
    for i in range(rows):
        for j in range(columns):
            top, left = i * stride_height, j * stride_width
            window = source[top : top + kernel_height, left : left + kernel_width].astype("float64")
            result[i, j] = np.tensordot(filters.astype("float64"), window, axes=3)
    return result


CONVOLUTIONS = {
    "float32": ("float", "float"),
    "float16": ("half", "float"),
    "int8": ("int8_t", "half"),
    "int16": ("int16_t", "float"),
}


@pytest.mark.parametrize("dtype", CONVOLUTIONS)
def test_convolution_with_128_channels(dtype: str) -> None:
    channels, out = (64 if dtype == "float32" else 128), 128
    element, result = CONVOLUTIONS[dtype]
    x = RNG.integers(-4, 5, (5, 6, channels)).astype(dtype)
    y = RNG.integers(-3, 4, (out, 2, 3, channels)).astype(dtype)
    expected = convolution(x, y, 1, 2)
    position = ", 0" if dtype.startswith("int") else ""
    body = f"""
        __memcpy(a, x, sizeof a, GDRAM2NRAM);
        for (int o = 0; o < {out}; ++o)
          __memcpy(w + o % 64 * LANE + o / 64 * ROW, y + o * ROW, ROW * sizeof({element}), GDRAM2WRAM, LANE, ROW, 0);
        __bang_conv(c, a, w, {channels}, 5, 6, 2, 3, 2, 1, {out}{position});
        __memcpy(out, c, sizeof c, NRAM2GDRAM);"""
    declarations = f"""__nram__ {element} a[{x.size}]; __nram__ {result} c[{expected.size}];
        enum {{ ROW = {6 * channels}, LANE = __MLU_WRAM_SIZE__ * 1024 / 64 / sizeof({element}) }};
        __wram__ {element} w[LANE * 64];"""
    outputs = {"out": np.zeros(expected.shape, {"float": "float32", "half": "float16"}[result])}
    got = results(declarations, body, outputs, x=x, y=y)["out"]
    np.testing.assert_array_equal(got, expected.astype(got.dtype))


def test_int8_matmul_by_convolution_reshaped() -> None:
    """The recipe of production code: transpose, reshape_filter, contiguous copy, 1 x 1 convolution."""
    m, k, n = 16, 128, 192
    x, y = RNG.integers(-128, 128, (m, k)).astype("int8"), RNG.integers(-128, 128, (k, n)).astype("int8")
    body = f"""
        __memcpy(a, x, sizeof a, GDRAM2NRAM);
        __memcpy(b, y, sizeof b, GDRAM2NRAM);
        __bang_transpose(t, b, {k}, {n});
        __bang_reshape_filter(b, t, {n}, 1, 1, {k});
        __memcpy(w, b, sizeof w, NRAM2WRAM);
        __bang_conv(c, a, w, {k}, {m}, 1, 1, 1, 1, 1, {n}, 0);
        __memcpy(out, c, sizeof c, NRAM2GDRAM);"""
    declarations = (
        f"__nram__ int8_t a[{m * k}], b[{k * n}], t[{k * n}]; __nram__ float c[{m * n}]; __wram__ int8_t w[{k * n}];"
    )
    got = results(declarations, body, {"out": np.zeros((m, n), "float32")}, x=x, y=y)["out"]
    np.testing.assert_array_equal(got, x.astype("int64") @ y.astype("int64"))


def test_mlp_and_partial_sums() -> None:
    x, y = RNG.integers(-9, 9, 64).astype("int16"), RNG.integers(-9, 9, (64, 64)).astype("int16")
    body = """
        __memcpy(a, x, sizeof a, GDRAM2NRAM);
        __memcpy(w, y, sizeof w, GDRAM2WRAM);
        __bang_write_value(bias, 64, 0.5f);
        __bang_mlp(c, a, bias, w, 64, 64, 1);
        __bang_conv_partial(c, a, w, c, 64, 1, 1, 1, 1, 1, 1, 64, 0);
        __memcpy(out, c, sizeof c, NRAM2GDRAM);"""
    declarations = "__nram__ int16_t a[64]; __nram__ float bias[64], c[64]; __wram__ int16_t w[64 * 64];"
    got = results(declarations, body, {"out": np.zeros(64, "float32")}, x=x, y=y)["out"]
    product = y.astype("int64") @ x
    np.testing.assert_array_equal(got, product * 2 + 0.5 + product)


REFUSED = {
    "__bang_matmul(c, a, (float*)b, 8, 32, 64)": "kernel is in NRAM and must be in WRAM",
    "__bang_matmul(c, a, w, 8, 32, 64)": "reads rows of WRAM that nothing was copied to",
    "__bang_matmul(c, a, w, 4, 32, 192)": "kernel takes 384 bytes of a lane from byte 0 (3 rows of 128); "
    "variable w has 256",
    "__memcpy(w, b, 4 * 32 * 132, NRAM2WRAM)": "out of bounds",
    "__bang_add(c, w, c, 4)": "src0 is in WRAM and must be in NRAM",
    "__bang_matmul(a, a, w, 2, 32, 64)": "dst and src are the same",
    "__bang_reshape_filter(b, t, 96, 1, 1, 32)": "a multiple of 64",
}


@pytest.mark.parametrize("statement", REFUSED)
def test_refusals(statement: str) -> None:
    done = run(DECLARATIONS, f"{statement};\nout[0] = c[0];", {"out": np.zeros(4, "float32")})
    assert not done.ran
    assert REFUSED[statement] in complaints(done)


def test_overloads_of_other_architectures_do_not_exist() -> None:
    done = run(
        "__nram__ half c[64], a[64]; __wram__ half w[64 * 64];",
        "__bang_conv(c, a, w, 64, 1, 1, 1, 1, 1, 1, 64);",
        {"out": np.zeros(4, "float32")},
        simulator=simulator_of(372),
    )
    assert done.verdict is Verdict.NOT_COMPILED
    assert "__bang_conv: no overload for this element type is modelled" in done.message


@pytest.mark.parametrize(("k", "complains"), [(24, True), (40, True), (32, False), (48, False)])
def test_rows_of_a_product_fill_64_bytes(k: int, complains: bool) -> None:
    body = f"""__bang_write_value(a, {4 * k}, 1.0f); __bang_write_value(b, 64 * 48, 0.5f);
        __memcpy(w, b, sizeof b, NRAM2WRAM); __bang_matmul(c, a, w, 4, {k}, 64);
        __memcpy(out, c, sizeof c, NRAM2GDRAM);"""
    done = run(
        f"__nram__ float a[{4 * k}], b[64 * 48], c[4 * 64]; __wram__ float w[64 * 48];",
        body,
        {"out": np.zeros((4, 64), "float32")},
    )
    assert ("padded to a multiple of 64 bytes" in complaints(done)) is complains
    assert done.ran is not complains
    if not complains:
        np.testing.assert_array_equal(done.outputs["out"], k / 2)


def test_products_of_halves_may_be_halves_on_592() -> None:
    body = """__bang_write_value(a, 4 * 64, (half)0.5f); __bang_write_value(b, 64 * 64, (half)0.25f);
        __memcpy(w, b, sizeof b, NRAM2WRAM); __bang_matmul(c, a, w, 4, 64, 64);
        __memcpy(out, c, sizeof c, NRAM2GDRAM);"""
    declarations = "__nram__ half a[4 * 64], b[64 * 64], c[4 * 64]; __wram__ half w[64 * 64];"
    out = {"out": np.zeros((4, 64), "float16")}
    np.testing.assert_array_equal(results(declarations, body, out)["out"], 8)
    assert run(declarations, body, out, simulator=simulator_of(372)).verdict is Verdict.NOT_COMPILED
