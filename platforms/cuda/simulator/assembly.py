"""Inline PTX in kernel text as calls of the simulator's functions, keeping every line where it is.

asm volatile("ex2.approx.f32 %0, %1;" : "=f"(y) : "f"(x));   ->   ::xp::ptx::ex2_approx_f32(y, x);
"""

from __future__ import annotations

import re

from platforms.runtime.launches import blank
from platforms.runtime.launches import rewrite as rewrite_launches

ASSEMBLY = re.compile(r"\b(?:asm|__asm__|__asm)\s*(?:(?:volatile|__volatile__)\s*)?\(")


def _split(code: str, text: str, separator: str) -> list[str]:
    """The parts of a text between separators outside of brackets; `code` is the text without literals."""
    parts, depth, start = [], 0, 0
    for position, character in enumerate(code):
        depth += (character in "([{") - (character in ")]}")
        if character == separator and not depth:
            parts.append(text[start:position])
            start = position + 1
    return [*parts, text[start:]]


def _name(instruction: str) -> str:
    words = re.sub(r"\\[ntr]", " ", instruction).replace("%%", "$").strip(" {}\t\n;")
    mnemonic = words.split()[0] if words.split() else "nothing"
    register = re.search(r"[$]([\w.]+)", words) if mnemonic.startswith("mov.") else None
    return "read_" + register[1].replace(".", "_") if register else re.sub(r"\W", "_", mnemonic)


def rewrite_assembly(text: str) -> str:
    code, pieces, done = blank(text), [], 0
    for match in ASSEMBLY.finditer(code):
        depth, end = 1, match.end()
        while depth and end < len(code):
            depth += (code[end] == "(") - (code[end] == ")")
            end += 1
        inside = slice(match.end(), end - 1)
        sections = _split(code[inside], text[inside], ":")
        instruction = "".join(re.findall(r'"((?:\\.|[^"\\])*)"', sections[0]))
        if "xp_dynamic_shared" in instruction:
            continue
        operands = []
        for section in sections[1:3]:
            for operand in _split(blank(section), section, ","):
                found = re.search(r'"[^"]*"\s*\((.*)\)', operand, re.DOTALL)
                operands += [found[1].replace("\n", " ")] if found else []
        lines = "\n" * text[match.start() : end].count("\n")
        pieces.append(f"{text[done : match.start()]}::xp::ptx::{_name(instruction)}({', '.join(operands)}){lines}")
        done = end
    return "".join(pieces) + text[done:]


def rewrite(text: str) -> str:
    """CUDA text as C++ for the simulator."""
    return rewrite_launches(rewrite_assembly(text))
