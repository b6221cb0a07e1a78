"""How many threads of a block kernels say they are made for, where that is a number of the file.

#define THREADS 128
__global__ void __launch_bounds__(THREADS) k(float *x) { … }        ->      {"k": 128}

A device does not launch more."""

from __future__ import annotations

import ast
import re

from platforms.runtime.brackets import behind

BOUNDS = re.compile(r"\b__launch_bounds__\s*\(")
NAME = re.compile(r"\b(?!__\w+__\b|void\b)(\w+)\s*\(")
DEFINED = re.compile(
    r"(?m)^[ \t]*#[ \t]*define[ \t]+(?P<macro>\w+)[ \t]+(?P<text>[^\n]+)$"
    r"|\b(?:const|constexpr)\s+(?:static\s+)?(?:unsigned\s+int|unsigned|int|size_t)\s+(?:const\s+)?"
    r"(?P<name>\w+)\s*=\s*(?P<value>[^;,{}]+);"
)
# told from outside
OPEN = re.compile(r"(?m)^[ \t]*#[ \t]*(?:ifndef[ \t]+|undef[ \t]+|if[ \t]+!defined[ \t]*\(?[ \t]*)(\w+)")
DEEPEST = 8  # names that stand for names


def launch_bounds(code: str) -> dict[str, int]:
    """By kernel, for a text without comments; nothing where the text leaves open which number is meant."""
    if "__launch_bounds__" not in code:
        return {}
    known: dict[str, set[str]] = {}
    for found in DEFINED.finditer(code):
        known.setdefault(found["macro"] or found["name"], set()).add((found["text"] or found["value"]).strip())
    open_names = set(OPEN.findall(code))
    numbers = {name: next(iter(texts)) for name, texts in known.items() if len(texts) == 1 and name not in open_names}
    bounds: dict[str, set[int | None]] = {}
    for found in BOUNDS.finditer(code):
        line = code[code.rfind("\n", 0, found.start()) + 1 : found.start()]
        end = behind(code, found.end() - 1)
        named = NAME.search(code, end)
        if named is None or line.lstrip().startswith("#"):
            continue
        text = _first(code[found.end() : end - 1])
        bounds.setdefault(named[1], set()).add(_number(text, numbers, DEEPEST))
    return {name: most for name, values in bounds.items() if len(values) == 1 and (most := next(iter(values)))
            and _kernels(code, name) == 1}


def _kernels(code: str, name: str) -> int:
    """How many functions of that name have a body: one without bounds may be another."""
    ends = (behind(code, found.end() - 1) for found in re.finditer(rf"\b{name}\s*\(", code))
    return sum(code[end:].lstrip().startswith("{") for end in ends)


def _first(arguments: str) -> str:
    depth = 0
    for at, char in enumerate(arguments):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if char == "," and not depth:
            return arguments[:at]
    return arguments


def _number(text: str, numbers: dict[str, str], depth: int) -> int | None:
    """The value of an expression of numbers and of names that stand for such expressions."""
    try:
        tree = ast.parse(re.sub(r"(?<=\d)[uUlL]+\b", "", text).strip().replace("/", "//"), mode="eval").body
    except (SyntaxError, ValueError):
        return None
    return _value(tree, numbers, depth)


def _value(node: ast.expr, numbers: dict[str, str], depth: int) -> int | None:
    match node:
        case ast.Constant(value=int(value)):
            return value
        case ast.Name(id=name) if depth and name in numbers:
            return _number(numbers[name], numbers, depth - 1)
        case ast.BinOp(left=left, op=ast.Mult() | ast.FloorDiv() | ast.Add() | ast.Sub() | ast.LShift(), right=right):
            one, other = _value(left, numbers, depth), _value(right, numbers, depth)
            if one is None or other is None or other < 0 or (isinstance(node.op, ast.FloorDiv) and not other):
                return None
            match node.op:
                case ast.Mult():
                    return one * other
                case ast.FloorDiv():
                    return one // other
                case ast.Add():
                    return one + other
                case ast.Sub():
                    return one - other
                case _:
                    return one << min(other, 32)
        case _:
            return None
