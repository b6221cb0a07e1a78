"""A sequential function to tasks: each independent loop at the top is cut into one contiguous piece per task.

    for i in range(n): y[i] = f(x[i])   ->   task t: for i in range(t * piece, min((t + 1) * piece, n)): ...
"""

from __future__ import annotations

from dataclasses import replace

from translators.analysis.dependence import independent
from translators.ir.build import add, cast, const, div, mul
from translators.ir.nodes import Binary, Constant, Expr, Form, HostStmt, Launch, Loop, Variable
from translators.ir.rewrite import Block
from translators.ir.types import DType
from translators.limits import Limits
from translators.passes.loop_bind.grid import GridSplit, initial_stores
from translators.passes.loop_bind.nest import trips
from translators.proof.solve import Answer

ONE = const(1)


def split_tasks(launch: Launch, limits: Limits) -> tuple[HostStmt, ...]:
    """Sequential form to phase form with one member, as one or several launches."""
    body = initial_stores(launch.body)
    worker = _TaskSplit(launch, limits)
    if not worker.host_can_hold(body):
        return worker.one_group(body)
    return worker.split(body, ())


class _TaskSplit(GridSplit):
    def bind(self, loop: Loop, facts: tuple[Expr, ...]) -> tuple[HostStmt, ...]:
        if independent(loop, (), facts) is not Answer.PROVED:
            return self.one_group((loop,))
        tasks = self.limits.tasks
        count = trips(loop)
        if isinstance(count, Constant):
            tasks = max(1, min(tasks, int(count.value)))
        piece = mul(div(add(count, const(tasks - 1)), const(tasks)), cast(loop.step, DType.I64))
        task = cast(Variable("group_x", DType.U32), DType.I64)
        start = add(cast(loop.start, DType.I64), mul(task, piece))
        stop = Binary("min", add(start, piece), cast(loop.stop, DType.I64), DType.I64)
        body = replace(loop, start=cast(start, loop.dtype), stop=cast(stop, loop.dtype), parallel=True)
        name = self.names.fresh(self.launch.name)
        grid = (const(tasks), ONE, ONE)
        return (Launch(name, grid, Constant(1, DType.I32), (body,), Form.PHASE, 1, self.launch.span),)

    def one_group(self, body: Block) -> tuple[HostStmt, ...]:
        name = self.names.fresh(self.launch.name)
        return (replace(self.launch, name=name, grid=(ONE, ONE, ONE), body=body, form=Form.PHASE),)
