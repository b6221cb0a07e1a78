"""Kernels that no operator describes: source and translation run on the same inputs and are compared.

The source is simulated with the detectors on. A finding there is the source's defect and says nothing about the
translation. Sizes that nobody gave are measured: the buffers shrink until the source touches memory outside of them.
"""

from harness.differential.check import Check, check_translation
from harness.differential.trial import Trial

__all__ = ["Check", "Trial", "check_translation"]
