"""The command line: one small file a subcommand, each with `add(parser)` and `run(options) -> exit status`.

Results go to stdout, progress and complaints to stderr. Status 0: done and checked; 1: refused or wrong; 2: usage.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType

from harness.commands import check, passes, platforms, translate
from harness.commands import run as run_command
from harness.commands.output import complain
from harness.commands.usage import UsageError
from harness.toolchain import NoCompiler
from translators.errors import TranslationError
from translators.room import TooDeep

DONE, REFUSED, USAGE, INTERRUPTED = 0, 1, 2, 130
TRACEBACK = "XPILER_TRACEBACK"

COMMANDS: Mapping[str, ModuleType] = {
    "translate": translate, "check": check, "run": run_command, "pass": passes, "platforms": platforms,
}  # fmt: skip


def parser_of(commands: Mapping[str, ModuleType]) -> argparse.ArgumentParser:
    """The parser, with one subcommand for each module, described by the module's first line."""
    parser = argparse.ArgumentParser(prog="xpiler", description="Translates tensor kernels between cuda, hip, bang and "
                                     "vnni, and shows that the translation is right.", allow_abbrev=False)
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, module in commands.items():
        line = (module.__doc__ or "").splitlines()[0]
        subparser = subparsers.add_parser(name, help=line, description=line, allow_abbrev=False)
        module.add(subparser)
        subparser.set_defaults(run=module.run)
    return parser


def run(commands: Mapping[str, ModuleType], arguments: Sequence[str]) -> int:
    """Runs one command line; a refusal ends in its message, never in a traceback."""
    parser = parser_of(commands)
    try:
        options = parser.parse_args(arguments)
    except SystemExit as ending:  # argparse has said why
        return int(ending.code or 0)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except UsageError as error:
        complain(f"xpiler: {error}")
        return USAGE
    except TranslationError as error:
        complain(error.render())
        return REFUSED
    except NoCompiler as error:
        complain(f"xpiler: {error}")
        return REFUSED
    except KeyboardInterrupt:
        complain("interrupted")
        return INTERRUPTED
    except RecursionError:
        complain(TooDeep().render())
        return REFUSED
    except BrokenPipeError:  # the reader of stdout has gone, as after `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        last = traceback.extract_tb(error.__traceback__)[-1]
        complain(f"xpiler: a defect of xpiler, not of your file: {type(error).__name__}: {error} "
                 f"({Path(last.filename).name}:{last.lineno}); {TRACEBACK}=1 shows where it comes from")
        return REFUSED
