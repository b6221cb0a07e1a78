"""Names that are free in a block."""

from __future__ import annotations

from collections.abc import Iterable

from translators.ir.rewrite import Block, buffers_loaded, buffers_stored, declared, reads, writes


class Names:
    """Fresh names for one launch."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    def fresh(self, wanted: str) -> str:
        """`wanted` itself when free, otherwise with a number behind it."""
        name, number = wanted, 0
        while name in self._taken:
            number += 1
            name = f"{wanted}_{number}"
        self._taken.add(name)
        return name


def names_of(block: Block) -> set[str]:
    """Every name that occurs in a block."""
    found = declared(block) | reads(block) | writes(block) | buffers_loaded(block) | buffers_stored(block)
    return found | {"group_x", "group_y", "group_z", "member"}
