"""Which form of an instruction a call means, and what its type placeholders are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pycparser import c_ast

from translators.frontend.plain_c import Functions, Lowering, parse
from translators.frontend.plain_fold import binary, quotient
from translators.frontend.plain_state import Local, Pointer
from translators.frontend.plain_types import NAMES, PLACEHOLDERS
from translators.instructions.meaning import (
    AliasNotAllowed,
    Bindings,
    InstructionUnknown,
    Meaning,
    Operand,
    RequirementViolated,
    Types,
    definition,
)  # fmt: skip
from translators.instructions.refused import described
from translators.instructions.table import Table
from translators.ir import build
from translators.ir.names import Names
from translators.ir.nodes import Address, Buffer, Constant, Expr, Instruction
from translators.ir.types import SIZE_BYTES, DType, Space

UNSIGNED_OF = {1: DType.U8, 2: DType.U16, 4: DType.U32, 8: DType.U64}


def library(table: Table) -> Functions:
    """Functions that bodies may call: the helpers of the same table."""

    def find(name: str) -> tuple[c_ast.FuncDef, Mapping[str, DType]] | None:
        return (definition(table.forms[name][0]), {}) if name in table.forms else None

    return find


def choose(instruction: Instruction, table: Table, buffers: Mapping[str, Buffer]) -> tuple[Meaning, Bindings]:
    """The first form that fits, or a refusal that says why none does."""
    name, reason, nearest = instruction.name, "", 0
    for meaning in table.forms.get(name, ()):
        if meaning.level == "helper":
            continue
        why = shape_mismatch(meaning, instruction, buffers)
        types = None if why else bind_types(meaning, instruction)
        if types is None:
            near = 2 if not why else 1 if len(meaning.operands) == len(instruction.operands) else 0
            if near >= nearest:
                reason, nearest = f" {why}" if why else f" for {kinds(instruction)}", near
            continue
        if all(holds(condition, meaning, types, instruction, table, buffers) is True for condition in meaning.when):
            check(meaning, types, instruction, table, buffers)
            return meaning, types
        reason, nearest = f" unless {' and '.join(meaning.when)}", 3
    raise InstructionUnknown(name=name, reason=reason, span=instruction.span)


def kinds(instruction: Instruction) -> str:
    return ", ".join(f"{o.dtype}*" if isinstance(o, Address) else str(o.dtype) for o in instruction.operands)


def shape_mismatch(meaning: Meaning, instruction: Instruction, buffers: Mapping[str, Buffer]) -> str | None:
    """Why operands do not fit in number, kind or space."""
    if len(meaning.operands) != len(instruction.operands):
        return f"with {len(instruction.operands)} operands"
    for wanted, given in zip(meaning.operands, instruction.operands, strict=True):
        if isinstance(given, Address):
            if not wanted.pointer:
                return f"with a pointer as {wanted.name}"
            space = buffers[given.buffer].space if given.buffer in buffers else Space.GLOBAL
            if wanted.spaces and space not in wanted.spaces:
                return f"with {wanted.name} in {space} memory (it takes {' or '.join(sorted(wanted.spaces))})"
        elif wanted.pointer and not wanted.lanes:
            return f"with a number as {wanted.name}"
    return None


def bind_types(meaning: Meaning, instruction: Instruction) -> Bindings | None:
    """Placeholders by the operands' types; None when a combination is not among the instruction's."""
    bound: dict[str, DType] = {}
    views = {name: types for types in meaning.types if types.view for name in types.names}
    pairs = list(zip(meaning.operands, instruction.operands, strict=True))
    for operand, given in pairs:
        placeholder = operand.type in PLACEHOLDERS and operand.pointer and operand.type not in views
        if placeholder and bound.setdefault(operand.type, given.dtype) != given.dtype:
            return None
    for operand, given in pairs:
        if operand.type in PLACEHOLDERS and not operand.pointer:
            bound.setdefault(operand.type, given.dtype)
    for name, types in views.items():
        viewed = [given for operand, given in pairs if operand.type == name and isinstance(given, Address)]
        bound[name] = narrowest(viewed, types.bits) if types.narrow else view_type(viewed)
    return bound if all(allowed(types, bound) for types in meaning.types) else None


def narrowest(addresses: list[Address], bits: bool) -> DType:
    """The smallest of the operands' types: memory may lie at any of its elements."""
    found = min((a.dtype for a in addresses), key=SIZE_BYTES.__getitem__)
    return UNSIGNED_OF[SIZE_BYTES[found]] if bits or found is DType.BOOL else found


