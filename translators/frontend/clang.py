"""Runs clang over kernel text and gives its syntax tree, one declaration of the file at a time.

The prelude stands in front of the text in one input, so that nearly all locations lie in one file. The tree of the
prelude is large and little of it is used: `Unit` cuts the JSON at the declarations of the file and reads those of the
prelude only when they are asked for. The JSON omits a location's file and line where they equal those printed
before; `resolve` puts them back."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from translators.errors import ParseError, Span
from translators.frontend.conversions import with_casts
from translators.frontend.dialect import Dialect
from translators.frontend.running import tree_of

Node = dict[str, Any]
At = tuple[str, int, int, int]  # file, line, column, offset

CLANG = "clang++-19"
STDIN = "<stdin>"
_REREADINGS = 12
_NONE_IN_C = re.compile(  # jumps over declarations; pointers to rows of a computed length
    r"cannot jump from this goto statement to its label"
    r"|cannot initialize a variable of type '(?:const )?([^'(]*?) ?\(\*[^']*\)(\[[^']*)' with an "
    r"(?:[lr]value of type '(?:const )?\1 ?\(\*[^']*\)\2'|lvalue of type '\1\[[^]]*\]\2')"
)
HEADERS = Path(__file__).parent / "headers"
_DIAGNOSTIC = re.compile(
    r"^(?P<file>[^:\n]+):(?P<line>\d+):(?P<column>\d+):(?:[{][^}]*[}])*:? (?P<fatal>fatal )?error: (?P<reason>.*)$",
    re.MULTILINE,
)
_NOTE = re.compile(rf"^{re.escape(STDIN)}:(\d+):(\d+):(?:[{{][^}}]*[}}])*:? note:", re.MULTILINE)
_INCLUDE = re.compile(r'^#include [<"](?P<name>[^>"]+)[>"]\n', re.MULTILINE)
_COMMON = (
    "-fsyntax-only", "-w", "-Wno-c++11-narrowing",  # narrowing in braces: C has it, vendors' compilers warn
    "-nostdinc", "-nostdinc++", "-fno-caret-diagnostics", "-ferror-limit=0", "-fdiagnostics-print-source-range-info",
    "-Xclang", "-ast-dump=json",
)  # fmt: skip


class HeaderMissing(ParseError):
    """The text includes a header that is not there."""


class ClangMissing(ParseError):
    message = "{command} is not installed"


@cache
def prelude_text(path: Path) -> str:
    """A prelude with the headers that it includes, as one text."""

    def included(match: re.Match[str]) -> str:
        for folder in (path.parent, HEADERS):
            if (folder / match["name"]).is_file():
                return prelude_text(folder / match["name"])
        raise FileNotFoundError(match["name"])

    text = path.read_text().replace("#pragma once\n", "")
    return _INCLUDE.sub(included, text)


def _folders(dialect: Dialect) -> tuple[Path, ...]:
    return (dialect.prelude.parent / "prelude", HEADERS)


def is_known(header: str, dialect: Dialect, filename: str) -> bool:
    """Whether an included header is there: one of the vendor's, of the language, or beside the file."""
    return any((folder / header).is_file() for folder in (*_folders(dialect), Path(filename).parent))


def command(dialect: Dialect, filename: str) -> list[str]:
    """The command line that reads the text from standard input."""
    includes = [f"-I{folder}" for folder in _folders(dialect)]
    return [CLANG, *dialect.clang_flags, *_COMMON, *includes, "-iquote", str(Path(filename).parent), "-"]


