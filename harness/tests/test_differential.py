"""The differential check must be able to fail: translations that were damaged by hand are told from right ones."""

from __future__ import annotations

import functools
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from harness.corpus import SAMPLES
from harness.differential import Check, check_translation
from harness.differential.alignment import ALIGNED, arrays_aligned
from harness.differential.bounds import bound, sensitivity
from harness.differential.check import program_roles
from harness.differential.scalars import candidates, has_free_sizes
from harness.verdict import Verdict
from harness.wishes import ArgumentWish, Wishes
from platforms.registry import PLATFORMS
from translators.ir.nodes import Parameter
from translators.ir.types import DType
from translators.pipeline import ParseOptions, Translation, read, translate

ROOT = Path(__file__).parents[2]
CUDA, VNNI = PLATFORMS["cuda"], PLATFORMS["vnni"]


@functools.cache
def translated(file: str) -> Translation:
    return translate(SAMPLES[file].path.read_text(), CUDA, VNNI, ParseOptions(filename=file))


def checked(file: str, text: str, wishes: Wishes | None = None) -> Check:
    source = SAMPLES[file].path.read_text()
    translation = replace(translated(file), text=text)
    return check_translation(source, CUDA, VNNI, translation, ParseOptions(filename=file), wishes or Wishes())


RIGHT = {
    "affine.cu": "for (int i = 0; i < n; i++) y[i] = a * x[i] + b;",
    "dot.cu": "float s = 0; for (unsigned i = 0; i < n; i++) s += a[i] * b[i]; result[0] = s;",
    "row_norm.cu": "for (int r = 0; r < rows; r++) { float s = 0; for (int c = cols - 1; c >= 0; c--) "
                   "s += in[r * cols + c] * in[r * cols + c]; out[r] = __builtin_sqrtf(s); }",
    "histogram.cu": "for (int b = 0; b < 256; b++) bins[b] = 0; for (int i = 0; i < count; i++) bins[data[i]]++;",
}  # fmt: skip
WRONG = {
    ("affine.cu", "last element"): ("i < n", "i < n - 1"),
    ("affine.cu", "one more"): ("i < n", "i <= n"),
    ("affine.cu", "scalar"): ("+ b", "- b"),
    ("affine.cu", "size of one test"): ("i < n", "i < 70"),
    ("affine.cu", "half"): ("a * x[i]", "(float)(_Float16)(a * x[i])"),
    ("dot.cu", "a term less"): ("i = 0", "i = 1"),
    ("dot.cu", "start"): ("s = 0", "s = 1e-3f"),
    ("row_norm.cu", "square root"): ("__builtin_sqrtf(s)", "s"),
    ("row_norm.cu", "rows and columns"): ("r * cols + c] * in[r * cols + c]", "c * rows + r] * in[c * rows + r]"),
    ("histogram.cu", "off by one"): ("i = 0", "i = 1"),
    ("histogram.cu", "starting values"): ("for (int b = 0; b < 256; b++) bins[b] = 0;", ""),
}  # fmt: skip


def text_of(file: str, body: str) -> str:
    """The translation's signature with another body."""
    head, _, _ = translated(file).text.rpartition("_launch(")
    signature = translated(file).text[len(head) :].partition("{")[0]
    return f"#include <stdint.h>\nvoid {head.rpartition(' ')[2]}{signature}{{\n{body}\n}}\n"


@pytest.mark.parametrize("file", RIGHT)
def test_another_right_text_is_accepted(file: str) -> None:
    check = checked(file, text_of(file, RIGHT[file]))
    assert check.verdict is Verdict.CORRECT, check.message
    assert len(check.trials) == 2


@pytest.mark.parametrize("file, damage", WRONG)
def test_damage_is_found(file: str, damage: str) -> None:
    before, after = WRONG[file, damage]
    assert before in RIGHT[file]
    check = checked(file, text_of(file, RIGHT[file].replace(before, after)))
    assert check.verdict in (Verdict.WRONG_RESULT, Verdict.OUT_OF_BOUNDS), check.message
    assert "in the source" not in check.message


ROUND = """
__global__ void pairs(const float* x, float* y, int n) {
  __shared__ float s[128];
  GUARD
    s[threadIdx.x] = x[threadIdx.x];
    __syncthreads();
    y[threadIdx.x] = s[threadIdx.x ^ 1];
  }
}
extern "C" void pairs_launch(const float* x, float* y, int n) { pairs<<<1, 128>>>(x, y, n); }
"""


@pytest.mark.parametrize("guard, hip_guard, verdict", [
    ("if (threadIdx.x < n) {", "if (threadIdx.x < n) {", Verdict.CORRECT),
    ("if (threadIdx.x >= n) return; {", "if (threadIdx.x < n) {", Verdict.DIVERGED),
])
def test_threads_go_round_a_barrier_only_where_the_source_does_it(guard: str, hip_guard: str,
                                                                  verdict: Verdict) -> None:
    options, hip = ParseOptions(filename="pairs.cu"), PLATFORMS["hip"]
    text = ROUND.replace("GUARD", guard)
    translation = translate(text, CUDA, hip, options)
    other = "#include <hip/hip_runtime.h>\n" + ROUND.replace("GUARD", hip_guard)
    wishes = Wishes({name: ArgumentWish(name, DType.F32, (70,)) for name in "xy"}, {"n": 70})
    check = check_translation(text, CUDA, hip, replace(translation, text=other), options, wishes)
    assert check.verdict is verdict, check.message
    assert (verdict is Verdict.CORRECT) == ("in the source: pairs: threads reached" in "".join(check.notes))


