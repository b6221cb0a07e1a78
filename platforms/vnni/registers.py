"""Private buffers that only intrinsics touch, a vector at a time, are variables of vector type."""

from __future__ import annotations

from platforms.vnni.signatures import VECTOR_BYTES, signature
from translators.emit.access import split
from translators.emit.context import Context
from translators.ir.nodes import Address, Allocate, Atomic, Constant, Instruction, Launch, Load, Store
from translators.ir.rewrite import all_exprs, walk
from translators.ir.types import Space


def note_registers(launch: Launch, context: Context) -> None:
    """Decide which buffers become `__m512i acc` or `__m512i acc[4]`."""
    context.facts.clear()
    context.overrides.clear()
    buffers = {
        stmt.buffer.name: stmt.buffer
        for stmt in walk(launch.body)
        if isinstance(stmt, Allocate) and stmt.buffer.space is Space.PRIVATE and stmt.buffer.initial is None
    }
    kinds: dict[str, set[str]] = {name: set() for name in buffers}
    for expr in all_exprs(launch.body):
        if isinstance(expr, Load) and expr.buffer in kinds:
            kinds[expr.buffer].add("memory")
    for stmt in walk(launch.body):
        match stmt:
            case Store() | Atomic() if stmt.buffer in kinds:
                kinds[stmt.buffer].add("memory")
            case Instruction():
                for name, kind in _uses(stmt):
                    if name in kinds:
                        kinds[name].add(kind)
            case _:
                pass
    for name, found in kinds.items():
        size = buffers[name].size
        if len(found) != 1 or not found <= VECTOR_BYTES.keys() or not isinstance(size, Constant):
            continue
        (kind,) = found
        count, rest = divmod(int(size.value), VECTOR_BYTES[kind])
        if rest == 0 and 1 <= count <= 32:
            context.facts[name] = kind if count == 1 else f"{kind}[]"
            context.overrides[name] = f"{kind} {context.name(name)}" + ("" if count == 1 else f"[{count}]")


def _uses(stmt: Instruction) -> list[tuple[str, str]]:
    """Buffers of an intrinsic's operands, each with the vector type or "memory"."""
    called = signature(stmt.name)
    if called is None or len(called.places) != len(stmt.operands):
        return [(o.buffer, "memory") for o in stmt.operands if isinstance(o, Address)]
    found = []
    for place, operand in zip(called.places, stmt.operands, strict=True):
        if isinstance(operand, Address):
            whole = place in VECTOR_BYTES and split(operand.offset, VECTOR_BYTES[place]).rest is None
            found.append((operand.buffer, place if whole else "memory"))
    return found
