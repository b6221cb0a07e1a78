"""Copies and fills in all their forms, and what they refuse."""

from __future__ import annotations

import numpy as np
import pytest

from harness.verdict import Verdict
from platforms.bang.simulator import simulator_of
from platforms.bang.simulator.tests.running import SCHEDULES, complaints, outcome, results, run, whole

X = np.arange(4096, dtype="float32")
OUT = {"out": np.zeros(64, "float32")}


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_strided_copies_count_segments_less_one(schedule: str) -> None:
    got = results(
        "__nram__ float t[64];",
        """
        __memcpy_async(t, x + 3, 8 * 4, GDRAM2NRAM, 8 * 4, 100 * 4, 7);
        __sync_io();
        __memcpy(out, t, sizeof t, NRAM2GDRAM);""",
        OUT,
        x=X,
        schedule=schedule,
    )["out"]
    np.testing.assert_array_equal(got.reshape(8, 8), X[3:].reshape(-1)[: 8 * 100].reshape(8, 100)[:, :8])


def test_three_dimensional_copy_and_broadcast() -> None:
    got = results(
        "__nram__ float t[64];",
        """
        __bang_write_zero(t, 64);
        __memcpy(t, x, 4 * 4, GDRAM2NRAM, 16 * 4, 1, 32 * 4, 1, 1000 * 4, 1, 10 * 4, 1);
        __memcpy(t + 4, x + 7, 4, GDRAM2NRAM, 16 * 4, 0, 3);
        __memcpy(out, t, sizeof t, NRAM2GDRAM);""",
        OUT,
        x=X,
    )["out"].reshape(4, 16)
    np.testing.assert_array_equal(got[:, 0], [0, 1000, 10, 1010])
    np.testing.assert_array_equal(got[:, 4], [7, 7, 7, 7])


def test_fills_take_the_size_of_their_value() -> None:
    got = results(
        "__nram__ int32_t t[64];",
        """
        __nramset(t, 64, 7);
        __bang_write_value(t, 4, (int8_t)1);
        __bang_write_value(t + 8, 2, (half)1, 16, 3, 0, 0);
        __memcpy(out, t, sizeof t, NRAM2GDRAM);""",
        {"out": np.zeros(64, "int32")},
    )["out"]
    assert got[0] == 0x01010101
    assert got[1] == 7
    assert [got[8 + 4 * i] for i in range(5)] == [0x3C003C00] * 4 + [7]


def test_fresh_memory_is_not_a_number_in_each_task() -> None:
    got = results(
        "__nram__ float t[64];",
        """
        out[taskId] = t[5];
        __bang_write_zero(t, 64);""",
        OUT,
        tasks="64, 1, 1",
    )["out"]
    assert np.isnan(got).all()


def test_initialised_tables_keep_their_contents() -> None:
    got = results(
        "",
        """
        __nram__ int32_t table[4] = {1, -1};
        __nram__ int32_t other[4];
        __bang_add(other, table, table, 4);
        __memcpy(out + taskId * 4, other, 16, NRAM2GDRAM);
        __bang_write_zero(table, 4);""",
        {"out": np.zeros(8, "int32")},
        tasks="2, 1, 1",
    )["out"]
    np.testing.assert_array_equal(got, [2, -2, 0, 0] * 2)


