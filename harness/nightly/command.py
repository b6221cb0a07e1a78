"""Judge the whole matrix, keep what comes out, and compare it with the run before.

A run that was interrupted goes on where it stopped; with other code, commit or tools a new run begins. Texts that the
same judge found right before are translated anew, but not run again (--fresh runs them). Status 1: something that was
correct is not any more.

--sources judges the kernel files themselves with every detector on; status 1 also where one is not correct.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from harness import cache
from harness.cases import CORPUS, SHAPE_CHOICES, Case, directions
from harness.nightly.changes import Changes, changes
from harness.nightly.identity import available_bytes, identity
from harness.nightly.plan import NoSuchCase, jobs, parse_case, select
from harness.nightly.pool import Pool
from harness.nightly.sources import ITSELF, named
from harness.nightly.sources import SHAPES as SHAPES_OF_SOURCES
from harness.nightly.store import DEFAULT_PATH, Store, write_lines
from harness.nightly.work import Done, Worker
from harness.summary import table
from harness.verdict import Verdict
from operators import OPERATORS, VARIANTS
from translators.named import TRANSLATORS

WORKERS = 2
MEMORY_SHARE = 0.8
COMMIT_SECONDS = 5.0
QUIET_LINES = 20  # of progress, where there is no terminal
DIRECTIONS = tuple(f"{source}_to_{target}" for source, target in directions())


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--directions", type=_list_of(DIRECTIONS), default=(), metavar="A_to_B,..",
                        help="by default all that the translator knows")
    parser.add_argument("--operators", type=_list_of((*OPERATORS, *VARIANTS, CORPUS)), default=(), metavar="OP,..",
                        help=f"by default all, and {CORPUS}: the samples of harness/corpus")
    parser.add_argument("--shapes", type=_list_of(SHAPE_CHOICES), metavar="CLASS,..",
                        help=f"shape classes: {', '.join(SHAPE_CHOICES)} (default: paper; for --sources "
                             f"{', '.join(SHAPES_OF_SOURCES)})")
    parser.add_argument("--limit", type=int, metavar="N", help="so many cases, spread evenly")
    parser.add_argument("--translator", choices=tuple(TRANSLATORS), default="symbolic",
                        help="; ".join(f"{name}: {one.says}" for name, one in TRANSLATORS.items()))
    parser.add_argument("--sources", action="store_true",
                        help="judge the kernel files themselves, on their own platforms, with every detector on")
    parser.add_argument("--detect", action="store_true", help="every detector on: several times slower")
    parser.add_argument("--store", type=Path, default=DEFAULT_PATH, metavar="FILE", help="default: %(default)s")
    parser.add_argument("--lines", type=Path, metavar="FILE", help="the JSON lines; by default beside the store")
    parser.add_argument("--workers", type=int, default=WORKERS, metavar="N", help="processes (default: %(default)s)")
    parser.add_argument("--fresh", action="store_true", help="begin a new run, and run every text")
    parser.add_argument("--case", action="append", metavar="CASE", help="show one case, such as "
                        "cuda_to_bang-softmax-5x128, with all that is known about it, and keep nothing")


def _list_of(known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    """An option's type: names from `known`, comma-separated."""

    def parsed(text: str) -> tuple[str, ...]:
        names = tuple(filter(None, text.split(",")))
        if unknown := [name for name in names if name not in known]:
            raise argparse.ArgumentTypeError(f"no {unknown[0]!r}; there are {', '.join(known)}")
        return names

    return parsed


def run(options: argparse.Namespace) -> int:
    if options.sources:
        options.translator, options.detect = ITSELF.name, True
    if options.case:
        return _show(options.case, options.translator, options.detect)
    translator = named(options.translator)
    shapes = options.shapes or (SHAPES_OF_SOURCES if options.sources else ("paper",))
    cases = select(shapes, options.operators, options.directions, translator, options.limit)
    if not cases:
        print(f"{translator.name} has no such case", file=sys.stderr)
        return 2
    store = Store(options.store)
    try:
        number = store.open_run(identity(translator.name, options.detect), again=options.fresh)
        _judge(store, number, cases, options)
        return _conclude(store, number, {str(case) for case in cases}, options)
    finally:
        store.close()


def _judge(store: Store, number: int, cases: Sequence[Case], options: argparse.Namespace) -> None:
    """What the run lacks; kept also when it is interrupted."""
    has = store.verdicts(number)
    before = store.verdicts_before(number)
    left = [case for case in cases if str(case) not in has]
    known = {} if options.fresh else store.known()
    pool = Pool(options.translator, known, options.workers, int(available_bytes() * MEMORY_SHARE),
                detect=options.detect)
    start = committed = time.monotonic()
    complete = False
    try:
        with _progress(len(left), len(cases) - len(left), before) as tell:
            for done in pool.run(jobs(left)):
                store.add(number, done)
                tell(done)
                if time.monotonic() - committed > COMMIT_SECONDS:
                    store.commit()
                    committed = time.monotonic()
        complete = True
    finally:
        store.finish(number, time.monotonic() - start, complete=complete)
        kept = next(one for one in store.runs() if one.id == number)
        write_lines(options.lines or options.store.with_name(f"{options.store.stem}-{number}.jsonl"), kept,
                    store.records(number))
        cache.prune()


