"""Small kernels, one for each construct, written out in full."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

EXAMPLES = Path(__file__).with_name("examples.toml")
THREAD = "int i = blockIdx.x * blockDim.x + threadIdx.x; "
HEADERS = {
    "cuda": "#include <cuda_runtime.h>\n",
    "hip": "#include <hip/hip_runtime.h>\n",
    "bang": "#include <bang.h>\n",
    "vnni": "#include <immintrin.h>\n",
}
KERNEL = {
    "cuda": "__global__ void k(const float* x, float* y, int n) {{\n  {thread}{body}\n}}\n",
    "hip": "__global__ void k(const float* x, float* y, int n) {{\n  {thread}{body}\n}}\n",
    "bang": "__mlu_global__ void k(const float* x, float* y, int n) {{\n  {body}\n}}\n",
    "vnni": "void k(const float* x, float* y, int n) {{\n  {body}\n}}\n",
}
LAUNCH = {
    "cuda": "k<<<(n + 255) / 256, 256>>>(x, y, n);",
    "hip": "k<<<(n + 255) / 256, 256>>>(x, y, n);",
    "bang": "cnrtDim3_t d = {4, 1, 1}; k<<<d, cnrtFuncTypeBlock, queue>>>(x, y, n);",
}
LAUNCHER = {
    "cuda": 'extern "C" void launch(const float* x, float* y, int n) {{\n  {host}\n}}\n',
    "hip": 'extern "C" void launch(const float* x, float* y, int n) {{\n  {host}\n}}\n',
    "bang": 'extern "C" void launch(const float* x, float* y, int n, cnrtQueue_t queue) {{\n  {host}\n}}\n',
}


@dataclass(frozen=True, slots=True)
class Example:
    """A construct on a platform. `grid` and `block` are given where the text has no launcher."""

    platform: str
    group: str
    name: str
    text: str
    grid: tuple[str, ...] | None = None
    block: tuple[str, ...] | None = None


def examples() -> Iterator[Example]:
    """All of the list, in its order."""
    for platform, groups in tomllib.loads(EXAMPLES.read_text()).items():
        for group in groups:
            for entry in group["constructs"]:
                alone = bool(entry.get("alone"))
                yield Example(platform, group["group"], entry["name"], _text(platform, entry),
                              ("(n + 255) / 256",) if alone else None, ("256",) if alone else None)


def _text(platform: str, entry: dict[str, str]) -> str:
    text = HEADERS[platform]
    if "top" in entry:
        text += f"{entry['top']}\n"
    if "body" in entry:
        text += KERNEL[platform].format(thread=THREAD, body=entry["body"])
    if platform in LAUNCHER and not entry.get("alone"):
        text += LAUNCHER[platform].format(host=entry.get("host", LAUNCH[platform]))
    return text
