"""Turn independent element-wise loops into vector instructions over tiles staged in near memory.

    for i in range(n): y[i] = x[i] * s      ->      for base in range(0, n, tile):
                                                        count = min(tile, n - base)
                                                        copy(near, x + base, count); mul_scalar(near, near, s, count)
                                                        copy(y + base, near, count)

Instructions are found by unifying expressions with the meanings in the target's table; a loop for which one part has
no instruction stays as it is. (QiMeng-Xpiler's Cache and Tensorize for vector units.)
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from translators.analysis.dependence import independent
from translators.instructions.table import read_table
from translators.ir.build import const
from translators.ir.names import Names, names_of
from translators.ir.nodes import Allocate, Buffer, Constant, Launch, Loop, Stmt
from translators.ir.rewrite import Block, map_bodies, walk
from translators.ir.types import DType, Space
from translators.passes.tensorize.patterns import element_wise
from translators.passes.tensorize.vectors import NotElementWise, VectorLoop, VectorUnit
from translators.platform import VectorFacts
from translators.proof.solve import Answer

SMALLEST = 32  # iterations; below that a copy costs more than the loop


def tensorize_elements(launch: Launch, unit: VectorUnit, capacity_bytes: int) -> tuple[Launch, int]:
    """The launch with its element-wise loops vectorised, and how many there were."""
    used = sum(
        int(s.buffer.size.value)
        for s in walk(launch.body)
        if isinstance(s, Allocate) and s.buffer.space is Space.NEAR and isinstance(s.buffer.size, Constant)
    )
    worker = _Search(unit, Names(names_of(launch.body)), (capacity_bytes - used) // unit.tile_bytes, launch.body)
    body = worker.block(launch.body, ())
    temporaries = tuple(
        Allocate(Buffer(name, const(unit.tile_bytes), Space.NEAR, DType.F32, align=64)) for name in worker.pool
    )
    return replace(launch, body=(*temporaries, *body)), worker.done


@cache
def vector_unit(facts: VectorFacts, instructions: Path) -> VectorUnit:
    """The vector unit of a platform: its facts and what its instruction table offers."""
    table = read_table(instructions)
    directions = {
        (source, target): Constant(table.constants[name], DType.I32) for source, target, name in facts.directions
    }
    return VectorUnit(partial(element_wise, instructions), facts.copy, directions, facts.tile_bytes)


class _Search:
    def __init__(self, unit: VectorUnit, names: Names, room: int, body: Block) -> None:
        self._unit = unit
        self._names = names
        self._room = room
        self._spaces = {s.buffer.name: s.buffer.space for s in walk(body) if isinstance(s, Allocate)}
        self.pool: list[str] = []
        self.done = 0

    def block(self, block: Block, outer: tuple[Loop, ...]) -> Block:
        result: list[Stmt] = []
        for stmt in block:
            vector = self._try(stmt, outer) if isinstance(stmt, Loop) else None
            if vector is not None:
                self.done += 1
                result.extend(vector)
            else:
                around = (*outer, stmt) if isinstance(stmt, Loop) else outer
                result.append(map_bodies(stmt, lambda body, around=around: self.block(body, around)))  # type: ignore[misc]
        return tuple(result)

    def _try(self, loop: Loop, outer: tuple[Loop, ...]) -> Block | None:
        match loop.start, loop.stop:
            case Constant(value=start), Constant(value=stop) if stop - start < SMALLEST:
                return None
            case _:
                pass
        worker = VectorLoop(self._unit, self._names, self._spaces, self.pool, self._room)
        try:
            vector = worker.convert(loop)
        except NotElementWise:
            return None
        if independent(loop, outer) is not Answer.PROVED:
            return None
        self.pool[:] = worker.pool
        return vector
