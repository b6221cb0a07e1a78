"""The report as one HTML page that needs nothing else: no network, no other file.

Records and texts travel inside it, compressed; a cell opens the records that it counts.
"""

from __future__ import annotations

import base64
import gzip
import html
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from harness.nightly.identity import ROOT
from harness.nightly.store import Kept
from harness.nightly.subject import subject
from platforms.registry import PLATFORMS
from reports.content import Content, origin, reproduce
from reports.table import Cell, Table

FOLDER = Path(__file__).parent


def render(content: Content) -> str:
    """The whole page."""
    style, script = FOLDER.joinpath("page.css").read_text(), FOLDER.joinpath("page.js").read_text()
    links = " ".join(f'<a href="#{table.key}">{_text(table.title)}</a>' for table in content.tables)
    runs = "\n".join(f"<li>{_text(origin(run))}</li>" for run in content.runs)
    tables = "\n".join(map(render_table, content.tables))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{_text(content.title)}</title>
<link rel="icon" href="data:,">
<style>
{style}</style>
</head>
<body>
<header>
<h1>{_text(content.title)}</h1>
<p class="summary">{_text(content.summary)}</p>
<nav>{links}</nav>
</header>
<main>
{tables}
<section id="runs"><h2>Runs</h2><ul>
{runs}
</ul></section>
</main>
<dialog id="panel" aria-labelledby="panel-title">
<div class="bar"><h2 id="panel-title"></h2><button type="button" id="close" aria-label="Close">Close</button></div>
<div class="filters" id="filters"></div>
<div id="list"></div>
</dialog>
<noscript><p>Without JavaScript the tables can be read, but not opened.</p></noscript>
<script id="data" type="text/plain">{packed(content.kept)}</script>
<script>
{script}</script>
</body>
</html>
"""


def render_table(table: Table) -> str:
    head = f'<section id="{table.key}"><h2>{_text(table.title)}</h2>\n<p>{_text(table.caption)}</p>\n'
    if not table.rows:
        return head + "</section>"
    heads = "".join(f'<th scope="col">{_text(name).replace("_to_", "_to_<wbr>")}</th>' for name in table.heads)
    rows = "\n".join(_row(table, row) for row in table.rows)
    return (f'{head}<div class="wide" tabindex="0" role="region" aria-label="{_text(table.title)}"><table>\n'
            f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div></section>")


def _row(table: Table, row: Sequence[Cell]) -> str:
    name = row[0].text
    cells = "".join(_cell(cell, f"{table.title}: {name}, {head}") for cell, head in
                    zip(row[1:], table.heads[1:], strict=True))
    return f'<tr><th scope="row">{_text(name)}</th>{cells}</tr>'


def _cell(cell: Cell, title: str) -> str:
    inside = _text(cell.text)
    if cell.published:
        inside = f"<i>{inside}</i>"
    if cell.detail:
        inside += f"<small>{_text(cell.detail)}</small>"
    if cell.records:
        numbers = ",".join(map(str, cell.records))
        inside = f'<button type="button" data-records="{numbers}" data-title="{_text(title)}">{inside}</button>'
    names = " ".join(filter(None, ("published" if cell.published else "", "" if cell.share is None else "share")))
    style = "" if cell.share is None else f' style="--share:{cell.share:.4f}"'
    return f'<td{f" class={chr(34)}{names}{chr(34)}" if names else ""}{style}>{inside}</td>'


def packed(kept: Sequence[Kept]) -> str:
    """Records and texts as JSON, each text once, gzipped, in base64."""
    numbers: dict[str, int] = {}
    records = [_record(one, numbers) for one in kept]
    data = json.dumps({"texts": list(numbers), "records": records}, separators=(",", ":")).encode()
    return base64.b64encode(gzip.compress(data, mtime=0)).decode()


def _record(one: Kept, numbers: dict[str, int]) -> dict[str, Any]:
    record = one.record
    source = subject(one.case).path(one.case.source)
    return {
        "name": record.case, "translator": one.translator, "run": one.run, "verdict": str(record.verdict),
        "message": record.message, "steps": record.steps, "findings": record.findings, "error": record.largest_error,
        "seconds": [record.translation_seconds, record.compile_seconds, record.run_seconds], "reused": one.reused,
        "files": [str(source.relative_to(ROOT)), f"{source.stem}{PLATFORMS[one.case.target].suffix}"],
        "texts": [numbers.setdefault(text, len(numbers)) for text in (one.source_text, one.target_text)],
        "reproduce": reproduce(one),
    }  # fmt: skip


def _text(text: str) -> str:
    return html.escape(text, quote=True)
