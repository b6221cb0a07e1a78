"""C with AVX-512 VNNI on the CPU: natively where it has the instructions, otherwise emulated."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from translators.platform import Simulator

FOLDER = Path(__file__).parent
FEATURES = ("avx512f", "avx512vl", "avx512bw", "avx512dq", "avx512vnni")
C = ("-x", "c", "-std=gnu17", "-Xclang", "-ffloat16-excess-precision=none")
CPLUSPLUS = ("-x", "c++", "-std=gnu++17", "-Xclang", "-ffloat16-excess-precision=none")
MORE = (  # used where the CPU has them
    "avx512cd", "avx512vbmi", "avx512vbmi2", "avx512bf16", "avx512fp16", "avx512bitalg", "avx512vpopcntdq",
    "avx512ifma", "avxvnni", "bmi", "bmi2",
)  # fmt: skip
EMULATED_FLAGS = ("-mavx2", "-mfma", "-mf16c", "-mbmi2", "-mno-avx512f")
AS_LINUX_NAMES = {"bmi": "bmi1"}
GUARDED = re.compile(r"^[ \t]*#[ \t]*ifdef[ \t]+__cplusplus\b.*?^[ \t]*#[ \t]*endif", re.MULTILINE | re.DOTALL)
ONLY_CPLUSPLUS = re.compile(
    r'\bextern\s*"C"|\btemplate\s*<|\b(?:static|reinterpret|const)_cast\s*<|\bstd::|\bnamespace\b|\bconstexpr\b'
    r"|\bclass\s+\w+|\bpublic:|\busing\s+\w+|\btypename\b|\boperator\b|\b(?:float|double|int|\w+_t)\s*&\s*\w+\s*[,)=]"
    r"|\bnullptr\b|\bauto\s*[&*]?\s*\w+\s*=|#\s*include\s*<(?:c\w+|algorithm|vector|limits|iostream)>"
)


def cpu_features(path: Path = Path("/proc/cpuinfo")) -> frozenset[str]:
    """What this CPU names itself able to do; empty where it cannot be read."""
    try:
        lines = path.read_text().splitlines()
    except OSError:
        return frozenset()
    flags = next((line for line in lines if line.startswith("flags")), "")
    return frozenset(word.replace("_", "") for word in flags.partition(":")[2].split())


def native_flags() -> tuple[str, ...]:
    """What the kernel may use: the instructions that are asked for, and whatever else this CPU has."""
    here = cpu_features()
    more = [feature for feature in MORE if AS_LINUX_NAMES.get(feature, feature) in here]
    return (*(f"-m{feature}" for feature in (*FEATURES, *more)), "-mfma", "-mf16c", "-mavx2", "-mlzcnt", "-mpopcnt")


def as_it_is(text: str) -> str:
    """C needs no rewriting."""
    return text


def is_cplusplus(text: str) -> bool:
    """Whether a text uses what C does not have, outside what it guards by `#ifdef __cplusplus`."""
    return ONLY_CPLUSPLUS.search(GUARDED.sub("", text)) is not None


def _native(text: str) -> Simulator:
    flags = (CPLUSPLUS if is_cplusplus(text) else C) + native_flags()
    return Simulator(FOLDER / "native", "prelude.h", (), flags, as_it_is)


def _emulated(text: str) -> Simulator:
    flags = (CPLUSPLUS if is_cplusplus(text) else C) + EMULATED_FLAGS
    return Simulator(FOLDER / "emulated", "prelude.h", (), flags, as_it_is)


NATIVE = replace(_native(""), variant=_native)
EMULATED = replace(_emulated(""), variant=_emulated)


def is_native() -> bool:
    """Whether the CPU executes AVX-512 VNNI itself."""
    return cpu_features() >= set(FEATURES)


SIMULATOR = NATIVE if is_native() else EMULATED
