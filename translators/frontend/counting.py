"""Writes counted loops, upward, with what their index and the variables that move along stand for."""

from __future__ import annotations

from collections.abc import Sequence

from translators.frontend import (
    builtins,
    control,
    counted,
    declare,
    derived,
    expressions,
    fold,
    leaving,
    loops,
    ranges,
    statements,
    turns,
)
from translators.frontend.clang import Node
from translators.frontend.state import Lowering, Written
from translators.frontend.tree import children
from translators.frontend.types import ArrayType, PointerType, Scalar
from translators.frontend.usage import read_elsewhere, usage_of
from translators.frontend.values import MemoryPlace, Pointer, ScalarPlace, ValuePlace
from translators.ir.nodes import (
    Assign,
    Atomic,
    Cast,
    Constant,
    Declare,
    Expr,
    Instruction,
    Loop,
    Select,
    Stmt,
    Store,
    Variable,
)  # fmt: skip
from translators.ir.types import INTEGERS, SIGNED, SIZE_BYTES, UNSIGNED, DType


def lower(lowering: Lowering, count: counted.Count, node: Node, body: Node) -> bool:
    """Write the loop; False, with nothing written, where it turns out not to be counted."""
    mark = len(lowering.out)
    for other in count.before:
        if other["kind"] == "VarDecl":
            declare.variable(lowering, other)
        else:
            expressions.effect(lowering, other)
    start, stop, size = _bounds(lowering, count)
    bounds = _normal(lowering, count, start, stop, size)
    if bounds is None:
        del lowering.out[mark:]
        return False
    first, last, by, index_value = bounds
    dtype = count.dtype
    name = lowering.names.fresh(count.name if index_value is None else f"{count.name}_count")
    index = Variable(name, dtype)
    lowering.stable.add(name)
    if all(lowering.is_uniform(part) for part in (first, last, by)):
        lowering.uniform.add(name)
    bindings = lowering.frame.bindings
    outer = bindings.get(count.identity)
    with lowering.block() as head:
        if index_value is None:
            bindings[count.identity] = ScalarPlace(name, dtype, Scalar(dtype))
        else:
            made = lowering.declare(count.name, dtype, index_value(index), node, assigned=False)
            bindings[count.identity] = ScalarPlace(made.name, dtype, Scalar(dtype))
    moved = derivable(lowering, count, body)
    if moved and any(derived.names(moved) & fold.variables(part) for part in (stop, size)):
        moved = None
    if not moved and derived.known(lowering, count.after):
        del lowering.out[mark:]
        return False
    if moved:
        moved = derived.bind(lowering, moved, _turn(index, first, by, index_value), node)
    written, out = loops.loop_body(lowering, body)
    jumps = leaving.leaves(written, out)
    with lowering.block() as stepping:
        for other in () if moved else count.after:
            expressions.effect(lowering, other)
    if outer is not None:
        bindings[count.identity] = outer
    if moved:
        derived.release(lowering, moved, None, node)
    kept = (start, stop, size) if index_value is not None or count.outer else (stop, size)
    if not _invariant(lowering, kept, [*written, *stepping]) or (jumps and count.outer):
        del lowering.out[mark:]
        return False
    span = lowering.tree.span(node)
    pieces = _turn_pieces(lowering, head, written, out, stepping, node)
    made_loop = Loop(name, dtype, first, last, by, _statements(pieces), span=span)
    lowering.emit(made_loop)
    if count.outer and isinstance(outer, ScalarPlace) and read_elsewhere(lowering.frame.function, count.identity):
        lowering.emit(Assign(outer.name, _final(count, start, stop, size), span))
    if moved:
        derived.release(lowering, moved, _turns(first, last, by), node)
    return True


def _turn_pieces(
    lowering: Lowering, head: list[Written], written: list[Written], out: int, stepping: list[Written], node: Node
) -> list[Written]:
    """One turn: `break` stays where nobody waits, otherwise a flag is asked."""
    if leaving.leaves(written, out) and (lowering.hosting or leaving.synchronises(lowering, written)):
        go = lowering.declare("go", DType.BOOL, fold.boolean(True), node, assigned=True)
        pieces = control.guard(lowering, control.masked(lowering, [*head, *written], out, go), go)
        return pieces + control.guard(lowering, stepping, go)
    return [*head, *loops.with_breaks(written, out), *stepping]


