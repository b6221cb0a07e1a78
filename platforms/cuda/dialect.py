"""CUDA C++ as the front end reads it."""

from __future__ import annotations

from pathlib import Path

from platforms.cuda.ptx import assemble
from translators.frontend.dialect import Dialect, Shape
from translators.frontend.simt import ATOMICS, FENCES, FUNCTIONS, VARIABLES, host_functions

_COLLECTIVES = ("__shfl", "__ballot", "__any_sync", "__all_sync", "__match", "__reduce_", "__wmma", "__activemask",
                "__mma_", "__ldmatrix")  # fmt: skip

DIALECT = Dialect(
    name="cuda",
    prelude=Path(__file__).parent / "prelude.h",
    clang_flags=("-x", "cuda", "-std=c++17", "-nocudainc", "-nocudalib", "--cuda-host-only"),
    shape=Shape.THREADS,
    wave=32,
    variables=VARIABLES,
    barriers={"__syncthreads": "group", "__syncwarp": "wave"},
    nothing=FENCES,
    collectives=lambda name: name.startswith(_COLLECTIVES),
    assembly={"": ""},
    atomics=ATOMICS,
    assemble=assemble,
    addresses=frozenset({"__cvta_generic_to_shared", "__cvta_generic_to_global"}),
    functions=FUNCTIONS,
    host=host_functions("cuda"),
    device_copies=frozenset({"cudaMemcpyDeviceToDevice"}),
    uploads=frozenset({"cudaMemcpyHostToDevice"}),
    downloads=frozenset({"cudaMemcpyDeviceToHost"}),
    streams=frozenset({"cudaStream_t"}),
    extents=frozenset({"dim3"}),
    bare_launcher="{kernel}<<<dim3({gx}, {gy}, {gz}), dim3({bx}, {by}, {bz}), {shared}>>>({arguments});",
)