def view_type(addresses: list[Address]) -> DType:
    """The widest type that is aligned at every operand, bytes at worst."""
    for wanted in sorted(addresses, key=lambda a: -SIZE_BYTES[a.dtype]):
        size = SIZE_BYTES[wanted.dtype]
        if all(SIZE_BYTES[a.dtype] == size or quotient(a.offset, size) is not None for a in addresses):
            return DType.U8 if wanted.dtype is DType.BOOL else wanted.dtype
    return DType.U8


def allowed(types: Types, bound: Mapping[str, DType]) -> bool:
    if types.view:
        return True
    return tuple(bound.get(name) for name in types.names) in types.combinations


def arguments(meaning: Meaning, types: Bindings, operands: tuple[Expr | Address, ...]) -> list[Expr | Pointer]:
    """Operands as the values of parameters."""
    return [
        Pointer(given.buffer, given.offset, element_type(operand, types, given.dtype))
        if isinstance(given, Address)
        else given
        for operand, given in zip(meaning.operands, operands, strict=True)
    ]


def element_type(operand: Operand, types: Bindings, given: DType) -> DType:
    return given if operand.type == "void" else types.get(operand.type) or NAMES[operand.type]


@cache
def _condition(condition: str, file: str) -> c_ast.FuncDef:
    (function,) = parse(f"int condition(void) {{ return {condition}; }}", file)
    return function


def holds(
    condition: str,
    meaning: Meaning,
    types: Bindings,
    instruction: Instruction,
    table: Table,
    buffers: Mapping[str, Buffer],
) -> bool | None:
    """A condition over the operands: known to hold, known not to, or not known."""
    lowering = Lowering(Names(()), types, library(table), instruction.span, {"same": same_place})
    lowering.scopes[0] = {name: Local(Constant(value, DType.I32)) for name, value in table.constants.items()}
    lowering.scopes[0] |= weight_lanes(meaning, instruction, buffers)
    values = arguments(meaning, types, instruction.operands)
    for operand, value in zip(meaning.operands, values, strict=True):
        lowering.scopes[0][operand.name] = Local(value)
    function = _condition(condition, meaning.file)
    expr = lowering.test(function.body.block_items[0].expr)
    return bool(expr.value) if isinstance(expr, Constant) else None


def check(
    meaning: Meaning, types: Bindings, instruction: Instruction, table: Table, buffers: Mapping[str, Buffer]
) -> None:
    """Refuse what is statically outside the documented conditions."""
    for requirement in meaning.requires:
        if holds(requirement, meaning, types, instruction, table, buffers) is False:
            given = described(requirement, meaning, instruction, buffers)
            raise RequirementViolated(
                name=meaning.name, requirement=requirement, given=given, span=instruction.span
            )
    if meaning.alias is None:
        return
    places = [
        (operand, given)
        for operand, given in zip(meaning.operands, instruction.operands, strict=True)
        if isinstance(given, Address)
    ]
    for target, written in places:
        for other, read in places:
            if target is other or target.role == "in" or (other.role != "in" and target.name > other.name):
                continue
            pair = (target.name, other.name)
            same = written.buffer == read.buffer and written.offset == read.offset
            if same and pair not in meaning.alias and pair[::-1] not in meaning.alias:
                raise AliasNotAllowed(name=meaning.name, first=pair[0], second=pair[1], span=instruction.span)


def weight_lanes(meaning: Meaning, instruction: Instruction, buffers: Mapping[str, Buffer]) -> dict[str, Local]:
    """`NAME_lane` of a pointer operand: bytes that one of the 64 lanes of its buffer holds."""
    found: dict[str, Local] = {}
    for operand, given in zip(meaning.operands, instruction.operands, strict=True):
        if isinstance(given, Address) and given.buffer in buffers:
            size = buffers[given.buffer].size
            found[f"{operand.name}_lane"] = Local(binary("div", size, build.const(64), DType.I64))
    return found


def same_place(values: list[Expr | Pointer]) -> Expr:
    """`same(p, q)` of a condition: the operands are known to be one place."""
    left, right = values
    both = isinstance(left, Pointer) and isinstance(right, Pointer)
    return Constant(both and (left.buffer, left.offset) == (right.buffer, right.offset), DType.BOOL)  # type: ignore[union-attr]
