"""Subscripts beyond an array: a mistake where the whole array is meant, a matter of style where it is a row of one.

The compiler's check sees the type of what is subscripted: `float[4]`, be it an array or a row of `float[2][4]`, which
kernels run through on purpose. The text tells them apart: `tile[0][5]` has more subscripts than `float[4]` has sizes.
"""

from __future__ import annotations

import re

from harness.verdict import NOTE, Finding

SAID = re.compile(r"(?P<who>.*?)(?P<file>[^\s:]+):(?P<line>\d+):(?P<column>\d+): subscript (?P<index>-?\d+) beyond "
                  r"'(?P<type>[^']+)'$")
NAME = re.compile(r"[A-Za-z_]\w*(?:\s*(?:\.|->)\s*[A-Za-z_]\w*)*")
GROUP = re.compile(r"\s*\[[^][]*(?:\[[^][]*\][^][]*)*\]")


def told_apart(finding: Finding, text: str, file: str) -> Finding:
    """The finding in words; "out of bounds" where the whole array is exceeded for certain."""
    said = SAID.match(finding.message) if finding.kind == NOTE else None
    if said is None:
        return finding
    name = _whole_array(text, said) if said["file"] == file else ""
    where = f"({said['file']}:{said['line']})"
    if not name:
        return Finding(NOTE, f"{said['who']}subscript {said['index']} beyond {said['type']}, or a row of one {where}")
    message = f"{said['who']}subscript {said['index']} of {name}, which is {said['type']} {where}"
    return Finding("out of bounds", message)


def _whole_array(text: str, said: re.Match[str]) -> str:
    """The array's name where no row of it is meant; "" where one is, or where the text does not say."""
    lines = text.splitlines()
    number, column = int(said["line"]), int(said["column"])
    line = lines[number - 1][column - 1:] if number <= len(lines) else ""
    name = NAME.match(line)
    if name is None:
        return ""
    groups, at = 0, name.end()
    while group := GROUP.match(line, at):
        groups, at = groups + 1, group.end()
    return name.group() if 0 < groups <= said["type"].count("[") else ""
