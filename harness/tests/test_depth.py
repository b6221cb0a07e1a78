"""Kernels whose trees are deeper than Python's stack, as unrolling and generators write them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import xpiler
from harness.commands import TRACEBACK, translate
from translators.room import TooDeep, with_room

KERNEL = """__global__ void k(const float* x, float* y, int n) {
  int t = threadIdx.x;
  if (t >= n) return;
  y[t] = 0.5f;
  %s
}
extern "C" void go(const float* x, float* y, int n) { k<<<1, 64>>>(x, y, n); }
"""
BODIES = {
    "terms": "y[t] = " + " + ".join(f"x[(t + {i}) % n]" for i in range(500)) + ";",
    "choices": "y[t] = " + "".join(f"x[t] < {i}.25f ? {i}.f : " for i in range(-200, 200)) + "9.f;",
    "branches": " else ".join(f"if (x[t] < {i / 100}f) y[t] = {i}.f;" for i in range(-125, 125)),
    "nests": "".join(f"if (x[t] > -{i}.5f) {{ " for i in range(150)) + "y[t] = x[t];" + "}" * 150,
}


@pytest.mark.parametrize("name, target", [
    ("terms", "vnni"), ("choices", "bang"), ("branches", "hip"), ("nests", "vnni"),
])  # fmt: skip
def test_deep(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, target: str) -> None:
    path = tmp_path / "deep.cu"
    path.write_text(KERNEL % BODIES[name])
    limit = sys.getrecursionlimit()
    status = xpiler.main(["translate", str(path), "--to", target, "--output", str(tmp_path / "out")])
    err = capsys.readouterr().err
    assert status == 0, err[-2000:]
    assert "deep.cu to " + target + ": correct" in err
    assert sys.getrecursionlimit() == limit


def test_no_room_is_enough_for_what_has_no_end() -> None:
    def forever(depth: int) -> int:
        return 1 + forever(depth + 1)

    with pytest.raises(TooDeep):
        with_room(lambda: forever(0))


def test_what_is_raised_with_room_is_raised() -> None:
    def deep(levels: int) -> None:
        if levels:
            deep(levels - 1)
        else:
            raise KeyError("x")

    with pytest.raises(KeyError):
        with_room(lambda: deep(5000))


def test_a_defect_is_told_in_a_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
                                    tmp_path: Path) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by hand")

    path = tmp_path / "k.cu"
    path.write_text(KERNEL % "")
    monkeypatch.setattr(translate, "source_of", broken)
    assert xpiler.main(["translate", str(path), "--to", "hip"]) == 1
    err = capsys.readouterr().err
    assert "a defect of xpiler, not of your file: ZeroDivisionError: by hand (test_depth.py:" in err
    assert "Traceback" not in err
    monkeypatch.setenv(TRACEBACK, "1")
    with pytest.raises(ZeroDivisionError):
        xpiler.main(["translate", str(path), "--to", "hip"])
