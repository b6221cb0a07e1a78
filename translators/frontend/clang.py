"""Runs clang over kernel text and loads its syntax tree, with every location resolved.

The JSON omits a location's file and line where they equal those printed before; `_resolve` puts them back."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from translators.errors import ParseError, Span
from translators.frontend.dialect import Dialect

Node = dict[str, Any]

CLANG = "clang++-19"
STDIN = "<stdin>"
_DIAGNOSTIC = re.compile(r"^(?P<file>[^:\n]+):(?P<line>\d+):(?P<column>\d+): (?:fatal )?error: (?P<reason>.*)$", re.M)
_COMMON = (
    "-fsyntax-only", "-w", "-nostdinc", "-nostdinc++", "-fno-caret-diagnostics", "-ferror-limit=1",
    "-Xclang", "-ast-dump=json",
)  # fmt: skip


class ClangMissing(ParseError):
    message = "{command} is not installed"


def command(dialect: Dialect, filename: str, macros: str) -> list[str]:
    """The command line that reads the text from standard input; `macros` is a file included after the prelude, whose
    own names (template parameters such as K) a user's macro must not change."""
    folders = (dialect.prelude.parent / "prelude", Path(__file__).parent / "headers")
    return [
        CLANG, *dialect.clang_flags, *_COMMON,
        *(f"-I{folder}" for folder in folders),
        "-iquote", str(Path(filename).parent),
        "-include", str(dialect.prelude), "-include", macros, "-",
    ]  # fmt: skip


def syntax_tree(text: str, dialect: Dialect, filename: str, defines: Mapping[str, str]) -> Node:
    """The translation unit; nodes carry `at`, their place as (file, line, column, offset)."""
    with tempfile.NamedTemporaryFile("w", prefix="macros-", suffix=".h") as macros:
        macros.writelines(f"#define {name} {value}\n" for name, value in defines.items())
        macros.flush()
        try:
            process = subprocess.run(
                command(dialect, filename, macros.name), input=text.encode(), capture_output=True, check=False
            )
        except FileNotFoundError as missing:
            raise ClangMissing(command=CLANG) from missing
    if process.returncode:
        raise _error(process.stderr.decode(errors="replace"), text, filename)
    root: Node = json.loads(process.stdout)
    _resolve(root)
    return root


def _error(diagnostics: str, text: str, filename: str) -> ParseError:
    found = _DIAGNOSTIC.search(diagnostics)
    if not found:
        return ParseError(reason=diagnostics.strip() or "clang failed without a message")
    file = found["file"]
    span = Span(filename if file == STDIN else file, int(found["line"]), int(found["column"]))
    return ParseError(reason=found["reason"], span=span, source=text if file == STDIN else source_of(file))


def source_of(file: str) -> str | None:
    """Text of an included file, for messages."""
    path = Path(file)
    return path.read_text(errors="replace") if path.is_file() else None


def _resolve(root: Node) -> None:
    """Set `at` and `spelled` of every node: where it is used, and where macros spell it."""
    state = ["", 0]  # file and line printed last

    def bare(location: Node) -> tuple[str, int, int, int] | None:
        if "offset" not in location:
            return None
        if "file" in location:
            state[0] = location["file"]
        if "line" in location:
            state[1] = location["line"]
        return (state[0], state[1], location["col"], location["offset"])  # type: ignore[return-value]

    def place(location: Node) -> tuple[Any, Any]:
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
            node["begin"] = begin[1]
        node["at"] = at
        node["spelled"] = spelled
        for child in node.get("inner", ()):
            if child:
                visit(child)

    visit(root)
