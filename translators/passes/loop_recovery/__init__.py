"""Recover a group's loops from the text of one member: simt form to phase form.

    x[m] = f(m); barrier; y[m] = x[m ^ 1]   ->   for m: x[m] = f(m)
                                                 for m: y[m] = x[m ^ 1]

Barriers and collectives become the cuts between member loops; values that live across a cut are recomputed or kept
for every member. After pocl's work-group function generation and QiMeng-Xpiler's loop recovery.
"""

from __future__ import annotations

import re
from dataclasses import replace

from translators.analysis.uniformity import Uniformity
from translators.errors import PassNotApplicable
from translators.instructions.table import Table
from translators.ir.names import Names, names_of
from translators.ir.nodes import Allocate, Form, Instruction, Launch
from translators.ir.normalise import normalise_block
from translators.ir.rewrite import Block, map_bodies, walk
from translators.ir.types import Space
from translators.passes.loop_recovery.collectives import Collectives
from translators.passes.loop_recovery.expansion import expand_across
from translators.passes.loop_recovery.fission import Fission
from translators.passes.loop_recovery.hoist import Hoisting


class NotSimt(PassNotApplicable):
    message = "{launch} is in {form} form, loop_recovery starts from simt"


def loop_recovery(launch: Launch, table: Table) -> Launch:
    """`table`: the instructions of the dialect the text came from."""
    if launch.form is not Form.SIMT:
        raise NotSimt(launch=launch.name, form=launch.form)
    launch = replace(launch, body=_own_memory(launch.body))
    names = Names(names_of(launch.body))
    collectives = frozenset(
        s.name for s in walk(launch.body) if isinstance(s, Instruction) and table.level(s.name) == "wave"
    )
    hoisting = Hoisting(launch.body, Uniformity(launch.body), collectives)
    exchange = Collectives(launch, table, names).exchange
    in_waves = Uniformity(launch.body, launch.wave, _agreed(table, collectives))
    fission = Fission(launch.members, hoisting, collectives, exchange, names, in_waves)
    body = fission.recover(launch.body)
    body = expand_across((*fission.allocations, *body), names)
    return replace(launch, body=normalise_block(body), form=Form.PHASE)


def _agreed(table: Table, collectives: frozenset[str]) -> dict[str, frozenset[int]]:
    """Instructions of a wave that give all its members the same, as their meanings do not ask for the lane; with the
    positions of the operands that each lane gives for itself."""
    return {
        name: frozenset(number for number, operand in enumerate(table.forms[name][0].operands) if operand.lanes)
        for name in collectives
        if not any(re.search(r"\blane\b", meaning.text) for meaning in table.forms[name])
    }


def _own_memory(block: Block) -> Block:
    """A core's own memories are private arrays of the member that a core is."""
    return tuple(
        replace(stmt, buffer=replace(stmt.buffer, space=Space.PRIVATE))
        if isinstance(stmt, Allocate) and stmt.buffer.space in (Space.NEAR, Space.WEIGHT)
        else map_bodies(stmt, _own_memory)
        for stmt in block
    )
