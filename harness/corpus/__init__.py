"""Kernels outside of `operators/`: files in many people's styles, each with what it computes in numpy beside it.

A folder for each platform holds kernel files and tables, `samples*.py`, with one `Sample` for each file.
"""

from __future__ import annotations

import importlib

from harness.corpus.sample import FOLDER, Sample

TABLES = sorted(FOLDER.glob("*/samples*.py"))
SAMPLES: dict[str, Sample] = {
    sample.file: sample
    for table in TABLES
    for sample in importlib.import_module(f"{__name__}.{table.parent.name}.{table.stem}").SAMPLES
}

__all__ = ["SAMPLES", "Sample"]
