"""Kernels named as functions of C's library are: for the simulator, which includes the library, by another name.

    void exp(const float *x, float *y, int n) { … }    ->    #define exp xp_own_exp

A text that gives such a function C's linkage cannot call the library's of that name: every mention is its own."""

from __future__ import annotations

import re

from translators.frontend.mathematics import MATHEMATICS

_OTHERS = frozenset(re.findall(r"\w+", """
    abs labs div ldiv index rindex rand random gamma lgamma tgamma j0 j1 jn y0 y1 yn logb ilogb scalb significand drem
    frexp ldexp modf sincos exit abort time clock remove rename signal select accept bind connect listen read write open
    close link pipe dup swab nice pause sleep access truncate raise bcopy bzero
"""))
_CXX = frozenset({"max", "min"})  # of C++ only, where they are overloads
_NAMES = frozenset(name for name in MATHEMATICS if not name.startswith("__")) - _CXX | _OTHERS
_DEFINED = re.compile(r"\bvoid\s+(?P<name>\w+)\s*\((?P<parameters>[^(){};]*)\)\s*\{")
_C_LINKAGE = re.compile(r'extern\s+"C"\s+(?:\w+\s+)*$')


def found(text: str, is_c: bool) -> tuple[str, ...]:
    """The text's functions that are named so; in C++ only those of C's linkage."""
    block = re.search(r'extern\s+"C"\s*\{', text)
    since = 0 if is_c else block.start() if block else len(text)
    named = (match for match in _DEFINED.finditer(text) if match["name"] in _NAMES)
    names = (match["name"] for match in named if match.start() >= since or _C_LINKAGE.search(text[: match.start()]))
    return tuple(dict.fromkeys(names))


def defines(text: str, is_c: bool) -> str:
    """Macros that keep the text's functions apart from the library's."""
    return "".join(f"#define {name} xp_own_{name}\n" for name in found(text, is_c))
