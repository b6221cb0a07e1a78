"""A sequential function to launches: independent loop nests become grids, the rest one group's work.

    for i in range(n): y[i] = f(x[i])    ->    launch(ceil(n / members), members): i = group * members + member ...

What the statements at the top share is the host's: scalars, and arrays as workspaces in device memory.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from translators.ir.build import add, cast, compare, const, div, mul
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
from translators.ir.rewrite import Block, Names, all_exprs, bodies, names_of, subexpressions, substitute, writes
from translators.ir.types import SIZE_BYTES, DType, Space
from translators.limits import Limits
from translators.passes.cache import place_group_buffers
from translators.passes.loop_bind.distribute import distribute
from translators.passes.loop_bind.members import to_simt
from translators.passes.loop_bind.nest import Nest, array_bytes, independent_nest


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
        if nest is None or array_bytes(nest.body) > self.limits.private_bytes:
            return self.one_group((loop,))
        total = nest.total()
        if isinstance(total, Constant):
            return (self._grid(nest),) if int(total.value) > 0 else ()
        return (HostIf(compare("gt", total, const(0)), (self._grid(nest),)),)  # an empty grid is an error

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
        name = self.names.fresh(self.launch.name)
        one = (const(1), const(1), const(1))
        phase = Launch(name, one, Constant(1, DType.I32), body, Form.PHASE, 1, self.launch.span)
        launch, workspaces = place_group_buffers(
            distribute(phase, self.limits.preferred_members, self.limits.private_bytes),
            Space.SHARED,
            self.limits.shared_bytes,
        )
        return (*workspaces, to_simt(launch))


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


