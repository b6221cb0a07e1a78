"""Parameters that are pointers to void have the element type that their function reads them as."""

from __future__ import annotations

import pytest

from platforms.registry import PLATFORMS
from translators.frontend.lower import parse
from translators.ir.types import DType


@pytest.mark.parametrize("body, dtype", [
    ("const float *x = p; y[0] = x[1];", DType.F32),
    ("y[0] = ((const short *)p)[3];", DType.I16),
    ("y[0] = ((const short *)p)[3] + *(const float *)p;", DType.U8),
    ("const float *x = (const float *)((const char *)p + 4); y[0] = x[0];", DType.U8),
    ("const signed char *x = p; y[0] = x[1];", DType.U8),
    ("y[0] = 1;", DType.U8),
])  # fmt: skip
def test_element_type(body: str, dtype: DType) -> None:
    program = parse(f"void f(const void *p, float *y) {{ {body} }}", PLATFORMS["vnni"].dialect, filename="f.c")
    assert program.parameters[0].dtype is dtype
