"""Every kernel file of every operator is right on its own platform, before anything is translated."""

from __future__ import annotations

import pytest

from harness.cases import SourceCase, has
from harness.judge import judge_source
from harness.verdict import Verdict
from operators import OPERATORS, VARIANTS, find, kernel_file
from platforms.registry import PLATFORMS


def test_source(source_case: SourceCase) -> None:
    judgement = judge_source(PLATFORMS[source_case.platform], find(source_case.operator), source_case.shape)
    if judgement.verdict is not Verdict.CORRECT:
        pytest.fail(f"{judgement.verdict}: {judgement.message}", pytrace=False)


@pytest.mark.parametrize(("platform", "operator"), [(platform, name) for platform in PLATFORMS
                                                   for name in (*OPERATORS, *VARIANTS) if has(platform, find(name))])
def test_source_has_no_race(platform: str, operator: str) -> None:
    judgement = judge_source(PLATFORMS[platform], find(operator), find(operator).shapes.smoke[0], detect=True)
    assert judgement.verdict is Verdict.CORRECT, judgement.message


@pytest.mark.parametrize("platform", tuple(PLATFORMS))
def test_every_operator_has_a_kernel_file(platform: str) -> None:
    missing = [name for name, operator in OPERATORS.items()
               if not kernel_file(operator, PLATFORMS[platform].suffix).exists()]
    assert not missing
