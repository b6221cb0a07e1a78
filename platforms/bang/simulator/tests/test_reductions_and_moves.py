"""Reductions, searches, compaction, pooling, permutations, atomics and gather against numpy."""

from __future__ import annotations

import numpy as np
import pytest

from platforms.bang.simulator.tests.running import Array, complaints, results, run, table

RNG = np.random.default_rng(11)
STORE = "__memcpy(out, t, sizeof t, NRAM2GDRAM);"


def test_reduce_sum_sums_blocks_of_128_bytes() -> None:
    x = RNG.integers(-9, 9, 96).astype("float32")
    got = table(["__bang_write_value(dst, n, 7.0f); __bang_reduce_sum(dst, a, n)"], "float32", x)[0]
    np.testing.assert_array_equal(got[[0, 32, 64]], x.reshape(3, 32).sum(axis=1))
    assert got[1] == 7, "the other lanes stay as they were"


def test_full_sums() -> None:
    x = RNG.integers(-9, 9, 96).astype("float32")
    calls = [
        "dst[0] = __bang_sum(a, n)",
        "__bang_sumpool(dst, a, 32, 1, n / 32, 1, n / 32, 1, 1); __bang_reduce_sum(dst, dst, 32)",
        "__bang_sumpool(dst, a, 1, 1, n, 1, n, 1, 1)",
    ]
    assert [got[0] for got in table(calls, "float32", x)] == [x.sum()] * 3


@pytest.mark.parametrize("dtype", ["float32", "float16"])
def test_searches_give_value_and_index(dtype: str) -> None:
    x = RNG.permutation(np.arange(-40, 56)).astype(dtype)
    x[77] = x.max()
    cases = {
        "argmax": x.argmax(),
        "argmin": x.argmin(),
        "max": x.argmax(),
        "min": x.argmin(),
        "fabsmax": np.abs(x).argmax(),
    }
    for (name, index), got in zip(
        cases.items(), table([f"__bang_{name}(dst, a, n)" for name in cases], dtype, x), strict=True
    ):
        assert got[0] == (abs(x[index]) if name == "fabsmax" else x[index]), name
        assert got.view("uint32" if dtype == "float32" else "uint16")[1] == index, name


def test_compaction() -> None:
    x = RNG.standard_normal(64).astype("float32")
    mask = (x > 0.3).astype("float32")
    kept, count = x[mask != 0], int(mask.sum())
    clear = "__bang_write_zero(dst, n)"
    got = table(
        [
            f"{clear}; dst[n - 1] = __bang_filter(dst, a, b, n)",
            f"{clear}; __bang_collect(dst, a, b, n)",
            "dst[0] = __bang_count(b, n)",
            "dst[0] = __bang_findfirst1(b, n)",
            "dst[0] = __bang_findlast1(b, n)",
            "__nram__ uint8_t bits[8]; __nram__ float z[64]; __bang_write_zero(z, 64); "
            "__bang_gt_bitindex((float*)bits, b, z, n); "
            "dst[n - 1] = __bang_filter_bitindex(dst, a, bits, n)",
        ],
        "float32",
        x,
        mask,
    )
    for filtered in (got[0], got[5]):
        np.testing.assert_array_equal(filtered[:count], kept)
        assert filtered[-1] == count
    np.testing.assert_array_equal(got[1][:count], kept)
    assert got[2][0] == count
    assert (got[3][0], got[4][0]) == (np.flatnonzero(mask)[0], np.flatnonzero(mask)[-1])


def test_select_puts_its_elements_at_byte_128() -> None:
    x = RNG.standard_normal(64).astype("float32")
    got = results(
        "__nram__ float a[64], m[64], t[96];",
        f"""
        __memcpy(a, x, sizeof a, GDRAM2NRAM);
        __bang_gt_scalar(m, a, 0.0f, 64);
        __bang_select(t, a, m, 64);
        {STORE}""",
        {"out": np.zeros(96, "float32")},
        x=x,
    )["out"]
    kept = x[x > 0]
    assert got.view("uint32")[0] == kept.size
    np.testing.assert_array_equal(got[32 : 32 + kept.size], kept)


def pooled(x: Array, kh: int, kw: int, sh: int, sw: int) -> Array:
    windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(0, 1))
    return windows[::sh, ::sw].reshape(*windows[::sh, ::sw].shape[:3], kh * kw)


