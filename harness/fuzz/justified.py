"""Refusals that are right: what the target does not have. Every other refusal of a generated kernel is a finding."""

from __future__ import annotations

import re

from harness.fuzz.batch import Finding

# target, what the message says, the reason
JUSTIFIED = (
    ("bang", r"has no type f64|double-precision numbers, which the target does not have", "no double precision"),
    ("bang", r"has no atomic \w+ of [iu]64", "no 64-bit atomics"),
)


def reason(finding: Finding) -> str | None:
    """Why a refusal is right; None for whatever is none or has no reason."""
    if finding.kind != "refused":
        return None
    target = finding.direction.rpartition("_to_")[2]
    for name, pattern, why in JUSTIFIED:
        if name == target and re.search(pattern, finding.message):
            return why
    return None
