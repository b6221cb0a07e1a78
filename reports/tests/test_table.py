"""Intervals and shares."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from reports.table import Cell, Table, percent, proportion, wilson


@pytest.mark.parametrize(("right", "cases", "low", "high"), [
    (10, 10, 0.7225, 1.0), (0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (167, 168, 0.9671, 0.9989)])
def test_wilson_as_in_the_books(right: int, cases: int, low: float, high: float) -> None:
    assert wilson(right, cases) == pytest.approx((low, high), abs=5e-5)


@given(some.integers(1, 3000).flatmap(lambda cases: some.tuples(some.integers(0, cases), some.just(cases))))
def test_the_interval_holds_the_share(counts: tuple[int, int]) -> None:
    right, cases = counts
    low, high = wilson(right, cases)
    assert 0 <= low <= right / cases + 1e-12
    assert right / cases - 1e-12 <= high <= 1
    mirrored = wilson(cases - right, cases)
    assert (1 - mirrored[1], 1 - mirrored[0]) == pytest.approx((low, high), abs=1e-12)


@pytest.mark.parametrize(("right", "cases"), [(1, 0), (0, 0), (3, 2), (-1, 2)])
def test_no_share_of_nothing(right: int, cases: int) -> None:
    with pytest.raises(ValueError, match="no proportion"):
        wilson(right, cases)


def test_percent_never_rounds_up_to_all() -> None:
    assert [percent(share) for share in (0, 0.5, 0.9996, 1)] == ["0 %", "50 %", "99.9 %", "100 %"]


def test_a_share_of_no_cases_is_a_dash() -> None:
    assert proportion(0, (), 0) == Cell("–")
    assert proportion(1, (4, 7), 2).records == (4, 7)


def test_a_table_refuses_ragged_rows() -> None:
    with pytest.raises(ValueError, match="table x: a row has not 2 cells"):
        Table("x", "", "", ("a", "b"), ((Cell("1"),),))
