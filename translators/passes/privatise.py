"""Arrays that every iteration fills before it reads become the iteration's own.

    float t[64]; for i: { for j: t[j] = f(i, j); ... t[k] ... }    ->    for i: { float t[64]; ... }

The proof: whatever an iteration reads of the array lies in a stretch that the same iteration has written before,
unconditionally. Then no value crosses from one iteration to the next, and the loop can be bound.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from translators.analysis.accesses import Access, accesses
from translators.analysis.dependence import leaves_early
from translators.analysis.polynomial import Polynomial, expression, linear_in, plus, polynomial
from translators.ir.build import sub
from translators.ir.nodes import Allocate, Branch, Constant, Declare, Expr, Launch, Loop, Stmt, Store, Variable
from translators.ir.rewrite import (
    Block,
    buffers_loaded,
    buffers_stored,
    map_bodies,
    substitute_expr,
    variables,
    walk,
    writes,
)
from translators.ir.types import SIZE_BYTES, Space
from translators.proof.encode import Encoder
from translators.proof.solve import Answer, impossible

OWN = (Space.PRIVATE, Space.NEAR)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bytes [low, high) of an array that have been written."""

    low: Polynomial
    high: Polynomial


def privatise(launch: Launch) -> Launch:
    """Arrays moved into the loops whose iterations own them, as far down as that holds."""
    return replace(launch, body=_block(launch.body))


def _block(block: Block) -> Block:
    stmts = list(block)
    for position in range(len(stmts) - 1, -1, -1):
        stmt = stmts[position]
        if isinstance(stmt, Allocate) and _movable(stmt):
            users = [i for i in range(position + 1, len(stmts)) if _mentions(stmts[i], stmt.buffer.name)]
            moved = _into(stmt, stmts[users[0]]) if len(users) == 1 else None
            if moved is not None:
                stmts[users[0]] = moved
                stmts[position] = Declare("", stmt.buffer.dtype, None)
    kept = (s for s in stmts if not (isinstance(s, Declare) and s.name == ""))
    return tuple(map_bodies(stmt, _block) for stmt in kept)


def _into(allocation: Allocate, user: Stmt) -> Stmt | None:
    """The only statement that uses an array, with the array inside; None when it must stay outside."""
    name = allocation.buffer.name
    match user:
        case Loop() if _owned(user.body, name):
            return replace(user, body=(allocation, *user.body))
        case Branch():
            used = [any(_mentions(s, name) for s in body) for body in (user.then, user.otherwise)]
            if used == [True, False]:
                return replace(user, then=(allocation, *user.then))
            if used == [False, True]:
                return replace(user, otherwise=(allocation, *user.otherwise))
    return None


def _movable(stmt: Allocate) -> bool:
    buffer = stmt.buffer
    plain = buffer.space in OWN and buffer.initial is None and not buffer.per_member
    return plain and isinstance(buffer.size, Constant)


def _mentions(stmt: Stmt, name: str) -> bool:
    return name in buffers_loaded((stmt,)) or name in buffers_stored((stmt,))


def _owned(body: Block, name: str) -> bool:
    """Whether each execution of a loop's body writes what it reads of the array."""
    users = [stmt for stmt in body if _mentions(stmt, name)]
    if len(users) == 1:
        match users[0]:
            case Loop():
                return _owned(users[0].body, name) or _written_before_read(body, name)
            case Branch():
                return all(_owned(arm, name) for arm in (users[0].then, users[0].otherwise))
    return _written_before_read(body, name)


def _written_before_read(body: Block, name: str) -> bool:
    changing = writes(body) - {s.index for s in walk(body) if isinstance(s, Loop)}
    written: list[Stretch] = []
    for stmt in body:
        if not _mentions(stmt, name):
            continue
        loads = (a for a in accesses((stmt,)) if a.buffer == name and not _plain_store(a))
        if not all(_covered(load, written, changing) for load in loads):
            return False
        stretch = _stretch(stmt, name)
        if stretch is not None and not _reads(stretch) & changing:
            written = _joined(written, stretch)
    return True


def _plain_store(access: Access) -> bool:
    return access.write and not access.atomic and access.offset is not None


def _reads(stretch: Stretch) -> set[str]:
    return variables(expression(stretch.low)) | variables(expression(stretch.high))


def _joined(written: list[Stretch], new: Stretch) -> list[Stretch]:
    """With the new stretch, put together with one that ends where it begins."""
    for old in written:
        if dict(old.high) == dict(new.low):
            return [*(s for s in written if s is not old), Stretch(old.low, new.high)]
    return [*written, new]


def _stretch(stmt: Stmt, name: str) -> Stretch | None:
    """What a statement writes of the array whenever it is executed, as one stretch."""
    match stmt:
        case Store() if stmt.buffer == name:
            begin = polynomial(stmt.offset)
            return Stretch(begin, plus(begin, {(): SIZE_BYTES[stmt.value.dtype]}))
        case Loop(step=Constant(value=int(step))) if step > 0 and not leaves_early(stmt.body):
            inner = [_stretch(s, name) for s in stmt.body if _mentions(s, name)]
            if len(inner) != 1 or inner[0] is None:
                return None
            low, high = inner[0].low, inner[0].high
            ahead = _at(low, stmt, Variable(stmt.index, stmt.dtype), step)
            if linear_in(low, stmt.index) is None or dict(ahead) != dict(high):
                return None  # the pieces of two iterations do not meet
            return Stretch(_at(low, stmt, stmt.start, 0), _at(low, stmt, _last(stmt, step), 0))
        case _:
            return None


def _last(loop: Loop, step: int) -> Expr:
    """What the index comes to, or less: the last iteration begins before `stop` and may reach beyond."""
    match loop:
        case Loop(start=Constant(value=int(start)), stop=Constant(value=int(stop))):
            return Constant(start + max(0, -(-(stop - start) // step)) * step, loop.dtype)
        case _:
            return loop.stop


def _at(poly: Polynomial, loop: Loop, value: Expr, ahead: int) -> dict[tuple[Expr, ...], int]:
    """The polynomial with `value + ahead` for the loop's index."""
    moved = sub(value, Constant(-ahead, loop.dtype)) if ahead else value
    return polynomial(substitute_expr(expression(poly), {loop.index: moved}))


def _covered(access: Access, written: list[Stretch], changing: set[str]) -> bool:
    if access.offset is None or access.write or variables(access.offset) & changing:
        return False
    return any(_inside(access, stretch) for stretch in written)


def _inside(access: Access, stretch: Stretch) -> bool:
    """Proof that the access lies in the stretch, whatever its inner loops do."""
    encoder = Encoder()
    for loop in access.loops:
        encoder.runs(loop)
    for guard in access.guards:
        encoder.facts.append(encoder.condition(guard))
    assert access.offset is not None
    place = encoder.term(access.offset)
    outside_low = place < encoder.linear(stretch.low)
    outside_high = place + access.size > encoder.linear(stretch.high)
    facts = encoder.facts
    return impossible([outside_low, *facts]) is Answer.PROVED and impossible([outside_high, *facts]) is Answer.PROVED


