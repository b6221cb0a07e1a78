"""The judge rejects every bug in the zoo, for the right reason, and accepts its fixed twin."""

from __future__ import annotations

import pytest

from harness.verdict import Verdict
from harness.zoo import PLATFORM_NAMES, Bug, bugs
from harness.zoo.bug import FOLDER, NotPlanted
from operators import Shape

BUGS = bugs()
TWINS = {(bug.platform, bug.operator, bug.shape, bug.text(fixed=True)): bug for bug in BUGS}


@pytest.mark.parametrize("bug", BUGS, ids=str)
def test_the_bug_is_rejected(bug: Bug) -> None:
    judgement = bug.judge(fixed=False)
    assert judgement.verdict is bug.verdict, judgement.message


@pytest.mark.parametrize("bug", tuple(TWINS.values()), ids=str)
def test_the_twin_is_accepted(bug: Bug) -> None:
    judgement = bug.judge(fixed=True)
    assert judgement.verdict is Verdict.CORRECT, judgement.message


def test_every_platform_has_its_bugs() -> None:
    assert len(BUGS) >= 40
    assert all(len(bugs((platform,))) >= 10 for platform in PLATFORM_NAMES)
    assert len({str(bug) for bug in BUGS}) == len(BUGS)
    assert {path.name for path in (FOLDER / "kernels").iterdir()} == {bug.kernel for bug in BUGS if bug.kernel}


def test_a_bug_without_its_place_is_a_defect() -> None:
    shape: Shape = (31,)
    lost = Bug("lost", "cuda", "relu", shape, Verdict.WRONG_RESULT, replace=(("no such text", ""),))
    with pytest.raises(NotPlanted, match="cuda-lost: 'no such text' is 0 times in relu.cu, expected once"):
        lost.text(fixed=False)
