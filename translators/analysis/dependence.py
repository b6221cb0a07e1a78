"""Whether the iterations of a loop are independent, proved by z3.

Two iterations i and i + d, d >= 1, conflict when one stores bytes that the other accesses. The proof is that no such
pair exists for any values of the sizes and of the inner loops. Scalars and buffers of the body are each iteration's
own; a scalar that is assigned inside and declared outside carries a dependence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import z3

from translators.analysis.accesses import Access, accesses, local_buffers
from translators.analysis.polynomial import expression, linear_in, plus, polynomial
from translators.ir.build import add, const, sub
from translators.ir.nodes import Branch, Break, Constant, Declare, Expr, Loop, Variable
from translators.ir.rewrite import Block, buffers_stored, substitute_expr, variables, walk, writes
from translators.ir.types import DType
from translators.proof.encode import Encoder
from translators.proof.solve import Answer, impossible

MOST = 40  # accesses of a body that are compared pair by pair: a proof may take milliseconds, not minutes


def carried_scalars(loop: Loop) -> set[str]:
    """Scalars assigned in the body that outlive an iteration."""
    own = {s.name for s in walk(loop.body) if isinstance(s, Declare)} | {
        s.index for s in walk(loop.body) if isinstance(s, Loop)
    }
    return writes(loop.body) - own


def leaves_early(body: Block) -> bool:
    """Whether a `break` of this loop stands in its body: then an iteration decides whether the next one runs."""
    for stmt in body:
        match stmt:
            case Break():
                return True
            case Branch() if leaves_early(stmt.then) or leaves_early(stmt.otherwise):
                return True
            case _:
                pass
    return False


def independent(loop: Loop, outer: Iterable[Loop] = (), facts: Iterable[Expr] = ()) -> Answer:
    """PROVED when any two iterations of the loop may run in any order or at once.

    `outer`: loops around it, whose indices are fixed; `facts`: conditions known to hold."""
    if loop.parallel:
        return Answer.PROVED
    if carried_scalars(loop) or leaves_early(loop.body):
        return Answer.REFUTED
    own = local_buffers(loop.body)
    stored = buffers_stored(loop.body) - own
    found = [a for a in accesses(loop.body) if a.buffer in stored]
    changed = writes(loop.body) - {s.index for s in walk(loop.body) if isinstance(s, Loop)}
    query = _Query(loop, tuple(outer), tuple(facts), stored, changed)
    together = _neighbours_together(found)
    if len(together) < len(found) and _all_apart(together, query) is Answer.PROVED:
        return Answer.PROVED
    return _all_apart(found, query)


@dataclass(frozen=True, slots=True)
class _Query:
    """What all pairs of accesses have in common."""

    loop: Loop
    outer: tuple[Loop, ...]
    facts: tuple[Expr, ...]
    stored: set[str]
    changed: set[str]


def _neighbours_together(found: list[Access]) -> list[Access]:
    """Accesses that differ by a constant, as one that covers them: unrolled code has many of them."""
    groups: dict[tuple[object, ...], list[tuple[int, Access]]] = {}
    apart: list[Access] = []
    for access in map(_swept, found):
        if access.offset is None:
            apart.append(access)
            continue
        poly = dict(polynomial(access.offset))
        begin = poly.pop((), 0)
        key = (access.buffer, tuple(sorted(poly.items(), key=repr)), access.loops, access.guards, access.atomic)
        groups.setdefault(key, []).append((begin, access))
    for members in groups.values():
        low = min(begin for begin, _ in members)
        high = max(begin + access.size for begin, access in members)
        first = next(access for begin, access in members if begin == low)
        write = any(access.write for _, access in members)
        apart.append(replace(first, size=high - low, write=write))
    return apart


def _swept(access: Access) -> Access:
    """The access with all that its innermost loops of constant length reach, such as the lanes of a vector."""
    while access.offset is not None and access.loops:
        loop = access.loops[-1]
        match loop:
            case Loop(start=Constant(value=int(start)), stop=Constant(value=int(stop)), step=Constant(value=int(step))):
                last = start + max(0, stop - 1 - start) // step * step
            case _:
                return access
        linear = linear_in(polynomial(access.offset), loop.index)
        if linear is None or linear[0] < 0 or any(loop.index in variables(guard) for guard in access.guards):
            return access
        coefficient, rest = linear
        begin = expression(plus(rest, {(): coefficient * start}))
        access = replace(access, offset=begin, size=access.size + coefficient * (last - start), loops=access.loops[:-1])
    return access


def _all_apart(found: list[Access], query: _Query) -> Answer:
    if len(found) > MOST:
        return Answer.UNKNOWN
    seen: set[tuple[object, ...]] = set()
    for first in found:
        for second in found:
            if first.buffer != second.buffer or not (first.write or second.write):
                continue
            if first.atomic and second.atomic:
                continue
            pair = (first.offset, first.size, first.guards, second.offset, second.size, second.guards)
            if pair in seen:
                continue
            seen.add(pair)
            answer = _never_meet(first, second, query)
            if answer is not Answer.PROVED:
                return answer
    return Answer.PROVED


def _never_meet(first: Access, second: Access, query: _Query) -> Answer:
    if first.offset is None or second.offset is None:
        return Answer.UNKNOWN
    loop, changed = query.loop, query.changed
    encoder = Encoder(frozenset(query.stored))
    for around in query.outer:
        encoder.runs(around)
    index = Variable(loop.index, loop.dtype)
    gap = Variable(f"{loop.index}'gap", loop.dtype)
    last = sub(loop.stop, Constant(1, loop.stop.dtype))
    encoder.bound(loop.index, loop.start, last)
    low: Expr = loop.step if isinstance(loop.step, Constant) else const(1, loop.dtype)
    encoder.bound(gap.name, low, sub(last, index) if last.dtype == index.dtype else None)
    if isinstance(loop.step, Constant) and int(loop.step.value) > 1:
        steps = z3.Int("gap'steps")
        encoder.facts.append(encoder.term(gap) == int(loop.step.value) * steps)
    later = add(index, gap)
    one = _place(encoder, first, {}, "", changed)
    two = _place(encoder, second, {loop.index: later}, "'", changed)
    conditions = [encoder.condition(fact) for fact in query.facts]
    meet = [one < two + second.size, two < one + first.size]
    return impossible([*conditions, *meet, *encoder.facts])


def _place(encoder: Encoder, access: Access, moved: dict[str, Expr], prime: str, changed: set[str]) -> z3.ArithRef:
    """The access's first byte as a term; its inner loops and scalars of the body under names of their own."""
    names: dict[str, Expr] = dict(moved)
    for name in changed:
        names[name] = Variable(f"{name}{prime or '°'}", DType.I64)
    for inner in access.loops:
        renamed = Variable(f"{inner.index}{prime or '°'}", inner.dtype)
        start, stop = substitute_expr(inner.start, names), substitute_expr(inner.stop, names)
        names[inner.index] = renamed
        encoder.bound(renamed.name, start, sub(stop, Constant(1, stop.dtype)))
        if isinstance(inner.step, Constant) and int(inner.step.value) > 1:
            steps = z3.Int(f"{renamed.name}'steps")
            encoder.facts.append(encoder.term(renamed) == encoder.term(start) + int(inner.step.value) * steps)
    for guard in access.guards:
        encoder.facts.append(encoder.condition(substitute_expr(guard, names)))
    assert access.offset is not None
    return encoder.term(substitute_expr(access.offset, names))


def runs_at_most_once(loop: Loop, outer: Iterable[Loop] = (), facts: Iterable[Expr] = ()) -> bool:
    """Whether it is proved that no second iteration begins: then its independence says nothing."""
    encoder = Encoder()
    for around in outer:
        encoder.runs(around)
    conditions = [encoder.condition(fact) for fact in facts]
    again = encoder.term(loop.start) + encoder.term(loop.step) < encoder.term(loop.stop)
    natural = [encoder.term(Variable(name, DType.U32)) >= 0 for name in ("group_x", "group_y", "group_z")]
    return impossible([again, *conditions, *natural, *encoder.facts]) is Answer.PROVED
