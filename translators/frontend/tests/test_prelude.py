"""The preludes declare what the instruction tables give a meaning to."""

from __future__ import annotations

import re

import pytest

from platforms.registry import PLATFORMS
from platforms.vnni.headers import from_header
from translators.frontend.clang import prelude_text
from translators.instructions.table import read_table


@pytest.mark.parametrize("name", sorted(PLATFORMS))
def test_every_instruction_is_declared(name: str) -> None:
    platform = PLATFORMS[name]
    folder = platform.dialect.prelude.parent / "prelude"
    text = prelude_text(platform.dialect.prelude) + "".join(p.read_text() for p in folder.rglob("*.h"))
    text += platform.dialect.declared("##")  # all that it would declare for texts that mention them
    words = set(re.findall(r"\w+", text))
    composed = re.compile("|".join(sorted(set(re.findall(r"\w+_(?=##)", text)), key=len, reverse=True)) or "$^")
    others = set(OTHER_GENERATIONS[name])
    if name == "vnni":  # families give names that no header has, too; headers.py chooses those that exist
        others = set(read_table(platform.instructions).names()) - set(from_header())
    missing = [
        instruction
        for instruction in read_table(platform.instructions).names()
        if instruction not in words and not composed.match(instruction) and instruction not in others
    ]
    assert not missing


OTHER_GENERATIONS = {
    # shuffles without a mask left the language with Volta
    "cuda": ("__shfl", "__shfl_up", "__shfl_down", "__shfl_xor", "__ballot", "__any", "__all"),
    "hip": (),
    "bang": (),
    "vnni": (),
}
