"""A worker's cases, from text to verdict, and the command around them."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from harness.cases import PLATFORM_NAMES
from harness.nightly import command, subject
from harness.nightly.plan import jobs, parse_case
from harness.nightly.store import Store
from harness.nightly.work import Worker
from harness.verdict import Verdict
from translators.errors import Unsupported
from translators.named import TRANSLATORS
from translators.translator import Rewritten, Translator

THERE, BACK = parse_case("cuda_to_hip-add-64"), parse_case("hip_to_cuda-add-64")


def worker_with(monkeypatch: pytest.MonkeyPatch, **changes: Any) -> Worker:
    worker = Worker("copy", {}, translation_seconds=0.2)
    monkeypatch.setattr(worker, "translator", replace(TRANSLATORS["copy"], **changes))
    return worker


def test_a_text_is_judged_once() -> None:
    worker = Worker("copy", {})
    worker.start(jobs([THERE])[0])
    first, second = worker.do(THERE), worker.do(THERE)
    assert (first.record.verdict, first.reused, second.reused) == (Verdict.CORRECT, False, True)
    assert second.record.largest_error == first.record.largest_error
    assert first.judged == second.judged != ""
    assert Worker("copy", worker.known).do(THERE).reused


def test_refusals_and_defects_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Rewritten:
        raise Unsupported(construct="goto")

    def fail(*_: object) -> Rewritten:
        raise KeyError("x")

    refused = worker_with(monkeypatch, write=refuse).do(THERE).record
    assert (refused.verdict, refused.message) == (Verdict.REFUSED, "error: goto is not supported")
    failed = worker_with(monkeypatch, read=fail).do(THERE).record
    assert (failed.verdict, failed.message) == (Verdict.NOT_TRANSLATED, "KeyError: 'x'")


def test_an_endless_translation_is_timed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object) -> Rewritten:
        while True:
            try:
                time.sleep(0.01)
            except Exception:
                continue

    record = worker_with(monkeypatch, write=hang).do(THERE).record
    assert (record.verdict, record.message) == (Verdict.TIMED_OUT, "the translation did not end within 0.2 s")


def test_a_defect_of_the_judge_is_no_verdict_on_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("no disk")

    monkeypatch.setattr(subject, "judge_text", fail)
    record = Worker("copy", {}).do(THERE).record
    assert (record.verdict, record.message) == (Verdict.UNCHECKED, "the judge failed: OSError: no disk")


def test_a_source_is_read_once_a_job(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    base: Translator = TRANSLATORS["copy"]

    def read(*given: Any) -> Any:
        seen.append(given)
        return base.read(*given)

    worker = worker_with(monkeypatch, read=read)
    for _ in range(3):
        worker.do(THERE)
    worker.do(BACK)
    assert len(seen) == 2


def test_the_command_goes_on_and_sees_regressions(tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.sqlite"
    arguments = ["--translator", "copy", "--operators", "add", "--shapes", "smoke", "--store", str(path),
                 "--workers", "1", "--directions", "cuda_to_hip"]
    assert command.main(arguments) == 0
    assert "1 of 1: 1 correct" in capsys.readouterr().err
    assert (tmp_path / "store-1.jsonl").is_file()
    # Nothing is left to do, so no worker is started.
    monkeypatch.setattr(command, "jobs", lambda cases: pytest.fail("done again") if cases else [])
    monkeypatch.setattr(command, "Pool", lambda *_, **__: type("Idle", (), {"run": lambda self, jobs: iter(jobs)})())
    assert command.main(arguments) == 0
    assert "1 cases are done already, 0 are left" in re.sub(r"\s+", " ", capsys.readouterr().err)

    store = Store(path)
    run = store.open_run(replace(command.identity("copy"), commit="newer"))
    bad = Worker("copy", {}).do(parse_case(store.records(1)[0].case))
    store.add(run, replace(bad, record=replace(bad.record, verdict=Verdict.RACE, message="race: x[3]")))
    store.close()
    same = command.identity("copy")
    monkeypatch.setattr(command, "identity", lambda name, detect: replace(same, commit="newer"))
    assert command.main(arguments) == 1
    assert f"regression: {bad.record.case}: race: race: x[3]" in capsys.readouterr().err


def test_one_case_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--case", str(THERE), "--translator", "copy"]) == 0
    said = capsys.readouterr()
    assert "hip/hip_runtime.h" in said.out
    assert f"{THERE} by copy: correct" in said.err
    assert command.main(["--case", "cuda_to_hip-ad-64"]) == 2


@pytest.mark.parametrize("arguments", [["--operators", "sofmax"], ["--directions", "cuda_to_c"], ["--shapes", "tiny"]])
def test_unknown_names_are_answered_with_the_known(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        command.main(arguments)
    assert "there are" in capsys.readouterr().err


def test_kernel_files_themselves_are_judged_with_every_detector(tmp_path: Path,
                                                                capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--sources", "--operators", "sign", "--shapes", "smoke", "--store", str(tmp_path / "store.sqlite"),
                 "--workers", "1"]
    assert command.main(arguments) == 0
    store = Store(tmp_path / "store.sqlite")
    [run] = store.runs()
    assert (run.translator, dict(run.versions)["detectors"]) == ("itself", "all")
    assert {record.direction for record in store.records(run.id)} == {f"{name}_to_{name}" for name in PLATFORM_NAMES}
    assert "cuda_to_cuda" in capsys.readouterr().out
