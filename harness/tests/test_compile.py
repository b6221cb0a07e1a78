"""What is compiled once and kept, and what happens when it has gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness import cache
from harness.compile import child, compile_kernel, precompiled, prepared, runtime
from harness.idle import without_main
from platforms.cuda.simulator import SIMULATOR as CUDA
from platforms.vnni.simulator import SIMULATOR
from translators.ir.nodes import Parameter
from translators.ir.types import DType

TEXT = "void nothing_launch(void) {}\n"


def test_a_cache_that_is_emptied_is_filled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for made in (child, precompiled, runtime):
        made.cache_clear()  # what was made elsewhere
    for _ in range(2):
        assert compile_kernel(SIMULATOR, TEXT, "nothing_launch", (), macros={}, file="nothing.c").path is not None
        header, library = prepared(SIMULATOR)
        assert tmp_path in header.parents
        for path in cache.folder().iterdir():
            path.unlink()
        assert not library.exists()
    monkeypatch.undo()
    prepared(SIMULATOR)
    assert child().exists()


def test_a_launcher_may_be_named_as_functions_of_the_library_are() -> None:
    text = 'extern "C" void max(const float *x, /* out */ float *y, int n = 1) { y[0] = max(x[0], 2.0f); }\n'
    parameters = (Parameter("x", DType.F32, True), Parameter("y", DType.F32, True), Parameter("n", DType.I32))
    compiled = compile_kernel(CUDA, text, "max", parameters, macros={}, file="largest.cu")
    assert compiled.path is not None, compiled.message


def test_what_main_needs_does_not_matter() -> None:
    text = 'extern "C" void one(float *y) { y[0] = 1; }\nint main() { return vendor_check(unknown_library_call()); }\n'
    parameters = (Parameter("y", DType.F32, True),)
    compiled = compile_kernel(CUDA, text, "one", parameters, macros={}, file="one.cu")
    assert compiled.path is not None, compiled.message
    broken = compile_kernel(CUDA, text.replace("y[0] = 1", "y[0] = two"), "one", parameters, macros={}, file="one.cu")
    assert "one.cu:1:" in broken.message
    assert "'two'" in broken.message


def test_main_is_emptied_and_lines_stay() -> None:
    text = 'int before;\nint main(int argc, char **argv) {\n  if (argc) { puts("}"); }\n  return 0;\n}\nint after;\n'
    assert without_main(text) == "int before;\nint main(int argc, char **argv) {\n\n\n}\nint after;\n"
    assert without_main("int domain(int x) { return x; }\n") == "int domain(int x) { return x; }\n"


UNDEFINED = """
extern "C" void elsewhere(const float *x);
__global__ void doubled(const float *x, float *y) {
  __shared__ float tile[32];
  tile[threadIdx.x] = x[threadIdx.x];
  __syncthreads();
  y[threadIdx.x] = 2 * tile[31 - threadIdx.x];
}
extern "C" void doubled_launch(const float *x, float *y) { doubled<<<1, 32>>>(x, y); }
void compared(const float *x) { elsewhere(x); }
"""


@pytest.mark.parametrize("detect", [False, True])
def test_what_the_entry_does_not_reach_may_be_defined_elsewhere(detect: bool) -> None:
    parameters = (Parameter("x", DType.F32, True), Parameter("y", DType.F32, True))
    for text, missing in ((UNDEFINED, False), (UNDEFINED.replace("{ doubled<", "{ elsewhere(x); doubled<"), True)):
        compiled = compile_kernel(CUDA, text, "doubled_launch", parameters, macros={}, file="doubled.cu", detect=detect)
        assert (compiled.path is None) is missing
        assert ("undefined symbol: elsewhere" in compiled.message) is missing
