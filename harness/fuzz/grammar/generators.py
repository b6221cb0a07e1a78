"""The generators by platform."""

from __future__ import annotations

from harness.fuzz.grammar import bang, c, simt
from harness.fuzz.grammar.program import Source

GENERATORS = {"cuda": simt.generate, "hip": simt.generate, "bang": bang.generate, "vnni": c.generate}


def generate(platform: str, seed: int) -> Source:
    return GENERATORS[platform](platform, seed)
