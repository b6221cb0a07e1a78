"""A kernel without a launcher is given one, so that it can be run as it is translated."""

from __future__ import annotations

import re

from translators.frontend import clang, entry, tree
from translators.frontend.dialect import Shape
from translators.pipeline import ParseOptions
from translators.platform import Platform

LAUNCH = re.compile(r"<<<|LaunchKernel|LaunchCooperativeKernel")


class NoLaunch(Exception):
    """The user has to say how a bare kernel is launched."""


def with_launcher(text: str, platform: Platform, options: ParseOptions) -> str:
    """The text itself when it has a launcher (or needs none), otherwise with one appended."""
    dialect = platform.dialect
    if dialect.shape is Shape.FUNCTION or (options.kernel is None and LAUNCH.search(text)):
        return text
    found = tree.index(clang.syntax_tree(text, dialect, options.filename, options.defines), text, options.filename)
    if entry.choose(found, dialect, options.kernel) is not None:
        return text
    missing = [] if options.grid else ["--grid"]
    if not options.block and dialect.shape is Shape.THREADS:
        missing.append("--block")
    made = entry.bare_launcher(found, dialect, options.kernel, options.grid or ("1",), options.block or ("1",),
                               options.shared, options.templates)
    kernel = made.partition("_launch(")[0].rpartition(" ")[2]
    if missing:
        raise NoLaunch(f"kernel {kernel} has no launcher; give {' and '.join(missing)} (as in --grid 4 --block 256)")
    if open_types := _template_parameters(found, kernel) - options.templates.keys():
        raise NoLaunch(f"kernel {kernel} is a template; give {' '.join(f'--template {one}=...' for one in open_types)}")
    return text.rstrip("\n") + made


def _template_parameters(found: tree.Tree, kernel: str) -> set[str]:
    """Those without a default."""
    return {child["name"] for node in found.declarations.values()
            if node["kind"] == "FunctionTemplateDecl" and node.get("name") == kernel
            for child in tree.children(node)
            if child["kind"].startswith(("TemplateType", "NonTypeTemplate")) and not child.get("defaultArg")}
