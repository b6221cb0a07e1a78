"""A sequential function to launches: independent loop nests become grids, the rest one group's work.

    for i in range(n): y[i] = f(x[i])    ->    launch(ceil(n / members), members): i = group * members + member ...

What the statements at the top share is the host's: scalars, and arrays as workspaces in device memory.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from translators.analysis.dependence import independent
from translators.ir.build import add, cast, compare, const, div, mul
from translators.ir.names import Names, names_of
from translators.ir.nodes import (
    Allocate,
    Assign,
    Branch,
    Constant,
    Declare,
    Expr,
    Form,
    HostIf,
    HostStmt,
    Launch,
    Load,
    Loop,
    Stmt,
    Store,
    Variable,
)
from translators.ir.rewrite import Block, all_exprs, bodies, subexpressions, substitute, walk, writes
from translators.ir.types import SIZE_BYTES, DType, Space
from translators.limits import Limits
from translators.passes.cache import place_group_buffers
from translators.passes.loop_bind.distribute import distribute
from translators.passes.loop_bind.members import to_simt
from translators.passes.loop_bind.nest import Nest, array_bytes, independent_nest, trips
from translators.proof.solve import Answer

FEW = 512  # iterations that leave most of a device idle
LANES = 64  # iterations of a loop over the lanes of a vector: not worth sharing


def bind_grid(launch: Launch, limits: Limits) -> tuple[HostStmt, ...]:
    """Sequential form to simt form, as one or several launches."""
    worker = GridSplit(launch, limits)
    body = initial_stores(launch.body)
    if not worker.host_can_hold(body):
        return worker.one_group(body)
    return worker.split(body, ())


@dataclass
class GridSplit:
    launch: Launch
    limits: Limits
    names: Names = field(init=False)

    def __post_init__(self) -> None:
        self.names = Names(names_of(self.launch.body) | {self.launch.name})

    def host_can_hold(self, body: Block) -> bool:
        """Whether every scalar shared by the statements at the top is computed without memory."""
        top: set[str] = set()
        for stmt in _top(body):
            if isinstance(stmt, Declare | Assign):
                top.add(stmt.name)
                if any(isinstance(e, Load) for e in all_exprs((stmt,))):
                    return False
            elif isinstance(stmt, Branch) and any(isinstance(e, Load) for e in subexpressions(stmt.condition)):
                return False
        for stmt in _top(body):
            alone = not isinstance(stmt, Declare | Assign) and not (isinstance(stmt, Branch) and _host_branch(stmt))
            if alone and writes((stmt,)) & top:
                return False
        return True

    def split(self, body: Block, facts: tuple[Expr, ...]) -> tuple[HostStmt, ...]:
        result: list[HostStmt] = []
        for stmt in body:
            match stmt:
                case Declare() | Assign():
                    result.append(stmt)
                case Allocate():
                    result.append(Allocate(replace(stmt.buffer, space=Space.GLOBAL, initial=None)))
                case Branch() if _host_branch(stmt):
                    then = self.split(stmt.then, (*facts, stmt.condition))
                    result.append(HostIf(stmt.condition, then, self.split(stmt.otherwise, facts)))
                case Loop():
                    result.extend(self.bind(stmt, facts))
                case _:
                    result.extend(self.one_group((stmt,)))
        return tuple(result)

    def bind(self, loop: Loop, facts: tuple[Expr, ...]) -> tuple[HostStmt, ...]:
        """An independent nest over the members of a grid."""
        nest = independent_nest(loop, (), facts)
        if nest is None:
            return self.one_group((loop,))
        total = nest.total()
        if array_bytes(nest.body) > self.limits.private_bytes or _few_with_much_to_share(loop, facts):
            launches = self._groups(loop)
            total = trips(loop)
        else:
            launches = (self._grid(nest),)
        if isinstance(total, Constant):
            return launches if int(total.value) > 0 else ()
        return (HostIf(compare("gt", total, const(0)), launches),)  # an empty grid is an error

    def _groups(self, loop: Loop) -> tuple[HostStmt, ...]:
        """A group for each iteration: its arrays are too large for one member, and its inner loops are shared."""
        group = cast(Variable("group_x", DType.U32), DType.I64)
        index = add(cast(loop.start, DType.I64), mul(group, cast(loop.step, DType.I64)))
        body = (Declare(loop.index, loop.dtype, cast(index, loop.dtype)), *loop.body)
        return self._shared_work(body, (trips(loop), const(1), const(1)))

    def _grid(self, nest: Nest) -> Launch:
        members = self.limits.preferred_members
        total = nest.total()
        if isinstance(total, Constant):
            members = min(members, max(1, -(-int(total.value) // 32) * 32))
        linear = Variable(self.names.fresh("element"), DType.I64)
        place = add(
            mul(cast(Variable("group_x", DType.U32), DType.I64), const(members)),
            cast(Variable("member", DType.U32), DType.I64),
        )
        body = substitute(nest.body, nest.indices(linear))
        body = (Declare(linear.name, DType.I64, place), Branch(compare("lt", linear, total), body))
        groups = div(add(total, const(members - 1)), const(members))
        grid = (groups, const(1), const(1))
        name = self.names.fresh(self.launch.name)
        return Launch(name, grid, Constant(members, DType.I32), body, Form.SIMT, 1, self.launch.span)

    def one_group(self, body: Block) -> tuple[HostStmt, ...]:
        """Everything in one launch of one group whose members share the inner loops."""
        return self._shared_work(body, (const(1), const(1), const(1)))

    def _shared_work(self, body: Block, grid: tuple[Expr, Expr, Expr]) -> tuple[HostStmt, ...]:
        name = self.names.fresh(self.launch.name)
        phase = Launch(name, grid, Constant(1, DType.I32), body, Form.PHASE, 1, self.launch.span)
        launch, workspaces = place_group_buffers(
            distribute(phase, self.limits.preferred_members, self.limits.private_bytes),
            Space.SHARED,
            self.limits.shared_bytes,
        )
        return (*workspaces, to_simt(launch))


def _few_with_much_to_share(loop: Loop, facts: tuple[Expr, ...]) -> bool:
    """Whether a group for each iteration keeps more members busy than a member for each."""
    count = trips(loop)
    if not isinstance(count, Constant) or int(count.value) >= FEW:
        return False
    for stmt in walk(loop.body):
        if isinstance(stmt, Loop) and any(isinstance(s, Store) for s in walk(stmt.body)):
            inner = trips(stmt)
            if isinstance(inner, Constant) and int(inner.value) <= LANES:
                continue
            if independent(stmt, (loop,), facts) is Answer.PROVED:
                return True
    return False


def _top(body: Block) -> list[Stmt]:
    """Statements that would stand at host level."""
    result: list[Stmt] = []
    for stmt in body:
        result.append(stmt)
        if isinstance(stmt, Branch) and _host_branch(stmt):
            result += _top(stmt.then) + _top(stmt.otherwise)
    return result


def _host_branch(stmt: Branch) -> bool:
    return any(isinstance(s, Loop) for body in bodies(stmt) for s in body)


def initial_stores(body: Block) -> Block:
    """Initial values of arrays at the top as stores."""
    result: list[Stmt] = []
    for stmt in body:
        if isinstance(stmt, Allocate) and stmt.buffer.initial is not None:
            buffer = stmt.buffer
            assert buffer.initial is not None
            size = SIZE_BYTES[buffer.dtype]
            result.append(replace(stmt, buffer=replace(buffer, initial=None)))
            result += [
                Store(buffer.name, const(size * i), Constant(value, buffer.dtype))
                for i, value in enumerate(buffer.initial)
            ]
        else:
            result.append(stmt)
    return tuple(result)


