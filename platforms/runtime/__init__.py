"""C++ that all simulators share: contexts, device memory, findings; and how to build it."""

from pathlib import Path

RUNTIME = Path(__file__).parent


def _sources(*names: str) -> tuple[Path, ...]:
    return tuple(RUNTIME / name for name in names)


RACE_SOURCES = _sources("access.cpp", "access_places.cpp", "access_hooks.cpp")
SOURCES = _sources("finding.cpp", "memory.cpp", "faults.cpp", "fibers.cpp", "barrier.cpp") + RACE_SOURCES
LINK_FLAGS = ("-lboost_context", "-Wl,-Bsymbolic")

# A second way to compile kernel text: every access calls access_hooks.cpp, which finds races, misaligned accesses and
# reads of what nobody has written; arrays of the kernel's own know their ends (beyond them, the program traps). Link
# without a compiler driver, which would add those sanitizers' own runtimes.
RACE_FLAGS = ("-fsanitize=thread,alignment,array-bounds,local-bounds,object-size", "-fsanitize-trap=local-bounds",
              "-mllvm", "-tsan-instrument-func-entry-exit=0", "-mllvm", "-tsan-distinguish-volatile=1", "-g1")
# A trap knows no name and no address. Where one was met, this way leaves the access to the other detectors.
WITHOUT_TRAPS = ("-fno-sanitize=local-bounds",)
TRAPPED = "an access beyond an array of the kernel's own, "
PLAIN_VECTORS = ("-DXP_PLAIN_VECTORS",)  # copies of float4 and the like are not watched as a whole

# Threads in blocks: CUDA and HIP.
SIMT_SOURCES = SOURCES + _sources(
    "simt/async.cpp", "simt/block.cpp", "simt/grid.cpp", "simt/shared.cpp", "simt/symbols.cpp", "simt/wave.cpp"
)
SIMT_FLAGS = (
    "-mavx2",
    "-mf16c",
    "-mfma",
    "-ffp-contract=off",  # as written; the devices' own contraction lies within every error bound
    "-Xclang",
    "-ffloat16-excess-precision=none",  # half rounds at each operation
    "-fno-strict-aliasing",
    "-fno-delete-null-pointer-checks",
    "-fwrapv",
    "-w",
)
