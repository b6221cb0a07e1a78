"""Arrays of a kernel's own that vectors are loaded from, though nothing aligns them.

    int16_t column[32];                                  // somewhere on the stack
    __m512i v = _mm512_load_si512(column);               // wants a multiple of 64

Some compilers align such an array by themselves, others do not: a mistake of the source that a translation does not
share, since it says what it needs. The source is then compared with its arrays aligned, and the mistake is named.
"""

from __future__ import annotations

import re

ELEMENT = r"(?:(?:unsigned|signed)\s+)?(?:u?int(?:8|16|32|64)_t|int|short|char|long|float|double|unsigned|_Float16)"
ARRAY = re.compile(
    rf"(?m)^(?P<before>[ \t]+)(?P<type>{ELEMENT})(?P<rest>\s+(?P<name>\w+)\s*\[[^;(){{}}]*(?:;|=\s*\{{))"
)
ALIGNED = "__attribute__((aligned(64)))"


def arrays_aligned(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with such arrays aligned, line for line; and the arrays, as `column (line 3)`.

    Nothing where there are structures: the alignment of a member changes the layout of the whole.
    """
    if re.search(r"\b(?:struct|union|class)\b", text):
        return text, ()
    names = tuple(f"{one['name']} (line {text.count(chr(10), 0, one.start()) + 1})" for one in ARRAY.finditer(text))
    return ARRAY.sub(lambda one: f"{one['before']}{ALIGNED} {one['type']}{one['rest']}", text), names
