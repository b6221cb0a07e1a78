"""A kernel without a launcher is given one, so that it can be translated and run alike."""

from __future__ import annotations

import re
from dataclasses import replace

from harness.wishes import Wishes
from platforms.runtime.bounds import launch_bounds
from platforms.runtime.launches import blank
from translators.frontend import clang, entry, flattened, geometry, tree, unfilled
from translators.frontend.dialect import Shape
from translators.pipeline import ParseOptions, read
from translators.platform import Platform

ASKING = re.compile(r"\bmain\s*\(|\bchar\s*\*\s*\*|\bnamespace\b[^;=]*\{")  # what only main launches has no launcher
STRUCTURES = re.compile(r"\bstruct\b|^\s*#\s*include\s*\"", re.MULTILINE)  # a launcher may be given one
UNION, BLOCK_KIND = "union", "block"


class NoLaunch(Exception):
    """The user has to say how a bare kernel is launched."""


def with_launcher(text: str, platform: Platform, options: ParseOptions) -> tuple[str, ParseOptions]:
    """The text when it has a launcher (or needs none), otherwise with one appended, which the options then name."""
    made, parsed = _with_launch(text, platform, options)
    if "__constant__" not in made or platform.dialect.shape is not Shape.THREADS:
        return made, parsed
    found = tree.index(clang.syntax_tree(made, platform.dialect, options.filename, options.defines), made,
                       options.filename)
    function = entry.choose(found, platform.dialect, parsed.kernel)
    more = unfilled.filled_by_caller(found, platform.dialect, function) if function is not None else ""
    if function is None or not more:
        return made, parsed
    return made.rstrip("\n") + more, replace(parsed, kernel=f"{function['name']}_filled")


def other_entries(text: str, platform: Platform, options: ParseOptions) -> list[str]:
    """What else of the text could be translated, where the user named nothing."""
    if options.kernel is not None:
        return []
    found = tree.index(clang.syntax_tree(text, platform.dialect, options.filename, options.defines), text,
                       options.filename)
    return entry.others(found, platform.dialect)


def _with_launch(text: str, platform: Platform, options: ParseOptions) -> tuple[str, ParseOptions]:
    dialect = platform.dialect
    code = blank(text)
    told = not dialect.extents.isdisjoint(re.findall(r"\w+", code))
    launched = entry.LAUNCH.search(code) and not ASKING.search(code) and not STRUCTURES.search(code)
    if dialect.shape is Shape.FUNCTION or (options.kernel is None and not told and launched):
        return text, options
    found = tree.index(clang.syntax_tree(text, dialect, options.filename, options.defines), text, options.filename)
    if found.unit.errors:
        read(text, platform, options)  # says which of clang's errors matter
    function = entry.choose(found, dialect, options.kernel)
    if function is not None:
        if not geometry.is_told(dialect, function):
            known = entry.opened(found, function)
            fields = flattened.launcher(found, function) if dialect.shape is Shape.THREADS else ""
            if fields:
                made = f"{known}\n{fields}" if known else fields
                return text.rstrip("\n") + made, replace(options, kernel=f"{function['name']}_fields")
            return (f"{text.rstrip()}\n{known}\n" if known else text), options
        made = geometry.teller(found, dialect, function, options.grid, options.block)
        return text.rstrip("\n") + made, _launched(options, function["name"])
    tasks = dialect.shape is Shape.TASKS
    kinds = tasks and options.block is not None and options.block[0] in (UNION, BLOCK_KIND)
    block = None if kinds or not options.block else options.block
    made = entry.bare_launcher(found, dialect, options.kernel, options.grid, block, options.shared, options.templates)
    name = made.partition("_launch(")[0].rpartition(" ")[2]
    _complain(found, name, options, tasks, made)
    if kinds and options.block and options.block[0] == UNION:
        made = re.sub(r"(\w+Type)Block\b", rf"\g<1>Union{options.block[1]}", made)
    return text.rstrip("\n") + made, _launched(options, name)


def _launched(options: ParseOptions, name: str) -> ParseOptions:
    return replace(options, kernel=f"{name}_launch", grid=None, block=None, shared="0", templates={})


def _complain(found: tree.Tree, name: str, options: ParseOptions, tasks: bool, made: str) -> None:
    """About what the user has to say, or has said wrongly."""
    if options.block and (options.block[0] in (UNION, BLOCK_KIND)) is not tasks:
        wanted = "`block` or `union,N`" if tasks else "X,Y,Z: the threads of a block"
        raise NoLaunch(f"--block {','.join(options.block)}: here it is {wanted}")
    open_types = _template_parameters(found, name) - options.templates.keys()
    listed = made.partition(f"{name}<")[2].partition("><<<")[0]
    if open_types and listed.count(",") + bool(listed) < _template_arguments(found, name):
        asked = " ".join(f"--template {one}=..." for one in sorted(open_types))
        raise NoLaunch(f"kernel {name} is a template; give {asked}")
    if any(function["name"] == f"{name}_launch" for function in found.entries):
        raise NoLaunch(f"kernel {name} has a launcher, {name}_launch; leave out --kernel")


TOLD = re.compile(r"unsigned ((grid|block|shared)(?:_[xyz]|_bytes)?)\b")


def launch_wishes(wishes: Wishes, original: str, text: str) -> Wishes:
    """Extents for the check of a launcher that was added and is told them."""
    added: dict[str, str] = dict(TOLD.findall(text[len(original.rstrip()):]))
    block = [name for name, kind in added.items() if kind == "block"]
    side, most = {1: 64, 2: 16}.get(len(block), 8), min(launch_bounds(blank(text)).values(), default=1024)
    while side > 1 and side ** len(block) > most:
        side = most if len(block) == 1 else side // 2
    extents = {"grid": 3, "block": side, "shared": 4096}
    return replace(wishes, scalars={**{name: extents[kind] for name, kind in added.items()}, **wishes.scalars})


def _template_arguments(found: tree.Tree, kernel: str) -> int:
    """How many arguments the kernel's template needs."""
    return sum(child["kind"].startswith(("TemplateType", "NonTypeTemplate")) and not child.get("defaultArg")
               for node in found.patterns if node.get("name") == kernel for child in tree.children(node))


def _template_parameters(found: tree.Tree, kernel: str) -> set[str]:
    """Numbers without a default."""
    return {child["name"] for node in found.patterns if node.get("name") == kernel for child in tree.children(node)
            if child["kind"].startswith("NonTypeTemplate") and not child.get("defaultArg")}
