"""From a program of one dialect to the form that a target's emitter prints.

The way depends on two facts of the target's `Limits`: whether a launch has a grid, and whether a group has members.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from translators.frontend.lower import parse
from translators.instructions.table import Table, read_table
from translators.ir.build import is_const
from translators.ir.nodes import Form, HostIf, HostLoop, HostStmt, HostWhile, Launch, Program
from translators.ir.normalise import normalise, normalise_block, tidy
from translators.ir.types import Space
from translators.passes.cache import place_group_buffers
from translators.passes.detensorize import detensorize
from translators.passes.loop_bind.distribute import distribute
from translators.passes.loop_bind.grid import bind_grid
from translators.passes.loop_bind.members import to_simt
from translators.passes.loop_bind.split import split_tasks
from translators.passes.loop_bind.tasks import bind_tasks
from translators.passes.loop_fuse import fuse_strided
from translators.passes.loop_recovery import loop_recovery
from translators.passes.narrow import has_doubles, narrow_doubles
from translators.passes.native import keeps_threads
from translators.passes.privatise import privatise
from translators.passes.sequential import flatten_grid, members_to_groups, merge_members
from translators.passes.tensorize import tensorize_elements, vector_unit
from translators.platform import Platform
from translators.room import with_room
from translators.step import Step, step


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """What the user says about the source (DESIGN 12)."""

    filename: str = "<kernel>"
    defines: Mapping[str, str] = field(default_factory=dict)
    kernel: str | None = None
    grid: tuple[str, ...] | None = None
    block: tuple[str, ...] | None = None
    shared: str = "0"
    templates: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Translation:
    text: str
    program: Program  # in the target's form
    source: Program  # as read
    steps: tuple[Step, ...]


def read(text: str, platform: Platform, options: ParseOptions) -> Program:
    """The program of a kernel file; raises TranslationError for what cannot be read."""
    return with_room(lambda: parse(
        text,
        platform.dialect,
        filename=options.filename,
        defines=options.defines,
        kernel=options.kernel,
        grid=options.grid,
        block=options.block,
        shared=options.shared,
        templates=options.templates,
    ))


def translate(text: str, source: Platform, target: Platform, options: ParseOptions | None = None) -> Translation:
    """A complete file of the target dialect; raises TranslationError when it cannot be right."""

    def work() -> Translation:
        program = read(text, source, options or ParseOptions())
        retargeted, steps = retarget(program, source, target)
        return Translation(target.emit(retargeted), retargeted, program, steps)

    return with_room(work)


def retarget(program: Program, source: Platform, target: Platform) -> tuple[Program, tuple[Step, ...]]:
    """The program in the form that the target's emitter prints, and how it came there."""
    return with_room(lambda: _retarget(program, source, target))


def _retarget(program: Program, source: Platform, target: Platform) -> tuple[Program, tuple[Step, ...]]:
    route = _Route(read_table(source.instructions), source, target)
    plain = normalise(detensorize(normalise(program), route.table))
    route.steps.append(step("detensorize"))
    body = route.host(plain.body)
    return tidy(replace(plain, body=body)), tuple(route.steps)


class _Route:
    def __init__(self, table: Table, source: Platform, target: Platform) -> None:
        self.table = table
        self.steps: list[Step] = []
        self._target = target
        self._limits = target.limits
        self._target_table = read_table(target.instructions)

    def host(self, body: tuple[HostStmt, ...]) -> tuple[HostStmt, ...]:
        result: list[HostStmt] = []
        for stmt in body:
            match stmt:
                case Launch():
                    result.extend(self._launch(stmt))
                case HostIf():
                    result.append(replace(stmt, then=self.host(stmt.then), otherwise=self.host(stmt.otherwise)))
                case HostLoop() | HostWhile():
                    result.append(replace(stmt, body=self.host(stmt.body)))
                case _:
                    result.append(stmt)
        return tuple(result)

    def _note(self, name: str, launch: Launch, **arguments: object) -> None:
        self.steps.append(step(name, launch=launch.name, **arguments))

    def _launch(self, launch: Launch) -> tuple[HostStmt, ...]:
        limits = self._limits
        if not limits.doubles and has_doubles(launch):
            launch, exact = narrow_doubles(launch)
            self._note("narrow", launch, doubles="float", exact=exact)
        if launch.form is Form.SIMT:
            lanes = launch.wave > 1  # members are threads; otherwise they are cores
            if limits.members > 1 and lanes and keeps_threads(launch, self.table, self._target_table, limits):
                return (launch,)
            launch = loop_recovery(launch, self.table)
            self._note("loop_recovery", launch)
            if not lanes:
                launch = merge_members(members_to_groups(launch))
        if limits.members > 1:
            return self._to_members(launch)
        if limits.grid[0]:
            return self._to_tasks(launch)
        self._note("loop_bind", launch, levels="none")
        launch = self._fused(merge_members(launch))
        return (flatten_grid(launch) if launch.form is not Form.SEQUENTIAL else launch,)

    def _to_members(self, launch: Launch) -> tuple[HostStmt, ...]:
        limits = self._limits
        if launch.form is Form.SEQUENTIAL:
            self._note("loop_bind", launch, level="grid")
            return bind_grid(privatise(launch), limits)
        if is_const(launch.members, 1):
            self._note("loop_bind", launch, level="block", members=limits.preferred_members)
            launch = distribute(launch, limits.preferred_members, limits.private_bytes)
        launch, workspaces = place_group_buffers(launch, Space.SHARED, limits.shared_bytes)
        self._note("cache", launch, workspaces=len(workspaces))
        return (*workspaces, to_simt(launch))

    def _to_tasks(self, launch: Launch) -> tuple[HostStmt, ...]:
        limits = self._limits
        if launch.form is Form.SEQUENTIAL:
            self._note("loop_bind", launch, level="grid")
            launches = split_tasks(privatise(launch), limits)
        else:
            launches = (self._fused(merge_members(launch)),)
        result: list[HostStmt] = []
        for piece in launches:
            if not isinstance(piece, Launch):
                result.append(piece)
                continue
            piece = replace(bind_tasks(piece, limits.tasks), form=Form.PHASE, wave=1)
            piece, workspaces = place_group_buffers(
                replace(piece, body=normalise_block(piece.body)), Space.NEAR, limits.near_bytes
            )
            self._note("cache", piece, workspaces=len(workspaces))
            result += [*workspaces, self._vectorised(piece)]
        return tuple(result)

    def _fused(self, launch: Launch) -> Launch:
        """Loops over threads that share a row, as the row's own loop."""
        launch, pairs = fuse_strided(replace(launch, body=normalise_block(launch.body)))
        if pairs:
            self._note("loop_fuse", launch, pairs=pairs)
        return launch

    def _vectorised(self, launch: Launch) -> Launch:
        """Element-wise loops as vector instructions, where the target has a vector unit."""
        if self._target.vector is None:
            return launch
        launch = replace(launch, body=normalise_block(launch.body))
        unit = vector_unit(self._target.vector, self._target.instructions)
        launch, loops = tensorize_elements(launch, unit, self._limits.near_bytes)
        if loops:
            self._note("tensorize", launch, loops=loops)
        return launch
