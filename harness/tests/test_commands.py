"""The command line: what is printed where, exit statuses, and that no complaint is a traceback."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

import xpiler

ROOT = Path(__file__).parents[2]
KERNELS = Path(__file__).parent / "kernels"
BAD = KERNELS / "bad"
CORPUS = ROOT / "harness" / "corpus"
SCALE, PERMUTE, AFFINE = KERNELS / "scale.cu", KERNELS / "permute.cu", CORPUS / "cuda" / "affine.cu"
Captured = pytest.CaptureFixture[str]


def call(capsys: Captured, *arguments: object) -> tuple[int, str, str]:
    """Exit status, stdout, stderr."""
    status = xpiler.main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return status, out, err


@pytest.mark.parametrize("target, sign", [("hip", "hip_runtime.h"), ("bang", "bang.h"), ("vnni", "affine_launch")])
def test_translate(capsys: Captured, target: str, sign: str) -> None:
    status, out, err = call(capsys, "translate", AFFINE, "--to", target)
    assert status == 0
    assert sign in out
    assert "affine_launch(const float" in out
    assert f"affine.cu to {target}: correct" in err
    assert "n=70" in err
    assert "n=300" in err, "a second size is tried when sizes are arguments"


def test_translate_a_bare_kernel(capsys: Captured) -> None:
    launch = ("--grid", "(n+63)/64", "--block", 64, "--shared", 256, "--template", "T=float", "--kernel", "scale")
    status, out, err = call(capsys, "translate", SCALE, "--to", "vnni", *launch, "--set", "n=100", "--set", "a=-2.5",
                            "--arg", "x=f32[10,10]:in", "--arg", "y=f32[100]:out")
    assert status == 0, err
    assert "scale_launch(const float" in out
    assert "a=-2.5, n=100, x[100] in, y[100] out" in err.replace("n=100, a=-2.5", "a=-2.5, n=100")


@pytest.mark.parametrize("target", ["cuda", "vnni"])
def test_translate_a_launcher_that_is_told_its_launch(capsys: Captured, target: str) -> None:
    told = CORPUS.parents[1] / "translators" / "frontend" / "tests" / "kernels" / "told.mlu"
    status, out, err = call(capsys, "translate", told, "--to", target, "--set", "mode=1")
    assert status == 0, err
    assert {"cuda": "KernelAffine_launch(cudaStream_t queue, const", "vnni": "KernelAffine_launch(const"}[target] in out
    assert f"told.mlu to {target}: correct" in err


def test_indices_are_drawn_in_bounds(capsys: Captured) -> None:
    status, _, err = call(capsys, "translate", PERMUTE, "--to", "vnni")
    assert status == 0, err
    assert "x[70] in, to[70] in, y[70] out" in err


def test_output_file(capsys: Captured, tmp_path: Path) -> None:
    path = tmp_path / "affine.hip"
    status, out, err = call(capsys, "translate", AFFINE, "--to", "hip", "--output", path)
    assert (status, out) == (0, "")
    assert "hip_runtime.h" in path.read_text()
    assert "correct" in err
    assert [one.name for one in tmp_path.iterdir()] == ["affine.hip"]


def test_json(capsys: Captured) -> None:
    status, out, _ = call(capsys, "translate", AFFINE, "--to", "hip", "--json")
    said = json.loads(out)
    assert status == 0
    assert (said["verdict"], said["from"], said["to"], said["entry"]) == ("correct", "cuda", "hip", "affine_launch")
    assert len(said["checks"]) == 2
    assert said["checks"][0]["elements"] == {"x": 70, "y": 70}
    assert "hip_runtime.h" in said["text"]


def test_json_of_a_refusal(capsys: Captured) -> None:
    status, out, _ = call(capsys, "translate", BAD / "recursion.cu", "--to", "hip", "--json")
    said = json.loads(out)
    assert status == 1
    assert said["verdict"] == "refused"
    assert "recursive function 'fib'" in said["message"]
    assert said["text"] is None


REFUSED = {
    "prose.cu": ("prose.cu:1:1: error: unknown type name 'Dear'", "Dear reader, this is not a kernel.", "^"),
    "syntax.cu": ("syntax.cu:2:22: error: expected ';'", "  int i = threadIdx.x", " " * 21 + "^"),
    "virtual.cu": ("virtual.cu:", "not supported", "^"),
    "ptx.cu": ("ptx.cu:4:3: error: inline assembly", "asm(", "  ^"),
    "recursion.cu": ("the recursive function 'fib' is not supported", "fib(n - 1)", "^"),
    "two_kernels.cu": ("several kernels (first, second); name one",),
}


@pytest.mark.parametrize("file", REFUSED)
def test_refusals_say_where(capsys: Captured, tmp_path: Path, file: str) -> None:
    output = tmp_path / "out"
    output.write_text("as it was")
    status, out, err = call(capsys, "translate", BAD / file, "--to", "bang", "--output", output)
    assert (status, out) == (1, "")
    for part in REFUSED[file]:
        assert part in err
    assert output.read_text() == "as it was"
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


USAGE = {
    "missing file": (("nowhere.cu", "--to", "hip"), "nowhere.cu: no such file or directory"),
    "folder": ((CORPUS, "--to", "hip", "--from", "cuda"), "is a directory"),
    "no target": ((AFFINE,), "the following arguments are required: --to"),
    "unknown target": ((AFFINE, "--to", "opencl"), "invalid choice: 'opencl'"),
    "unknown ending": ((ROOT / "README.md", "--to", "hip"), "no platform has files that end in '.md'; there are .cu"),
    "missing template": ((KERNELS / "unrolled.cu", "--to", "hip"),
                         "kernel scale is a template; give --template UNROLL="),
    "unknown array": ((AFFINE, "--to", "hip", "--arg", "z=f32[4]"),
                      "--arg z: affine_launch has no such parameter; there are x, y, a, b, n"),
    "unknown scalar": ((AFFINE, "--to", "hip", "--set", "m=4"),
                       "--set m: affine_launch has no such parameter; there are x, y, a, b, n"),
    "array as scalar": ((AFFINE, "--to", "hip", "--set", "x=4"), "--set x: it is an array"),
    "scalar as array": ((AFFINE, "--to", "hip", "--arg", "n=i32[4]"), "--arg n: it is a scalar"),
    "wrong type": ((AFFINE, "--to", "hip", "--arg", "x=f16[4]"), "--arg x: its elements are f32, not f16"),
    "unknown type": ((AFFINE, "--to", "hip", "--arg", "x=f31[4]"), "no type 'f31'; there are bool, i8"),
    "unclosed sizes": ((AFFINE, "--to", "hip", "--arg", "x=f32[4"), "expected NAME=DTYPE[D0,D1]"),
    "no sizes": ((AFFINE, "--to", "hip", "--arg", "x=f32[]"), "sizes must be whole numbers of at least 1"),
    "unknown role": ((AFFINE, "--to", "hip", "--arg", "x=f32[4]:inn"), "no role 'inn'; there are in, out, inout"),
    "twice": ((AFFINE, "--to", "hip", "--set", "n=1", "--set", "n=2"), "--set n is given twice"),
    "not a number": ((AFFINE, "--to", "hip", "--set", "n=many"), "--set n=many: 'many' is not a number"),
    "no value": ((AFFINE, "--to", "hip", "--set", "n"), "--set n: expected NAME=VALUE"),
    "empty grid": ((SCALE, "--to", "hip", "--grid", "0", "--block", 64), "--grid 0: extents are at least 1"),
    "long grid": ((SCALE, "--to", "hip", "--grid", "1,2,3,4", "--block", 64), "expected X, X,Y or X,Y,Z"),
    "code in grid": ((SCALE, "--to", "hip", "--grid", "1;system(0)", "--block", 64), "expected X, X,Y or X,Y,Z"),
    "union of threads": ((SCALE, "--to", "hip", "--grid", 1, "--block", "union,1", "--template", "T=float"),
                         "--block union,1: here it is X,Y,Z"),
    "has a launcher": ((AFFINE, "--to", "hip", "--grid", 1, "--block", 64, "--kernel", "affine"),
                       "kernel affine has a launcher, affine_launch"),
    "bad union": ((SCALE, "--to", "hip", "--grid", 1, "--block", "union,0"), "expected union,N"),
    "no time": ((AFFINE, "--to", "hip", "--seconds", "0"), "--seconds 0: expected a number above 0"),
    "time in words": ((AFFINE, "--to", "hip", "--seconds", "nan"), "--seconds nan: expected a number above 0"),
    "bad macro": ((AFFINE, "--to", "hip", "-D", "4=5"), "-D 4=5: expected NAME or NAME=VALUE"),
    "no folder": ((AFFINE, "--to", "hip", "--output", "/nowhere/at/all"), "no folder /nowhere/at"),
}  # fmt: skip


@pytest.mark.parametrize("name", USAGE)
def test_usage(capsys: Captured, name: str) -> None:
    arguments, message = USAGE[name]
    status, out, err = call(capsys, "translate", *arguments)
    assert (status, out) == (2, "")
    assert message in " ".join(err.split())


def test_binary_file(capsys: Captured, tmp_path: Path) -> None:
    path = tmp_path / "kernel.cu"
    path.write_bytes(bytes(range(256)))
    status, _, err = call(capsys, "translate", path, "--to", "hip")
    assert status == 2
    assert "kernel.cu is not a text file" in err


DEFECTS = {
    "endless.cu": ((), "timed out: in the source"),
    "race.cu": ((), "race: in the source"),
    "far_buffers.mlu": (("--set", "n=8", "--arg", "a=f32[64]:in", "--arg", "b=f32[64]:in", "--arg",
                         "first=f32[16]:inout", "--arg", "second=f32[16]:inout"), "race: in the source"),
    "reads_behind.cu": (("--arg", "x=f32[128]", "--arg", "y=f32[128]"), "out of bounds: in the source"),
    "divides.cu": ((), "division by zero"),
    "huge.cu": ((), "in the source"),
}


@pytest.mark.parametrize("file", DEFECTS)
def test_defects_of_the_source(capsys: Captured, tmp_path: Path, file: str) -> None:
    more, message = DEFECTS[file]
    output, start = tmp_path / "out", time.monotonic()
    status, out, err = call(capsys, "translate", BAD / file, "--to", "hip", "--output", output, *more)
    assert (status, out) == (1, ""), err
    assert message in err
    assert "no text was written" in err
    assert not output.exists()
    assert time.monotonic() - start < 30


def test_time_is_what_the_user_gives(capsys: Captured) -> None:
    status, _, err = call(capsys, "translate", BAD / "endless.cu", "--to", "hip", "--set", "n=1", "--seconds", "0.5")
    assert status == 1
    assert "did not end within 0.5 s of processor time" in err
    assert "--seconds gives each run more time" in err


def test_no_check_gives_the_text_of_a_defective_source(capsys: Captured) -> None:
    status, out, err = call(capsys, "translate", BAD / "race.cu", "--to", "hip", "--no-check")
    assert status == 0
    assert "hip_runtime.h" in out
    assert "not checked" in err


def test_check(capsys: Captured) -> None:
    path = ROOT / "operators" / "softmax" / "softmax.cu"
    status, out, err = call(capsys, "check", path, "--operator", "softmax", "--shape", "5x128")
    assert (status, out) == (0, "")
    assert "softmax.cu as softmax 5x128: correct" in err
    status, _, err = call(capsys, "check", path, "--operator", "relu", "--shape", "640", "--entry", "softmax_launch")
    assert status == 1
    assert "wrong result" in err


@pytest.mark.parametrize("arguments, message", [
    (("--operator", "softmin"), "invalid choice: 'softmin'"),
    (("--operator", "softmax", "--shape", "5xx"), "not a shape: '5xx'"),
    (("--operator", "gemm", "--shape", "5"), "gemm has the axes"),
])  # fmt: skip
def test_check_usage(capsys: Captured, arguments: tuple[str, ...], message: str) -> None:
    status, _, err = call(capsys, "check", ROOT / "operators" / "softmax" / "softmax.cu", *arguments)
    assert status == 2
    assert message in " ".join(err.split())


def test_run(capsys: Captured, tmp_path: Path) -> None:
    sizes = ("--set", "rows=2", "--set", "columns=100")
    status, out, _ = call(capsys, "run", CORPUS / "cuda" / "scan.cu", *sizes, "--save", tmp_path)
    assert status == 0
    assert out.startswith("out[200] ")
    assert "barriers: " in out
    assert (tmp_path / "out.npy").exists()
    again = call(capsys, "run", CORPUS / "cuda" / "scan.cu", *sizes)
    assert again[1] == out, "the same inputs each time"


def test_run_of_a_crash(capsys: Captured) -> None:
    status, _, err = call(capsys, "run", BAD / "divides.cu")
    assert status == 1
    assert "division by zero" in err


def test_pass(capsys: Captured) -> None:
    status, out, _ = call(capsys, "pass")
    assert status == 0
    assert "loop_recovery" in out
    status, out, _ = call(capsys, "pass", "loop_recovery,normalise", CORPUS / "cuda" / "dot.cu")
    assert status == 0
    assert "phase" in out
    status, _, err = call(capsys, "pass", "loop_magic", CORPUS / "cuda" / "dot.cu")
    assert status == 2
    assert "no pass 'loop_magic'; there are all, read, detensorize" in err


def test_platforms(capsys: Captured) -> None:
    status, out, _ = call(capsys, "platforms", "--json")
    items = json.loads(out)
    assert status == 0, out
    assert {item["subject"] for item in items} == {"all", "cuda", "hip", "bang", "vnni"}
    assert all(item["found"] or item["lost"] for item in items)


def test_bench(capsys: Captured, tmp_path: Path) -> None:
    status, out, _ = call(capsys, "bench", "translation", "--cases", 2, "--output", tmp_path / "figures.json")
    assert status == 0
    assert "median of 2" in out
    figures = json.loads((tmp_path / "figures.json").read_text())
    assert set(figures["median_seconds"]) == {"parse", "passes", "emit", "compile", "run"}
    assert figures["correct"] == 2


def test_help(capsys: Captured) -> None:
    for command in ("translate", "check", "run", "pass", "platforms", "bench"):
        status, out, _ = call(capsys, command, "--help")
        assert status == 0
        assert "usage: xpiler" in out


@pytest.mark.parametrize("arguments, launched", [
    ((SCALE,), "scale<float><<<dim3(grid, 1, 1), dim3(block, 1, 1), shared_bytes>>>(x, y, a, n)"),
    ((KERNELS / "told_in_words.hip",), "doubled<<<dim3(grid, 1, 1), dim3(block, 1, 1), 0>>>(x, n)"),
    ((KERNELS / "unrolled.cu", "--template", "UNROLL=4"), "scale<float, 4><<<dim3(grid, 1, 1), dim3(block, 1, 1)"),
    ((KERNELS / "whole_program.cu",),
     "transpose<float, 64><<<dim3((((width + 8) - 1) / 8), (((height + 8) - 1) / 8), 1), dim3(8, 8, 1), 0>>>"),
    ((KERNELS / "whole_host.mlu", "--set", "rows=10", "--set", "depth=32", "--arg", "x=f32[10,32]", "--arg",
      "w=f32[64,32]", "--arg", "y=f32[10,64]"),
     "dim = { (4 * 2), 1, 1 }; project<<<dim, CNRT_FUNC_TYPE_UNION2, (cnrtQueue_t)0>>>(x, w, y, rows, depth)"),
])
def test_kernels_without_a_launcher_get_one(capsys: Captured, arguments: tuple[object, ...], launched: str) -> None:
    status, out, err = call(capsys, "translate", *arguments, "--to", "vnni")
    assert status == 0, err
    assert launched in err
    assert "_launch(" in out