@dataclass(slots=True)
class Unit:
    """The input and clang's tree of it. Lines before `shift` are the prelude's."""

    source: bytes
    shift: int
    heads: dict[str, list[int]] = field(default_factory=dict)  # declarations of the prelude by name
    chunks: list[bytes] = field(default_factory=list)  # the prelude's declarations, unread
    scopes: list[int] = field(default_factory=list)  # those that hold others: namespaces and the like
    own: list[Node] = field(default_factory=list)  # the text's declarations
    text: bytes = b""
    starts: list[int] = field(default_factory=list)
    limit: int = 0  # where the text's declarations begin
    places: dict[bytes, int] | None = None  # where each identity of the prelude stands first
    sugar: dict[str, str] = field(default_factory=dict)  # spellings of types to what they stand for, "" if several
    errors: list[ParseError] = field(default_factory=list)  # they matter only in functions that are used

    def close(self) -> None:
        """Lets the text of the tree go: it is large, and trees live in circles that are collected late."""
        self.text, self.chunks = b"", []

    def read(self, position: int) -> Node:
        """A declaration of the prelude."""
        node: Node = json.loads(self.chunks[position])
        resolve(node, ["", 0])
        return node

    def position_of(self, identity: str) -> int | None:
        """The prelude's declaration that holds the one with this identity."""
        if self.places is None:
            self.places = {}
            for found in _IDENTITY.finditer(self.text, 0, self.limit):
                self.places.setdefault(found[1], found.start())
        place = self.places.get(identity.encode())
        return None if place is None else max(bisect_right(self.starts, place) - 1, 0)


def syntax_tree(text: str, dialect: Dialect, filename: str, defines: Mapping[str, str]) -> Unit:
    """Clang's tree of the text."""
    macros = {**_old_names(text, dialect.old_names), **defines}
    head = prelude_text(dialect.prelude) + dialect.declared(text)
    head += "".join(f"#define {name} {value}\n" for name, value in macros.items())
    shift = head.count("\n")
    source = head + text
    for _ in range(_REREADINGS if dialect.converts else 1):
        output, diagnostics = _run(source, dialect, filename)
        if not diagnostics or (casted := with_casts(source, diagnostics, shift)) == source:
            break
        source = casted
    found = _errors(diagnostics, text, filename, shift) if diagnostics else []
    unit = _cut(output, source.encode(), shift)
    unit.errors = [error for error in found if not (dialect.converts and _NONE_IN_C.search(str(error)))]
    return unit


def _run(source: str, dialect: Dialect, filename: str) -> tuple[bytes, str]:
    """The tree as JSON, and what clang says where it finds errors."""
    try:
        return tree_of(command(dialect, filename), source.encode())
    except FileNotFoundError as missing:
        raise ClangMissing(command=CLANG) from missing


def _old_names(text: str, names: Mapping[str, str]) -> dict[str, str]:
    """Those of the vendor's old names that the text uses, and does not declare itself."""
    found = {name: new for name, new in names.items() if re.search(rf"\b{name}\b", text)}
    for name in list(found):
        if re.search(rf"\b(?!return\b|case\b)[A-Za-z_]\w*[\s*&]+{name}\b|\benum\b[^;}}]*\b{name}\b", text):
            del found[name]
    return found


def _errors(diagnostics: str, text: str, filename: str, shift: int) -> list[ParseError]:
    """What clang complains about; an error that ends its work is raised at once."""
    made = []
    for found in _DIAGNOSTIC.finditer(diagnostics):
        made.append(_error(found, diagnostics, text, filename, shift))
        if found["fatal"]:
            raise made[-1]
    if not made:
        raise ParseError(reason=diagnostics.strip() or "clang failed without a message")
    return made


def _error(found: re.Match[str], diagnostics: str, text: str, filename: str, shift: int) -> ParseError:
    file, line = found["file"], int(found["line"])
    if file == STDIN and line > shift:
        kind = HeaderMissing if found["reason"].endswith("file not found") else ParseError
        return kind(reason=found["reason"], span=Span(filename, line - shift, int(found["column"])), source=text)
    if file == STDIN:  # inside of the prelude: the place that led there follows in a note
        noted = _NOTE.search(diagnostics, found.end())
        if noted and int(noted[1]) > shift:
            return ParseError(
                reason=found["reason"], span=Span(filename, int(noted[1]) - shift, int(noted[2])), source=text
            )
        return ParseError(reason=f"{found['reason']} (in the prelude, line {line})")
    return ParseError(reason=found["reason"], span=Span(file, line, int(found["column"])), source=source_of(file))


