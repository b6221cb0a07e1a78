"""The same tables as Markdown, LaTeX and HTML; hostile messages stay text.

The page is opened in a browser, where there is one.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from harness.commands import run as run_command
from harness.nightly.identity import Identity
from harness.nightly.store import Store
from harness.nightly.work import Done
from reports import command, latex, markdown, page
from reports.tests.samples import HOSTILE, KEPT, sample

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
VOID = {"meta", "link", "br", "wbr", "hr", "img", "input"}


class Balanced(HTMLParser):
    """Complains about tags that do not match."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_markdown_tables_are_whole() -> None:
    text = markdown.render(sample())
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(widths) == 1
    assert "| from cuda |  | 50 % (1/2, 9.5 to 90.5 %) |" in text
    assert "*91.7 %*" in text
    assert "`.venv/bin/python -m harness.nightly --case cuda_to_bang-softmax-5x128 --translator symbolic`" in text
    assert "<script>" not in text.replace("\\<", "")


def test_latex_escapes_everything() -> None:
    text = latex.render(sample())
    assert text.count(r"\begin{table}") == text.count(r"\end{table}") >= 7
    assert r"\textit{91.7 \%}" in text
    assert r"cuda\_to\_hip" in text
    assert not re.search(r"(?<!\\)[%$#_]", re.sub(r"\{%\n", "{\n", text).replace(r"\label{tab", ""))
    assert latex.escape("\\ & _ {x}") == r"\textbackslash{} \& \_ \{x\}"


def test_the_page_is_well_formed_and_needs_nothing_else() -> None:
    text = page.render(sample())
    parser = Balanced()
    parser.feed(text)
    assert parser.open == []
    assert all(link.startswith(("#", "data:")) for link in parser.links)
    assert "http" not in re.sub(r"\s", "", text.partition('<script id="data"')[0])
    assert "<script>alert" not in text
    assert "prefers-color-scheme: dark" in text


def test_the_page_carries_every_record() -> None:
    data = json.loads(gzip.decompress(base64.b64decode(page.packed(KEPT))))
    assert len(data["records"]) == len(KEPT)
    record = data["records"][2]
    assert record["message"] == HOSTILE
    assert [data["texts"][number] for number in record["texts"]] == ["source of cuda", ""]
    assert record["files"] == ["operators/softmax/softmax.cu", "softmax.mlu"]
    assert len(data["texts"]) == len(set(data["texts"]))
    numbers = re.findall(r'data-records="([\d,]+)"', page.render(sample()))
    assert {int(number) for one in numbers for number in one.split(",")} == set(range(len(KEPT)))


def test_the_command_writes_all_formats(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = Store(tmp_path / "store.sqlite")
    for translator in ("symbolic", "copy"):
        run = store.open_run(Identity("c0ffee", "code", translator, "a machine", (("python", "3.11"),)))
        for one in KEPT:
            if one.translator == translator:
                store.add(run, Done(one.record, one.case, one.source_text, one.target_text))
    store.close()
    assert run_command({"report": command}, ["report", str(tmp_path / "store.sqlite")]) == 0
    assert capsys.readouterr().out.split() == [str(tmp_path / name) for name in
                                               ("report.html", "report.md", "report.tex")]
    assert "2 of 5 translations" in (tmp_path / "report.md").read_text()
    assert run_command({"report": command}, ["report", str(tmp_path / "store.sqlite"), "--list"]) == 0
    assert "symbolic  c0ffee" in capsys.readouterr().out
    assert run_command({"report": command}, ["report", str(tmp_path / "store.sqlite"), "--run", "9"]) == 2
    assert "no run 9; there are 1, 2" in capsys.readouterr().err
    assert run_command({"report": command}, ["report", str(tmp_path / "none.sqlite")]) == 2
    assert "`make nightly` makes one" in capsys.readouterr().err


@pytest.mark.skipif(BROWSER is None, reason="no chromium")
@pytest.mark.parametrize("width", [1400, 500])
def test_a_cell_opens_its_records_in_a_browser(width: int, tmp_path: Path) -> None:
    """A click is added to the page; what the browser has made of it comes back as text."""
    click = """<script>addEventListener("load", () => {
      document.querySelector("#failures button[data-records='2,3']").click();
      document.documentElement.dataset.overflow = document.documentElement.scrollWidth > innerWidth;
    });</script></body>"""
    path = tmp_path / "report.html"
    path.write_text(page.render(sample()).replace("</body>", click))
    made = subprocess.run(
        (str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000", "--dump-dom",
         f"--user-data-dir={tmp_path / 'profile'}", f"--window-size={width},900", path.as_uri()),
        capture_output=True, text=True, check=False, timeout=60).stdout
    assert 'data-overflow="false"' in made
    dialog = made[made.index("<dialog"):made.index("</dialog>")]
    assert dialog.count("<details") == 2
    assert "cuda_to_bang-softmax-45x25" in dialog
    assert "&lt;/script&gt;" in dialog
