"""Glue between pytest and the harness: options, fixtures, the report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from harness import cache
from harness.cases import DEFAULT, SHAPE_CHOICES, Case, all_cases, source_cases
from harness.record import Record, from_json, to_json, write
from harness.summary import table

RECORD = "record"  # the user property that carries a record from a worker to the controlling process


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("xpiler")
    group.addoption("--shapes", default=DEFAULT, metavar="CLASSES",
                    help=f"shape classes of the matrix, comma-separated: {', '.join(SHAPE_CHOICES)}")
    group.addoption("--report", type=Path, metavar="FILE", help="write one JSON line for each case of the matrix")


def pytest_configure(config: pytest.Config) -> None:
    classes = config.getoption("--shapes").split(",")
    if unknown := set(classes) - set(SHAPE_CHOICES):
        raise pytest.UsageError(f"no shape class {', '.join(sorted(unknown))}; there are {', '.join(SHAPE_CHOICES)}")
    if not hasattr(config, "workerinput"):  # not an xdist worker
        config.pluginmanager.register(Report(config.getoption("--report")), "xpiler-report")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    classes = metafunc.config.getoption("--shapes").split(",")
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", tuple(all_cases(classes)), ids=str)
    if "source_case" in metafunc.fixturenames:
        metafunc.parametrize("source_case", tuple(source_cases(classes)), ids=str)


@pytest.fixture
def judge(record_property: Callable[[str, object], None]) -> Callable[[Case], Record]:
    """Translates and judges a case; the record goes into the report and the summary."""
    from harness.judge import Translated, defect, judge_case
    from harness.translate import translate
    from platforms.registry import PLATFORMS
    from translators.errors import TranslationError
    from translators.platform import Platform

    def judged(case: Case) -> Record:
        def noted(text: str, file: str, source: Platform, target: Platform, macros: dict[str, int]) -> Translated:
            try:
                return translate(text, file, source, target, macros)
            except TranslationError:
                raise
            except Exception as error:  # a defect: counted in the table, and raised all the same
                record_property(RECORD, to_json(defect(case, error)))
                raise

        record = judge_case(case, PLATFORMS[case.source], PLATFORMS[case.target], noted)
        record_property(RECORD, to_json(record))
        return record

    return judged


class Report:
    """Collects the records of all workers; writes the file and prints the table."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.records: list[Record] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            self.records += [from_json(str(text)) for name, text in report.user_properties if name == RECORD]

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.records:
            terminalreporter.section("translations")
            terminalreporter.write_line(table(sorted(self.records, key=lambda record: record.case)))
        if self.path:
            write(self.path, self.records)

    def pytest_sessionfinish(self) -> None:
        cache.prune()
