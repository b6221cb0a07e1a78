"""The report as Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from harness.verdict import Verdict
from reports.content import Content, origin, reproduce
from reports.table import Cell, Table
from reports.tables import APART, of

MOST_LISTED = 200


def render(content: Content) -> str:
    parts = [f"# {content.title}", content.summary, *map(render_table, content.tables), not_correct(content),
             "## Runs", "\n".join(f"- {escape(origin(run))}" for run in content.runs)]
    return "\n\n".join(part for part in parts if part) + "\n"


def render_table(table: Table) -> str:
    """Heading, caption and rows; a table without rows is its caption."""
    head = f"## {table.title}\n\n{table.caption}"
    if not table.rows:
        return head
    lines = [_line(map(escape, table.heads)), _line(["---", *["---:"] * (len(table.heads) - 1)]),
             *(_line(map(_cell, row)) for row in table.rows)]
    return head + "\n\n" + "\n".join(lines)


def not_correct(content: Content) -> str:
    """Every case of the passes that is not correct, with the command that does it again."""
    found = [one for _, one in of(content.kept, without=(Verdict.CORRECT, *APART))]
    if not found:
        return ""
    lines = [f"- `{one.record.case}`: {one.record.verdict}: {escape(one.record.message.partition(chr(10))[0])}  \n"
             f"  `{reproduce(one)}`" for one in found[:MOST_LISTED]]
    rest = f"\n\nand {len(found) - MOST_LISTED} more" if len(found) > MOST_LISTED else ""
    return "## Not correct\n\n" + "\n".join(lines) + rest


def escape(text: str) -> str:
    """As it is, in a table too."""
    for character in "\\`*_[]<>|":
        text = text.replace(character, "\\" + character)
    return text.replace("\n", " ")


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(cell: Cell) -> str:
    text = f"*{escape(cell.text)}*" if cell.published and cell.text else escape(cell.text)
    return f"{text} ({escape(cell.detail)})" if cell.detail else text
