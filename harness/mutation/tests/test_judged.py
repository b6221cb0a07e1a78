"""A small sample of the mutants is killed; `python -m harness.mutation` does the others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from harness.mutation import result
from harness.mutation.equivalent import reason
from harness.mutation.generate import of_kernel, sample
from harness.mutation.mutant import Mutant
from harness.mutation.result import Result
from harness.mutation.runner import CONTROL, judge_mutant, run
from harness.mutation.summary import count, summary
from harness.verdict import Verdict

SAMPLE = tuple(mutant for mutant in sample(32) if reason(mutant) is None)
KILLED = Result("a", "cuda", "relu", "bound", "1", Verdict.RACE, "31", "", 3, "-x\n+y", 0.5)


@pytest.mark.parametrize("mutant", SAMPLE, ids=lambda mutant: mutant.name)
def test_the_mutant_is_killed(mutant: Mutant) -> None:
    judged = judge_mutant(mutant)
    assert not judged.survived, judged.difference


def test_a_run_goes_on_where_it_ended(tmp_path: Path) -> None:
    report = tmp_path / "mutants.jsonl"
    mutants = tuple(of_kernel("vnni", "relu"))[:3]
    first = run(mutants[:2], report, processes=1)
    report.write_text(report.read_text() + '{"name": "cut off')
    assert run(mutants, report, processes=1, seconds=0) == first
    assert len(result.read(report)) == 2


def test_the_kill_rate_leaves_out_what_cannot_be_killed() -> None:
    results = (KILLED, replace(KILLED, name="b", verdict=Verdict.CORRECT),
               replace(KILLED, name="c", verdict=Verdict.NOT_COMPILED),
               replace(KILLED, name="d", verdict=Verdict.CORRECT),
               replace(KILLED, name="e", rule=CONTROL, verdict=Verdict.CORRECT))
    counted = count("cuda", results, {"d": "the same"})
    assert (counted.mutants, counted.valid, counted.killed, counted.survivors) == (4, 3, 1, 1)
    assert counted.kill_rate == 0.5
    text = summary({one.name: one for one in results}, {"d": "the same"})
    assert "| cuda | 4 | 3 | 1 | 1 | 1 | 50.00% | 1 | 0 |" in text
    assert "b (line 3)\n-x\n+y" in text


def test_a_control_that_is_rejected_is_a_false_alarm() -> None:
    alarm = replace(KILLED, rule=CONTROL)
    assert count("cuda", (alarm,), {}).false_alarms == 1
    assert "false alarm: a: race at 31" in summary({"a": alarm}, {})
