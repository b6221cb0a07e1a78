"""Records to tables: pure functions.

What was skipped for memory is counted apart and is in no share.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence

from harness.cases import CORPUS, PLATFORM_NAMES, directions
from harness.nightly.store import Kept
from harness.verdict import Verdict
from operators import OPERATORS, VARIANTS
from reports.published import Published
from reports.table import Cell, Table, percent, proportion

PAIRS = {f"{source}_to_{target}": (source, target) for source, target in directions()}
DIRECTIONS = tuple(PAIRS)
APART = (Verdict.SKIPPED_FOR_MEMORY,)
MAIN = "symbolic"
REASONS = 25
PUBLISHED = "published, not measured"

Numbered = Sequence[tuple[int, Kept]]


def all_tables(kept: Sequence[Kept], published: Published) -> tuple[Table, ...]:
    """Everything that a report shows, in order."""
    own = (corpus_matrix(kept),) if of(kept, corpus=True) else ()
    return (matrix(kept), *own, published_matrix(published), systems(kept, published), by_operator(kept),
            failures(kept), reasons(kept), times(kept), costs(kept, published))


def of(kept: Sequence[Kept], *, translator: str | None = MAIN, source: str | None = None, target: str | None = None,
       operator: str | None = None, verdict: Verdict | None = None, without: Sequence[Verdict] = (),
       corpus: bool | None = None) -> Numbered:
    """The records that a cell is about, with their positions; None stands for all."""
    return [(number, one) for number, one in enumerate(kept)
            if translator in (None, one.translator) and source in (None, one.case.source)
            and target in (None, one.case.target) and operator in (None, one.case.operator)
            and verdict in (None, one.record.verdict) and one.record.verdict not in without
            and corpus in (None, one.case.operator == CORPUS)]


def accuracy(records: Numbered) -> Cell:
    """Correct ones among those that were run."""
    checked = [one for _, one in records if one.record.verdict is not Verdict.SKIPPED_FOR_MEMORY]
    right = sum(one.record.verdict is Verdict.CORRECT for one in checked)
    return proportion(right, [number for number, _ in records], len(checked))


def matrix(kept: Sequence[Kept]) -> Table:
    return _by_ends(kept, "accuracy", "Accuracy by direction", "Share of cases, an operator at a shape, whose "
                    "translation is correct, with counts and the 95 % Wilson interval.", corpus=False)


def corpus_matrix(kept: Sequence[Kept]) -> Table:
    return _by_ends(kept, "corpus", "Accuracy on the corpus", "The same for kernels in the style of many projects "
                    "(harness/corpus), each judged at all of its sizes against numpy.", corpus=True)


def _by_ends(kept: Sequence[Kept], key: str, title: str, caption: str, *, corpus: bool) -> Table:
    rows = []
    for source in PLATFORM_NAMES:
        cells = [_blank() if source == target
                 else accuracy(of(kept, source=source, target=target, corpus=corpus))
                 for target in PLATFORM_NAMES]
        rows.append((Cell(f"from {source}"), *cells, accuracy(of(kept, source=source, corpus=corpus))))
    ends = [accuracy(of(kept, target=target, corpus=corpus)) for target in PLATFORM_NAMES]
    rows.append((Cell("all"), *ends, accuracy(of(kept, corpus=corpus))))
    heads = ("", *(f"to {name}" for name in PLATFORM_NAMES), "all")
    return Table(key, title, caption, heads, tuple(rows))


def published_matrix(published: Published) -> Table:
    figures = published.accuracy["Xpiler"]
    rows = tuple((Cell(f"from {source}"),
                  *(_blank() if source == target else _published(figures[f"{source}_to_{target}"])
                    for target in PLATFORM_NAMES)) for source in PLATFORM_NAMES)
    return Table("published", "Accuracy by direction, published", f"{published.name}: right results, and texts that "
                 f"compile; {published.cases} cases a direction, under the authors' own tests ({published.source}).",
                 ("", *(f"to {name}" for name in PLATFORM_NAMES)), rows)


def systems(kept: Sequence[Kept], published: Published) -> Table:
    """Ours and the baselines under one judge; beside them what others published."""
    ours = sorted({one.translator for one in kept}, key=lambda name: (name != MAIN, name))
    rows = [(Cell(direction),
             *(accuracy(of(kept, translator=name, source=source, target=target, corpus=False))
               for name in ours),
             *(_published(figures[direction]) if direction in figures else _blank()
               for figures in published.accuracy.values())) for direction, (source, target) in PAIRS.items()]
    heads = ("direction", *(f"{name} (measured)" for name in ours), *(f"{name} (published)" for name in
                                                                   published.accuracy))
    return Table("systems", "Translators and published systems", "The measured columns share one judge; the published "
                 "ones had tests of their own, and are no measurements of ours.", heads, tuple(rows))


def by_operator(kept: Sequence[Kept]) -> Table:
    names = [name for name in (*OPERATORS, *VARIANTS, CORPUS) if any(one.case.operator == name for one in kept)]
    rows = []
    for name in names:
        cells = [accuracy(of(kept, operator=name, source=source, target=target)) for source, target in PAIRS.values()]
        rows.append((Cell(name), *map(_counts, cells), accuracy(of(kept, operator=name))))
    return Table("operators", "Accuracy by operator", "Correct cases of those that were run.",
                 ("operator", *DIRECTIONS, "all"), tuple(rows))


def failures(kept: Sequence[Kept]) -> Table:
    """Verdicts but `correct`, with what memory was too small for."""
    verdicts = [verdict for verdict in Verdict if verdict is not Verdict.CORRECT
                and of(kept, verdict=verdict)]
    rows = []
    for verdict in verdicts:
        cells = [_number(of(kept, verdict=verdict, source=source, target=target))
                 for source, target in PAIRS.values()]
        rows.append((Cell(str(verdict)), *cells, _number(of(kept, verdict=verdict))))
    caption = "Cases by verdict; what is skipped for memory is in no share." if rows else "Every case is correct."
    return Table("failures", "Failure classes", caption, ("verdict", *DIRECTIONS, "all"), tuple(rows))


def reasons(kept: Sequence[Kept]) -> Table:
    """The most frequent messages, without places and numbers."""
    groups: dict[tuple[str, str], list[int]] = {}
    for number, one in of(kept, without=(Verdict.CORRECT,)):
        groups.setdefault((str(one.record.verdict), reason(one.record.message)), []).append(number)
    largest = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))[:REASONS]
    rows = tuple((Cell(text or "–"), Cell(verdict), Cell(str(len(numbers)), "", tuple(numbers)))
                 for (verdict, text), numbers in largest)
    return Table("reasons", "Reasons", f"The {REASONS} most frequent messages, numbers replaced by N." if rows
                 else "Every case is correct.", ("message", "verdict", "cases"), rows)


def reason(message: str) -> str:
    """A message's first line without its place; numbers become N."""
    line = message.partition("\n")[0]
    line = re.sub(r"^[\w./<>-]+:\d+(:\d+)?:\s*(fatal )?(error: )?", "", line)
    return re.sub(r"(?<![\w])-?\d+(\.\d+)?(e[+-]?\d+)?", "N", line)[:120]


