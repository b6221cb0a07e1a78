"""Tasks, clusters, the memory core, barriers, and what a missing sync looks like."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from harness.verdict import Verdict
from platforms.bang.simulator.tests.running import SCHEDULES, complaints, outcome, results, run, whole

X = np.arange(256, dtype="float32")
OUT = {"out": np.full(256, -1, "float32")}
UNION: dict[str, Any] = {"tasks": "4, 1, 1", "kind": "cnrtFuncTypeUnion1"}


def test_registers_of_block_tasks() -> None:
    got = results(
        "",
        """
        int at = taskId * 8;
        out[at] = taskIdX; out[at + 1] = taskIdY; out[at + 2] = taskIdZ; out[at + 3] = taskDim;
        out[at + 4] = taskDimX; out[at + 5] = clusterDim; out[at + 6] = coreDim; out[at + 7] = __is_mpu();
    """,
        {"out": np.full(96, -1, "int32")},
        tasks="3, 2, 2",
    )["out"].reshape(12, 8)
    assert got.tolist() == [[x, y, z, 12, 3, 0, 4, 0] for z in range(2) for y in range(2) for x in range(3)]


def test_registers_of_union_tasks() -> None:
    got = results(
        "",
        """
        if (__is_mpu()) return;
        int at = taskId * 4;
        out[at] = coreId; out[at + 1] = clusterId; out[at + 2] = clusterDim;
        out[at + 3] = taskIdX == clusterId * coreDim + coreId;
    """,
        {"out": np.full(64, -1, "int32")},
        tasks="8, 2, 1",
        kind="cnrtFuncTypeUnion2",
    )["out"].reshape(16, 4)
    assert got.tolist() == [[core, cluster, 2, 1] for _ in range(2) for cluster in range(2) for core in range(4)]


PIPELINE = """
    for (int t = 0; t < 4; ++t) {
      __memcpy_async(shared, x + t * 64, 256, GDRAM2SRAM);  // the memory core, once a cluster
      __sync_cluster();
      __memcpy_async(mine, shared + coreId * 16, 64, SRAM2NRAM);
      __sync_move();
      __bang_mul_scalar(mine, mine, 2.0f, 16);
      __sync_compute();
      __memcpy_async(shared + coreId * 16, mine, 64, NRAM2SRAM);
      __sync_cluster();
      __memcpy_async(out + t * 64, shared, 256, SRAM2GDRAM);
      __sync_cluster();
    }"""


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_pipeline_through_sram_and_the_memory_core(schedule: str) -> None:
    got = results(
        "__nram__ float mine[16]; __mlu_shared__ float shared[64];", PIPELINE, OUT, schedule=schedule, x=X, **UNION
    )["out"]
    np.testing.assert_array_equal(got, 2 * X)


def removed(text: str, what: str, which: int) -> str:
    """The text without its `which`-th occurrence of `what`."""
    parts = text.split(what)
    assert len(parts) > which + 1
    return what.join(parts[: which + 1]) + what.join(["", *parts[which + 1 :]])[len(what) :]


@pytest.mark.parametrize(
    ("sync", "which"),
    [("__sync_cluster();", 0), ("__sync_cluster();", 1), ("__sync_move();", 0), ("__sync_compute();", 0)],
)
def test_every_sync_of_the_pipeline_is_needed(sync: str, which: int) -> None:
    """One of the two schedules, or a finding, gives a removed sync away (the last barrier orders nothing new)."""
    text = removed(PIPELINE, sync, which)
    runs = [
        run("__nram__ float mine[16]; __mlu_shared__ float shared[64];", text, OUT, schedule=schedule, x=X, **UNION)
        for schedule in SCHEDULES
    ]
    wrong = [done for done in runs if not done.ran or not np.array_equal(done.outputs["out"], 2 * X)]
    assert wrong


def test_copies_and_vector_code_are_filtered_by_core() -> None:
    """The memory core skips NRAM copies at absurd addresses and vector code, the others skip its copies."""
    got = results(
        "__nram__ float t[16]; __mlu_shared__ float s[64];",
        """
        __memcpy(s, x, 256, GDRAM2SRAM);
        __sync_cluster();
        __memcpy(t, s + 16 * coreId, 64, SRAM2NRAM);
        __bang_add_scalar(t, t, 1.0f, 16);
        if (__is_mpu()) __bang_write_zero((float*)nullptr, 1 << 30);
        __memcpy(out + taskId * 16, t, 64, NRAM2GDRAM);""",
        OUT,
        x=X,
        **UNION,
    )["out"]
    np.testing.assert_array_equal(got[:64], X[:64] + 1)


def test_each_core_has_its_own_nram_and_each_cluster_its_own_sram() -> None:
    got = results(
        "__nram__ float t[4]; __mlu_shared__ float s[8];",
        """
        __bang_write_value(t, 4, (float)taskId);
        if (!__is_mpu()) s[coreId] = t[0];
        __sync_all();
        if (__is_mpu()) return;
        out[taskId * 2] = t[3];
        out[taskId * 2 + 1] = s[(coreId + 1) % 4];""",
        OUT,
        tasks="8, 1, 1",
        kind="cnrtFuncTypeUnion2",
    )["out"]
    assert got[:16].tolist() == [value for task in range(8) for value in (task, task // 4 * 4 + (task + 1) % 4)]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("if (__is_mpu()) return;\n__sync_cluster();", "waits at __sync_cluster, line 3; core 1"),
        ("if (coreId == 0) return;\n__sync_all_ipu();", "core 0 of cluster 0 has returned"),
        ("if (coreId == 2) __sync_all(); else __sync_cluster();", "waits at __sync_all, line 2"),
    ],
)
def test_barriers_that_never_fill(body: str, message: str) -> None:
    done = run("", f"{body}\nout[0] = 1;", OUT, schedule="early", **UNION)
    assert done.verdict is Verdict.DIVERGED
    assert message in complaints(done)


def test_barrier_of_compute_cores_after_the_memory_core_left() -> None:
    assert (
        results(
            "",
            "if (__is_mpu()) return;\n__sync_all_ipu();\n__sync_all_ipu_within_cluster();\nout[taskId] = 1;",
            OUT,
            **UNION,
        )["out"][:4].tolist()
        == [1] * 4
    )


def test_barriers_of_block_tasks_wait_for_nobody() -> None:
    results("", "if (taskId) __sync_all();\n__sync_cluster();\nout[taskId] = 1;", OUT, tasks="3, 1, 1")


RACES = {
    "missing sync before vector code": (
        "__memcpy_async(t, x, 64, GDRAM2NRAM);\n__bang_add(t, t, t, 16);",
        "dst is written while __memcpy_async of line 2 still writes it: no sync between",
    ),
    "store not finished": (
        "__bang_write_zero(t, 16);\n__sync();\n__memcpy_async(out, t, 64, NRAM2GDRAM);\n__bang_write_zero(t, 16);",
        "dst is written while __memcpy_async of line 4 still reads it",
    ),
    "result not computed": (
        "__bang_write_zero(t, 16);\n__memcpy_async(out, t, 64, NRAM2GDRAM);",
        "src is read while __bang_write_zero of line 2 may still write it",
    ),
    "two pipes": (
        "__memcpy_async(t, x, 64, GDRAM2NRAM);\n__memcpy_async(u, t, 64, NRAM2NRAM);\n__sync();",
        "src is read while __memcpy_async of line 2 still writes it",
    ),
    "the wrong pipe": (
        "__memcpy_async(t, x, 64, GDRAM2NRAM);\n__sync_move();\n__bang_add(u, t, t, 16);",
        "src0 is read while __memcpy_async of line 2 still writes it",
    ),
}


@pytest.mark.parametrize("name", RACES)
@pytest.mark.parametrize("schedule", SCHEDULES)
def test_missing_syncs_are_races(name: str, schedule: str) -> None:
    body, message = RACES[name]
    done = run("__nram__ float t[16], u[16];", body, OUT, schedule=schedule, x=X)
    assert done.verdict is Verdict.RACE
    assert message in complaints(done)


def test_missing_sync_before_a_scalar_read_shows_in_the_late_schedule() -> None:
    body = "__memcpy_async(t, x + 8, 64, GDRAM2NRAM);\nSYNC\nfor (int i = 0; i < 16; ++i) out[i] = t[i];"
    late, early = (
        run("__nram__ float t[16];", body.replace("SYNC", ""), OUT, schedule=schedule, x=X) for schedule in SCHEDULES
    )
    assert np.isnan(late.outputs["out"][:16]).all()
    np.testing.assert_array_equal(early.outputs["out"][:16], X[8:24])
    fixed = results("__nram__ float t[16];", body.replace("SYNC", '__asm__ volatile("sync;");'), OUT, x=X)
    np.testing.assert_array_equal(fixed["out"][:16], X[8:24])


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("out[taskId / 2] = taskId;", "in another block"),
        (
            "__bang_write_value(t, 16, (float)taskId);\n__memcpy(out + taskId * 8, t, 64, NRAM2GDRAM);",
            "in another block",
        ),
        ("out[taskId] = taskId;\nif (taskId) t[0] = out[taskId - 1];", "in another block"),
    ],
)
def test_tasks_that_meet_in_gdram_are_found_by_the_race_detector(body: str, message: str) -> None:
    text = whole("__nram__ float t[16];", body, OUT, {}, tasks="4, 1, 1")
    done = outcome(text, OUT, {}, detect=True)
    assert done.verdict is Verdict.RACE, complaints(done)
    assert message in complaints(done)


def test_a_race_names_the_cores() -> None:
    body = "if (coreId == 0x80) __memcpy(s, x, 64, GDRAM2SRAM);\nelse __memcpy(t, s, 64, SRAM2NRAM);"
    spaces = "__nram__ float t[16]; __mlu_shared__ float s[16];"
    text = whole(spaces, body, OUT, {"x": X}, UNION["tasks"], UNION["kind"])
    done = outcome(text, OUT, {"x": X}, detect=True)
    assert done.verdict is Verdict.RACE, complaints(done)
    assert "memory core of cluster 0" in complaints(done)
    assert re.search(r"which (several others|task \d, core \d of cluster 0|memory core of cluster 0)", complaints(done))
    assert "thread" not in complaints(done)


def test_atomics_of_several_tasks_are_no_race() -> None:
    body = "value[0] = 1;\n__bang_atomic_add(old, out, 1.0f, 1);\n__bang_atomic_reduce_add(out, value, 1);"
    text = whole("__nram__ float old[1], value[1];", body, OUT, {}, "4, 1, 1")
    done = outcome(text, OUT, {}, detect=True)
    assert done.ran, complaints(done)


def test_the_race_detector_accepts_the_pipeline() -> None:
    text = whole(
        "__nram__ float mine[16]; __mlu_shared__ float shared[64];",
        PIPELINE,
        OUT,
        {"x": X},
        UNION["tasks"],
        UNION["kind"],
    )
    done = outcome(text, OUT, {"x": X}, detect=True)
    assert done.ran, complaints(done)
    done = outcome(removed(text, "__sync_cluster();", 0), OUT, {"x": X}, detect=True)
    assert done.verdict is Verdict.RACE, complaints(done)


def test_copies_under_way_at_the_end_complete() -> None:
    got = results(
        "__nram__ float t[16];", "__memcpy(t, x, 64, GDRAM2NRAM);\n__memcpy_async(out, t, 64, NRAM2GDRAM);", OUT, x=X
    )["out"]
    np.testing.assert_array_equal(got[:16], X[:16])


def test_sram_of_another_cluster() -> None:
    got = results(
        "__mlu_shared__ float s[4];",
        """
        if (__is_mpu()) { s[0] = clusterId; s[1] = -1; }
        __sync_all();
        __memcpy(s + 1, s, 4, SRAM2SRAM, 1 - clusterId);
        __sync_all();
        if (coreId == 0) out[clusterId] = s[1];""",
        OUT,
        tasks="8, 1, 1",
        kind="cnrtFuncTypeUnion2",
    )["out"]
    assert got[:2].tolist() == [1, 0]


@pytest.mark.parametrize(
    ("tasks", "kind", "message"),
    [
        ("6, 1, 1", "cnrtFuncTypeUnion1", "needs dim.x to be a multiple of 4, not 6"),
        ("0, 1, 1", "cnrtFuncTypeBlock", "a launch of 0 x 1 x 1 tasks"),
        ("4, 1, 1", "(cnrtFunctionType_t)12", "12 is no task type"),
    ],
)
def test_launches_that_cannot_be(tasks: str, kind: str, message: str) -> None:
    done = run("", "out[taskId] = 1;", OUT, tasks=tasks, kind=kind)
    assert not done.ran
    assert message in complaints(done)


def test_kernels_of_one_file_share_no_on_chip_contents() -> None:
    text = whole("__nram__ float t[4];", "__bang_write_value(t, 4, 3.0f);\n__memcpy(out, t, 16, NRAM2GDRAM);", OUT, {})
    text = text.replace('extern "C"', "__mlu_global__ void second(float* out) { out[4] = t[0]; }\n" + 'extern "C"')
    text = text.replace("(out);\n}", "(out);\n  second<<<dim, cnrtFuncTypeBlock, queue>>>(out);\n}")
    done = outcome(text, OUT, {})
    assert done.ran, complaints(done)
    assert done.outputs["out"][0] == 3
    assert np.isnan(done.outputs["out"][4])
