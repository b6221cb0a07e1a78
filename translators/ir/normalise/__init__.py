"""The normaliser: meaning kept, form made plain. Run between passes; tested on its own.

constants folded, pure scalars put in place, trivial loops and branches removed, addresses in polynomial form.
"""

from __future__ import annotations

from dataclasses import replace

from translators.ir.nodes import HostIf, HostLoop, HostStmt, Launch, Program
from translators.ir.normalise.dead import remove_dead
from translators.ir.normalise.fold import fold_block
from translators.ir.normalise.propagate import propagate
from translators.ir.normalise.scalarise import scalarise
from translators.ir.normalise.sink import sink_declarations
from translators.ir.rewrite import Block


def normalise_block(block: Block) -> Block:
    for _ in range(8):
        changed = remove_dead(scalarise(fold_block(propagate(sink_declarations(block)))))
        if changed == block:
            break
        block = changed
    return block


def normalise(program: Program) -> Program:
    return replace(program, body=tuple(map(_host, program.body)))


def _host(stmt: HostStmt) -> HostStmt:
    match stmt:
        case Launch():
            return replace(stmt, body=normalise_block(stmt.body))
        case HostIf():
            return replace(stmt, then=tuple(map(_host, stmt.then)), otherwise=tuple(map(_host, stmt.otherwise)))
        case HostLoop():
            return replace(stmt, body=tuple(map(_host, stmt.body)))
        case _:
            return stmt
