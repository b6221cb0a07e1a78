"""Tables from records: what is counted where."""

from __future__ import annotations

import pytest

from harness.cases import PLATFORM_NAMES
from operators import OPERATORS
from reports import published, tables
from reports.content import reproduce, summary
from reports.table import Cell, Table
from reports.tests.samples import KEPT, kept
from reports.tests.samples import sample as made

PUBLISHED = published.read()


def cell(table: Table, row: str, column: str) -> Cell:
    return next(one for one in table.rows if one[0].text == row)[table.heads.index(column)]


def test_accuracy_counts_what_was_run() -> None:
    table = tables.matrix(KEPT)
    half = cell(table, "from cuda", "to hip")
    assert (half.text, half.detail, half.records, half.share) == ("50 %", "1/2, 9.5 to 90.5 %", (0, 1), 0.5)
    none = cell(table, "from cuda", "to bang")
    assert (none.text, none.records) == ("0 %", (2, 3, 4))
    assert none.detail.startswith("0/2,")
    assert cell(table, "from cuda", "to cuda").text == ""
    assert cell(table, "from vnni", "to cuda").text == "–"
    assert cell(table, "all", "all").detail.startswith("2/5,")


def test_the_corpus_is_counted_apart() -> None:
    records = (*KEPT, kept("cuda_to_hip-corpus-affine"))
    assert tables.matrix(records).rows == tables.matrix(KEPT).rows
    table = tables.corpus_matrix(records)
    assert (cell(table, "from cuda", "to hip").text, cell(table, "from hip", "to cuda").text) == ("100 %", "–")
    assert "corpus" not in {one.key for one in tables.all_tables(KEPT, PUBLISHED)}
    assert "corpus" in {one.key for one in tables.all_tables(records, PUBLISHED)}


def test_baselines_stand_beside_and_are_not_counted_with_the_passes() -> None:
    table = tables.systems(KEPT, PUBLISHED)
    assert table.heads[1:3] == ("symbolic (measured)", "copy (measured)")
    assert cell(table, "cuda_to_hip", "copy (measured)").records == (6,)
    assert cell(table, "cuda_to_hip", "symbolic (measured)").records == (0, 1)


def test_published_figures_are_labelled() -> None:
    assert "published" in tables.published_matrix(PUBLISHED).title
    table = tables.systems(KEPT, PUBLISHED)
    assert all("published" in head or "measured" in head for head in table.heads[1:])
    figure = cell(table, "cuda_to_bang", "Xpiler (published)")
    assert (figure.text, figure.detail, figure.published, figure.records) == ("91.7 %", "compiles 100 %", True, ())
    costs = tables.costs(KEPT, PUBLISHED)
    assert cell(costs, "softmax", "QiMeng-Xpiler (published)").text == "2.5 h"
    assert cell(costs, "softmax", "measured").text == "1.00 s"


def test_published_figures_are_whole() -> None:
    directions = {f"{a}_to_{b}" for a in PLATFORM_NAMES for b in PLATFORM_NAMES if a != b}
    for system in ("Xpiler", "Xpiler without SMT", "o1 few-shot", "GPT-4 few-shot"):
        assert PUBLISHED.accuracy[system].keys() == directions
    assert all(0 <= right <= compiles <= 100 for rows in PUBLISHED.accuracy.values()
               for compiles, right in rows.values())
    assert PUBLISHED.hours.keys() <= OPERATORS.keys()


def test_operators_have_a_cell_for_each_direction() -> None:
    table = tables.by_operator(KEPT)
    assert {row[0].text for row in table.rows} == {"softmax", "rms_norm", "relu"}
    assert cell(table, "softmax", "cuda_to_hip").text == "1/2"
    assert cell(table, "rms_norm", "cuda_to_bang") == Cell("–", "", (4,))


def test_failures_by_verdict() -> None:
    table = tables.failures(KEPT)
    assert [row[0].text for row in table.rows] == ["wrong result", "refused", "skipped for memory"]
    assert cell(table, "refused", "cuda_to_bang").records == (2, 3)
    assert tables.failures(KEPT[:1]).caption == "Every case is correct."


def test_messages_that_differ_by_numbers_are_one_reason() -> None:
    first = tables.reasons(KEPT).rows[0]
    assert first[2] == Cell("2", "", (2, 3))
    assert "second line" not in first[0].text


@pytest.mark.parametrize(("message", "short"), [
    ("a.cu:3:1: error: no x", "no x"), ("shared memory 65536 exceeds 49152", "shared memory N exceeds N"),
    ("got 1.5e-3, x2 stays", "got N, x2 stays"), ("", "")])
def test_reasons_have_no_places(message: str, short: str) -> None:
    assert tables.reason(message) == short


def test_times_are_medians() -> None:
    table = tables.times((kept("cuda_to_hip-relu-5x128"),))
    assert [one.text for one in table.rows[-1]] == ["all", "0.50", "0.25", "0.25", "1.00", "1.0"]


def test_the_summary_says_what_matters() -> None:
    assert summary(KEPT) == ("2 of 5 translations are correct: 40 % (11.8 to 76.9 %); 1 give a wrong result; "
                             "1 more were skipped for memory.")
    assert summary(()) == "No case of symbolic was run."


def test_a_report_of_nothing_can_be_made() -> None:
    assert tables.all_tables((), PUBLISHED)


def test_every_record_can_be_reproduced() -> None:
    commands = {reproduce(one) for one in made().kept}
    assert ".venv/bin/python -m harness.nightly --case cuda_to_hip-softmax-5x128 --translator copy" in commands
    assert len(commands) == len(KEPT)
