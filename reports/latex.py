"""The report as LaTeX: tables for a paper, with booktabs; published figures are italic."""

from __future__ import annotations

from reports.content import Content, origin
from reports.table import Cell, Table

SPECIAL = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}", "–": "--",
    "|": r"\textbar{}", '"': r"\textquotedbl{}",
}  # fmt: skip
HEAD = r"""\documentclass[a4paper,landscape]{article}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage[margin=15mm]{geometry}
\usepackage{booktabs,graphicx}
\begin{document}"""


def render(content: Content) -> str:
    runs = "\n".join(rf"\item {escape(origin(run))}" for run in content.runs)
    return "\n\n".join((HEAD, rf"\section*{{{escape(content.title)}}}", escape(content.summary),
                        *map(render_table, content.tables),
                        f"\\begin{{itemize}}\n{runs}\n\\end{{itemize}}" if runs else "", r"\end{document}")) + "\n"


def render_table(table: Table) -> str:
    if not table.rows:
        return rf"\paragraph{{{escape(table.title)}}} {escape(table.caption)}"
    columns = "l" + "r" * (len(table.heads) - 1)
    heads = " & ".join(map(escape, table.heads))
    rows = "\n".join(" & ".join(map(_cell, row)) + r" \\" for row in table.rows)
    return "\n".join((
        r"\begin{table}[htbp]", r"\centering", rf"\caption{{{escape(table.title)}. {escape(table.caption)}}}",
        rf"\label{{tab:{table.key}}}", r"\resizebox{\ifdim\width>\linewidth\linewidth\else\width\fi}{!}{%",
        rf"\begin{{tabular}}{{{columns}}}", r"\toprule", heads + r" \\", r"\midrule", rows, r"\bottomrule",
        r"\end{tabular}}", r"\end{table}"))


def escape(text: str) -> str:
    return "".join(SPECIAL.get(character, character) for character in text.replace("\n", " "))


def _cell(cell: Cell) -> str:
    text = rf"\textit{{{escape(cell.text)}}}" if cell.published and cell.text else escape(cell.text)
    return rf"{text} {{\footnotesize {escape(cell.detail)}}}" if cell.detail else text
