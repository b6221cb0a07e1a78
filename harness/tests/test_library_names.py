"""Which functions of a text are named as those of C's library, and told apart from them."""

from __future__ import annotations

import pytest

from harness.library_names import defines, found


@pytest.mark.parametrize("text, is_c, names", [
    ("void exp(float *x) { }", True, ("exp",)),
    ("static void round(float *x)\n{ }\nvoid sin(float *x) { round(x); }", True, ("round", "sin")),
    ("void exp(float *x) { }", False, ()),  # an overload
    ('extern "C" void exp(float *x) { }', False, ("exp",)),
    ('extern "C" __global__ void exp(float *x) { }', False, ("exp",)),
    ('extern "C" {\nvoid exp(float *x) { }\n}', False, ("exp",)),
    ('extern "C" void max(float *x) { }', False, ()),  # C has no such function
    ("void exp(float *x); void soften(float *x) { exp(x); }", True, ()),
])  # fmt: skip
def test_found(text: str, is_c: bool, names: tuple[str, ...]) -> None:
    assert found(text, is_c) == names


def test_defines() -> None:
    assert defines("void sin(float *x) { }", True) == "#define sin xp_own_sin\n"
