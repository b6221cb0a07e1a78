"""Other ways to write an operator's kernel: `gemm_tiled.cu` beside `gemm.cu`, with a launcher `gemm_tiled_launch`.

A variant is an operator under a name of its own, on the platforms that have its file.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

from .operator import Operator

FOLDER = Path(__file__).parent
SUFFIXES = (".cu", ".hip", ".mlu", ".c")


def variants(operator: Operator) -> Iterator[Operator]:
    """Those whose files are in the operator's folder."""
    files = (FOLDER / operator.name).glob(f"{operator.name}_*")
    for name in sorted({path.stem for path in files if path.suffix in SUFFIXES}):
        yield dataclasses.replace(operator, name=name, variant_of=operator.name)
