"""One run of a kernel at sizes given or inferred, for looking at: digests of outputs and events."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from harness.differential.check import program_roles
from harness.differential.comparing import Comparer
from harness.differential.sizing import Exhausted, sizings
from harness.differential.subject import Subject
from harness.verdict import Finding, Verdict
from harness.wishes import Wishes
from translators.ir.nodes import Program
from translators.pipeline import ParseOptions
from translators.platform import Platform

SHOWN = 4


@dataclass(frozen=True, slots=True)
class Ran:
    """`verdict` is UNCHECKED when the kernel ran without complaint."""

    verdict: Verdict
    message: str = ""
    sizes: str = ""
    outputs: Mapping[str, np.ndarray] = field(default_factory=dict)
    events: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def run_once(text: str, platform: Platform, program: Program, options: ParseOptions, wishes: Wishes) -> Ran:
    """At the first sizes with which it runs."""
    subject = Subject(platform, text, program.entry, program.parameters, Path(options.filename).name, options.defines,
                      detect=True, seconds=wishes.seconds)
    comparer = Comparer(subject, subject, program_roles(program, platform), wishes)
    failed: Ran | None = None
    try:
        for sizing in sizings(subject, comparer.roles, wishes):
            sizing, _, outcome = comparer.sized_run(sizing)
            made = Ran(outcome.verdict, outcome.message, comparer.trial_sizes(sizing), outcome.outputs, outcome.events,
                       outcome.findings)
            if outcome.ran:
                return made
            failed = failed or made
    except Exhausted as error:
        ended = error.outcome
        return Ran(ended.verdict if ended and not ended.ran else Verdict.CRASHED, str(error))
    assert failed is not None
    return failed


def digest(array: np.ndarray) -> str:
    """The first half of the SHA-256 of an array's bytes."""
    return hashlib.sha256(array.tobytes()).hexdigest()[:32]


def glance(array: np.ndarray) -> str:
    """The first few elements."""
    first = " ".join(f"{value:.6g}" for value in array.reshape(-1)[:SHOWN])
    return f"{first} ..." if array.size > SHOWN else first
