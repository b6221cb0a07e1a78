"""Arrays in the memories of a block or core are set apart, so that an index beyond one does not meet the next.

Done in the assembly text: the compiler and the kernel know nothing of it.

    .section xp_shared,"aw",@progbits            .section xp_shared,"aw",@progbits
    tile:                                 ->         .zero 1024
        .zero 4096                               tile:
        .size tile, 4096                             .zero 4096
                                                     .size tile, 4096
                                                     .zero 1024
"""

from __future__ import annotations

import re

ZONE_BYTES = 1024
# Not WRAM: its lanes lie far beyond what a variable takes of one.
SECTION = re.compile(r"\s*\.section\s+\"?xp_(?:shared|nram|sram|ldram)(?:_data)?\b")
OTHER_SECTION = re.compile(r"\s*\.(?:section|text|data|bss)\b")
SIZE = re.compile(r"\s*\.size\s")
ZONE = f"\t.zero\t{ZONE_BYTES}"


def apart(assembly: str) -> str:
    """The text with a zone before each of these sections and after each object in them."""
    lines: list[str] = []
    inside = False
    for line in assembly.splitlines():
        lines.append(line)
        if SECTION.match(line):
            inside = True
            lines.append(ZONE)
        elif OTHER_SECTION.match(line):
            inside = False
        elif inside and SIZE.match(line):
            lines.append(ZONE)
    return "\n".join(lines) + "\n"
