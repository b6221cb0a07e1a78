"""Signatures of the intrinsics as gcc's header has them, for `signatures.txt`; run it after adding meanings:

    python -m platforms.vnni.headers
"""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from pathlib import Path

from translators.instructions.table import read_table

FOLDER = Path(__file__).parent
FEATURES = re.findall(
    r"\w+",
    """avx2 fma f16c popcnt lzcnt bmi bmi2 avx512f avx512bw avx512dq avx512vl avx512cd avx512vnni avx512vbmi avx512vbmi2
    avx512bf16 avx512fp16 avx512bitalg avx512vpopcntdq avx512ifma avxvnni""",
)
DEFINITION = re.compile(
    r"extern __inline\s+([\w *]+?)\s*__attribute__\s*\(\([^;{]*?\)\)\s*(_\w+)\s*\(([^)]*)\)\s*\{", re.DOTALL
)
PREFIX = re.compile(r"_mm(?:256|512)?_(?:mask2_|mask3_|maskz_|mask_|mmask_)?|_")
# macros in gcc's header
MACROS = {
    "__m256 (__m256)": "_mm256_floor_ps _mm256_ceil_ps",
    "__m256d (__m256d)": "_mm256_floor_pd _mm256_ceil_pd",
    "__m128 (__m128)": "_mm_floor_ps _mm_ceil_ps",
    "__m128d (__m128d)": "_mm_floor_pd _mm_ceil_pd",
    "__m128 (__m128, __m128)": "_mm_floor_ss _mm_ceil_ss",
    "__m128d (__m128d, __m128d)": "_mm_floor_sd _mm_ceil_sd",
    "__m256i (__m256i, __m256i, __m256i)":
        "_mm256_dpbusd_epi32 _mm256_dpbusds_epi32 _mm256_dpwssd_epi32 _mm256_dpwssds_epi32",
    "__m128i (__m128i, __m128i, __m128i)": "_mm_dpbusd_epi32 _mm_dpbusds_epi32 _mm_dpwssd_epi32 _mm_dpwssds_epi32",
    f"__m512 ({', '.join(['float'] * 16)})": "_mm512_setr_ps",
    f"__m512i ({', '.join(['int'] * 16)})": "_mm512_setr_epi32",
    f"__m512d ({', '.join(['double'] * 8)})": "_mm512_setr_pd",
    f"__m512i ({', '.join(['long long'] * 8)})": "_mm512_setr_epi64",
    "__m512 (float, float, float, float)": "_mm512_setr4_ps",
    "__m512i (int, int, int, int)": "_mm512_setr4_epi32",
    "__m512d (double, double, double, double)": "_mm512_setr4_pd",
    "__m512i (long long, long long, long long, long long)": "_mm512_setr4_epi64",
    "__m512 ()": "_mm512_undefined",
    "__mmask16 (__mmask16, __mmask16)":
        "_kand_mask16 _kandn_mask16 _kor_mask16 _kxnor_mask16 _kxor_mask16",
    "__mmask16 (__mmask16)": "_knot_mask16",
    "unsigned int (unsigned int, int)": "_rotl _rotr",
}  # fmt: skip
TYPES = {
    "__v4sf": "__m128", "__m256_u": "__m256", "_MM_CMPINT_ENUM": "int", "_MM_PERM_ENUM": "int",
    "_MM_MANTISSA_NORM_ENUM": "int", "_MM_MANTISSA_SIGN_ENUM": "int", "unsigned": "unsigned int",
    "__bfloat16": "__bf16", "long long int": "long long", "unsigned long long int": "unsigned long long",
    "short int": "short", "unsigned short int": "unsigned short",
}  # fmt: skip


def spelled(parameter: str) -> str:
    """The type of a parameter, without its name; pointers are to anything, as programs cast them in many ways."""
    if "*" in parameter:
        return "void const*" if re.search(r"\bconst\b", parameter) else "void*"
    words = [w for w in re.findall(r"\w+", parameter) if w not in ("const", "__restrict")]
    named = len(words) > 1 and (words[-1].startswith("_") or words[-1].islower() and len(words[-1]) == 1)
    plain = " ".join(words[:-1] if named and words[-1] not in TYPES else words)
    return TYPES.get(plain, plain)


def from_header() -> dict[str, str]:
    """Names to `result (operands)`."""
    flags = [f"-m{feature}" for feature in FEATURES]
    command = ("gcc", "-E", "-P", "-O1", "-x", "c", *flags, "-")
    text = subprocess.run(command, input="#include <immintrin.h>\n", capture_output=True, text=True, check=True).stdout
    found = {name: shape for shape, names in MACROS.items() for name in names.split()}
    for result, name, parameters in DEFINITION.findall(text):
        operands = [spelled(p) for p in parameters.split(",") if p.strip() not in ("", "void")]
        found[name] = f"{spelled(result.replace('__inline', ''))} ({', '.join(operands)})"
    return found


def lines() -> list[str]:
    """Prefix, signature and the names that have them."""
    known = from_header()
    shapes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in read_table(FOLDER / "instructions").names():
        if name in known:
            prefix = PREFIX.match(name)
            assert prefix is not None
            shapes[prefix[0], known[name]].append(name[prefix.end() :])
    return [f"{prefix}: {shape}: {' '.join(sorted(set(names)))}" for (prefix, shape), names in sorted(shapes.items())]


if __name__ == "__main__":
    (FOLDER / "signatures.txt").write_text("\n".join(lines()) + "\n")