REFUSED = {
    "__memcpy(t, x, 300, GDRAM2NRAM)": (
        "out of bounds",
        "line 2, __memcpy: dst: 300 elements of 1 bytes written at element 0 of variable t, which holds 256",
    ),
    "__memcpy(t, x + 4090, 64, GDRAM2NRAM)": (
        "out of bounds",
        "src: 64 elements of 1 bytes read at element 16360 of buffer x",
    ),
    "__memcpy(t, x, 64, NRAM2GDRAM)": ("space", "dst is in NRAM and must be in GDRAM"),
    "__memcpy(t, t + 32, 64, GDRAM2NRAM)": ("space", "src is in NRAM and must be in GDRAM"),
    "__bang_add(t, x, t, 64)": ("space", "src0 is in GDRAM and must be in NRAM"),
    "__bang_add(t, t, t + 32, 64)": (
        "out of bounds",
        "src1: 64 elements of 4 bytes read at element 32 of variable t, which holds 64",
    ),
    "float l[64]; __bang_add(t, l, t, 64)": ("space", "src0 is in no device memory"),
    "__memcpy(t, x, 4, GDRAM2NRAM, 2, 4, 3)": ("unsupported", "destination stride below the segment's 4 bytes"),
    "__memcpy(t, x, 4, GDRAM2NRAM, 4, 4, -1)": ("unsupported", "0 ... 65535, not -1"),
    "__memcpy(t, x, 0, GDRAM2NRAM)": ("unsupported", "a size of 0 bytes"),
    "__memcpy(s, x, 64, GDRAM2SRAM)": ("space", "dst is in SRAM, which a Block task does not have"),
    "__memcpy_async(t, d, 64, LDRAM2NRAM)": ("unsupported", "no asynchronous copy in direction LDRAM2NRAM"),
    "__bang_write_zero(t, 256)": ("out of bounds", "dst: 256 elements of 4 bytes written"),
    "__bang_transpose(t, t, 8, 8)": ("unsupported", "dst and src are the same"),
    "__bang_add(t + 1, t, t, 32)": ("unsupported", "dst and src0 overlap"),
    "__bang_cycle_add(t, t, t + 60, 10, 4)": ("unsupported", "the segment's count divides the source's count"),
    "t[0] = x[4096]": ("out of bounds", "read 0 bytes after the end of buffer x"),
}


@pytest.mark.parametrize("statement", REFUSED)
def test_refusals_name_intrinsic_operand_and_size(statement: str) -> None:
    kind, message = REFUSED[statement]
    done = run(
        "__nram__ float t[64]; __mlu_shared__ float s[64]; __ldram__ float d[64];",
        f"{statement};\nout[0] = 1;",
        OUT,
        x=X,
    )
    assert not done.ran
    assert kind in {finding.kind for finding in done.findings}, complaints(done)
    assert message in complaints(done)
    assert "task 0" in complaints(done)


def test_tables_in_the_file_are_device_memory() -> None:
    got = results(
        "static const float table[4] = {1, 2, 3, 4}; __mlu_device__ float scale = 2; "
        "__mlu_const__ float more[4] = {5, 6, 7, 8}; __nram__ float t[64];",
        """
        __memcpy(t, table, sizeof table, GDRAM2NRAM);
        __memcpy(t + 4, more, sizeof more, GDRAM2NRAM);
        __bang_mul_scalar(t, t, scale, 8);
        __memcpy(out, t, 32, NRAM2GDRAM);""",
        OUT,
    )["out"]
    np.testing.assert_array_equal(got[:8], 2 * np.arange(1, 9))


def test_another_architecture() -> None:
    """The MLU370 has more NRAM, and neither division nor a scalar sum."""
    old = simulator_of(372)
    body = """
        __bang_write_value(t, 64, 3.0f);
        __memcpy(out, t + 60, 4, NRAM2GDRAM);
        out[1] = __BANG_ARCH__ + __MLU_NRAM_SIZE__;"""
    got = results("__nram__ float t[160 * 1024];", body, OUT, simulator=old)["out"]
    assert got[:2].tolist() == [3, 372 + 768]
    for missing in ("__bang_div(t, t, t, 64)", "out[0] = __bang_sum(t, 64)", "__bang_matmul(t, t, t, 1, 1, 1)"):
        done = run("__nram__ float t[64];", f"{missing};", OUT, simulator=old)
        assert done.verdict is Verdict.NOT_COMPILED
        assert missing.split("(")[0].removeprefix("out[0] = ") in done.message


