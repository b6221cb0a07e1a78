"""Whether a target runs a member's text as it is: the same collectives, waves wide enough, groups small enough.

32-lane code is right on 64 lanes when every collective names its width: a shuffle of width 32 stays in its half.
"""

from __future__ import annotations

from translators.instructions.table import Table
from translators.ir.nodes import Barrier, Constant, Instruction, Launch
from translators.ir.rewrite import walk
from translators.limits import Limits


def keeps_threads(launch: Launch, source: Table, target: Table, limits: Limits) -> bool:
    if isinstance(launch.members, Constant) and int(launch.members.value) > limits.members:
        return False
    for stmt in walk(launch.body):
        match stmt:
            case Instruction() if source.level(stmt.name) == "wave" and not _native(stmt, source, target, limits):
                return False
            case Barrier(scope="wave") if launch.wave > limits.wave:
                return False
            case _:
                pass
    return True


def _native(stmt: Instruction, source: Table, target: Table, limits: Limits) -> bool:
    """The same instruction on both sides, confined to segments that fit the target's wave."""
    if stmt.name not in target:
        return False
    names = [operand.name for operand in source.forms[stmt.name][0].operands]
    if "width" not in names:
        return False
    width = stmt.operands[names.index("width")]
    return isinstance(width, Constant) and int(width.value) <= limits.wave
