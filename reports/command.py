"""Turn a store of results into Markdown, LaTeX and one HTML page.

The last run of each translator is shown, or those that --run names.
"""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from harness.commands.output import check_writable, write_whole
from harness.commands.usage import UsageError
from harness.nightly.store import DEFAULT_PATH, Run, Store
from reports import latex, markdown, page
from reports.content import Content, content

FORMATS: dict[str, tuple[str, Callable[[Content], str]]] = {
    "html": ("report.html", page.render), "markdown": ("report.md", markdown.render),
    "latex": ("report.tex", latex.render),
}  # fmt: skip


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("store", nargs="?", type=Path, default=DEFAULT_PATH, metavar="STORE",
                        help="what `make nightly` wrote (default: %(default)s)")
    parser.add_argument("--run", dest="runs", type=int, action="append", metavar="N", help="a run by its number")
    parser.add_argument("--format", choices=FORMATS, action="append", help="by default all")
    parser.add_argument("--output", type=Path, metavar="FOLDER", help="where to write; by default beside the store")
    parser.add_argument("--list", action="store_true", help="list the runs of the store")


def run(options: argparse.Namespace) -> int:
    store = _opened(options.store)
    try:
        runs = store.runs()
        if options.list:
            for one in runs:
                print(f"{one.id}  {one.started}  {one.translator}  {one.commit[:12]}  {one.seconds / 60:.1f} min"
                      f"{'' if one.finished else '  unfinished'}")
            return 0
        shown = _chosen(runs, options.runs)
        made = content(shown, store.kept(shown))
    finally:
        store.close()
    folder = options.output or options.store.parent
    folder.mkdir(parents=True, exist_ok=True)
    for name in options.format or FORMATS:
        file, render = FORMATS[name]
        check_writable(folder / file)
        write_whole(folder / file, render(made))
        print(folder / file)
    return 0


def _opened(path: Path) -> Store:
    if not path.is_file():
        raise UsageError(f"no store {path}; `make nightly` makes one")
    try:
        return Store(path)
    except sqlite3.DatabaseError as error:
        raise UsageError(f"{path} is no store: {error}") from None


def _chosen(runs: Sequence[Run], wanted: Sequence[int] | None) -> list[Run]:
    if wanted:
        known = {one.id: one for one in runs}
        if missing := [number for number in wanted if number not in known]:
            raise UsageError(f"no run {missing[0]}; there are {', '.join(map(str, known)) or 'none'}")
        return [known[number] for number in wanted]
    if not runs:
        raise UsageError("the store has no runs")
    return list({one.translator: one for one in runs}.values())
