"""One statement of inline assembly: its instructions one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from platforms.cuda.ptx import arithmetic, bits, copies, matrix, memory, synchronise
from platforms.cuda.ptx.machine import Machine, Unknown
from platforms.cuda.ptx.parse import BadText, Line, lines
from translators.frontend.assembly import Assembly, refused
from translators.frontend.state import Lowering

TABLE: Mapping[str, Callable[[Machine, Line], None]] = {
    **arithmetic.TABLE,
    **bits.TABLE,
    **copies.TABLE,
    **matrix.TABLE,
    **memory.TABLE,
    **synchronise.TABLE,
}


def assemble(lowering: Lowering, found: Assembly) -> None:
    """Lower a statement, or refuse it with its text."""
    try:
        program = lines(found)
    except BadText:
        raise refused(lowering, found) from None
    if not all(line.name in TABLE for line in program):
        raise refused(lowering, found)
    machine = Machine(lowering, found)
    machine.begin(keep=len(program) > 1)
    try:
        for line in program:
            TABLE[line.name](machine, line)
        machine.finish()
    except (Unknown, IndexError, ValueError) as unknown:
        reason = unknown.reason if isinstance(unknown, Unknown) else ""
        raise refused(lowering, found, reason) from unknown
