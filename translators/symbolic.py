"""The passes: what this project is about."""

from __future__ import annotations

from translators.ir.nodes import Program
from translators.pipeline import read, retarget
from translators.platform import Platform
from translators.translator import Rewritten, Translator


def write(program: Program, source: Platform, target: Platform) -> Rewritten:
    retargeted, steps = retarget(program, source, target)
    return Rewritten(target.emit(retargeted), tuple(map(str, steps)))


TRANSLATOR = Translator("symbolic", "passes over an intermediate representation, in every direction", read, write)
