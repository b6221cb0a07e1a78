"""Roles of cores: the memory core of a cluster runs the same text, but only some copies are its own.

What the hardware skips silently becomes a branch: every instruction under the role that executes it."""

from __future__ import annotations

from dataclasses import replace

from translators.frontend import fold
from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.tree import children
from translators.ir.nodes import Branch, Constant, Instruction, Stmt
from translators.ir.types import DType


def needed(lowering: Lowering, function: Node, seen: set[str] | None = None) -> bool:
    """Whether a kernel has work for the memory core, or asks which core it is."""
    facts = lowering.dialect.memory_core
    if facts is None:
        return False
    return _mentions(lowering, function, facts.signs, seen if seen is not None else set())


def _mentions(lowering: Lowering, node: Node, names: frozenset[str], seen: set[str]) -> bool:
    if node["kind"] == "DeclRefExpr":
        declared = node["referencedDecl"]
        if declared.get("name") in names:
            return True
        body = lowering.tree.body(declared["id"])
        if body is not None and declared["id"] not in seen:
            seen.add(declared["id"])
            return _mentions(lowering, body, names, seen)
    return any(_mentions(lowering, child, names, seen) for child in children(node))


def emit(lowering: Lowering, instruction: Instruction) -> None:
    """Write the instruction, under a branch where only one kind of core executes it."""
    made = _guarded(lowering, instruction)
    last = lowering.out[-1] if lowering.out else None
    if (
        isinstance(made, Branch)
        and isinstance(last, Branch)
        and last.condition == made.condition
        and not last.otherwise
    ):
        lowering.out[-1] = replace(last, then=(*last.then, *made.then))
    else:
        lowering.emit(made)


def _guarded(lowering: Lowering, instruction: Instruction) -> Stmt:
    facts, device = lowering.dialect.memory_core, lowering.device
    if facts is None or device is None or device.is_memory_core is None:
        return instruction
    if instruction.name.startswith(facts.neutral):
        return instruction
    own = False
    if instruction.name in facts.copies and len(instruction.operands) > facts.direction:
        direction = instruction.operands[facts.direction]
        own = isinstance(direction, Constant) and direction.value in facts.directions
    test = device.is_memory_core if own else fold.unary("not", device.is_memory_core, DType.BOOL)
    return Branch(test, (instruction,), (), instruction.span)
