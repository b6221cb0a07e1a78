"""Trees are read whole, whether they come through a file or, when their spaces would fill it, through a pipe."""

from __future__ import annotations

import pytest

from translators.frontend import running

SLOW = 'printf "{\\n%60s1,\\n%10s2}" "" ""; sleep 0.4'


def test_a_tree_comes_as_it_is_written() -> None:
    assert running.tree_of(["sh", "-c", "cat; echo no >&2; true"], b"a tree") == (b"a tree", "")


def test_what_is_said_counts_where_it_fails() -> None:
    assert running.tree_of(["sh", "-c", "echo part; echo no >&2; exit 3"], b"") == (b"part\n", "no\n")
    assert running.tree_of(["sh", "-c", "exit 3"], b"")[1] == "clang failed without a message"


def test_a_large_tree_loses_spaces_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, _ = running.tree_of(["sh", "-c", SLOW], b"")
    monkeypatch.setattr(running, "LARGE_BYTES", 20)
    monkeypatch.setattr(running, "PATIENCE_SECONDS", 0.05)
    shorter, said = running.tree_of(["sh", "-c", SLOW], b"")
    assert said == ""
    assert plain == b"{\n" + b" " * 60 + b"1,\n" + b" " * 10 + b"2}"
    assert shorter == b"{\n" + b" " * 40 + b"1,\n" + b" " * 10 + b"2}"
