"""BANG C as the front end reads it."""

from __future__ import annotations

from pathlib import Path

from translators.frontend.dialect import Dialect, Function, Host, MemoryCore, Shape
from translators.frontend.mathematics import MATHEMATICS, cast
from translators.ir.types import Space

_ROUNDED = {"rn": "nearest", "tz": "zero", "up": "up", "dn": "down", "rd": "away"}

_FUNCTIONS: dict[str, Function] = {
    **MATHEMATICS,
    **{f"__float2half_{suffix}": cast(rounding) for suffix, rounding in _ROUNDED.items()},
    **{f"__float2int_{suffix}": cast(rounding, saturate=True) for suffix, rounding in _ROUNDED.items()},
    **{f"__float2int32_{suffix}": cast(rounding, saturate=True) for suffix, rounding in _ROUNDED.items()},
    "__float2int32": cast("zero", saturate=True),
}

_FILLS = (
    "__bang_write_value",
    "__nramset",
    "__memset_nram",
    "__gdramset",
    "__sramset",
    "__ldramset",
    "__nramset_async",
)

DIALECT = Dialect(
    name="bang",
    prelude=Path(__file__).parent / "prelude.h",
    clang_flags=("-x", "cuda", "-std=c++17", "-nocudainc", "-nocudalib", "--cuda-host-only"),
    shape=Shape.TASKS,
    old_names={name: f"CNRT_FUNC_TYPE_{name}" for name in ("BLOCK", "UNION1", "UNION2", "UNION4")},
    variables={
        "taskId": "task",
        "taskIdX": "task_x",
        "taskIdY": "task_y",
        "taskIdZ": "task_z",
        "taskDim": "tasks",
        "taskDimX": "tasks_x",
        "taskDimY": "tasks_y",
        "taskDimZ": "tasks_z",
        "coreId": "core",
        "coreDim": "cores",
        "clusterId": "cluster",
        "clusterDim": "clusters",
    },
    barriers={
        "__sync_cluster": "cluster",
        "__sync_all": "group",
        "__sync_all_ipu": "group",
        "__sync_all_ipu_within_cluster": "cluster",
    },
    alone="__sync",
    nothing=frozenset({"__bang_lock", "__bang_unlock", "__bang_printf", "printf"}),
    functions=_FUNCTIONS,
    spaces={"nram": Space.NEAR, "wram": Space.WEIGHT, "sram": Space.SHARED, "ldram": Space.PRIVATE},
    undescribed={
        "__bang_tiling_*": "how it orders its units is not documented; strided __memcpy does the same",
        "__bang_*int4*": "which number of a byte comes first is not documented",
        "__bang_histogram": "what its weights hold is not documented; __bang_atomic_add does the same",
        "__bang_integral": "what its weights hold is not documented",
        "__bang_load_matrix": "the order it gives a matrix is not documented; __bang_reshape_filter's is",
        "__bang_*pool_bp": "how overlapping windows are added is not documented",
        "__bang_unpool": "what it leaves between the elements is not documented",
        "__bang_*pool_value_index": "its dilations are not documented; __bang_maxpool and __bang_maxpool_index do",
        "__bang_rand": "its numbers differ from one device to the next",
        "__bang_count_bitindex": "what it counts is not documented; __bang_popcnt does",
        "__bang_float2half_rm": "this rounding is not documented; _rn and _rd are",
        "__bang_float2bfloat16_rm": "this rounding is not documented; _rn and _rd are",
        "__sync_all_mpu": "memory cores that wait without their clusters",
    },
    fills=frozenset(_FILLS),
    assembly={"sync;": "__sync", "sync.compute;": "__sync_compute"},
    host={
        "cnrtMalloc": Host.ALLOCATE,
        "cnrtMemset": Host.FILL,
        "cnrtMemsetAsync": Host.FILL,
        "cnrtMemcpy": Host.COPY,
        "cnrtMemcpyAsync": Host.COPY_QUEUED,
        **dict.fromkeys(
            (
                "cnrtFree",
                "cnrtQueueSync",
                "cnrtSetDevice",
                "cnrtGetLastError",
                "cnrtPeekAtLastError",
                "cnrtInit",
                "cnrtDestroy",
                "cnrtGetDeviceHandle",
                "cnrtSetCurrentDevice",
                "cnrtCreateQueue",
                "cnrtQueueCreate",
                "cnrtDestroyQueue",
                "cnrtQueueDestroy",
                "cnrtSyncQueue",
                "cnrtSyncDevice",
                "cnrtNotifierCreate",
                "cnrtCreateNotifier",
                "cnrtNotifierDestroy",
                "cnrtDestroyNotifier",
                "cnrtPlaceNotifier",
                "cnrtWaitNotifier",
                "cnrtNotifierDuration",
                "cnrtNotifierElapsedTime",
            ),
            Host.IGNORE,
        ),
    },
    device_copies=frozenset({"cnrtMemcpyDevToDev"}),
    uploads=frozenset({"cnrtMemcpyHostToDev"}),
    downloads=frozenset({"cnrtMemcpyDevToHost"}),
    streams=frozenset({"cnrtQueue_t"}),
    bare_launcher=(
        "cnrtDim3_t dim = {{ {gx}, {gy}, {gz} }}; {kernel}<<<dim, cnrtFuncTypeBlock, (cnrtQueue_t)0>>>({arguments});"
    ),
    extents=frozenset({"cnrtDim3_t", "cnrtDim3"}),
    kinds=frozenset({"cnrtFunctionType_t", "cnrtFunctionType"}),
    single_kind="cnrtFuncTypeBlock",
    union_kind="cnrtFuncTypeUnion{clusters}",
    together=frozenset(
        {"__mlu_shared__", "__sync_cluster", "__sync_all", "__sync_all_ipu", "clusterId", "clusterDim", "SRAM2NRAM"}
    ),
    block_kind=1,
    cores=4,
    memory_core=MemoryCore(
        number=0x80,
        signs=frozenset({"GDRAM2SRAM", "SRAM2GDRAM", "SRAM2SRAM", "__is_mpu", "__is_ipu"}),
        copies=("__memcpy", "__memcpy_async"),
        direction=3,
        directions=frozenset({11, 12, 13, 14, 23}),
        neutral=("__sync",),
    ),
)
