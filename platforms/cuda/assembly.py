"""Which function of the prelude an assembly text is: one PTX instruction with its operands in order."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"mov\.[bus](?:32|64) %0, %{1,2}(\w+(?:\.\w)?)")
_INSTRUCTION = re.compile(r"([a-z][\w.:]*)(.*)", re.DOTALL)


def function(text: str) -> str | None:
    """The function's name; None where the text is more than one plain instruction."""
    text = re.sub(r"\\[ntr]|\s+", " ", text).replace("%%", "%").strip().rstrip("; ")
    if text.startswith("{") and text.endswith("}"):
        text = text[1:-1].strip().rstrip("; ")
    special = _SPECIAL.fullmatch(text)
    if special:
        return f"__ptx_read_{special[1].replace('.', '_')}"
    found = _INSTRUCTION.fullmatch(text)
    if found is None or ";" in text:
        return None
    operands = re.sub(r"[\s,{}\[\]]", " ", found[2]).split()
    numbered = [f"%{number}" for number in range(len(operands))]
    if operands != numbered and not (operands == ["0"] and found[1] in ("bar.sync", "barrier.sync")):
        return None
    return "__ptx_" + re.sub(r"[.:]", "_", found[1])
