"""Whether an array is what it should be, element by element, within the operator's bound."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

FIRST_SHOWN = 5
BLOCK = 1 << 15


@dataclass(frozen=True, slots=True)
class Mismatch:
    index: tuple[int, ...]
    got: float
    want: float
    bound: float

    def __str__(self) -> str:
        place = ", ".join(map(str, self.index))
        return f"[{place}]: got {self.got:.9g}, expected {self.want:.9g} within {self.bound:.3g}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`largest_error` is the largest |got - want| / bound of finite elements (|got - want| where the bound is 0)."""

    mismatches: int
    elements: int
    first: tuple[Mismatch, ...]
    largest_error: float

    @property
    def equal(self) -> bool:
        return self.mismatches == 0

    def __str__(self) -> str:
        if self.equal:
            return f"{self.elements} elements agree"
        shown = "\n".join(f"  {mismatch}" for mismatch in self.first)
        return f"{self.mismatches} of {self.elements} elements differ:\n{shown}"


def compare(got: np.ndarray, want: np.ndarray, bound: np.ndarray | float) -> Comparison:
    """|got - want| <= bound everywhere; infinities and NaNs must stand where they are expected.

    A result that overflows to infinity where a finite number is expected is wrong, as is any NaN that is not.
    """
    if got.size != want.size:
        raise ValueError(f"{got.size} elements compared with {want.size}")
    want = np.asarray(want)
    limits = np.broadcast_to(np.asarray(bound, np.float64), want.shape).reshape(-1)
    flat_got, flat_want = got.reshape(-1), want.reshape(-1)
    mismatches, largest = 0, 0.0
    first: list[Mismatch] = []
    for start in range(0, want.size, BLOCK):  # what a block needs stays in the processor's cache
        part = slice(start, start + BLOCK)
        wrong, error = _compare_block(flat_got[part], flat_want[part], limits[part])
        largest = max(largest, error)
        mismatches += len(wrong)
        first += [_mismatch(start + int(at), flat_got, flat_want, limits, want.shape)
                  for at in wrong[:FIRST_SHOWN - len(first)]]
    return Comparison(mismatches, want.size, tuple(first), largest)


def _compare_block(got: np.ndarray, want: np.ndarray, limit: np.ndarray) -> tuple[np.ndarray, float]:
    """The positions of wrong elements, and the largest error of finite ones."""
    exact = np.issubdtype(got.dtype, np.integer) or got.dtype == np.bool_
    wide_got = got.astype(np.int64 if exact else np.float64)
    wide_want = want.astype(np.int64 if exact else np.float64)
    whole = want.dtype.kind in "iub"  # the largest of 64 bits without sign wrap, on both sides alike
    if exact and not whole and not np.array_equal(wide_want, want):
        raise ValueError("an integer result is compared with numbers that are no integers")
    if not np.all(limit >= 0):
        raise ValueError("a bound is negative or not a number")

    with np.errstate(invalid="ignore", over="ignore", divide="ignore"):
        same = wide_got == wide_want
        error = np.abs(wide_got.astype(np.float64) - wide_want)
        if not exact:
            same |= np.isnan(wide_got) & np.isnan(wide_want)
            finite = np.isfinite(wide_got) & np.isfinite(wide_want)
        else:
            finite = np.ones(want.shape, np.bool_)
            error = np.where(same, 0.0, np.maximum(error, 1.0))  # of large integers a float keeps only the front
        right = same | (finite & (error <= limit))
        scaled = np.where(same | ~finite, 0.0, np.where(limit > 0, error / np.where(limit > 0, limit, 1.0), error))
    return np.flatnonzero(~right), float(scaled.max(initial=0.0))


def _mismatch(at: int, got: np.ndarray, want: np.ndarray, limits: np.ndarray, shape: tuple[int, ...]) -> Mismatch:
    index = tuple(int(i) for i in np.unravel_index(at, shape)) if shape else ()
    return Mismatch(index, float(got[at]), float(want[at]), float(limits[at]))