def source_of(file: str) -> str | None:
    """Text of an included file, for messages."""
    path = Path(file)
    return path.read_text(errors="replace") if path.is_file() else None


_IDENTITY = re.compile(rb'"id": "(0x[0-9a-f]+)"')
_KIND = re.compile(rb'"kind": "(\w+)"')
_NAME = re.compile(rb'\n      "name": "([^"]*)"')
_LINE = re.compile(rb'"line": (\d+)')
_ELSEWHERE = re.compile(rb'"offset": \d+,\s*"file": "(?!<stdin>|<scratch space>)')
_SCOPES = frozenset({b"NamespaceDecl", b"LinkageSpecDecl", b"UsingDirectiveDecl"})


def _cut(output: bytes, source: bytes, shift: int) -> Unit:
    """Split the tree at the declarations of the file; read those after the prelude."""
    unit = Unit(source, shift, text=output)
    begin = output.index(b'\n  "inner": [\n') + len(b'\n  "inner": [\n')
    end = output.rindex(b"\n  ]\n}")
    position, state = begin, [STDIN, 0]
    while position < end:
        stop = output.find(b"\n    },\n", position, end)
        stop = end if stop < 0 else stop + len(b"\n    }")
        chunk = output[position:stop]
        line = _LINE.search(chunk)
        if unit.own or (line and int(line[1]) > shift) or _ELSEWHERE.search(chunk, 0, 300):
            unit.limit = unit.limit or position
            node: Node = json.loads(chunk)
            resolve(node, state, unit.sugar)
            unit.own.append(node)
        else:
            _keep(unit, chunk, position)
            if line:
                state[1] = int(_LINE.findall(chunk[chunk.rindex(b'"line": ') :])[-1])
        position = stop + len(b",\n")
    return unit


def _keep(unit: Unit, chunk: bytes, position: int) -> None:
    kind = _KIND.search(chunk)
    name = _NAME.search(chunk)
    number = len(unit.chunks)
    unit.chunks.append(chunk)
    unit.starts.append(position)
    if kind and kind[1] in _SCOPES:
        unit.scopes.append(number)
    elif name:
        unit.heads.setdefault(name[1].decode(), []).append(number)


def resolve(root: Node, state: list[Any], sugar: dict[str, str] | None = None) -> None:
    """Set `at`, `begin`, `end` (where it is used) and `spelled` (where macros spell it) of every node.

    `sugar` collects what clang prints of types both as they are written and plainly."""
    sugar = {} if sugar is None else sugar

    def bare(location: Node) -> At | None:
        if "offset" not in location:
            return None
        if "file" in location:
            state[0] = location["file"]
        if "line" in location:
            state[1] = location["line"]
        return (state[0], state[1], location["col"], location["offset"])

    def place(location: Node) -> tuple[At | None, At | None]:
        if "spellingLoc" in location:
            spelled = bare(location["spellingLoc"])
            return bare(location["expansionLoc"]), spelled
        found = bare(location)
        return found, found

    def visit(node: Node) -> None:
        at = spelled = None
        if "loc" in node:
            at, spelled = place(node["loc"])
        extent = node.get("range")
        if extent is not None:
            begin = place(extent["begin"])
            end = place(extent["end"])
            if at is None:
                at, spelled = begin
            node["end"] = end[1]
            node["begin"] = begin[0]
        node["at"] = at
        node["spelled"] = spelled
        ctype = node.get("type")
        if ctype is not None and "desugaredQualType" in ctype:
            plain = ctype["desugaredQualType"]
            depends = plain.startswith("typename ") or "type-parameter-" in plain  # on a template's parameters
            if not depends and sugar.setdefault(ctype["qualType"], plain) != plain:
                sugar[ctype["qualType"]] = ""
        for child in node.get("inner", ()):
            if child:
                visit(child)

    visit(root)
