"""The matrix: every direction x operator x shape (`--shapes`), translated and judged."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from harness.cases import Case
from harness.record import Record
from harness.verdict import Verdict


def test_translation(case: Case, judge: Callable[[Case], Record]) -> None:
    record = judge(case)
    if record.verdict is not Verdict.CORRECT:
        pytest.fail(f"{record.verdict}: {record.message}", pytrace=False)
