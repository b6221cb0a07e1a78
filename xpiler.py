"""Translates tensor kernels between CUDA C++, HIP, BANG C and C with VNNI, and shows that the translation is right.

The public import (`xpiler.translate`) and the command line (`xpiler translate softmax.cu --to bang`).
"""

from __future__ import annotations

import sys
from importlib import import_module, util

from harness.commands import COMMANDS, run
from platforms.registry import PLATFORMS, platform_named
from reports import command as report
from translators.errors import TranslationError
from translators.pipeline import ParseOptions, Translation
from translators.pipeline import translate as _translate

__all__ = ["PLATFORMS", "ParseOptions", "Translation", "TranslationError", "main", "translate"]


def translate(text: str, source: str, target: str, options: ParseOptions | None = None) -> Translation:
    """A kernel's text in another platform's language, by the platforms' names; nothing is run."""
    return _translate(text, platform_named(source), platform_named(target), options)


def main(arguments: list[str] | None = None) -> int:
    """The command line; gives the exit status."""
    commands = {**COMMANDS, "report": report}
    if util.find_spec("benchmarks") is not None:  # part of the repository, not of an installed package
        commands["bench"] = import_module("benchmarks.command")
    return run(commands, sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
