"""Ask z3, answer in three ways. Work is bounded by a resource limit, not by time, so that a proof replays."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import z3


class Answer(StrEnum):
    PROVED = "proved"
    REFUTED = "refuted"
    UNKNOWN = "unknown"


DEFAULT_RESOURCES = 1_000_000  # about half a second


def impossible(constraints: Sequence[z3.BoolRef], resources: int = DEFAULT_RESOURCES) -> Answer:
    """PROVED when no assignment satisfies the constraints, REFUTED when one does."""
    solver = z3.SolverFor("QF_LIA")
    solver.set("rlimit", resources)
    solver.add(*constraints)
    result = solver.check()
    if result == z3.unsat:
        return Answer.PROVED
    return Answer.REFUTED if result == z3.sat else Answer.UNKNOWN
