"""What is compiled once and kept, and what happens when it has gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness import cache
from harness.compile import child, compile_kernel, precompiled, prepared, runtime
from platforms.vnni.simulator import SIMULATOR

TEXT = "void nothing_launch(void) {}\n"


def test_a_cache_that_is_emptied_is_filled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for made in (child, precompiled, runtime):
        made.cache_clear()  # what was made elsewhere
    for _ in range(2):
        assert compile_kernel(SIMULATOR, TEXT, "nothing_launch", (), macros={}, file="nothing.c").path is not None
        header, library = prepared(SIMULATOR)
        assert tmp_path in header.parents
        for path in cache.folder().iterdir():
            path.unlink()
        assert not library.exists()
    monkeypatch.undo()
    prepared(SIMULATOR)
    assert child().exists()