def test_pools_take_kernels_high_and_strides_wide() -> None:
    x = RNG.integers(-50, 50, (7, 9, 32)).astype("float32")
    windows = pooled(x, 3, 2, 1, 2)  # kernel (3, 2), stride: width 2, height 1
    size = windows[..., 0].size
    cases = {
        "sumpool": windows.sum(-1),
        "avgpool": windows.mean(-1),
        "maxpool": windows.max(-1),
        "minpool": windows.min(-1),
    }
    body = "__memcpy(a, x, sizeof a, GDRAM2NRAM);\n" + "\n".join(
        f"__bang_{name}(t, a, 32, 7, 9, 3, 2, 2, 1); __memcpy(out + {i * size}, t, sizeof t, NRAM2GDRAM);"
        for i, name in enumerate(cases)
    )
    got = results(
        f"__nram__ float a[{x.size}], t[{size}];", body, {"out": np.zeros((4, *windows.shape[:3]), "float32")}, x=x
    )["out"]
    for i, (name, expected) in enumerate(cases.items()):
        np.testing.assert_allclose(got[i], expected, rtol=1e-6, err_msg=name)
    index = results(
        f"__nram__ float a[{x.size}]; __nram__ uint32_t t[{size}];",
        f"__memcpy(a, x, sizeof a, GDRAM2NRAM);\n__bang_maxpool_index(t, a, 32, 7, 9, 3, 2, 2, 1);\n{STORE}",
        {"out": np.zeros(windows.shape[:3], "uint32")},
        x=x,
    )["out"]
    np.testing.assert_array_equal(index, windows.argmax(-1))


def test_permutations() -> None:
    x = np.arange(96, dtype="float32")
    square = x.reshape(8, 12)
    image = x.reshape(2, 2, 4, 6)  # n h w c
    cases = {
        "__bang_transpose(dst, a, 8, 12)": square.T, "__bang_rotate90(dst, a, 8, 12)": np.rot90(square, -1),
        "__bang_rotate180(dst, a, 8, 12)": np.rot90(square, 2), "__bang_rotate270(dst, a, 8, 12)": np.rot90(square),
        "__bang_mirror(dst, a, 8, 12)": square[:, ::-1],
        "__bang_reshape_nhwc2nchw(dst, a, 2, 2, 4, 6)": image.transpose(0, 3, 1, 2),
        "__bang_reshape_nchw2nhwc(dst, a, 2, 6, 4, 2)": x.reshape(2, 2, 6, 4).transpose(0, 2, 3, 1),
        "__bang_pad(dst, a, 2, 4, 3, 1, 1, 2, 3, 5.0f)": np.pad(
            x[:24].reshape(4, 3, 2), ((1, 1), (2, 3), (0, 0)), constant_values=5),
    }  # fmt: skip
    for (call, expected), got in zip(cases.items(), table(list(cases), "float32", x), strict=True):
        np.testing.assert_array_equal(got.ravel()[: expected.size], expected.ravel(), call)


def test_filters_are_dealt_to_64_lanes() -> None:
    x = np.arange(128 * 32, dtype="float32")
    got = table(["__bang_reshape_filter(dst, a, 128, 1, 1, 32)"], "float32", x)[0].reshape(64, 2, 32)
    np.testing.assert_array_equal(got, x.reshape(2, 64, 32).transpose(1, 0, 2))


def test_look_up_and_sequences() -> None:
    index, entries = RNG.integers(0, 64, 64).astype("int32"), RNG.integers(0, 1000, 64).astype("int32")
    got = table(["__bang_lut(dst, a, b, n, 64)", "__bang_incseq(dst, n)"], "int32", index, entries)
    np.testing.assert_array_equal(got[0], entries[index])
    np.testing.assert_array_equal(got[1], np.arange(64))


def test_gather_and_scatter() -> None:
    x, order = RNG.standard_normal((16, 32)).astype("float32"), RNG.permutation(16).astype("uint32")
    got = results(
        "__nram__ uint32_t o[16]; __nram__ float t[16 * 32];",
        """
        __memcpy(o, order, sizeof o, GDRAM2NRAM);
        __bang_mul_scalar(o, o, 128, 16);
        __gather(t, x, o, 128, GDRAM2NRAM, 128, 16);
        __memcpy(out, t, sizeof t, NRAM2GDRAM);
        __scatter(out + 512, t, o, 128, NRAM2GDRAM, 128, 16);""",
        {"out": np.zeros((2, 16, 32), "float32")},
        x=x,
        order=order,
    )["out"]
    np.testing.assert_array_equal(got[0], x[order])
    np.testing.assert_array_equal(got[1], x)


def test_atomics_return_old_values() -> None:
    got = results(
        "__nram__ int32_t one[4], old[4];",
        """
        if (taskId == TASKS_FIRST) __gdramset(out, 8, 0);
        __bang_write_value(one, 4, 1);
        __bang_atomic_add(one, out, one, 4);
        __bang_atomic_reduce_max(out + 4, taskId, 4);""".replace("TASKS_FIRST", "7"),
        {"out": np.zeros(8, "int32")},
        tasks="8, 1, 1",
    )["out"]
    np.testing.assert_array_equal(got, [8] * 4 + [7] * 4)


def test_atomics_work_on_gdram_only() -> None:
    done = run(
        "__nram__ int32_t t[4];",
        "__bang_write_value(t, 4, 1);\n__bang_atomic_add(t, t, t, 4);\nout[0] = 1;",
        {"out": np.zeros(8, "int32")},
    )
    assert "memory is in NRAM and must be in GDRAM" in complaints(done)
