"""Imports point one way: operators and translators know nothing of ours, platforms only translators."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = frozenset({"operators", "translators", "platforms", "harness", "reports", "xpiler", "conftest", "benchmarks"})
MAY_IMPORT = {
    "operators": {"operators"},
    "translators": {"translators"},
    "platforms": {"platforms", "translators"},
    "harness": OURS - {"reports", "xpiler", "conftest", "benchmarks"},
    "reports": OURS - {"xpiler", "conftest", "benchmarks"},
}
LARGEST_FILE_LINES = 400  # 60 to 150 is the aim


def imported(path: Path) -> Iterator[str]:
    """Top-level names of ours that a file imports."""
    package = path.relative_to(ROOT).parts[0]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield package if node.level else (node.module or "").partition(".")[0]


def files(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("package", tuple(MAY_IMPORT))
def test_imports_point_one_way(package: str) -> None:
    wrong = [f"{path.relative_to(ROOT)} imports {name}"
             for path in files(package) if "tests" not in path.relative_to(ROOT).parts
             for name in imported(path) if name in OURS and name not in MAY_IMPORT[package]]
    assert not wrong


@pytest.mark.parametrize("package", tuple(MAY_IMPORT))
def test_files_stay_small(package: str) -> None:
    long = [f"{path.relative_to(ROOT)}: {lines} lines" for path in files(package)
            if (lines := len(path.read_text().splitlines())) > LARGEST_FILE_LINES]
    assert not long


def test_translators_never_name_a_platform() -> None:
    """A target's peculiarities live in its folder: translators see limits and instructions."""
    names = {"cuda", "hip", "bang", "vnni"}
    wrong = [f"{path.relative_to(ROOT)}:{node.lineno}"
             for path in files("translators") if "tests" not in path.parts
             for node in ast.walk(ast.parse(path.read_text()))
             if isinstance(node, ast.Compare)
             and any(isinstance(part, ast.Constant) and part.value in names for part in (node.left, *node.comparators))]
    assert not wrong
