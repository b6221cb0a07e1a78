"""Results that become variables: a buffer made for a value takes the variable's name instead of being copied."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from translators.frontend import fold
from translators.frontend.state import Lowering
from translators.frontend.values import MemoryPlace, Value
from translators.ir.nodes import Allocate, Assign, Buffer, Declare, Variable

_NAMED = (Buffer, Variable, Declare, Assign)


def is_fresh(lowering: Lowering, value: Value, mark: int) -> bool:
    """Whether a value lies in a buffer of its own, allocated since the mark: nobody else can know it."""
    return (
        isinstance(value, MemoryPlace)
        and value.offset == fold.i64(0)
        and any(isinstance(item, Allocate) and item.buffer.name == value.buffer for item in lowering.out[mark:])
    )


def is_fresh_scalar(lowering: Lowering, value: Value, mark: int) -> bool:
    """Whether a value is a variable declared since the mark, such as the result of an instruction."""
    return isinstance(value, Variable) and any(
        isinstance(item, Declare) and item.name == value.name for item in lowering.out[mark:]
    )


def adopt_scalar(lowering: Lowering, value: Variable, name: str, mark: int) -> Variable:
    """The fresh variable under another name."""
    new = lowering.names.fresh(name)
    for known in (lowering.uniform, lowering.stable):
        if value.name in known:
            known.add(new)
    lowering.out[mark:] = [_renamed(item, value.name, new) for item in lowering.out[mark:]]
    return replace(value, name=new)


def adopt(lowering: Lowering, value: MemoryPlace, name: str, mark: int) -> MemoryPlace:
    """The fresh buffer under another name."""
    new = lowering.names.fresh(name)
    lowering.spaces[new] = lowering.spaces[value.buffer]
    lowering.out[mark:] = [_renamed(item, value.buffer, new) for item in lowering.out[mark:]]
    return replace(value, buffer=new)


def _renamed(item: Any, old: str, new: str) -> Any:
    if isinstance(item, tuple):
        return tuple(_renamed(part, old, new) for part in item)
    if not is_dataclass(item) or isinstance(item, type):
        return item
    changed = {}
    for part in fields(item):
        value = getattr(item, part.name)
        if value == old and (part.name in ("buffer", "result") or part.name == "name" and isinstance(item, _NAMED)):
            changed[part.name] = new
        elif part.name != "span" and not isinstance(value, str | int | float | None):
            made = _renamed(value, old, new)
            if made is not value:
                changed[part.name] = made
    return replace(item, **changed) if changed else item
