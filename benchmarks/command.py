"""Measure how fast xpiler itself is."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rich.console import Console

from benchmarks import translation
from harness.commands.output import check_writable, progress, write_whole
from harness.commands.usage import UsageError

WIDTH = 140  # where no terminal says another one
BENCHMARKS = {"translation": translation}


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=sorted(BENCHMARKS), metavar="WHAT",
                        help="translation: seconds of translate and check for a case, with their parts")
    parser.add_argument("--cases", type=int, default=translation.CASES, metavar="N",
                        help="cases, spread evenly over directions and operators (default: %(default)s)")
    parser.add_argument("--output", type=Path, metavar="OUT", help="write the figures as JSON")
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")


def run(options: argparse.Namespace) -> int:
    if options.cases < 1:
        raise UsageError(f"--cases {options.cases}: expected at least 1")
    if options.output:
        check_writable(options.output)
    benchmark = BENCHMARKS[options.what]
    with progress("measuring"):
        figures = benchmark.measure(options.cases)
    text = json.dumps(figures, indent=2)
    if options.output:
        write_whole(options.output, text + "\n")
    if options.json:
        print(text)
    else:
        Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH).print(benchmark.table(figures))
    return 0
