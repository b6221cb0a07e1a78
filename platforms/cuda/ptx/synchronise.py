"""Barriers, fences and hints."""

from __future__ import annotations

from collections.abc import Callable

from platforms.cuda.ptx.machine import Machine, Unknown
from platforms.cuda.ptx.parse import Line, Number
from translators.frontend import calls, fold
from translators.ir.nodes import Constant, Expr
from translators.ir.types import DType


def nothing(machine: Machine, line: Line) -> None:
    """Fences order what is ordered anyway; hints and pauses have no effect on values."""


def barrier(machine: Machine, line: Line) -> None:
    """`bar.sync 0;`, also with the number of threads where that is the whole block; `bar.warp.sync mask;`"""
    kind = ".".join(part for part in line.modifiers if part not in ("cta", "aligned"))
    if line.guard:
        raise Unknown("a barrier under a condition")
    if kind == "warp.sync":
        calls.barrier(machine.lowering, "wave", machine.node)
        return
    if kind != "sync" or not line.items:
        raise Unknown("only bar.sync of the whole block")
    number = machine.number(line.items[0], DType.U32)
    if not isinstance(number, Constant) or number.value != 0:
        raise Unknown("only barrier 0, at which the whole block waits")
    if len(line.items) > 1 and not _whole_block(machine, line):
        raise Unknown("a barrier for a part of the block")
    calls.barrier(machine.lowering, "group", machine.node)


def _whole_block(machine: Machine, line: Line) -> bool:
    device = machine.lowering.device
    assert device is not None
    count = machine.number(line.items[1], DType.U32)
    whole: Expr = fold.constant(1, DType.U32)
    for axis in "xyz":
        whole_axis = fold.cast(device.variables[f"members_{axis}"], DType.U32)
        whole = fold.binary("mul", whole, whole_axis) if whole != fold.constant(1, DType.U32) else whole_axis
    return count == whole or (isinstance(line.items[1], Number) and whole == count)


TABLE: dict[str, Callable[[Machine, Line], None]] = {
    "bar": barrier, "barrier": barrier, "membar": nothing, "fence": nothing, "prefetch": nothing, "prefetchu": nothing,
    "nanosleep": nothing, "discard": nothing, "applypriority": nothing,
}  # fmt: skip