def ranged(lowering: Lowering, node: Node) -> None:
    """`for (auto& x : array)`: a counted loop over the elements, or over those between two pointers."""
    if lowering.hosting:
        turns.loop(lowering, node, node["inner"][-1], _ranged)
    else:
        _ranged(lowering, node)


def _ranged(lowering: Lowering, node: Node) -> None:
    init, range_, begin, end, _, _, variable, body = node["inner"]
    if init:
        statements.statement(lowering, init)
    statements.statement(lowering, range_)
    array = expressions.find_binding(lowering, next(children(range_))["id"])
    if isinstance(array, MemoryPlace) and isinstance(array.type, ArrayType) and array.type.count is not None:
        first = Pointer(array.buffer, array.offset, array.type.element)
        count: Expr = fold.i32(array.type.count)
    else:
        first, count = ranges.between(lowering, begin, end, node)
    index = Variable(lowering.names.fresh("i"), count.dtype)
    lowering.stable.add(index.name)
    lowering.uniform.add(index.name)
    pointer = builtins.moved(lowering, first, index, node)
    lowering.frame.bindings[next(children(begin))["id"]] = ValuePlace(pointer, PointerType(first.pointee))
    with lowering.block() as head:
        statements.statement(lowering, variable)
    written, out = loops.loop_body(lowering, body)
    pieces = _turn_pieces(lowering, head, written, out, [], node)
    zero, one = fold.constant(0, count.dtype), fold.constant(1, count.dtype)
    lowering.emit(Loop(index.name, count.dtype, zero, count, one, _statements(pieces), span=lowering.tree.span(node)))


def derivable(lowering: Lowering, count: counted.Count, body: Node) -> list[derived.Derived] | None:
    """The variables that move along with the loop, when nothing but its steps moves them."""
    if count.outer or counted.breaks(body) or not count.after:
        return None
    found = derived.recognise(lowering, count.after, body)
    asked = {name for part in (count.stop, count.step) if part for name in usage_of(part).mentions}
    return None if found is None or any(item.identity in asked for item in found) else found


def _turn(index: Expr, first: Expr, by: Expr, index_value: object) -> Expr:
    """How many turns came before."""
    return index if index_value is not None else fold.binary("div", fold.binary("sub", index, first), by)


def _turns(first: Expr, last: Expr, by: Expr) -> Expr:
    """How many turns the loop makes."""
    one = fold.constant(1, by.dtype)
    distance = fold.binary("add", fold.binary("sub", last, first), fold.binary("sub", by, one))
    return fold.select(fold.binary("lt", first, last), fold.binary("div", distance, by), fold.zero(by.dtype))


def _statements(pieces: Sequence[Written]) -> tuple[Stmt, ...]:
    return tuple(pieces)


def _bounds(lowering: Lowering, count: counted.Count) -> tuple[Expr, Expr, Expr]:
    start = fold.cast(expressions.scalar(lowering, count.start), count.dtype)
    stop = expressions.scalar(lowering, count.stop)
    size: Expr = fold.constant(1, count.dtype)
    if count.step is not None:
        size = fold.cast(expressions.scalar(lowering, count.step), count.dtype)
    return start, stop, size


def _normal(lowering: Lowering, count: counted.Count, start: Expr, stop: Expr, size: Expr):  # type: ignore[no-untyped-def]
    """Start, stop and step of the upward loop, and the index as a function of its counter."""
    dtype, sign = count.dtype, count.sign
    if isinstance(size, Constant) and size.value < 0:
        size, sign = fold.constant(-size.value, dtype), -sign
    if isinstance(size, Constant) and size.value == 0:
        return None
    limit = _limit(count, start, stop)
    if limit is None:
        return None
    one = fold.constant(1, dtype)
    if sign > 0 and count.relation in ("<", "<=", "!="):
        if count.relation == "!=" and (size != one or dtype in UNSIGNED and start != fold.zero(dtype)):
            return None
        stop = fold.binary("add", limit, one) if count.relation == "<=" else limit
        return start, stop, size, None
    if sign < 0 and count.relation in (">", ">=", "!="):
        return _downward(count, start, limit, size)
    return None


