"""Inline assembly as it is written: template, constraints and operands.

    asm volatile("cp.async.ca.shared.global [%0], [%1], %2;\\n" :: "r"(to), "l"(from), "n"(16) : "memory");

clang's tree keeps the operands' expressions; template and constraints are read from the text, and from the
preprocessed text where macros or conditions take part in them. What a template means is the dialect's business."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from translators.frontend.clang import CLANG, HEADERS, STDIN, Node
from translators.frontend.state import Lowering
from translators.frontend.tree import children

_TOKEN = re.compile(
    r"""(?P<skip>\s+|//[^\n]*|/\*.*?\*/|\\\n)|(?P<string>"(?:\\.|[^"\\])*")|(?P<mark>::|[:,])|\[\s*(?P<name>\w+)\s*\]"""
    r"""|(?P<open>\()|(?P<other>\#[^\n]*|\w+|.)""",
    re.DOTALL,
)
_BRACKET = re.compile(r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])+'|[()]""", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "'": "'", "0": "\0", "v": " ", "f": " "}
_BEGIN, _END = "xp_assembly_begins", "xp_assembly_ends"


@dataclass(frozen=True, slots=True)
class Operand:
    constraint: str  # "=r", "+f", "l", "n"
    name: str  # "" unless it is used as %[name]
    node: Node

    @property
    def written(self) -> bool:
        return self.constraint[:1] in ("=", "+")

    @property
    def read(self) -> bool:
        return self.constraint[:1] != "="


@dataclass(frozen=True, slots=True)
class Assembly:
    template: str
    operands: tuple[Operand, ...]  # as the template counts them: outputs first
    node: Node
    bare: bool  # without operand lists: a % in the template stands for itself


class _Unread(ValueError):
    """Template or constraints are made by macros, or under conditions."""


def read(lowering: Lowering, node: Node) -> Assembly:
    """The statement's parts; refused where the text does not show them."""
    spelled = lowering.tree.spelling(node)
    try:
        template, constraints, bare = _parts(spelled)
    except _Unread:
        template, constraints, bare = _preprocessed(lowering, node)
    given = list(children(node))
    if len(given) != len(constraints):
        raise lowering.unsupported(node, f"inline assembly '{_short(template)}' with operands of this form")
    operands = tuple(Operand(text, name, item) for (text, name), item in zip(constraints, given, strict=True))
    return Assembly(template, operands, node, bare)


def refused(lowering: Lowering, found: Assembly, reason: str = "") -> Exception:
    return lowering.unsupported(found.node, f"inline assembly '{_short(found.template)}'{reason and f' ({reason})'}")


def _short(template: str) -> str:
    return " ".join(template.split())


def _parts(text: str) -> tuple[str, list[tuple[str, str]], bool]:
    """Template, constraints with names, and whether there are no operand lists."""
    opening = re.match(r"\s*\w+(?:\s|\\\n|\bvolatile\b|\b__volatile__\b|\bvolatile\b|\binline\b|\bgoto\b)*\(", text)
    if opening is None:
        raise _Unread(text)
    template, constraints, section, name = "", [], 0, ""
    for kind, token in _tokens(text, opening.end()):
        if kind == "mark":
            section += {":": 1, "::": 2, ",": 0}[token]
        elif kind == "string" and section == 0:
            template += _unescaped(token)
        elif kind == "string" and section < 3:
            constraints.append((token[1:-1].replace("&", ""), name))
            name = ""
        elif kind == "name" and 0 < section < 3:
            name = token
        elif kind not in ("open", "string"):
            raise _Unread(text)
    return template, constraints, section == 0


def _tokens(text: str, position: int) -> Iterator[tuple[str, str]]:
    """What stands between the statement's brackets; an operand's expression is one token."""
    while position < len(text):
        if text[position] == ")":
            return
        found = _TOKEN.match(text, position)
        assert found is not None
        kind = found.lastgroup or "other"
        position = _closing(text, found.start()) if kind == "open" else found.end()
        if kind != "skip":
            yield kind, found[kind]


def _closing(text: str, position: int) -> int:
    """Where the bracket that opens here ends."""
    depth = 0
    for found in _BRACKET.finditer(text[position:]):
        depth += {"(": 1, ")": -1}.get(found.group(), 0)
        if not depth:
            return position + found.end()
    raise _Unread(text)


def _unescaped(literal: str) -> str:
    return re.sub(r"\\(\n|.)", lambda found: _ESCAPES.get(found[1], ""), literal[1:-1])


def _preprocessed(lowering: Lowering, node: Node) -> tuple[str, list[tuple[str, str]], bool]:
    """The statement after the preprocessor: marked in the text, found again in what comes out."""
    begin, end = node["spelled"], node["end"]
    refusal = lowering.unsupported(node, "inline assembly that macros make")
    if begin is None or begin[0] not in (STDIN, ""):
        raise refusal
    source = lowering.tree.unit.source
    marked = source[: begin[3]] + f" {_BEGIN} ".encode() + source[begin[3] : end[3] + 1] + f" {_END} ".encode()
    dialect = lowering.dialect
    folders = (f"-I{dialect.prelude.parent / 'prelude'}", f"-I{HEADERS}")
    command = (CLANG, *dialect.clang_flags, "-E", "-P", "-w", "-nostdinc", "-nostdinc++", *folders, "-")
    done = subprocess.run(command, input=marked + source[end[3] + 1 :], capture_output=True, check=False)
    pattern = rf"\b{_BEGIN}\b(.*?)\b{_END}\b"
    found = {piece.strip() for piece in re.findall(pattern, done.stdout.decode(errors="replace"), re.DOTALL)}
    try:
        parts = [_parts(piece) for piece in sorted(found)]
    except _Unread:
        raise refusal from None
    if not parts or any(part != parts[0] for part in parts):
        raise refusal
    return parts[0]
