"""The translators that a user can name, and what the baselines do to a text."""

from __future__ import annotations

import pytest

from platforms.registry import PLATFORMS
from translators import copy, hipify
from translators.errors import UnknownName
from translators.named import TRANSLATORS, translator_named
from translators.pipeline import ParseOptions
from translators.translator import NoSuchDirection, Rewritten

CUDA = """#include <cuda_runtime.h>
#include <cuda_fp16.h>
#include <math.h>
// cudagram stays
extern "C" void scale_launch(float* x, cudaStream_t stream) {
  cudaMemsetAsync(x, 0, 4, stream);
  scale<<<1, 32, 0, stream>>>(x);
}
"""


def written(name: str, text: str, source: str, target: str) -> Rewritten:
    translator = translator_named(name)
    prepared = translator.read(text, PLATFORMS[source], ParseOptions())
    return translator.write(prepared, PLATFORMS[source], PLATFORMS[target])


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    assert list(TRANSLATORS) == ["symbolic", "copy", "hipify"]
    with pytest.raises(UnknownName, match="no translator 'hippify'; there are symbolic, copy, hipify"):
        translator_named("hippify")


def test_copy_exchanges_headers_and_nothing_else() -> None:
    there = written("copy", CUDA, "cuda", "hip")
    assert there.text == CUDA.replace("cuda_runtime.h", "hip/hip_runtime.h").replace("cuda_fp16.h", "hip/hip_fp16.h")
    assert there.steps == ("copy(headers=2)",)
    assert written("copy", there.text, "hip", "cuda").text == CUDA


def test_hipify_renames_the_interface() -> None:
    text = written("hipify", CUDA + "nvcuda::wmma::fill; CUBLAS_OP_N cublasCreate", "cuda", "hip").text
    assert "hipStream_t stream" in text
    assert "hipMemsetAsync" in text
    assert "// cudagram stays" in text
    assert "scale<<<1, 32, 0, stream>>>" in text
    assert text.endswith("rocwmma::fill; HIPBLAS_OP_N hipblasCreate")


@pytest.mark.parametrize(("name", "source", "target"), [
    ("copy", "cuda", "bang"), ("copy", "vnni", "hip"), ("hipify", "hip", "cuda"), ("hipify", "cuda", "vnni")])
def test_baselines_refuse_other_directions(name: str, source: str, target: str) -> None:
    assert not TRANSLATORS[name].serves(source, target)
    with pytest.raises(NoSuchDirection, match=f"not {source}_to_{target}"):
        written(name, CUDA, source, target)


def test_the_directions_are_pairs_of_platforms() -> None:
    for module in (copy, hipify):
        assert {name for pair in module.TRANSLATOR.directions or () for name in pair} <= set(PLATFORMS)


def test_symbolic_gives_a_whole_file() -> None:
    text = '#include <cuda_runtime.h>\n__global__ void k(float* x) { x[threadIdx.x] = 2.0f; }\n' \
           'extern "C" void two_launch(float* x) { k<<<1, 32>>>(x); }\n'
    made = written("symbolic", text, "cuda", "vnni")
    assert "two_launch" in made.text
    assert made.steps[0] == "detensorize()"
