"""Single passes by name, applied to every launch of a program: for looking at what each one does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from translators.errors import UnknownName
from translators.instructions.table import Table, read_table
from translators.ir.nodes import HostIf, HostLoop, HostStmt, HostWhile, Launch, Program
from translators.ir.normalise import normalise
from translators.limits import Limits
from translators.passes import detensorize as detensorizing
from translators.passes import loop_fuse, loop_recovery, sequential
from translators.passes.loop_bind import distribute, grid, members, tasks
from translators.platform import Platform

Change = Callable[[Launch, Table, Limits], tuple[HostStmt, ...]]


@dataclass(frozen=True, slots=True)
class Pass:
    """What it does in one line, and to a launch (with the source's instructions and the target's limits)."""

    says: str
    change: Change


def _one(change: Callable[[Launch, Table, Limits], Launch]) -> Change:
    return lambda launch, table, limits: (change(launch, table, limits),)


PASSES: Mapping[str, Pass] = {
    "detensorize": Pass("every instruction that has a meaning becomes loops",
                        _one(lambda launch, table, _: detensorizing.detensorize_launch(launch, table))),
    "loop_recovery": Pass("threads with barriers become loops over threads, split at the barriers",
                          _one(lambda launch, table, _: loop_recovery.loop_recovery(launch, table))),
    "loop_fuse": Pass("threads that share a row become the row's own loop",
                      _one(lambda launch, _, __: loop_fuse.fuse_strided(launch)[0])),
    "distribute": Pass("loops of a group are dealt to its members",
                       _one(lambda launch, _, limits: distribute.distribute(
                           launch, limits.preferred_members, limits.private_bytes))),
    "bind_grid": Pass("independent loops of a sequential program become blocks of threads",
                      lambda launch, _, limits: grid.bind_grid(launch, limits)),
    "bind_tasks": Pass("a grid of any size becomes a strided loop over so many tasks as the target runs at once",
                       _one(lambda launch, _, limits: tasks.bind_tasks(launch, limits.tasks))),
    "to_simt": Pass("loops over members become the text of one member, with barriers",
                    _one(lambda launch, _, __: members.to_simt(launch))),
    "merge_members": Pass("loops over members become ordinary ones",
                          _one(lambda launch, _, __: sequential.merge_members(launch))),
    "flatten_grid": Pass("the grid becomes ordinary loops",
                         _one(lambda launch, _, __: sequential.flatten_grid(launch))),
}  # fmt: skip
NORMALISE = "normalise"


def apply(names: list[str], program: Program, source: Platform, target: Platform) -> Program:
    """One pass after the other; `normalise` works on the whole program."""
    table = read_table(source.instructions)
    for name in names:
        if name == NORMALISE:
            program = normalise(program)
        elif name not in PASSES:
            raise UnknownName(kind="pass", name=name, known=", ".join(sorted((*PASSES, NORMALISE))))
        else:
            program = replace(program, body=_host(program.body, PASSES[name].change, table, target.limits))
    return program


def _host(body: tuple[HostStmt, ...], change: Change, table: Table, limits: Limits) -> tuple[HostStmt, ...]:
    result: list[HostStmt] = []
    for stmt in body:
        match stmt:
            case Launch():
                result.extend(change(stmt, table, limits))
            case HostIf():
                then, otherwise = (_host(part, change, table, limits) for part in (stmt.then, stmt.otherwise))
                result.append(replace(stmt, then=then, otherwise=otherwise))
            case HostLoop() | HostWhile():
                result.append(replace(stmt, body=_host(stmt.body, change, table, limits)))
            case _:
                result.append(stmt)
    return tuple(result)
