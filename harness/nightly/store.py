"""The SQLite file that runs are kept in: what was run, by which code, where, and what came out, with all texts."""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from harness import cache
from harness.cases import Case
from harness.judge import Judgement
from harness.nightly.identity import Identity
from harness.nightly.plan import parse_case
from harness.nightly.work import Done, Known
from harness.record import Record, to_json
from harness.verdict import Verdict

DEFAULT_PATH = Path("reports/out/store.sqlite")
SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY, identity TEXT NOT NULL, translator TEXT NOT NULL, started TEXT NOT NULL, finished TEXT,
    seconds REAL NOT NULL DEFAULT 0, commit_id TEXT NOT NULL, code TEXT NOT NULL, machine TEXT NOT NULL,
    versions TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS texts (digest TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (
    run INTEGER NOT NULL REFERENCES runs(id), name TEXT NOT NULL, direction TEXT NOT NULL, operator TEXT NOT NULL,
    verdict TEXT NOT NULL, message TEXT NOT NULL, steps TEXT NOT NULL, largest_error REAL, translation_seconds REAL,
    compile_seconds REAL, run_seconds REAL, findings TEXT NOT NULL, source_text TEXT NOT NULL REFERENCES texts(digest),
    target_text TEXT REFERENCES texts(digest), judged TEXT NOT NULL, reused INTEGER NOT NULL,
    PRIMARY KEY (run, name)) WITHOUT ROWID;
"""
COLUMNS = ("name, direction, verdict, message, steps, largest_error, translation_seconds, compile_seconds, "
           "run_seconds, findings")


@dataclass(frozen=True, slots=True)
class Run:
    """One nightly run; `seconds` is what its sittings took together."""

    id: int
    translator: str
    started: str
    finished: str | None
    seconds: float
    commit: str
    machine: str
    versions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as the store has it."""

    run: int
    translator: str
    case: Case
    record: Record
    source_text: str
    target_text: str
    reused: bool


class Store:
    """Runs and records; written by one process at a time."""

    def __init__(self, path: Path) -> None:
        if str(path) != ":memory:":
            path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, timeout=30)
        self._connection.executescript(SCHEMA)

    def close(self) -> None:
        self._connection.commit()
        self._connection.close()

    def open_run(self, identity: Identity, *, again: bool = False) -> int:
        """The last run of this translator where it has the same identity, otherwise a new one."""
        last = self._connection.execute("SELECT id, identity FROM runs WHERE translator = ? ORDER BY id DESC LIMIT 1",
                                        (identity.translator,)).fetchone()
        if last and last[1] == identity.key() and not again:
            return int(last[0])
        cursor = self._connection.execute(
            "INSERT INTO runs (identity, translator, started, commit_id, code, machine, versions) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (identity.key(), identity.translator, _now(), identity.commit, identity.code, identity.machine,
             json.dumps(identity.versions)))
        self._connection.commit()
        return int(cursor.lastrowid or 0)

    def finish(self, run: int, seconds: float, *, complete: bool) -> None:
        """Adds a sitting's time."""
        finished = _now() if complete else None
        self._connection.execute("UPDATE runs SET seconds = seconds + ?, finished = ? WHERE id = ?",
                                 (seconds, finished, run))
        self._connection.commit()

    def add(self, run: int, done: Done) -> None:
        record = done.record
        self._connection.execute(
            f"INSERT OR REPLACE INTO records (run, {COLUMNS}, operator, source_text, target_text, judged, reused) "
            f"VALUES ({', '.join('?' * 16)})",
            (run, record.case, record.direction, str(record.verdict), record.message, json.dumps(record.steps),
             record.largest_error, record.translation_seconds, record.compile_seconds, record.run_seconds,
             json.dumps(record.findings), done.case.operator, self._text(done.source_text),
             self._text(done.target_text) if done.target_text else None, done.judged, done.reused))

    def commit(self) -> None:
        self._connection.commit()

    def _text(self, text: str) -> str:
        name = cache.digest(text)
        self._connection.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (name, text))
        return name

    def runs(self) -> list[Run]:
        rows = self._connection.execute("SELECT id, translator, started, finished, seconds, commit_id, machine, "
                                        "versions FROM runs ORDER BY id")
        return [_run(row) for row in rows]

    def verdicts(self, run: int) -> dict[str, Verdict]:
        rows = self._connection.execute("SELECT name, verdict FROM records WHERE run = ?", (run,))
        return {name: Verdict(verdict) for name, verdict in rows}

    def verdicts_before(self, run: int) -> dict[str, Verdict]:
        """The latest verdict that the same translator had on each case in earlier runs."""
        rows = self._connection.execute(
            "SELECT records.name, records.verdict FROM records JOIN runs ON runs.id = records.run "
            "WHERE runs.id < ? AND runs.translator = (SELECT translator FROM runs WHERE id = ?) ORDER BY runs.id",
            (run, run))
        return {name: Verdict(verdict) for name, verdict in rows}

    def known(self) -> Known:
        """Right texts: what has the same text, judge and inputs need not be run again."""
        rows = self._connection.execute(
            "SELECT judged, largest_error, compile_seconds, run_seconds FROM records WHERE verdict = ?",
            (str(Verdict.CORRECT),))
        return {judged: Judgement(Verdict.CORRECT, "", largest, (), compiling or 0.0, running or 0.0)
                for judged, largest, compiling, running in rows if judged}

    def records(self, run: int) -> list[Record]:
        rows = self._connection.execute(f"SELECT {COLUMNS} FROM records WHERE run = ? ORDER BY name", (run,))
        return [_record(row) for row in rows]

    def kept(self, runs: Iterable[Run]) -> list[Kept]:
        """The records of these runs with their texts."""
        found = []
        for run in runs:
            rows = self._connection.execute(
                f"SELECT {COLUMNS}, reused, source.text, target.text FROM records "
                "JOIN texts AS source ON source.digest = source_text "
                "LEFT JOIN texts AS target ON target.digest = target_text WHERE run = ? ORDER BY name", (run.id,))
            found += [Kept(run.id, run.translator, parse_case(row[0]), _record(row[:-3]), row[-2], row[-1] or "",
                           bool(row[-3])) for row in rows]
        return found


def write_lines(path: Path, run: Run, records: Iterable[Record]) -> None:
    """A header's line, then one JSON line a record; `harness.record.read` reads it."""
    head = json.dumps({"run": run.id, "translator": run.translator, "started": run.started, "commit": run.commit,
                       "machine": run.machine, "versions": dict(run.versions)})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in (head, *map(to_json, records))))


def _record(row: tuple) -> Record:
    name, direction, verdict, message, steps, largest, translating, compiling, running, findings = row
    return Record(name, direction, Verdict(verdict), message, tuple(json.loads(steps)), largest, translating, compiling,
                  running, tuple(json.loads(findings)))


def _run(row: tuple) -> Run:
    number, translator, started, finished, seconds, commit, machine, versions = row
    pairs = tuple((name, version) for name, version in json.loads(versions))
    return Run(number, translator, started, finished, seconds, commit, machine, pairs)


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
