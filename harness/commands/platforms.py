"""Say what is installed, and what is lost without what is not."""

from __future__ import annotations

import argparse
import json
import sys

from rich.console import Console
from rich.table import Table

from harness.commands.output import progress
from harness.doctor import Item, examine

WIDTH = 140  # where no terminal says another one


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    with progress("looking around"):
        items = examine()
    if options.json:
        print(json.dumps([item.described() for item in items], indent=2))
    else:
        _print(items)
    return 0 if all(item.found for item in items if item.indispensable) else 1


def _print(items: list[Item]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("for", "what", "found", "without it"):
        table.add_column(column, overflow="fold")
    for item in items:
        style = "green" if item.found else "red" if item.indispensable else "yellow"
        found = f"[{style}]{item.found or 'missing'}[/]"
        table.add_row(item.subject, item.what, found, "" if item.found else item.lost)
    Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH).print(table)
