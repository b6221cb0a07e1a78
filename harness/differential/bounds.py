"""How far two right translations of a kernel may differ, when nothing is known about what it computes.

    bound = 2 u |r| + 4 sqrt(N) v (|r| + S)

`r` is the source's result, `u` the rounding unit of its type, `v` that of the coarsest type computed in, `N` the
number of elements of the largest input: no sum is longer, and rounding errors of a reordered sum of N terms grow like
sqrt(N) (Higham, Accuracy and Stability, 4.2). `S` is the sensitivity: by how much of itself the result moves, measured
by running the source again with every input moved at random by a known small part of itself. Where terms cancel, S is
large and |r| is not. Integers have bound 0.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from translators.ir.types import DType

UNITS = {DType.F16: 2.0**-11, DType.BF16: 2.0**-8, DType.F32: 2.0**-24, DType.F64: 2.0**-53}
MOVES = {DType.F16: 2.0**-9, DType.BF16: 2.0**-6, DType.F32: 2.0**-12, DType.F64: 2.0**-26}
"""How far inputs are moved: well above the rounding of the results, well below the results themselves."""
SMALLEST = {DType.F16: 2.0**-24, DType.BF16: 2.0**-126, DType.F32: 2.0**-126, DType.F64: 2.0**-1022}


def sensitivity(result: np.ndarray, moved: Sequence[np.ndarray], by: float) -> np.ndarray:
    """The largest change at each element (at least half of the usual one), for inputs moved by all of themselves."""
    if not moved:
        return np.zeros(result.shape)
    with np.errstate(invalid="ignore", over="ignore"):
        changes = np.max([np.abs(one.astype(np.float64) - result.astype(np.float64)) for one in moved], axis=0) / by
    changes[~np.isfinite(changes)] = 0.0
    usual = float(np.median(changes[changes > 0])) if np.any(changes > 0) else 0.0
    larger: np.ndarray = np.maximum(changes, usual / 2)
    return larger


def bound(result: np.ndarray, dtype: DType, sensitivities: np.ndarray, elements: int,
          arithmetic: Collection[DType]) -> np.ndarray:
    """Element by element; 0 for integers."""
    if dtype not in UNITS:
        return np.zeros(result.shape)
    computed = max((UNITS[one] for one in arithmetic), default=UNITS[dtype])
    with np.errstate(invalid="ignore", over="ignore"):
        size = np.abs(result.astype(np.float64))
        size[~np.isfinite(size)] = 0.0
        limit: np.ndarray = 2 * UNITS[dtype] * size + 4 * np.sqrt(elements) * computed * (size + sensitivities)
        return limit + SMALLEST[dtype]
