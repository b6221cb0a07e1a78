"""Sequential functions bound to grids, members and tasks give what they gave, whatever their loops carry."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from platforms.bang import PLATFORM as BANG
from platforms.cuda import PLATFORM as CUDA
from translators.generate.sequential import SIZE, Generator
from translators.ir.interpret import run
from translators.ir.nodes import Form, HostStmt, Launch, Program
from translators.ir.normalise import normalise, tidy
from translators.ir.types import Space
from translators.passes.cache import place_group_buffers
from translators.passes.loop_bind.distribute import distribute
from translators.passes.loop_bind.grid import bind_grid
from translators.passes.loop_bind.members import to_simt
from translators.passes.loop_bind.split import split_tasks
from translators.passes.loop_bind.tasks import bind_tasks
from translators.passes.privatise import privatise

LIMITS = replace(CUDA.limits, preferred_members=4)


def values(program: Program) -> np.ndarray:
    rng = np.random.default_rng(5)
    arrays = {name: rng.integers(-50, 50, SIZE).astype(np.int32) for name in ("x", "y", "z")}
    run(program, {**arrays, "n": 17})
    return np.concatenate([arrays["x"], arrays["y"], arrays["z"]])


def sequential(program: Program) -> Launch:
    (launch,) = normalise(program).body
    assert isinstance(launch, Launch)
    return launch


def tasks(program: Program) -> tuple[HostStmt, ...]:
    made: list[HostStmt] = []
    for piece in split_tasks(sequential(program), replace(BANG.limits, tasks=3)):
        if isinstance(piece, Launch):
            bound = replace(bind_tasks(piece, 3), form=Form.PHASE)
            placed, workspaces = place_group_buffers(bound, Space.NEAR, 1 << 14)
            made += [*workspaces, placed]
        else:
            made.append(piece)
    return tuple(made)


@pytest.mark.parametrize("seed", range(100))
def test_bound_functions_agree(seed: int) -> None:
    program = Generator(seed).program()
    want = values(program)
    np.testing.assert_array_equal(values(normalise(program)), want, "normalise")
    np.testing.assert_array_equal(values(tidy(program)), want, "tidy")

    own = replace(program, body=(privatise(sequential(program)),))
    np.testing.assert_array_equal(values(own), want, "privatise")
    grid = normalise(replace(program, body=bind_grid(privatise(sequential(program)), LIMITS)))
    np.testing.assert_array_equal(values(grid), want, "grid")

    launch = distribute(replace(sequential(program), form=Form.PHASE), 4, 1 << 14)
    launch, workspaces = place_group_buffers(launch, Space.SHARED, 1 << 12)
    members = tidy(replace(program, body=(*workspaces, to_simt(launch))))
    np.testing.assert_array_equal(values(members), want, "members")

    np.testing.assert_array_equal(values(replace(program, body=tasks(program))), want, "tasks")
