"""CUDA C++ as the front end reads it."""

from __future__ import annotations

import re
from pathlib import Path

from platforms.cuda.ptx import assemble
from translators.frontend.dialect import Dialect, Shape
from translators.frontend.simt import ATOMICS, FENCES, FUNCTIONS, VARIABLES, host_functions

_COLLECTIVES = ("__shfl", "__ballot", "__any_sync", "__all_sync", "__match", "__reduce_", "__wmma", "__activemask",
                "__mma_", "__ldmatrix")  # fmt: skip

_FRAGMENTS = re.compile(r"(?<![\w:])wmma::")
_DECLARED = re.compile(r"\bnvcuda\b|\bnamespace\s+wmma\b")


def declared(text: str) -> str:
    """What collections of kernels leave to the file that includes them: the header of `wmma::`, opened."""
    missing = _FRAGMENTS.search(text) and not _DECLARED.search(text)
    return "#include <mma.h>\nusing namespace nvcuda;\n" if missing else ""


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
    declared=declared,
    extents=frozenset({"dim3"}),
    bare_launcher="{kernel}<<<dim3({gx}, {gy}, {gz}), dim3({bx}, {by}, {bz}), {shared}>>>({arguments});",
)
