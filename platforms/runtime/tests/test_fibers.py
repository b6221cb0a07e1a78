"""Contexts that take turns: nobody passes a barrier early, in whatever order they run."""

import subprocess
from pathlib import Path

import pytest

from platforms.runtime import LINK_FLAGS, RUNTIME, SOURCES


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fibers") / "fibers"
    main = Path(__file__).parent / "fibers_main.cpp"
    command = ("clang++-19", "-std=c++17", "-O1", "-w", f"-I{RUNTIME}", str(main), *map(str, SOURCES), *LINK_FLAGS,
               "-o", str(path))
    subprocess.run(command, check=True)
    return path


def passed(program: Path, seed: int) -> list[str]:
    return subprocess.run([program, str(seed)], check=True, capture_output=True, text=True).stdout.split()


def test_in_turn(program: Path) -> None:
    assert passed(program, 0) == [f"a{i}" for i in range(5)] + [f"{step}{i}" for step in "bc" for i in (4, 0, 1, 2, 3)]


def test_drawn_orders_differ_and_keep_the_barrier(program: Path) -> None:
    orders = [passed(program, seed) for seed in range(1, 9)]
    assert len({tuple(order) for order in orders}) > 4
    for order in orders:
        assert sorted(order) == [f"{step}{rank}" for step in "abc" for rank in range(5)]
        assert {event[0] for event in order[:5]} == {"a"}
