"""Declarations of the text that an entry has no use for: what clang says about them is no reason to refuse it.

Host code is full of them: classes with members of the standard library, tables, templates that read files. Whether a
declaration is used is told by words: it is when its name stands in a function that is reached, or in another
declaration that is used. What has no name always is. So are functions whose parameters clang cannot read told: it
leaves calls of them out without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from translators.frontend.clang import STDIN, Node, source_of
from translators.frontend.tree import Tree, children

_OPEN = frozenset({"NamespaceDecl", "LinkageSpecDecl"})
_WORD = re.compile(r"[A-Za-z_]\w*")
_MACRO = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)((?:\\\r?\n|.)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a file."""

    file: str
    first: int
    last: int

    def holds(self, file: str, line: int) -> bool:
        return file == self.file and self.first <= line <= self.last


class Texts:
    """Words of the text and of the files that it includes."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._lines: dict[str, list[str]] = {tree.filename: tree.text.splitlines()}

    def extent(self, node: Node) -> Lines:
        file, first = node["begin"][:2]
        last = node["end"][1]
        if file != STDIN:
            return Lines(file, first, last)
        shift = self._tree.unit.shift
        return Lines(self._tree.filename, first - shift, last - shift)

    def words(self, extent: Lines) -> set[str]:
        if extent.file not in self._lines:
            self._lines[extent.file] = (source_of(extent.file) or "").splitlines()
        return set(_WORD.findall("\n".join(self._lines[extent.file][extent.first - 1 : extent.last])))

    def macros(self) -> Iterator[tuple[str, set[str]]]:
        for lines in list(self._lines.values()):
            for found in _MACRO.finditer("\n".join(lines)):
                yield found[1], set(_WORD.findall(found[2]))


def unused(tree: Tree, reached: list[Node]) -> list[Lines]:
    """Lines of declarations, other than readable functions, that nothing of the functions that are reached leads to."""
    texts = Texts(tree)
    functions = {item["id"] for item in tree.entries if not item.get("isInvalid")}
    start = set[str]().union(*(texts.words(texts.extent(item)) for item in reached))
    declared = [node for node in _declarations(tree.unit.own) if node["id"] not in functions and "name" in node]
    extents = [texts.extent(node) for node in declared]
    leads: dict[str, set[str]] = {}
    for node, extent in zip(declared, extents, strict=True):
        leads.setdefault(node["name"], set()).update(texts.words(extent))
    for name, words in texts.macros():
        leads.setdefault(name, set()).update(words)
    known, pending = set(start), list(start)
    while pending:
        new = leads.get(pending.pop(), set()) - known
        known |= new
        pending += new
    return [extent for node, extent in zip(declared, extents, strict=True) if node["name"] not in known]


def _declarations(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        if node["kind"] in _OPEN:
            yield from _declarations(list(children(node)))
        elif node.get("begin") and node.get("end"):
            yield node
