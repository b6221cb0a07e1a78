"""Launchers that are added to a text: what they take, and which one is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

import xpiler

KERNELS = Path(__file__).parent / "kernels"
STRUCTURES = KERNELS / "structures.cu"
Captured = pytest.CaptureFixture[str]


def call(capsys: Captured, *arguments: object) -> tuple[int, str, str]:
    """Exit status, stdout, stderr."""
    status = xpiler.main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return status, out, err


@pytest.mark.parametrize("target", ["hip", "vnni"])
def test_structures_are_given_field_by_field(capsys: Captured, target: str) -> None:
    launch = ("--kernel", "mix", "--grid", "(given_n+63)/64", "--block", 64)
    status, out, err = call(capsys, "translate", STRUCTURES, "--to", target, *launch)
    assert status == 0, err
    assert "const float* given_weights_data, int given_weights_stride, float given_scales_x" in out
    assert "float* given_parts_1, int given_n" in out
    assert f"structures.cu to {target}: correct" in err


def test_a_launcher_may_be_given_a_structure(capsys: Captured) -> None:
    status, out, err = call(capsys, "translate", STRUCTURES, "--to", "hip", "--kernel", "affine_launch")
    assert status == 0, err
    assert "affine_launch_fields(const float* x, float* y, float given_scale, int given_n, float given_shift_0" in out
    assert "structures.cu to hip: correct" in err


def test_closed_structures_are_refused(capsys: Captured) -> None:
    launch = ("--kernel", "closed", "--grid", 1, "--block", 64)
    status, _, err = call(capsys, "translate", STRUCTURES, "--to", "hip", *launch)
    assert status != 0
    assert "parameter 'given' of type Closed is not supported" in err


def test_a_command_line_is_no_launchers(capsys: Captured) -> None:
    status, out, err = call(capsys, "translate", KERNELS / "command_line.cu", "--to", "vnni")
    assert status == 0, err
    assert "note: without a launcher; added: void fade_launch(float * x, float by, int n)" in err
    assert "void fade_launch(float* x, float by, int n)" in out


def test_a_refusal_names_what_else_there_is(capsys: Captured) -> None:
    status, _, err = call(capsys, "translate", KERNELS / "bad" / "one_of_two.cu", "--to", "hip")
    assert status == 1
    assert "one_of_two.cu:17:5: error: " in err
    assert "note: the file also has shifted, shift_all; --kernel NAME chooses" in err
    one = ("--kernel", "shift_all")
    status, _, err = call(capsys, "translate", KERNELS / "bad" / "one_of_two.cu", "--to", "hip", *one)
    assert status == 0, err


def test_a_bare_kernel_is_launched_within_its_bounds(capsys: Captured, tmp_path: Path) -> None:
    file = tmp_path / "narrow.cu"
    file.write_text("#define WIDTH 24\n__global__ void __launch_bounds__(WIDTH) narrow(float *x, int n) {\n"
                    "  int i = blockIdx.x * blockDim.x + threadIdx.x;\n  if (i < n) x[i] += 1;\n}\n")
    status, _, err = call(capsys, "translate", file, "--to", "hip")
    assert status == 0, err
    assert "block=24" in err
    status, _, err = call(capsys, "translate", file, "--to", "hip", "--grid", 1, "--block", 32)
    assert status == 1
    assert "has 32 threads, its __launch_bounds__ allows 24" in err
