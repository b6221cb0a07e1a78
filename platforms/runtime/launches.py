"""Turn `k<<<grid, block>>>(x)` and `extern __shared__` into C++, keeping every line where it is.

k<T><<<grid, block>>>(x)        ->  ::xp::launch("k<T>", ::xp::Config(grid, block), [&] { k<T>(x); })
extern __shared__ float s[];    ->  extern float s[] __asm__("xp_dynamic_shared");
return;                         ->  { ::xp::simt::returns_early(); return; }
"""

import re
from collections.abc import Mapping

from platforms.runtime.bounds import launch_bounds
from platforms.runtime.brackets import closing

BRACKETS = {"(": ")", "[": "]", "{": "}"}
SKIPPED = re.compile(  # comments and literals; an apostrophe after a digit separates digits
    r"""//[^\n]*|/\*.*?\*/|R"(?P<raw>[^(\s]*)\(.*?\)(?P=raw)"|"(?:\\.|[^"\\\n])*\""""
    r"""|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'""",
    re.DOTALL,
)
ATTRIBUTE = r"(?:(?:__align__|alignas)\s*\([^)]*\)|__attribute__\s*\(\([^;{}]*?\)\))?"
DYNAMIC = re.compile(rf"\bextern\b[^;{{}}()]*?{ATTRIBUTE}[^;{{}}()]*?\b__shared__\b[^;{{}}]*")
DYNAMIC_REVERSED = re.compile(r"\b__shared__\s+extern\b[^;{}]*")
ALIAS = ' __asm__("xp_dynamic_shared")'
NAME = re.compile(r"[A-Za-z0-9_:]")
RETURN = re.compile(r"\breturn\s*;")
RETURN_OF_A_MACRO = re.compile(r"(?m)^[ \t]*#[ \t]*define[ \t]+(?P<name>\w+)(?:\\\n|.)*\breturn(?=[ \t]*$)")

# a kernel whose type a cast hides from the function that launches it
ADDRESSED = re.compile(
    r"\b((?:cuda|hip)Launch(?:Cooperative)?Kernel\s*\(\s*)"
    r"(?:\(\s*(?:const\s+)?void\s*(?:const\s*)?\*\s*\)\s*&?"
    r"|(?:reinterpret|static)_cast\s*<\s*(?:const\s+)?void\s*(?:const\s*)?\*\s*>\s*(?=\())"
)


class UnfinishedLaunch(ValueError):
    """A `<<<` without its `>>>` or arguments; the compiler will complain about the text as it stands."""


def blank(text: str) -> str:
    """The text with comments and literals overwritten by spaces, so that only code can match."""
    return SKIPPED.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def rewrite_launches(text: str, bounds: Mapping[str, int] | None = None) -> str:
    """Every launch a call of `xp::launch`, which runs a closure once for each thread."""
    code = blank(text)
    bounds = launch_bounds(code) if bounds is None else bounds
    pieces: list[str] = []
    done = 0
    while (start := code.find("<<<", done)) >= 0:
        try:
            config_end = _find(code, ">>>", start + 3)
            opening = _next_code(code, config_end + 3)
            if code[opening : opening + 1] != "(":
                raise UnfinishedLaunch(text)
            end = _closing(code, opening)
            name_start = _name_start(code, start)
            if name_start < done:
                raise UnfinishedLaunch(text)
        except UnfinishedLaunch:
            pieces.append(text[done : start + 3])
            done = start + 3
            continue
        name = text[name_start:start]
        config = text[start + 3 : config_end]
        arguments = rewrite_launches(text[opening : end + 1], bounds)
        label = " ".join(name.split()).replace('"', "'")
        pieces.append(text[done:name_start])
        most = bounds.get(label.partition("<")[0].rpartition("::")[2].strip(" ("))
        within = f".within({most})" if most else ""
        pieces.append(f'::xp::launch("{label}", ::xp::Config({config}){within}, [&] {{ {name}{arguments}; }})')
        done = end + 1
    pieces.append(text[done:])
    return "".join(pieces)


def rewrite_shared(text: str) -> str:
    """Dynamic shared arrays as aliases of one array of the runtime."""
    for pattern in (DYNAMIC, DYNAMIC_REVERSED):
        code = blank(text)
        pieces: list[str] = []
        done = 0
        for match in pattern.finditer(code):
            declaration = re.sub(r"\b__shared__\b", "", text[match.start() : match.end()])
            pieces.append(text[done : match.start()])
            pieces.append(re.sub(r"\[\s*\]", lambda array: array.group() + ALIAS, declaration))
            done = match.end()
        text = "".join(pieces) + text[done:]
    return text


def rewrite_returns(text: str) -> str:
    """Returns that say so: a thread may leave early, but not go round a barrier to the kernel's end."""
    code = blank(text)
    marks = [(found.span(), "{ ::xp::simt::returns_early(); " + text[found.start() : found.end()] + " }")
             for found in RETURN.finditer(code)]
    marks += [((found.end() - len("return"), found.end()), "return ::xp::simt::returns_early()")
              for found in RETURN_OF_A_MACRO.finditer(code) if _stands_alone(code, found["name"])]
    for (start, end), mark in sorted(marks, reverse=True):
        text = text[:start] + mark + text[end:]
    return text


def _stands_alone(code: str, macro: str) -> bool:
    """Whether no value follows the macro wherever it is used."""
    uses = len(re.findall(rf"\b{macro}\b", code)) - 1
    return len(re.findall(rf"\b{macro}\b\s*(?:\([^;]*\)\s*)?;", code)) == uses


def rewrite(text: str) -> str:
    """Kernel text of a SIMT platform as C++ for its simulator."""
    return rewrite_launches(rewrite_shared(rewrite_returns(ADDRESSED.sub(r"\1", text))))


def _find(code: str, what: str, start: int) -> int:
    """Position of `what` outside brackets."""
    position = start
    while position < len(code):
        if code.startswith(what, position):
            return position
        if code[position] in BRACKETS:
            position = _closing(code, position)
        elif code[position] in ";)]}":
            break
        position += 1
    raise UnfinishedLaunch(code[start : start + 40])


def _closing(code: str, opening: int) -> int:
    end = closing(code, opening)
    if end < 0:
        raise UnfinishedLaunch(code[opening : opening + 40])
    return end


def _next_code(code: str, position: int) -> int:
    while position < len(code) and code[position].isspace():
        position += 1
    return position


def _name_start(code: str, end: int) -> int:
    """Start of the kernel's name that ends before `end`: `ns::k`, `k<T, 4>`, `(k<A, B>)`, `table[i]`."""
    position = end
    while position and code[position - 1].isspace():
        position -= 1
    while position and code[position - 1] in ">)]":
        position = _opening(code, position - 1)
        while position and code[position - 1].isspace():
            position -= 1
    while position and NAME.match(code[position - 1]):
        position -= 1
    return position


def _opening(code: str, end: int) -> int:
    """Position of the bracket that `end` ends; angle brackets count outside of others only."""
    ends: list[str] = []
    for position in range(end, -1, -1):
        char = code[position]
        angles = not ends or ends[-1] == ">"
        if char in ")]}" or (char == ">" and angles and code[position - 1] != "-"):
            ends.append(char)
        elif char in "([{" or (char == "<" and angles):
            if not ends or BRACKETS.get(char, ">") != ends.pop():
                break
            if not ends:
                return position
    raise UnfinishedLaunch(code[max(0, end - 40) : end])
