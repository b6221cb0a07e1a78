"""Makes a failing text small: statements are deleted while the failure stays and the source remains without fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from harness.fuzz.batch import judge
from harness.fuzz.grammar.generators import generate
from harness.fuzz.grammar.program import Source

ROUNDS = 400


def shrink(language: str, seed: int, direction: str) -> str:
    """The smallest text found whose translation in this direction fails in the same way."""
    source = generate(language, seed)
    kind = _failure(source, direction)
    if kind is None:
        return f"{language} {seed} has no finding in {direction}"
    rounds = 0
    progress = True
    while progress and rounds < ROUNDS:
        progress = False
        for smaller in _smaller(source.text):
            rounds += 1
            candidate = replace(source, text=smaller)
            if _failure(candidate, direction) == kind:
                source, progress = candidate, True
                break
            if rounds >= ROUNDS:
                break
    return f"// {direction}: {kind[0]}: {kind[1]}\n{source.text}"


def _failure(source: Source, direction: str) -> tuple[str, str] | None:
    """Kind of the finding and, for defects and refusals, the last words of its message."""
    target = direction.rpartition("_to_")[2]
    for finding in judge([source], [target]).findings:
        if finding.direction == direction:
            lines = finding.message.strip().splitlines()
            return finding.kind, lines[-1][:60] if finding.kind == "defect" and lines else ""
    return None


def _smaller(text: str) -> Iterator[str]:
    """Texts without some of the lines, large pieces first."""
    lines = text.splitlines()
    size = max(1, len(lines) // 2)
    while size:
        for first in range(0, len(lines), max(1, size // 2)):
            piece = lines[first : first + size]
            joined = "\n".join(piece)
            if joined.count("{") == joined.count("}") and _never_negative(joined) and joined.strip():
                yield "\n".join(lines[:first] + lines[first + size :]) + "\n"
        size //= 2
    for first, line in enumerate(lines):  # a block without its head and tail
        if line.rstrip().endswith("{") and "(" in line:
            last = _closing(lines, first)
            if last is not None and not line.startswith(("extern", "__global__", "void")):
                yield "\n".join(lines[:first] + lines[last + 1 :]) + "\n"
                yield "\n".join([*lines[:first], *lines[first + 1 : last], *lines[last + 1 :]]) + "\n"


def _never_negative(text: str) -> bool:
    depth = 0
    for character in text:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth < 0:
            return False
    return True


def _closing(lines: list[str], first: int) -> int | None:
    depth = 0
    for number in range(first, len(lines)):
        depth += lines[number].count("{") - lines[number].count("}")
        if depth == 0:
            return number
    return None
