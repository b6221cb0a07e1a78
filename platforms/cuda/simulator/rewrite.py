"""CUDA text as C++: launches and shared arrays as for all SIMT platforms, and inline assembly as calls.

asm volatile("add.s32 %0, %1, 1;" : "=r"(d) : "r"(a) : "memory");
    ->  ::xp::ptx::run("add.s32 %0, %1, 1;" , ::xp::ptx::out("=r", "", (d)) , ::xp::ptx::in("r", "", (a)) );

Lines stay where they are, and so do conditions of the preprocessor between the strings."""

from __future__ import annotations

import re

from platforms.runtime.brackets import behind
from platforms.runtime.launches import blank
from platforms.runtime.launches import rewrite as rewrite_launches

ASSEMBLY = re.compile(
    r"\b(?:asm|__asm__|__asm)\b(?P<words>(?:(?:\s|\\\n)*(?:__volatile__|__volatile|volatile|__inline__|inline))*)(?:\s|\\\n)*\("
)
FRAGMENTS = re.compile(r"(?<![\w:])wmma::")
NAMESPACE = re.compile(r"\bnvcuda\b|\bnamespace\s+wmma\b")  # without it, a text is for a file that opens it
_PART = re.compile(
    r"(?P<directive>\n[ \t]*\#[^\n]*)|(?P<mark>::|:|,)|\[\s*(?P<name>\w+)\s*\]|(?P<open>\()|(?P<end>\))|.", re.DOTALL
)
_STRING = re.compile(r'"(?:\\.|[^"\\])*"')
_NO_STATEMENT = re.compile(r"(?:\]|\b(?!else\b|do\b)\w+)\s*\Z")
_MACRO = re.compile(r"#[ \t]*define[ \t]+\w+[ \t]*\Z")


def rewrite(text: str) -> str:
    """Kernel text of CUDA as C++ for its simulator."""
    text = text if NAMESPACE.search(text) else FRAGMENTS.sub("::nvcuda::wmma::", text)
    return rewrite_launches(rewrite_assembly(text))


def rewrite_assembly(text: str) -> str:
    """Every statement of inline assembly a call; names that `asm` gives to symbols stay."""
    code = blank(text)
    pieces: list[str] = []
    done = 0
    for found in ASSEMBLY.finditer(code):
        before = code[max(0, found.start() - 200) : found.start()]
        is_name = not found["words"] and _NO_STATEMENT.search(before) and not _MACRO.search(before)
        if found.start() < done or is_name:
            continue
        call, end = _call(text, code, found.end())
        pieces += (text[done : found.start()], _lines(text[found.start() : found.end()]), call)
        done = end
    return "".join(pieces) + text[done:]


def _lines(text: str) -> str:
    """What keeps the following text on its line."""
    return "".join(re.findall(r"\\\n|\n", text))


def _call(text: str, code: str, position: int) -> tuple[str, int]:
    """The call, and where the statement's bracket has closed."""
    made: list[str] = []
    section, name, constraint = 0, "", ""
    while position < len(code):
        string = _STRING.match(text, position) if code[position] == " " and text[position] == '"' else None
        if string is not None:
            if section == 0:
                made.append(string.group())
            elif section < 3:
                constraint = string.group()
            position = string.end()
            continue
        part = _PART.match(code, position)
        assert part is not None
        position = part.end()
        if part["end"]:
            break
        if part["mark"]:
            section += {":": 1, "::": 2, ",": 0}[part["mark"]]
        elif part["name"]:
            name = part["name"]
        elif part["open"]:
            end = behind(code, part.start())
            kind = "out" if section == 1 else "in"
            made.append(f', ::xp::ptx::{kind}({constraint or chr(34) * 2}, "{name}", {text[part.start() : end]})')
            position, name, constraint = end, "", ""
        elif part["directive"] or section == 0 or part.group() in "\\\n":
            made.append(text[part.start() : part.end()])
    function = "::xp::ptx::run(" if section else "::xp::ptx::run_bare("
    return function + "".join(made) + ")", position
