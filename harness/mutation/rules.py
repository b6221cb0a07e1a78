"""What is changed: each rule walks over the tokens and yields changes that a careless hand might make."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .mutant import Change
from .tokens import Token, arguments, closing

Tokens = tuple[Token, ...]
Rule = Callable[[str, Tokens], Iterator[Change]]

ARITHMETIC = {"+": "-", "-": "+", "*": "+", "/": "*", "%": "/", "+=": "-=", "-=": "+=", "*=": "+=", "/=": "*=",
              "<<": ">>", ">>": "<<", "|=": "&=", "&": "|", "|": "&", ">>=": "-=", "^": "&"}
COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&"}
TYPES = re.compile(r"(?:const|void|char|short|int|unsigned|long|float|double|half|bool|auto|\w+_t|_Float16|__half|"
                   r"template|typename|__restrict__|return|half\d|float\d|int\d|\w*::\w*fragment)$")
BARRIER = re.compile(r"__sync\w*$|.*::sync$")
KEYWORDS = frozenset({"if", "for", "while", "switch", "return", "sizeof", "else", "do", "__align__", "__attribute__",
                      "static_assert", "alignas", "__launch_bounds__", "defined", "template"})
TUNED = re.compile(r"#\s*define\s+TASKS\b")  # right kernels are right for any number of tasks
SWAPPED = {"max": "min", "add": "sub", "fmadd": "fnmadd", "fnmadd": "fmadd", "mul": "add", "min": "max", "sub": "add",
           "sum": "max", "down": "up", "maskz": "mask", "tz": "rd", "sqrt": "abs", "div": "mul", "ceil": "floor",
           "floor": "ceil", "avgpool": "sumpool", "sumpool": "avgpool", "maxpool": "minpool", "minpool": "maxpool",
           "rsqrtf": "sqrtf", "sqrtf": "rsqrtf", "fmaxf": "fminf", "fminf": "fmaxf", "expf": "exp2f",
           "fmaf": "fmaxf", "dpbusd": "dpbusds", "epi8": "epu8", "epi32": "epi16", "xor": "and", "or": "and",
           "lt": "le", "le": "lt", "gt": "ge", "ge": "gt", "xori": "ori", "rn": "rz", "NRAM2GDRAM": "GDRAM2NRAM"}


def _operand_before(found: Tokens, at: int) -> bool:
    """Whether a value ends right before, so that the sign at `at` stands between two operands."""
    before = found[at - 1] if at else None
    if before is None:
        return False
    return before.kind == "number" or before.text in (")", "]") or (
        before.kind == "name" and not TYPES.match(before.text))


def arithmetic(text: str, found: Tokens) -> Iterator[Change]:
    """One operation for another."""
    for at, token in enumerate(found):
        if token.kind == "sign" and token.text in ARITHMETIC and _operand_before(found, at):
            yield Change("arithmetic", token.start, token.end, ARITHMETIC[token.text])


def comparison(text: str, found: Tokens) -> Iterator[Change]:
    """A bound off by one, a test turned round, `and` for `or`, the larger for the smaller."""
    for at, token in enumerate(found):
        if token.text in COMPARISONS and _operand_before(found, at) and "template" not in _line(text, token):
            new = COMPARISONS[token.text]
            if _chooses_an_operand(text, token):  # where both are equal, it does not matter which is taken
                new = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}.get(token.text, new)
            yield Change("comparison", token.start, token.end, new)


def _chooses_an_operand(text: str, token: Token) -> bool:
    """`a < b ? a : b`: a minimum or a maximum."""
    chosen = re.match(r"\s*([^?;]+?)\s*\?\s*([^:;]+?)\s*:\s*([^;]+)", text[token.end:token.end + 200])
    if chosen is None:
        return False
    right, yes, no = chosen.groups()
    left = text[:token.start].rstrip()
    return (left.endswith(yes) and no.startswith(right)) or (yes == right and left.endswith(no.split(")")[0].strip()))


def constant(text: str, found: Tokens) -> Iterator[Change]:
    """A whole number one more, a power of two doubled; a fraction a hundredth more; infinity turned round."""
    for at, token in enumerate(found):
        if token.kind == "number" and not TUNED.search(_line(text, token)):
            if re.search(r"[.eE]", token.text) and not token.text.lower().startswith("0x"):
                suffix = token.text.lstrip("0123456789.eE-+")
                value = float(token.text.removesuffix(suffix))
                yield Change("constant", token.start, token.end, f"{value * 1.01 if value else 1.0!r}{suffix}")
            else:
                body = token.text.rstrip("uUlL")
                number = int(body, 0)
                yield Change("constant", token.start, token.end, f"{number + 1}{token.text[len(body):]}")
                if number >= 8 and number & (number - 1) == 0:
                    yield Change("constant", token.start, token.end, f"{number // 2}{token.text[len(body):]}")
        elif token.text == "INFINITY" and at and found[at - 1].text == "-":
            yield Change("constant", found[at - 1].start, token.end, "0.0f")


def index(text: str, found: Tokens) -> Iterator[Change]:
    """A subscript one too far."""
    for at, token in enumerate(found):
        if token.text == "[" and at and found[at - 1].kind == "name" and not TYPES.match(found[at - 1].text):
            end = closing(found, at)
            declared = at > 1 and found[at - 2].kind == "name" and found[at - 2].text not in KEYWORDS
            if end is not None and end > at + 1 and not declared:
                yield Change("index", token.end, found[end].start, f"{text[token.end:found[end].start]} + 1")


def condition(text: str, found: Tokens) -> Iterator[Change]:
    """The condition of an `if` negated, and left out."""
    for at, token in enumerate(found[:-1]):
        if token.text == "if" and found[at + 1].text == "(":
            end = closing(found, at + 1)
            if end is not None:
                inside = text[found[at + 1].end:found[end].start]
                yield Change("condition", found[at + 1].end, found[end].start, f"!({inside})")
                yield Change("condition", found[at + 1].end, found[end].start, "true")


def barrier(text: str, found: Tokens) -> Iterator[Change]:
    """A barrier or a wait left out."""
    for at, token in enumerate(found[:-1]):
        if token.kind == "name" and BARRIER.match(token.text) and found[at + 1].text == "(":
            end = closing(found, at + 1)
            if end is not None and end + 1 < len(found) and found[end + 1].text == ";":
                yield Change("barrier", token.start, found[end + 1].end, ";")


def statement(text: str, found: Tokens) -> Iterator[Change]:
    """A call or an assignment left out."""
    for at, token in enumerate(found[:-2]):
        opens = found[at - 1].text in (";", "{", "}", ")") if at else False
        if not opens or token.kind != "name" or token.text in KEYWORDS or BARRIER.match(token.text):
            continue
        if found[at - 1].text == ")" and not re.match(r"\s*(if|for|while|else)\b", _line(text, token)):
            continue
        if found[at + 1].text in ("[", "(", "=", "+=", "-=", "*=", "/=", "|=", "."):
            end = next((i for i in range(at, len(found)) if found[i].text in (";", "{", "}")), None)
            if end is not None and found[end].text == ";":
                yield Change("statement", token.start, found[end].end, ";")


def argument(text: str, found: Tokens) -> Iterator[Change]:
    """Two neighbouring arguments of a call exchanged; a whole-numbered one increased."""
    for at, token in enumerate(found[:-1]):
        if token.kind != "name" or token.text in KEYWORDS or TYPES.match(token.text) or found[at + 1].text != "(":
            continue
        if at and found[at - 1].kind == "name" and found[at - 1].text not in ("dim3", "return", "else"):
            continue  # a function's head
        ranges = arguments(found, at + 1)
        pieces = [text[found[first].start:found[last].end] for first, last in ranges]
        for (one, left), (other, right) in zip(zip(ranges, pieces, strict=True),
                                               list(zip(ranges, pieces, strict=True))[1:], strict=False):
            if left != right:
                between = text[found[one[1]].end:found[other[0]].start]
                yield Change("argument", found[one[0]].start, found[other[1]].end, f"{right}{between}{left}")
        if ranges and token.text.startswith("__") and len(pieces) > 1 and re.search(r"[A-Z]{2}|\w+\d$", pieces[-1]):
            last = ranges[-1]
            if found[last[0]].kind != "number" and not re.search(r"2[A-Z]", pieces[-1]):
                yield Change("argument", found[last[1]].end, found[last[1]].end, " - 1")


def function(text: str, found: Tokens) -> Iterator[Change]:
    """One function or instruction for its neighbour."""
    for token in found:
        if token.kind != "name":
            continue
        parts = re.split(r"(_|::)", token.text)
        for position, part in enumerate(parts):
            if part in SWAPPED and (len(parts) > 1 or part[0] == "f" or part.endswith("f") or "2" in part):
                new = "".join((*parts[:position], SWAPPED[part], *parts[position + 1:]))
                yield Change("function", token.start, token.end, new)


def bound(text: str, found: Tokens) -> Iterator[Change]:
    """The last round of a loop left out; a step taken twice as far."""
    for at, token in enumerate(found[:-1]):
        if token.text != "for" or found[at + 1].text != "(":
            continue
        end = closing(found, at + 1)
        marks = [i for i in range(at, end or at) if found[i].text == ";"]
        if len(marks) != 2 or end is None:
            continue
        if any(found[i].text in ("<", ">") for i in range(marks[0], marks[1])):
            yield Change("bound", found[marks[1]].start, found[marks[1]].start, " - 1")
        for i in range(marks[1], end):
            if found[i].text == "+=" and found[i + 1].text not in ("COLUMNS", "columns"):
                yield Change("bound", found[i + 1].start, found[i + 1].start, "2 * ")


def _line(text: str, token: Token) -> str:
    begin = text.rfind("\n", 0, token.start) + 1
    return text[begin:text.find("\n", token.start)]


RULES: tuple[Rule, ...] = (arithmetic, comparison, constant, index, condition, barrier, statement, argument, function,
                           bound)
