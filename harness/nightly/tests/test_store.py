"""The store: what goes in comes out, runs go on or begin anew, and regressions are seen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from harness.nightly.changes import changes
from harness.nightly.identity import Identity
from harness.nightly.plan import parse_case
from harness.nightly.store import Store, write_lines
from harness.nightly.work import Done
from harness.record import Record, read
from harness.verdict import Verdict

HERE = Identity("c0ffee", "code", "symbolic", "a machine", (("python", "3.11"),))


def done(name: str, verdict: Verdict = Verdict.CORRECT, **fields: object) -> Done:
    case = parse_case(name)
    record = Record(name, case.direction, verdict, "why\nand where", ("a()", "b(x=1)"), 0.5, 1.0, 0.25, None,
                    ("note: x",))
    made = Done(record, case, "source", "target", judged=f"judged {name}")
    return replace(made, **fields)  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "folder" / "store.sqlite")
    yield made
    made.close()


def test_a_run_of_the_same_identity_goes_on(store: Store) -> None:
    first = store.open_run(HERE)
    assert store.open_run(HERE) == first
    assert store.open_run(replace(HERE, translator="copy")) != first
    assert store.open_run(HERE) == first
    assert store.open_run(HERE, again=True) != first


@pytest.mark.parametrize("change", [{"commit": "other"}, {"code": "other"}, {"machine": "other"},
                                    {"versions": (("python", "3.12"),)}])
def test_another_identity_is_another_run(store: Store, change: dict[str, object]) -> None:
    assert store.open_run(HERE) != store.open_run(replace(HERE, **change))  # type: ignore[arg-type]


def test_records_come_back_with_their_texts(store: Store) -> None:
    run = store.open_run(HERE)
    right = done("cuda_to_bang-add-320")
    refused = done("cuda_to_hip-add-320", Verdict.REFUSED, target_text="", judged="")
    store.add(run, right)
    store.add(run, refused)
    store.finish(run, 2.5, complete=True)
    store.finish(run, 1.5, complete=True)
    (about,) = store.runs()
    assert (about.seconds, about.commit, about.versions) == (4.0, "c0ffee", (("python", "3.11"),))
    assert store.records(run) == [right.record, refused.record]
    first, second = store.kept(store.runs())
    assert (first.record, first.source_text, first.target_text) == (right.record, "source", "target")
    assert (second.record, second.case, second.target_text) == (refused.record, refused.case, "")


def test_only_right_texts_are_known(store: Store) -> None:
    run = store.open_run(HERE)
    for one in (done("cuda_to_bang-add-320"), done("cuda_to_hip-add-320", Verdict.TIMED_OUT)):
        store.add(run, one)
    (name, judgement), = store.known().items()
    assert name == "judged cuda_to_bang-add-320"
    assert (judgement.verdict, judgement.largest_error) == (Verdict.CORRECT, 0.5)


def test_regressions_are_named(store: Store) -> None:
    names = [f"cuda_to_bang-add-{size}" for size in (64, 320, 128, 256)]
    first = store.open_run(HERE)
    for name, verdict in zip(names, ("correct", "wrong result", "correct", "correct"), strict=True):
        store.add(first, done(name, Verdict(verdict)))
    middle = store.open_run(replace(HERE, commit="middle"))
    store.add(middle, done(names[2]))
    store.add(store.open_run(replace(HERE, translator="copy")), done(names[0], Verdict.CRASHED))
    last = store.open_run(replace(HERE, commit="last"))
    for name, verdict in zip(names, ("race", "correct", "correct", "skipped for memory"), strict=True):
        store.add(last, done(name, Verdict(verdict)))
    found = changes(store.verdicts_before(last), store.verdicts(last))
    assert found.regressions == (names[0],)
    assert found.repaired == (names[1],)
    assert found.no_longer_run == (names[3],)


def test_lines_are_read_like_those_of_the_matrix(store: Store, tmp_path: Path) -> None:
    run = store.open_run(HERE)
    store.add(run, done("cuda_to_bang-add-320"))
    path = tmp_path / "lines.jsonl"
    write_lines(path, store.runs()[0], store.records(run))
    assert json.loads(path.read_text().splitlines()[0])["commit"] == "c0ffee"
    assert read(path) == (done("cuda_to_bang-add-320").record,)
