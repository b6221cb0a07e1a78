"""Kernel files with headers beside them, and with headers that are not there."""

from __future__ import annotations

from pathlib import Path

import pytest

import xpiler
from harness.commands.unfolded import unfolded
from platforms.registry import PLATFORMS
from translators.frontend.reduced import reduced

KERNELS = Path(__file__).parent / "kernels"
IN_PARTS = KERNELS / "in_parts.cu"
CUDA = PLATFORMS["cuda"].dialect
BROKEN = """#include "shapes.h"
Shape global_shape = {3, 4};
__global__ void k(float* y, int n) {
  int i = threadIdx.x;
  if (i < n) y[i] = %s;
}
Shape largest() { return global_shape; }
void k_launch(float* y, int n) { k<<<1, 64>>>(y, n); }
"""


@pytest.mark.parametrize("target", ["hip", "bang", "vnni"])
def test_translated_with_what_is_there(capsys: pytest.CaptureFixture[str], target: str) -> None:
    status = xpiler.main(["translate", str(IN_PARTS), "--to", target])
    out, err = capsys.readouterr()
    assert status == 0, err
    assert "headers that were not found are left out: solver_library.h, expected_values.h" in err
    assert "evaluate<<<dim3((((count + 128) - 1) / 128), 1, 1), dim3(128, 1, 1), 0>>>" in err, "main still tells"
    assert f"in_parts.cu to {target}: correct" in err
    assert "evaluate_launch" in out


def test_lines_of_headers_keep_their_places() -> None:
    made = unfolded(IN_PARTS.read_text(), str(IN_PARTS))
    lines = made.text.split("\n")
    assert sum("float polynomial(" in line for line in lines) == 1, "#pragma once"
    number = 1 + next(at for at, line in enumerate(lines) if "sum = sum * x" in line)
    assert made.told(f"out of bounds (in_parts.cu:{number})") == "out of bounds (polynomial.h:7)"
    number = 1 + next(at for at, line in enumerate(lines) if "if (at < count)" in line)
    assert made.told(f"{IN_PARTS}:{number}:3: error") == f"{IN_PARTS}:10:3: error"


def test_a_file_of_its_own_stays_as_it_is() -> None:
    text = '#include "cuda_runtime.h"\n// #include "polynomial.h"\nint x;\n'
    assert unfolded(text, str(KERNELS / "own.cu")).text is text


def test_only_host_code_is_left_out() -> None:
    made = reduced(BROKEN % "1.0f", CUDA, "k.cu", {}, told=False)
    assert made.absent == ("shapes.h",)
    assert "Shape" not in made.text
    assert made.text.count("\n") == BROKEN.count("\n")
    assert "k<<<1, 64>>>" in made.text


def test_what_a_kernel_misses_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "k.cu"
    file.write_text(BROKEN % "global_shape.width")
    assert xpiler.main(["translate", str(file), "--to", "hip"]) == 1
    err = capsys.readouterr().err
    assert f"{file}:5:21: error: use of undeclared identifier 'global_shape'" in err
    assert "shapes.h" in err


def test_a_launcher_is_left_out_only_where_the_launch_is_told() -> None:
    text = '#include "tensors.h"\n__global__ void k(float* y) {}\nvoid go(Tensor y) { k<<<1, 1>>>(y.data()); }\n'
    assert "Tensor" in reduced(text, CUDA, "k.cu", {}, told=False).text
    assert "Tensor" not in reduced(text, CUDA, "k.cu", {}, told=True).text


def test_checks_of_the_vendors_samples(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "clear.cu"
    file.write_text(
        "#include <helper_cuda.h>\n"
        "__global__ void k(int* y, int n) { if (threadIdx.x < n) y[threadIdx.x] += threadIdx.x; }\n"
        "void clear_launch(int* y) {\n  checkCudaErrors(cudaMemset(y, 0, 256));\n  k<<<1, 64>>>(y, 60);\n"
        '  getLastCudaError("k");\n}\n'
    )
    assert xpiler.main(["translate", str(file), "--to", "vnni"]) == 0, capsys.readouterr().err


@pytest.mark.parametrize("named, said", [
    (["--kernel", "clip_floats"], "in_namespaces.cu to vnni: correct"),
    (["--kernel", "clip_all", "--template", "T=double"], "clip_all<double>(x, y, count, stream);"),
    (["--kernel", "shift"], "shift<<<dim3(blocks_for(count), 1, 1), dim3(64, 1, 1), 0>>>(x, y, count);"),
])  # fmt: skip
def test_namespaces(capsys: pytest.CaptureFixture[str], named: list[str], said: str) -> None:
    status = xpiler.main(["translate", str(KERNELS / "in_namespaces.cu"), "--to", "vnni", *named])
    err = capsys.readouterr().err
    assert status == 0, err
    assert said in err


@pytest.mark.parametrize("kernel", ["filter_all", "filter"])
def test_constants_that_another_function_fills(capsys: pytest.CaptureFixture[str], kernel: str) -> None:
    launch = ["--grid", "(count+63)/64", "--block", "64"] if kernel == "filter" else []
    status = xpiler.main(["translate", str(KERNELS / "taps.cu"), "--to", "vnni", "--kernel", kernel, *launch])
    err = capsys.readouterr().err
    assert status == 0, err
    assert "const float* taps_values, const int* shift_values" in err
    assert "taps_values" in err.split("correct")[1]
