"""Values for scalar parameters that nobody gave: sizes that are odd, small and different, and simpler ones to fall
back to when the source cannot have those."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from harness.wishes import ArgumentWish, Wishes
from translators.ir.nodes import Parameter
from translators.ir.types import FLOATS, DType

PATTERNS: dict[int, tuple[tuple[int, ...], ...]] = {
    1: ((70,), (300,)),
    2: ((37, 70), (9, 300)),
    3: ((37, 18, 70), (9, 40, 130)),
}
"""How many sizes are unknown: the first and the second choice. Odd ones beyond a warp and, once, beyond a block; all
different, so that mistaking one for another shows; their product, which is the work, stays small."""
FALL_BACK = (64, 128, 1024, 4096, 32, 16, 8, 4, 1), (129, 37, 256, 192, 2048, 8192, 96, 48, 24, 12, 2)
MOST_WORK = 300_000  # product of the sizes
SMALL_FIRST, SMALL_SECOND = (10, 8, 16, 4, 2, 1), (13, 9, 12, 6, 3)  # where more are unknown
HINTS = (  # by a parameter's name, where the name says that it is no size
    (re.compile(r"(stride|dilation)(_?[hwdxy])?|s[hw]"), 1),
    (re.compile(r"op|mode|type|kind|method|variant|axis|\w+_(op|mode|type|kind)"), 1),
    (re.compile(r"pad(ding)?(_?[hwdxytlbr])?|p[hw]"), 1),
    (re.compile(r"(k(ernel)?|filter|window)(_?(size|[hwdrs]))|ksize|[rs]"), 3),
    (re.compile(r"offset|start|begin"), 0),
    (re.compile(r"\w*seed"), 12345),
    (re.compile(r"(is|use|has|do)_\w+|causal|transposed?|\w*_?flag"), 1),
)
PITCH = re.compile(r"ld[a-z]?|lead\w*|pitch\w*|row_stride|stride_(row|m|n)|ld_\w+")
FLOAT_VALUES = (0.75, 1.25, 0.5, 1.5)
TINY = re.compile(r"eps(ilon)?|\w+_eps")
FRACTION = re.compile(r"p|prob(ability)?|ratio|rate|dropout\w*|momentum|decay|beta\d?")


def candidates(parameters: Sequence[Parameter], wishes: Wishes, *, second: bool = False,
               units: Sequence[int] = ()) -> Iterator[dict[str, int | float]]:
    """Complete assignments to try, best first; exactly one where the user gave every value.

    `units` are numbers that sizes may have to be multiples of, as the threads of a block are.
    """
    scalars = [parameter for parameter in parameters if not parameter.pointer]
    unknown = [parameter for parameter in scalars if parameter.name not in wishes.scalars]
    base = {**_floats(unknown), **wishes.scalars}
    sizes = [parameter for parameter in unknown if parameter.dtype not in FLOATS]
    hinted = {one.name: value for one in sizes if (value := _hint(one)) is not None}
    pitches = [one.name for one in sizes if PITCH.fullmatch(one.name.lower()) and one.name not in hinted]
    free = [one.name for one in sizes if one.name not in hinted and one.name not in pitches]
    seen: list[dict[str, int | float]] = []
    for values in _assignments(free, wishes.arrays, second, units):
        if not wishes.arrays and math.prod(values.values()) > MOST_WORK:
            continue
        widest = max((int(value) for value in (*values.values(), *wishes.scalars.values())), default=1)
        made = {**base, **hinted, **values, **dict.fromkeys(pitches, widest)}
        if made not in seen:
            seen.append(made)
            yield made


def has_free_sizes(parameters: Sequence[Parameter], wishes: Wishes) -> bool:
    """Whether another size can be tried at all."""
    return not wishes.arrays and any(
        not parameter.pointer and parameter.dtype not in FLOATS and parameter.dtype is not DType.BOOL
        and parameter.name not in wishes.scalars for parameter in parameters)


def _floats(parameters: Sequence[Parameter]) -> dict[str, float]:
    names = [parameter.name for parameter in parameters if parameter.dtype in FLOATS]
    return {name: 1e-5 if TINY.fullmatch(name.lower()) else 0.375 if FRACTION.fullmatch(name.lower())
            else FLOAT_VALUES[i % len(FLOAT_VALUES)] for i, name in enumerate(names)}


def _hint(parameter: Parameter) -> int | None:
    if parameter.dtype is DType.BOOL:
        return 1
    name = parameter.name.lower()
    return next((value for pattern, value in HINTS if pattern.fullmatch(name)), None)


def _assignments(names: list[str], arrays: Mapping[str, ArgumentWish], second: bool,
                 units: Sequence[int]) -> Iterator[dict[str, int]]:
    if not names:
        yield {}
        return
    for wish in arrays.values():  # sizes that the user gave
        if len(wish.sizes) == len(names):
            yield dict(zip(names, wish.sizes, strict=True))
    for wish in arrays.values():
        yield dict.fromkeys(names, wish.elements)
    count = len(names)
    if count in PATTERNS:
        yield dict(zip(names, PATTERNS[count][second], strict=True))
        for unit in units:  # one of the sizes after the other
            for chosen in reversed(names):
                yield {name: (1 + second) * unit if name == chosen else 3 + second for name in names}
        bases: tuple[int, ...] = FALL_BACK[second]
    else:
        bases = SMALL_SECOND if second else SMALL_FIRST
    for base in bases:
        yield {name: _varied(base, count - 1 - i) for i, name in enumerate(names)}
        yield dict.fromkeys(names, base)


def _varied(base: int, position: int) -> int:
    """Different sizes near the base; the last one is the base itself."""
    return max(1, base - position % 3) if base > 4 else base