def test_capacity_by_architecture() -> None:
    done = run("__nram__ float t[160 * 1024];", "__bang_write_zero(t, 64); out[0] = 1;", OUT)
    assert "variables in NRAM take 655360 bytes, mtp_592 has 524288" in complaints(done)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("__bang_frobnicate(t, t, 64)", "__bang_frobnicate"),
        ("__bang_sin((half*)t, (half*)t, 64)", "__bang_sin: no overload for this element type is modelled"),
        ("half v[n_rows[0]]; __nram__ half w[n_rows[0]]", "variable length array"),
        ('__asm__ volatile("fuse.nram.f32 [%0], 64;")', "inline assembly is not modelled: fuse.nram.f32"),
        ("__bang_mlp(t, t, t, 64)", "no matching function for call to '__bang_mlp'"),
    ],
)
def test_what_is_not_modelled_does_not_compile(text: str, message: str) -> None:
    done = run("__nram__ float t[64];", f"{text};", OUT, n_rows=np.ones(1, "int32"))
    assert done.verdict is Verdict.NOT_COMPILED
    assert message in done.message
    assert ":2:" in done.message, "the error names the kernel's own line"


def test_source_idioms() -> None:
    """Qualified pointers, templates, namespaces, nested launch arguments, inline sync."""
    text = """#include <bang.h>
namespace deep {
template <typename T, int N> __mlu_func__ void twice(__nram__ T* to, const T* from) { __bang_add(to, from, from, N); }
template <typename T> __mlu_global__ void kernel(const T* x, T* out, int n) {
  __nram__ T buffer[64];  // not a comment's <<<dim, type>>>(x)
  __nram__ T* alias = buffer;
  __memcpy_async(alias, x, n * sizeof(T), GDRAM2NRAM);
  __asm__ volatile("sync;\\n\\t");
  twice<T, 64>(buffer, buffer);
  __memcpy(out, buffer, n * sizeof(T), NRAM2GDRAM);
}
}
static int whole(int n) { return n; }
extern "C" void launch(const float* x, float* out, cnrtQueue_t queue) {
  cnrtDim3_t dim = {1, 1, 1};
  cnrtFunctionType_t type = CNRT_FUNC_TYPE_BLOCK;
  deep::kernel<float>
      <<<dim, type, queue>>>(x, out, whole((int)(64)));
}
"""
    done = outcome(text, OUT, {"x": X})
    assert done.ran, complaints(done)
    np.testing.assert_array_equal(done.outputs["out"], 2 * X[:64])


def test_whole_programs_with_host_code() -> None:
    """A launcher that allocates, copies and frees as a host does."""
    text = (
        whole(
            "__nram__ float t[64];",
            "__memcpy(t, x, 256, GDRAM2NRAM);\n__bang_square(t, t, 64);\n__memcpy(out, t, 256, NRAM2GDRAM);",
            OUT,
            {"x": X},
        )
        + """
extern "C" void hosted(const float* x, float* out) {
  float host[64], *a, *b;
  for (int i = 0; i < 64; ++i) host[i] = i;
  CNRT_CHECK(cnrtMalloc((void**)&a, sizeof host));
  CNRT_CHECK(cnrtMalloc((void**)&b, sizeof host));
  cnrtQueue_t queue;
  CNRT_CHECK(cnrtQueueCreate(&queue));
  CNRT_CHECK(cnrtMemcpy(a, host, sizeof host, cnrtMemcpyHostToDev));
  cnrtDim3_t dim = {1, 1, 1};
  kernel<<<dim, cnrtFuncTypeBlock, queue>>>(a, b);
  CNRT_CHECK(cnrtQueueSync(queue));
  CNRT_CHECK(cnrtMemcpy(host, b, sizeof host, cnrtMemcpyDevToHost));
  memcpy(out, host, sizeof host);
  CNRT_CHECK(cnrtFree(a));
  CNRT_CHECK(cnrtFree(b));
}
#define launch hosted
"""
    )
    done = outcome(text, OUT, {"x": X})
    assert done.ran, complaints(done)
    np.testing.assert_array_equal(done.outputs["out"], X[:64] ** 2)
