"""The text of a file without what its host program does: nobody calls it, and simulators may not have what it uses."""

from __future__ import annotations

import re

from platforms.runtime.launches import blank

MAIN = re.compile(r"\bint\s+main\s*\([^()]*\)\s*\{")


def without_main(text: str) -> str:
    """With an empty `main`; lines stay where they are."""
    hidden = blank(text)
    found = MAIN.search(hidden)
    if found is None:
        return text
    depth = 0
    for at in range(found.end() - 1, len(hidden)):
        depth += {"{": 1, "}": -1}.get(hidden[at], 0)
        if depth == 0:
            return text[: found.end()] + "\n" * text.count("\n", found.end(), at) + text[at:]
    return text