def _downward(count: counted.Count, start: Expr, limit: Expr, size: Expr):  # type: ignore[no-untyped-def]
    dtype, one = count.dtype, fold.constant(1, count.dtype)
    zero = fold.zero(dtype)
    if dtype in UNSIGNED and not (count.relation == ">" and limit == zero):
        return None
    if count.relation == "!=" and size != one:
        return None
    distance = fold.binary("sub", start, limit)
    extra = size if count.relation == ">=" else fold.binary("sub", size, one)
    trips = fold.binary("div", fold.binary("add", distance, extra), size)
    return zero, trips, one, lambda counter: fold.binary("sub", start, fold.binary("mul", counter, size))


def _limit(count: counted.Count, start: Expr, stop: Expr) -> Expr | None:
    """The bound in the index's type, where comparing in that type gives the same answers."""
    compared, dtype = count.compared, count.dtype
    if compared == dtype:
        return stop
    if compared not in INTEGERS:
        return None
    widened = SIZE_BYTES[compared] > SIZE_BYTES[dtype]
    if dtype in SIGNED and compared in UNSIGNED and not _non_negative(start):
        return None
    if isinstance(stop, Constant) and fold.cast(stop, dtype).value != stop.value:  # type: ignore[union-attr]
        return None
    if dtype in SIGNED and (widened or SIZE_BYTES[compared] == SIZE_BYTES[dtype]):
        return _narrowed(stop, dtype)  # the index overflows, which is undefined, before it passes its type's range
    if dtype in UNSIGNED and SIZE_BYTES[dtype] < SIZE_BYTES[compared] and isinstance(stop, Constant):
        return fold.cast(stop, dtype) if 0 <= stop.value < 2 ** (8 * SIZE_BYTES[dtype]) else None
    if dtype in UNSIGNED and isinstance(stop, Cast) and stop.operand.dtype == dtype:
        return stop.operand
    return None


def _narrowed(stop: Expr, dtype: DType) -> Expr:
    if isinstance(stop, Cast) and stop.rounding == "default" and stop.operand.dtype == dtype:
        return stop.operand
    return fold.cast(stop, dtype)


def _non_negative(value: Expr) -> bool:
    match value:
        case Constant(value=number):
            return number >= 0
        case Cast(operand=operand):
            return operand.dtype in UNSIGNED or _non_negative(operand)
        case Variable(name=name):
            return name in ("member",) or name.startswith("group_")
        case fold.Binary(op=op, left=left, right=right) if op in ("add", "mul", "div", "mod", "and", "shr"):
            return _non_negative(left) and _non_negative(right)
        case _:
            return value.dtype in UNSIGNED


def _invariant(lowering: Lowering, parts: Sequence[Expr], body: Sequence[Written]) -> bool:
    """Whether the body leaves what the bounds are made of alone."""
    names: set[str] = set()
    buffers: set[str] = set()
    for part in parts:
        names |= fold.variables(part)
        buffers |= fold.loads(part)
    return not _touches(body, names, buffers)


def _touches(statements: Sequence[Written], names: set[str], buffers: set[str]) -> bool:
    for item in statements:
        match item:
            case Assign(name=name) | Declare(name=name) if name in names:
                return True
            case Store(buffer=buffer) | Atomic(buffer=buffer) if buffer in buffers:
                return True
            case Instruction(operands=operands, result=result):
                if result in names or any(getattr(operand, "buffer", None) in buffers for operand in operands):
                    return True
            case Atomic(result=result) if result in names:
                return True
            case _:
                pass
        if any(_touches(inner, names, buffers) for inner in leaving.bodies(item)):
            return True
    return False


def _final(count: counted.Count, start: Expr, stop: Expr, size: Expr) -> Expr:
    """What an index declared outside holds after the loop."""
    dtype = count.dtype
    limit = _limit(count, start, stop)
    assert limit is not None
    one = fold.constant(1, dtype)
    sign = count.sign
    if isinstance(size, Constant) and size.value < 0:
        size, sign = fold.constant(-size.value, dtype), -sign
    distance = fold.binary("sub", limit, start) if sign > 0 else fold.binary("sub", start, limit)
    extra = size if count.relation in ("<=", ">=") else fold.binary("sub", size, one)
    trips = fold.binary("div", fold.binary("add", distance, extra), size)
    relation = {"<": "lt", "<=": "le", ">": "gt", ">=": "ge", "!=": "ne"}[count.relation]
    moved = fold.binary("add" if sign > 0 else "sub", start, fold.binary("mul", trips, size))
    return Select(fold.binary(relation, start, limit), moved, start, dtype)
