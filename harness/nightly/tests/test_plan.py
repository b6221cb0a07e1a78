"""How the matrix is cut into jobs, and how much memory they are taken to need."""

from __future__ import annotations

import pytest

from harness.cases import Case, directions
from harness.corpus import SAMPLES
from harness.nightly.plan import NoSuchCase, jobs, parse_case, select, work
from harness.nightly.subject import AtShape
from operators import OPERATORS
from translators.named import TRANSLATORS

SYMBOLIC, COPY = TRANSLATORS["symbolic"], TRANSLATORS["copy"]


def test_a_job_has_all_directions_of_an_operator_at_a_shape() -> None:
    cut = jobs(select(["paper"], ["add", "gemm"], [], SYMBOLIC))
    assert len(cut) == len(OPERATORS["add"].shapes.paper) + len(OPERATORS["gemm"].shapes.paper)
    assert {len(job.cases) for job in cut} == {len(directions())}


def test_the_largest_comes_first() -> None:
    amounts = list(map(work, jobs(select(["paper"], [], [], SYMBOLIC))))
    assert amounts == sorted(amounts, reverse=True)


def test_cases_are_selected() -> None:
    cases = select(["smoke"], ["softmax"], ["cuda_to_hip", "cuda_to_bang"], SYMBOLIC)
    assert {case.direction for case in cases} == {"cuda_to_hip", "cuda_to_bang"}
    assert {case.direction for case in select(["smoke"], [], [], COPY)} == {"cuda_to_hip", "hip_to_cuda"}


def test_a_limit_takes_the_same_cases_each_time() -> None:
    few = select(["paper"], [], [], SYMBOLIC, 40)
    assert few == select(["paper"], [], [], SYMBOLIC, 40)
    assert len({case.direction for case in few}) > 6
    assert len({case.operator for case in few}) > 10


def test_memory_grows_with_the_arrays() -> None:
    operator = OPERATORS["rms_norm"]
    assert AtShape(operator, (8192, 8192)).memory_bytes() > 4 << 30
    assert AtShape(operator, (4, 64)).memory_bytes() < 1 << 20


def test_names_of_cases_are_read_back() -> None:
    case = Case("cuda", "bang", "conv2d_nchw", (16, 8, 8, 64, 128, 2, 2, 2))
    assert parse_case(str(case)) == case
    sample = Case("cuda", "bang", "corpus", sample="affine.cu")
    assert str(sample) == "cuda_to_bang-corpus-affine"
    assert parse_case(str(sample)) == sample


def test_the_corpus_is_in_the_matrix() -> None:
    cases = select(["paper"], [], ["cuda_to_hip", "vnni_to_bang"], SYMBOLIC)
    samples = [case.sample for case in cases if case.operator == "corpus"]
    assert sorted(samples) == sorted(file for file in SAMPLES if file.endswith((".cu", ".c")))
    assert {len(job.cases) for job in jobs(select([], ["corpus"], [], SYMBOLIC))} == {3}


@pytest.mark.parametrize("text", ["", "softmax", "cuda_to_sycl-softmax-5x128", "cuda_to_bang-sofmax-5x128",
                                  "cuda_to_bang-softmax-5xx128", "cuda_to_bang-gemm-5x128", "cuda_to_bang-corpus-affin",
                                  "hip_to_bang-corpus-affine"])
def test_what_is_no_case_is_said(text: str) -> None:
    with pytest.raises(NoSuchCase):
        parse_case(text)
