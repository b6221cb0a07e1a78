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
    kernels = [item["name"] for item in found.entries if entry.is_kernel(item)]
    wanted = [name for name in kernels if options.kernel in (None, name)]
    missing = [] if options.grid else ["--grid"]
    if not options.block and dialect.shape is Shape.THREADS:
        missing.append("--block")
    if missing and wanted:
        raise NoLaunch(f"kernel {wanted[0]} has no launcher; give {' and '.join(missing)} "
                       "(as in --grid 4 --block 256)")
    made = entry.bare_launcher(found, dialect, options.kernel, options.grid, options.block, options.shared,
                               options.templates)
    return text.rstrip("\n") + made
