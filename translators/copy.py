"""The baseline that does nothing: HIP was made to look like CUDA, and the text is kept.

Only the names of the vendor's headers are exchanged, because no file compiles without them. What this baseline
reaches, a translator need not be praised for.
"""

from __future__ import annotations

import re

from translators.pipeline import ParseOptions
from translators.platform import Platform
from translators.translator import Rewritten, Translator

HEADERS = (
    ("cuda_runtime.h", "hip/hip_runtime.h"),
    ("cuda_runtime_api.h", "hip/hip_runtime_api.h"),
    ("cuda_fp16.h", "hip/hip_fp16.h"),
    ("cuda_bf16.h", "hip/hip_bf16.h"),
    ("cooperative_groups.h", "hip/hip_cooperative_groups.h"),
)
INCLUDE = re.compile(r'^(\s*#\s*include\s*[<"])([^>"]+)([>"])', re.MULTILINE)
THERE, BACK = ("cuda", "hip"), ("hip", "cuda")
NEW_NAMES = {THERE: dict(HEADERS), BACK: {new: old for old, new in HEADERS}}


def exchange_headers(text: str, names: dict[str, str]) -> tuple[str, int]:
    """The text with its include lines renamed, and how many were."""
    changed = 0

    def renamed(line: re.Match[str]) -> str:
        nonlocal changed
        changed += line[2] in names
        return f"{line[1]}{names.get(line[2], line[2])}{line[3]}"

    return INCLUDE.sub(renamed, text), changed


def read(text: str, source: Platform, options: ParseOptions) -> str:
    return text


def write(text: str, source: Platform, target: Platform) -> Rewritten:
    TRANSLATOR.require(source.name, target.name)
    copied, headers = exchange_headers(text, NEW_NAMES[source.name, target.name])
    return Rewritten(copied, (f"copy(headers={headers})",))


TRANSLATOR = Translator("copy", "the text as it is, between cuda and hip", read, write, (THERE, BACK),
                        keeps_macros=True)
