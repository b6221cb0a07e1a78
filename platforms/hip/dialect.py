"""HIP as the front end reads it."""

from __future__ import annotations

from pathlib import Path

from translators.frontend.dialect import Dialect, Shape
from translators.frontend.simt import ATOMICS, FENCES, FUNCTIONS, VARIABLES, host_functions

_COLLECTIVES = (
    "__shfl",
    "__ballot",
    "__any",
    "__all",
    "__match",
    "__reduce_",
    "__activemask",
    "__builtin_amdgcn_mfma",
    "__builtin_amdgcn_read",
    "__builtin_amdgcn_ds_",
    "__builtin_amdgcn_mov_dpp",
    "__builtin_amdgcn_update_dpp",
)

_HINTS = frozenset(
    {
        "__atomic_work_item_fence",
        "__builtin_amdgcn_sched_barrier",
        "__builtin_amdgcn_sched_group_barrier",
        "__builtin_amdgcn_iglp_opt",
        "__builtin_amdgcn_s_waitcnt",
        "__builtin_amdgcn_s_sleep",
        "__builtin_amdgcn_s_setprio",
    }
)
_ATOMICS = {
    "atomicAddNoRet": "add",
    **{f"{safety}Atomic{name}": name.lower() for safety in ("safe", "unsafe") for name in ("Add", "Max", "Min")},
}

DIALECT = Dialect(
    name="hip",
    prelude=Path(__file__).parent / "prelude.h",
    clang_flags=("-x", "cuda", "-std=c++17", "-nocudainc", "-nocudalib", "--cuda-host-only"),
    shape=Shape.THREADS,
    wave=64,
    variables=VARIABLES,
    barriers={
        "__syncthreads": "group",
        "__syncwarp": "wave",
        "__builtin_amdgcn_s_barrier": "group",
        "__builtin_amdgcn_wave_barrier": "wave",
    },
    nothing=FENCES | _HINTS,
    collectives=lambda name: name.startswith(_COLLECTIVES),
    atomics={**ATOMICS, **_ATOMICS},
    functions=FUNCTIONS,
    host=host_functions("hip"),
    device_copies=frozenset({"hipMemcpyDeviceToDevice"}),
    uploads=frozenset({"hipMemcpyHostToDevice"}),
    downloads=frozenset({"hipMemcpyDeviceToHost"}),
    streams=frozenset({"hipStream_t"}),
    extents=frozenset({"dim3"}),
    bare_launcher="{kernel}<<<dim3({gx}, {gy}, {gz}), dim3({bx}, {by}, {bz}), {shared}>>>({arguments});",
)
