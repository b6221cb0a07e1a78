"""Whether a target runs a member's text as it is: the same collectives, waves wide enough, groups small enough.

32-lane code is right on 64 lanes when every collective names its width: a shuffle of width 32 stays in its half.
"""

from __future__ import annotations

from translators.analysis.uniformity import Uniformity
from translators.instructions.table import Table
from translators.ir.nodes import Barrier, Branch, Constant, Instruction, Launch, Loop, Stmt, While
from translators.ir.rewrite import Block, bodies, walk
from translators.limits import Limits

OUTDATED = "before"  # of what architectures know: later ones want to be told which lanes take part


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
    outdated = {name for name in _instructions(launch) if name in target and _outdated(name, target)}
    return not outdated or (_whole_waves(launch, limits) and not _divergent(launch.body, outdated))


def _instructions(launch: Launch) -> set[str]:
    return {stmt.name for stmt in walk(launch.body) if isinstance(stmt, Instruction)}


def _outdated(name: str, target: Table) -> bool:
    return all(form.architectures.startswith(OUTDATED) for form in target.forms[name])


def _whole_waves(launch: Launch, limits: Limits) -> bool:
    return isinstance(launch.members, Constant) and int(launch.members.value) % limits.wave == 0


def _divergent(body: Block, names: set[str]) -> bool:
    """Whether one of these instructions stands where not every member comes."""
    uniformity = Uniformity(body)

    def inside(stmt: Stmt, varies: bool) -> bool:
        match stmt:
            case Instruction():
                return varies and stmt.name in names
            case Branch() | While():
                varies = varies or uniformity.expr_varies(stmt.condition)
            case Loop():
                varies = varies or any(map(uniformity.expr_varies, (stmt.start, stmt.stop, stmt.step)))
            case _:
                pass
        if isinstance(stmt, Loop | While):
            varies = varies or uniformity.leaves_early(stmt.body)
        return any(inside(inner, varies) for block in bodies(stmt) for inner in block)

    return any(inside(stmt, False) for stmt in body)


def _native(stmt: Instruction, source: Table, target: Table, limits: Limits) -> bool:
    """The same instruction on both sides, confined to segments that fit the target's wave."""
    if stmt.name not in target:
        return False
    names = [operand.name for operand in source.forms[stmt.name][0].operands]
    if "width" not in names:
        return False
    width = stmt.operands[names.index("width")]
    return isinstance(width, Constant) and int(width.value) <= limits.wave
