"""The normaliser: meaning kept, form made plain. Run between passes; tested on its own.

constants folded, pure scalars put in place, trivial loops and branches removed, addresses in polynomial form,
guards by lane masks as comparisons.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from translators.ir.nodes import HostIf, HostLoop, HostStmt, HostWhile, Launch, Program
from translators.ir.normalise.counted import count_loops
from translators.ir.normalise.dead import remove_dead
from translators.ir.normalise.fold import fold_block
from translators.ir.normalise.hints import with_hints
from translators.ir.normalise.host import settle_host
from translators.ir.normalise.lives import separate_lives
from translators.ir.normalise.masks import compare_masks
from translators.ir.normalise.naming import name_repeated
from translators.ir.normalise.propagate import propagate
from translators.ir.normalise.ranges import settle_comparisons
from translators.ir.normalise.scalarise import scalarise
from translators.ir.normalise.sink import sink_declarations
from translators.ir.rewrite import Block

SMALL = 2  # nodes of a value that needs no name of its own


def normalise_block(block: Block) -> Block:
    for _ in range(8):
        block = separate_lives(sink_declarations(block))
        changed = remove_dead(count_loops(scalarise(settle_comparisons(compare_masks(fold_block(propagate(block)))))))
        if changed == block:
            break
        block = changed
    return block


def tidy(program: Program) -> Program:
    """The last step before a text is printed: folded and without dead code, but values keep their names."""

    def block(body: Block) -> Block:
        body = scalarise(fold_block(body))
        return name_repeated(remove_dead(fold_block(propagate(sink_declarations(body), SMALL))))

    return replace(program, body=_each_launch(settle_host(program.body), block))


def normalise(program: Program) -> Program:
    def block(body: Block) -> Block:
        return with_hints(normalise_block(body))

    return replace(program, body=_each_launch(settle_host(program.body), block))


def _each_launch(body: tuple[HostStmt, ...], change: Callable[[Block], Block]) -> tuple[HostStmt, ...]:
    def host(stmt: HostStmt) -> HostStmt:
        match stmt:
            case Launch():
                return replace(stmt, body=change(stmt.body))
            case HostIf():
                return replace(stmt, then=tuple(map(host, stmt.then)), otherwise=tuple(map(host, stmt.otherwise)))
            case HostLoop() | HostWhile():
                return replace(stmt, body=tuple(map(host, stmt.body)))
            case _:
                return stmt

    return tuple(map(host, body))
