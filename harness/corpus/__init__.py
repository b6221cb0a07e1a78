"""Kernels outside of `operators/`: files in many people's styles, each with what it computes in numpy beside it."""

from __future__ import annotations

from harness.corpus.sample import Sample
from harness.corpus.samples_bang import SAMPLES as BANG
from harness.corpus.samples_cuda import SAMPLES as CUDA
from harness.corpus.samples_hip import SAMPLES as HIP
from harness.corpus.samples_vnni import SAMPLES as VNNI

SAMPLES: dict[str, Sample] = {sample.file: sample for sample in (*CUDA, *HIP, *BANG, *VNNI)}

__all__ = ["SAMPLES", "Sample"]
