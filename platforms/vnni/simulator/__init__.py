"""C with AVX-512 VNNI on the CPU: natively where it has the instructions, otherwise emulated."""

from __future__ import annotations

from pathlib import Path

from translators.platform import Simulator

FOLDER = Path(__file__).parent
FEATURES = ("avx512f", "avx512vl", "avx512bw", "avx512dq", "avx512vnni")
FLAGS = ("-x", "c", "-std=gnu17", "-Xclang", "-ffloat16-excess-precision=none")


def as_it_is(text: str) -> str:
    """C needs no rewriting."""
    return text


NATIVE = Simulator(folder=FOLDER / "native", prelude="prelude.h", sources=(),
                   flags=(*FLAGS, *(f"-m{feature}" for feature in FEATURES), "-mfma", "-mf16c", "-mavx2"),
                   rewrite=as_it_is)

EMULATED = Simulator(folder=FOLDER / "emulated", prelude="prelude.h", sources=(),
                     flags=(*FLAGS, "-mavx2", "-mfma", "-mf16c", "-mbmi2", "-mno-avx512f"), rewrite=as_it_is)


def cpu_features(path: Path = Path("/proc/cpuinfo")) -> frozenset[str]:
    """What this CPU names itself able to do; empty where it cannot be read."""
    try:
        lines = path.read_text().splitlines()
    except OSError:
        return frozenset()
    flags = next((line for line in lines if line.startswith("flags")), "")
    return frozenset(word.replace("_", "") for word in flags.partition(":")[2].split())


def is_native() -> bool:
    """Whether the CPU executes AVX-512 VNNI itself."""
    return cpu_features() >= set(FEATURES)


SIMULATOR = NATIVE if is_native() else EMULATED