ONES = """__global__ void first_above(const float* x, int* y, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n && i % 2 == 0) y[i] = x[i] > 100.0f ? i : -1;
}
void first_above_launch(const float* x, int* y, int n) { first_above<<<(n + 63) / 64, 64>>>(x, y, n); }
"""


@pytest.mark.parametrize("body, verdict", [
    ("for (int i = 0; i < n; i += 2) y[i] = x[i] > 100.0f ? i : -1;", Verdict.CORRECT),
    ("for (int i = 0; i < n; i += 2) if (x[i] > 100.0f) y[i] = i;", Verdict.WRONG_RESULT),
    ("for (int i = 0; i < n; i++) y[i] = -1;", Verdict.WRONG_RESULT),
])  # fmt: skip
def test_all_ones_are_a_result_though_unwritten_memory_holds_them_too(body: str, verdict: Verdict) -> None:
    options = ParseOptions(filename="ones.cu")
    made = replace(translate(ONES, CUDA, VNNI, options), text=f"""#include <stddef.h>
void first_above_launch(const float* x, int* y, int n) {{ {body} }}""")
    check = check_translation(ONES, CUDA, VNNI, made, options, Wishes())
    assert check.verdict is verdict, check.message


def test_text_that_does_not_compile() -> None:
    check = checked("affine.cu", text_of("affine.cu", "oops;"))
    assert check.verdict is Verdict.NOT_COMPILED
    assert "in the translation" in check.message


def test_given_sizes_are_used_and_no_others() -> None:
    wishes = Wishes({"x": ArgumentWish("x", DType.F32, (5, 20))}, {"n": 100})
    check = checked("affine.cu", text_of("affine.cu", RIGHT["affine.cu"]), wishes)
    assert check.verdict is Verdict.CORRECT
    assert [dict(trial.elements) for trial in check.trials] == [{"x": 100, "y": 100}]


def test_arrays_too_small_for_the_source() -> None:
    wishes = Wishes({"x": ArgumentWish("x", DType.F32, (99,))}, {"n": 100})
    check = checked("affine.cu", text_of("affine.cu", RIGHT["affine.cu"]), wishes)
    assert check.verdict is Verdict.OUT_OF_BOUNDS
    assert "in the source" in check.message


def test_roles_by_data_flow() -> None:
    roles = program_roles(read(SAMPLES["spmv.cu"].path.read_text(), CUDA, ParseOptions(filename="spmv.cu")), CUDA)
    assert roles.ranges == {"row_ptr"}
    assert roles.indices == {"row_ptr", "col"}
    assert roles.written == {"y"}
    assert roles.read == {"row_ptr", "col", "val", "x"}
    assert roles.arithmetic == {DType.F64}


INTEGERS = tuple(Parameter(name, DType.I32) for name in ("m", "n"))


def test_scalars_differ_and_fall_back() -> None:
    tried = list(candidates(INTEGERS, Wishes()))
    assert tried[0] == {"m": 37, "n": 70}
    assert {"m": 64, "n": 64} in tried
    assert {"m": 1, "n": 1} in tried
    assert tried[0] != next(iter(candidates(INTEGERS, Wishes(), second=True)))


def test_scalars_follow_what_the_user_said() -> None:
    given = Wishes({"x": ArgumentWish("x", DType.F32, (5, 128))}, {})
    assert next(iter(candidates(INTEGERS, given))) == {"m": 5, "n": 128}
    assert not has_free_sizes(INTEGERS, given)
    assert list(candidates(INTEGERS, Wishes({}, {"m": 3, "n": 4}))) == [{"m": 3, "n": 4}]


def test_hinted_scalars() -> None:
    names = ("n", "lda", "stride", "causal", "eps")
    parameters = [Parameter(name, DType.F32 if name == "eps" else DType.I32) for name in names]
    first = next(iter(candidates(parameters, Wishes())))
    assert first == {"n": 70, "lda": 70, "stride": 1, "causal": 1, "eps": 1e-5}


def test_bound_of_a_cancelling_sum() -> None:
    result, moved = np.array([1e-6], np.float32), np.array([1e-6 + 2.0**-12], np.float32)
    limit = bound(result, DType.F32, sensitivity(result, [moved], 2.0**-12), 100, {DType.F32})
    assert 1e-6 < limit[0] < 1e-5, "as for a sum of terms near 1"
    assert bound(np.array([3]), DType.I32, np.zeros(1), 100, {DType.F32})[0] == 0


def test_arrays_that_nothing_aligns_are_named_and_the_rest_is_compared() -> None:
    """Whether the stack happens to be aligned is a matter of luck: both answers are right, but never a refusal."""
    path = ROOT / "harness" / "tests" / "kernels" / "unaligned.c"
    text, options = path.read_text(), ParseOptions(filename=path.name)
    check = check_translation(text, VNNI, CUDA, translate(text, VNNI, CUDA, options), options, Wishes())
    assert check.verdict is Verdict.CORRECT, check.message
    assert not check.notes or "column (line 5), lanes (line 6)" in check.notes[0]


def test_arrays_are_aligned_line_for_line() -> None:
    text = "void f(float x[4],\n       float y[4]) {\n  float a[16], b[2] = {1};\n  unsigned char c[] = {1};\n}\n"
    mended, arrays = arrays_aligned(text)
    assert arrays == ("a (line 3)", "c (line 4)")
    assert mended == text.replace("float a", f"{ALIGNED} float a").replace("unsigned", f"{ALIGNED} unsigned")
    assert arrays_aligned(f"struct s {{ int a; }};\n{text}")[1] == ()
