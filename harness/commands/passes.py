"""List the passes, or print a kernel as it is after some of them."""

from __future__ import annotations

import argparse
from pathlib import Path

from harness.commands.source import add_launch, source_of
from harness.commands.usage import UsageError
from harness.launcher import NoLaunch, with_launcher
from platforms.registry import PLATFORMS
from translators.ir.show import show_program
from translators.passes import table as passes
from translators.pipeline import read, retarget


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="?", metavar="NAME,NAME",
                        help="passes in order; `read` for none; `all` for those that lead to --to; none given: a list")
    parser.add_argument("file", nargs="?", metavar="FILE", type=Path, help="kernel file")
    parser.add_argument("--from", dest="source", choices=sorted(PLATFORMS), metavar="P", help="its platform")
    parser.add_argument("--to", dest="target", choices=sorted(PLATFORMS), metavar="P",
                        help="the platform whose limits apply; by default its own")
    parser.add_argument("-D", dest="defines", action="append", default=[], metavar="NAME=VALUE", help="a macro")
    add_launch(parser)


def run(options: argparse.Namespace) -> int:
    if options.names is None:
        for name, one in passes.PASSES.items():
            print(f"{name:15} {one.says}")
        print(f"{passes.NORMALISE:15} constants, copies and dead code go; arrays with constant indices become scalars")
        return 0
    names = [] if options.names == "read" else options.names.split(",")
    known = (*passes.PASSES, passes.NORMALISE)
    if unknown := [name for name in names if name not in known and names != ["all"]]:
        raise UsageError(f"no pass {unknown[0]!r}; there are all, read, {', '.join(known)}")
    if options.file is None:
        raise UsageError("give a kernel file after the passes' names")
    source = source_of(options)
    target = PLATFORMS[options.target] if options.target else source.platform
    try:
        text, parsed = with_launcher(source.text, source.platform, source.options)
    except NoLaunch as error:
        raise UsageError(str(error)) from None
    program = read(text, source.platform, parsed)
    if names == ["all"]:
        program, _ = retarget(program, source.platform, target)
    else:
        program = passes.apply(names, program, source.platform, target)
    print(show_program(program))
    return 0
