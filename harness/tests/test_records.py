"""Cases, records, the summary and the cache: what surrounds the judge."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from harness import cache
from harness.cases import PLATFORM_NAMES, Case, all_cases, directions, source_cases
from harness.inputs import generic, seed, trials
from harness.record import Record, from_json, read, to_json, write
from harness.summary import table
from harness.verdict import Finding, Verdict, verdict_of
from operators import OPERATORS
from translators.ir.nodes import Parameter
from translators.ir.types import DType

RIGHT = Record("cuda_to_bang-add-320", "cuda_to_bang", Verdict.CORRECT, steps=("loop_bind(level=grid)",),
               largest_error=0.5, translation_seconds=0.25, compile_seconds=0.1, run_seconds=0.01)
REFUSED = Record("cuda_to_hip-add-320", "cuda_to_hip", Verdict.REFUSED, "no such thing", translation_seconds=0.125)


def test_every_direction_and_operator_is_in_the_matrix() -> None:
    cases = list(all_cases())
    assert len(directions()) == 12
    assert {(case.direction, case.operator) for case in cases if case.operator in OPERATORS} == {
        (f"{source}_to_{target}", name) for source, target in directions() for name in OPERATORS}
    assert len(set(map(str, cases))) == len(cases)
    assert {case.platform for case in source_cases()} == set(PLATFORM_NAMES)


def test_ids_are_safe_after_k() -> None:
    assert str(Case("cuda", "bang", "softmax", (5, 128))) == "cuda_to_bang-softmax-5x128"
    for one in PLATFORM_NAMES:
        assert not any(other != one and (other.startswith(one) or other.endswith(one)) for other in PLATFORM_NAMES)


def test_all_leaves_out_large_shapes() -> None:
    shapes = {case.shape for case in all_cases(["all"]) if case.operator == "gemm"}
    assert not shapes & set(OPERATORS["gemm"].shapes.large)
    assert shapes >= set(OPERATORS["gemm"].shapes.paper)


@pytest.mark.parametrize("record", [RIGHT, REFUSED])
def test_records_survive_json(record: Record) -> None:
    assert from_json(to_json(record)) == record


def test_reports_are_read_as_written(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "report.jsonl"
    write(path, (RIGHT, REFUSED))
    assert read(path) == (RIGHT, REFUSED)
    assert "commit" in path.read_text().splitlines()[0]


def test_the_summary_has_a_line_for_each_direction() -> None:
    lines = table((RIGHT, REFUSED)).splitlines()
    assert lines[0].split() == ["direction", "cases", "correct", "refused", "median", "s"]
    assert lines[1].split() == ["cuda_to_bang", "1", "1", "0.36"]
    assert lines[2].split() == ["cuda_to_hip", "1", "0", "1", "0.12"]
    assert lines[3].split() == ["all", "2", "1", "1", "0.24"]
    assert "translate 0.188 s" in lines[4]


def test_notes_are_no_verdict() -> None:
    assert verdict_of([Finding("note", "x")]) is None
    assert verdict_of([Finding("note", "x"), Finding("race", "y")]) is Verdict.RACE
    assert verdict_of([Finding("something new", "y")]) is Verdict.CRASHED


def test_inputs_are_the_same_every_time() -> None:
    assert seed("softmax", "5x128") == seed("softmax", "5x128") != seed("softmax", "5x129")
    first = trials("add", (17,))
    trials.cache_clear()
    assert all(np.array_equal(a, b) for one, other in zip(first, trials("add", (17,)), strict=True)
               for a, b in zip(one.inputs, other.inputs, strict=True))


def test_generic_inputs_keep_indices_in_bounds() -> None:
    parameters = (Parameter("x", DType.F32, pointer=True), Parameter("at", DType.I32, pointer=True),
                  Parameter("to", DType.I64, pointer=True), Parameter("n", DType.I32))
    arrays = generic(parameters, {"x": 10, "at": 50, "to": 10}, np.random.default_rng(1), {"at": 9, "to": 9})
    assert arrays["x"].dtype == np.float32
    assert (arrays["at"].min(), arrays["at"].max()) == (0, 9)
    assert sorted(arrays["to"]) == list(range(10))


def test_the_cache_forgets_what_was_not_used_for_longest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for age, name in enumerate(("new", "old", "oldest")):
        path = cache.made(name, lambda path: path.write_bytes(bytes(100)))
        os.utime(path, (1e9 - age, 1e9 - age))
    cache.prune(largest_bytes=250)
    assert sorted(path.name for path in cache.folder().iterdir()) == ["new", "old"]
    assert cache.used(cache.folder() / "old")
    cache.prune(largest_bytes=50)
    assert [path.name for path in cache.folder().iterdir()] == ["old"]


def test_a_failure_leaves_nothing_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    def fail(path: Path) -> None:
        path.write_text("half")
        raise RuntimeError("stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        cache.made("thing", fail)
    assert list(cache.folder().iterdir()) == []
