"""Functions of the language, compiled by the compiler and lowered by the front end, compute the same."""

from __future__ import annotations

import ctypes
import re
import subprocess
from pathlib import Path

import numpy as np
import pytest

from translators.frontend.clang import CLANG
from translators.frontend.lower import parse
from translators.frontend.tests.support import BY_SUFFIX, FOLDER, interpreted

SOURCE = FOLDER / "features.cpp"
NAMES = re.findall(r"^TEST\((\w+)\)", SOURCE.read_text(), re.MULTILINE)
FLAGS = ("-O0", "-w", "-std=gnu++17", "-ffp-contract=off", "-Xclang", "-ffloat16-excess-precision=none")
COUNT = 40


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    library = tmp_path_factory.mktemp("features") / "features.so"
    subprocess.run([CLANG, *FLAGS, "-shared", "-fPIC", str(SOURCE), "-o", str(library)], check=True)
    return ctypes.CDLL(str(library))


@pytest.mark.parametrize("name", NAMES)
def test_same_as_compiled(name: str, compiled: ctypes.CDLL) -> None:
    program = parse(SOURCE.read_text(), BY_SUFFIX[".c"], filename=str(SOURCE), kernel=name)
    for seed in range(5):
        rng = np.random.default_rng(seed)
        x = rng.integers(-60, 120, 64).astype(np.int32)
        f = (rng.standard_normal(64) * 2).astype(np.float32)
        y, g = np.zeros(64, np.int32), np.zeros(64, np.float32)
        want_y, want_g = y.copy(), g.copy()
        places = (array.ctypes.data_as(ctypes.c_void_p) for array in (x, f, want_y, want_g))
        getattr(compiled, name)(*places, COUNT)
        interpreted(program, x=x, f=f, y=y, g=g, n=COUNT)
        np.testing.assert_array_equal(y, want_y)
        np.testing.assert_allclose(g, want_g, rtol=1e-6)


def test_source_is_complete() -> None:
    assert len(NAMES) >= 15
    assert Path(SOURCE).is_file()
