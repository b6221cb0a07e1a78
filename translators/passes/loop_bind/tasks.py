"""A grid of groups becomes a fixed number of tasks that take groups in turn.

    group_x in grid(n)      ->      task in grid(min(n, tasks)): for group_x in range(task, n, tasks)

The groups of a grid are independent in every dialect, so their order is free.
"""

from __future__ import annotations

from dataclasses import replace

from translators.ir.build import cast, const, div, mod, mul
from translators.ir.names import Names, names_of
from translators.ir.nodes import Constant, Expr, Launch, Loop, Variable
from translators.ir.rewrite import substitute
from translators.ir.types import DType

ONE = Constant(1, DType.I64)


def bind_tasks(launch: Launch, tasks: int) -> Launch:
    x, y, z = (cast(extent, DType.I64) for extent in launch.grid)
    total = mul(mul(x, y), z)
    if isinstance(total, Constant) and int(total.value) <= tasks:
        count = max(1, int(total.value))
        if count == 1 or (y == ONE and z == ONE):
            return replace(launch, grid=(const(count), ONE, ONE))
    else:
        count = tasks
    names = Names(names_of(launch.body))
    group = Variable(names.fresh("group"), DType.I64)
    values: dict[str, Expr] = {
        "group_x": cast(mod(group, x) if (y, z) != (ONE, ONE) else group, DType.U32),
        "group_y": cast(mod(div(group, x), y), DType.U32),
        "group_z": cast(div(group, mul(x, y)), DType.U32),
    }
    if y == ONE:
        values["group_y"] = Constant(0, DType.U32)
    if z == ONE:
        values["group_z"] = Constant(0, DType.U32)
    body = substitute(launch.body, values)
    task = cast(Variable("group_x", DType.U32), DType.I64)
    loop = Loop(group.name, DType.I64, task, total, const(count), body, parallel=True)
    return replace(launch, grid=(const(count), ONE, ONE), body=(loop,))
