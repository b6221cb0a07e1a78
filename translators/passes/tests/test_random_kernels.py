"""Passes keep the meaning of kernels they were not written for: each form of a random kernel gives the same values."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from translators.generate.simt import Generator
from translators.instructions.table import Forms, Table
from translators.ir.interpret import run
from translators.ir.nodes import Form, Launch, Program
from translators.ir.normalise import normalise, normalise_block
from translators.ir.types import Space
from translators.passes.cache import place_group_buffers
from translators.passes.loop_bind.distribute import distribute
from translators.passes.loop_bind.members import to_simt
from translators.passes.loop_bind.tasks import bind_tasks
from translators.passes.loop_fuse import fuse_strided
from translators.passes.loop_recovery import loop_recovery
from translators.passes.sequential import flatten_grid, merge_members

NO_TABLE = Table(Forms([]), {}, Path())


def values(program: Program) -> np.ndarray:
    out = np.zeros(128, np.int32)
    run(program, {"out": out, "n": 5})
    return out


def only_launch(program: Program) -> Launch:
    (launch,) = program.body
    assert isinstance(launch, Launch)
    return launch


@pytest.mark.parametrize("seed", range(100))
def test_every_form_of_a_random_kernel_agrees(seed: int) -> None:
    program = Generator(seed).program()
    want = values(program)
    np.testing.assert_array_equal(values(normalise(program)), want, "normalise")
    phase = loop_recovery(only_launch(normalise(program)), NO_TABLE)
    np.testing.assert_array_equal(values(replace(program, body=(phase,))), want, "loop_recovery")

    merged = merge_members(phase)
    np.testing.assert_array_equal(values(replace(program, body=(flatten_grid(merged),))), want, "sequential")
    fused, _ = fuse_strided(replace(merged, body=normalise_block(merged.body)))
    np.testing.assert_array_equal(values(replace(program, body=(flatten_grid(fused),))), want, "fused")
    tasks, workspaces = place_group_buffers(bind_tasks(merged, 1), Space.NEAR, 100)
    np.testing.assert_array_equal(values(replace(program, body=(*workspaces, tasks))), want, "tasks")

    placed, workspaces = place_group_buffers(phase, Space.SHARED, 64)
    threads = replace(program, body=(*workspaces, to_simt(placed)))
    np.testing.assert_array_equal(values(normalise(threads)), want, "simt again")

    shared = distribute(replace(merged, form=Form.PHASE), 4, 1 << 14)
    shared, workspaces = place_group_buffers(shared, Space.SHARED, 1 << 14)
    threads = replace(program, body=(*workspaces, to_simt(shared)))
    np.testing.assert_array_equal(values(normalise(threads)), want, "distributed")