def _conclude(store: Store, number: int, names: set[str], options: argparse.Namespace) -> int:
    """The table to stdout, what changed to stderr."""
    records = [record for record in store.records(number) if record.case in names]
    checked = [record for record in records if record.verdict is not Verdict.SKIPPED_FOR_MEMORY]
    print(table(sorted(checked, key=lambda record: _place(record.direction))))
    if skipped := [record.case for record in records if record not in checked]:
        print(f"{len(skipped)} skipped for memory, not counted above: {', '.join(skipped)}")
    seconds = next(one.seconds for one in store.runs() if one.id == number)
    print(f"run {number} of {options.store}: {len(records)} cases, {seconds / 60:.1f} minutes")
    verdicts = {record.case: record.verdict for record in records}
    found = changes(store.verdicts_before(number), verdicts)
    messages = {record.case: f"{record.verdict}: {record.message.partition(chr(10))[0]}" for record in records}
    _tell_changes(found, messages)
    wrong = [record for record in checked if record.verdict is not Verdict.CORRECT] if options.sources else []
    for record in wrong:
        print(f"not accepted: {record.case}: {messages[record.case]}", file=sys.stderr)
    return 1 if found.regressions or wrong else 0


def _place(direction: str) -> int:
    """Directions in the order of the table; kernel files themselves before them."""
    return DIRECTIONS.index(direction) if direction in DIRECTIONS else -1


def _tell_changes(found: Changes, messages: dict[str, str]) -> None:
    screen = Console(file=sys.stderr, highlight=False, soft_wrap=True, markup=False)
    for what, names, style in (("regression", found.regressions, "bold red"), ("repaired", found.repaired, "green"),
                               ("no longer run", found.no_longer_run, "yellow")):
        for name in names:
            screen.print(f"{what}: {name}: {messages[name]}" if what != "repaired" else f"{what}: {name}", style=style)


@contextlib.contextmanager
def _progress(total: int, had: int, before: dict[str, Verdict]) -> Iterator[Callable[[Done], None]]:
    """A function that is told of each `Done`; a bar on a terminal, a line now and then elsewhere."""
    counts: Counter[str] = Counter()
    screen = Console(file=sys.stderr, highlight=False)
    if had:
        screen.print(f"{had} cases are done already, {total} are left")

    def count(done: Done) -> str:
        counts[str(done.record.verdict)] += 1
        counts["reused"] += done.reused
        if before.get(done.record.case) is Verdict.CORRECT and done.record.verdict is not Verdict.CORRECT:
            counts["regressions"] += 1
        return ", ".join(f"{number} {name}" for name, number in counts.items() if number)

    if not screen.is_terminal:
        step = max(1, total // QUIET_LINES)

        def tell_line(done: Done) -> None:
            said = count(done)
            finished = sum(counts[str(verdict)] for verdict in Verdict)
            if finished % step == 0 or finished == total:
                screen.print(f"{finished} of {total}: {said}", soft_wrap=True)

        yield tell_line
        return
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn(),
               TextColumn("{task.description}"))
    with Progress(*columns, console=screen) as progress:
        task = progress.add_task("starting", total=total)

        def tell_bar(done: Done) -> None:
            progress.update(task, advance=1, description=f"{count(done)}; {done.record.case}")

        yield tell_bar


def _show(names: Sequence[str], translator: str, detect: bool) -> int:
    """Cases one by one: how to reproduce what a report says."""
    worker, good = Worker(translator, {}, detect=detect), True
    try:
        cases = [parse_case(name) for name in names]
    except NoSuchCase as error:
        print(error, file=sys.stderr)
        return 2
    for case in cases:
        done = worker.do(case)
        record = done.record
        sys.stdout.write(done.target_text)
        lines = [f"{case} by {translator}: {record.verdict}", *record.message.splitlines(),
                 *(f"step {step}" for step in record.steps), *record.findings, f"{record.seconds:.2f} s"]
        print("\n".join(lines), file=sys.stderr)
        good &= record.verdict is Verdict.CORRECT
    return 0 if good else 1


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m harness.nightly", description=__doc__, allow_abbrev=False,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    add(parser)
    try:
        return run(parser.parse_args(arguments))
    except KeyboardInterrupt:
        print("interrupted; the same command goes on", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