def times(kept: Sequence[Kept]) -> Table:
    rows = []
    for direction, (source, target) in {**PAIRS, "all": (None, None)}.items():
        records = of(kept, source=source, target=target, without=APART)
        found = [one.record for _, one in records]
        longest = max(records, key=lambda item: item[1].record.seconds, default=None)
        rows.append((Cell(direction),
                     _median([record.translation_seconds for record in found]),
                     _median([record.compile_seconds for record in found]),
                     _median([record.run_seconds for record in found]),
                     _median([record.seconds for record in found]),
                     Cell(f"{longest[1].record.seconds:.1f}", longest[1].case.operator, (longest[0],)) if longest
                     else Cell("–")))
    return Table("times", "Seconds a case", "Medians of translating, of compiling for the simulator and of running on "
                 "all inputs; last the longest case.",
                 ("direction", "translate", "compile", "run", "together", "longest"), tuple(rows))


def costs(kept: Sequence[Kept], published: Published) -> Table:
    """One translation with its check: ours in seconds, the published one in hours."""
    rows = []
    for name, hours in published.hours.items():
        source, target = PAIRS[published.hours_direction]
        records = of(kept, operator=name, source=source, target=target, without=APART)
        median = _median([one.record.seconds for _, one in records])
        cell = Cell(median.text if median.text == "–" else f"{median.text} s", "",
                    tuple(number for number, _ in records))
        rows.append((Cell(name), cell, Cell(f"{hours} h", PUBLISHED, published=True)))
    rows.append((Cell("mean"), Cell("–"), Cell(f"{published.hours_mean} h", PUBLISHED, published=True)))
    return Table("costs", "Cost of one translation", f"{published.hours_direction}: translate and check, median over "
                 "shapes, beside the published hours, which include tuning for speed.",
                 ("operator", "measured", f"{published.name} (published)"), tuple(rows))


def _blank() -> Cell:
    return Cell("")


def _published(figures: tuple[float, float]) -> Cell:
    compiles, right = figures
    return Cell(percent(right / 100), f"compiles {percent(compiles / 100)}", (), right / 100, published=True)


def _counts(cell: Cell) -> Cell:
    """Only right/cases: in a wide table there is no room for more."""
    return Cell(cell.detail.partition(",")[0] or "–", "", cell.records, cell.share)


def _number(records: Numbered) -> Cell:
    return Cell(str(len(records) or ""), "", tuple(number for number, _ in records))


def _median(values: Sequence[float | None]) -> Cell:
    measured = [value for value in values if value is not None]
    return Cell(f"{statistics.median(measured):.2f}") if measured else Cell("–")
