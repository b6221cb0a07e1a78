"""BANG C text to C++ text: launches, declarations in address spaces, inline assembly. Line numbers are kept.

k<T><<<dim, type, queue>>>(a, b)    ->  ::xp::bang::launch("k<T>", [&] { k<T>(a, b); }, schedule, dim, type, queue)
__nram__ int t[2] = {1, 2};         ->  __nram_initialised__ int t[2] = {1, 2};
__nram__ float* p = t;              ->  float* p = t;          (the pointer itself is an ordinary variable)
__asm__ volatile("sync;");          ->  __sync();
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from platforms.runtime.brackets import behind
from platforms.runtime.launches import blank

QUALIFIER = re.compile(r"\b__(?:nram|wram|ldram|mlu_shared)__(?!\w)")
ASSEMBLY = re.compile(r"\b(?:__asm__|__asm|asm)\s*(?:__volatile__|volatile)?\s*(?=\()")
LAUNCH = re.compile(r"<<<(?P<geometry>(?:(?!>>>).)*)>>>\s*\(", re.DOTALL)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", re.MULTILINE)
STRING = re.compile(r'"((?:\\.|[^"\\])*)"')
POINTER = re.compile(r"[\w:<>,\s]*\*[\s*]*(?:const\s*|__restrict__\s*)*\w+\s*(?:\[[^]]*\]\s*)*(?=[=;,)])")
SYNCS = {"sync": "__sync()", "sync.compute": "__sync_compute()", "sync.io": "__sync_io()", "sync.move": "__sync_move()"}

OLD_KINDS = ("BLOCK", "UNION1", "UNION2", "UNION4")  # of tasks: enumerators of cnrt.h once

Edit = tuple[int, int, str]


def rewrite(text: str) -> str:
    """The text for clang; see the module's head."""
    hidden = blank(text)
    edits = [*_launches(text, hidden), *_declarations(hidden), *_assembly(text, hidden)]
    for start, end, new in sorted(edits, reverse=True):
        lost = text.count("\n", start, end) - new.count("\n")
        text = text[:start] + new + "\n" * lost + text[end:]
    return _old_kinds(hidden) + text


def _kernel_start(hidden: str, end: int) -> int:
    """Where the kernel's name, with qualification and template arguments, begins before `end`."""
    at = len(hidden[:end].rstrip())
    if at and hidden[at - 1] == ">":
        depth = 0
        while at:
            at -= 1
            depth += {">": 1, "<": -1}.get(hidden[at], 0)
            if depth == 0:
                break
        at = len(hidden[:at].rstrip())
    while at and (hidden[at - 1].isalnum() or hidden[at - 1] in "_:"):
        at -= 1
    return at


def _launches(text: str, hidden: str) -> Iterator[Edit]:
    for found in LAUNCH.finditer(hidden):
        start, opening = _kernel_start(hidden, found.start()), found.end() - 1
        end = behind(hidden, opening)
        if start == found.start():
            continue
        kernel, arguments = text[start : found.start()], text[opening:end]
        yield (
            start,
            end,
            f"::xp::bang::launch({json.dumps(' '.join(kernel.split()))}, [&] {{ {kernel}{arguments}; }}, "
            f"::xp::bang::Schedule::XP_SCHEDULE, {text[found.start('geometry') : found.end('geometry')]})",
        )


def _declaration_end(hidden: str, start: int) -> tuple[int, bool]:
    """Offset of the `;` that ends a declaration, or of the unmatched `)` after a parameter; whether it initialises."""
    depth, initialised = 0, False
    for at in range(start, len(hidden)):
        character = hidden[at]
        if character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
            if depth < 0:
                return at, False
        elif depth == 0 and character in "={":
            initialised = True
        elif depth == 0 and character == ";":
            return at, initialised
    return len(hidden), initialised


def _declarations(hidden: str) -> Iterator[Edit]:
    directives = [found.span() for found in DIRECTIVE.finditer(hidden)]
    for found in QUALIFIER.finditer(hidden):
        if any(start <= found.start() < end for start, end in directives):
            continue
        end, initialised = _declaration_end(hidden, found.end())
        if hidden[end : end + 1] == ")" or POINTER.match(hidden, found.end()):
            yield found.start(), found.end(), ""
        elif initialised:
            yield found.start(), found.end(), found.group()[:-2] + "_initialised__"


def _assembly(text: str, hidden: str) -> Iterator[Edit]:
    for found in ASSEMBLY.finditer(hidden):
        end = behind(hidden, found.end())
        template = text[found.end() : end].split(":", maxsplit=1)[0]
        code = "".join(STRING.findall(template)).replace("\\n", " ").replace("\\t", " ")
        instructions = [part.strip() for part in code.split(";") if part.strip()]
        if instructions and all(instruction in SYNCS for instruction in instructions):
            yield found.start(), end, ", ".join(SYNCS[instruction] for instruction in instructions)
        else:
            message = json.dumps(f"inline assembly is not modelled: {' '.join(code.split())[:80]}")
            yield found.start(), end, f"static_assert(false, {message})"


def _old_kinds(hidden: str) -> str:
    """Macros for the old names that the text uses and nobody declares; the lines' numbers start again."""
    declared = r"\b(?:int|unsigned|\w+_t|auto|constexpr|define)\s+{0}\b|\benum\b[^;}}]*\b{0}\b"
    used = [name for name in OLD_KINDS if re.search(rf"(?:[=,(?:]|\breturn)\s*{name}\b", hidden)
            and not re.search(declared.format(name), hidden)]
    return "".join(f"#define {name} CNRT_FUNC_TYPE_{name}\n" for name in used) + ("#line 1\n" if used else "")
