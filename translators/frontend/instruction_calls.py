"""Calls of the vendor's functions that become instructions: each operand a value or a place in memory."""

from __future__ import annotations

from dataclasses import replace

from translators.frontend import expressions, fold, inline, places, roles, vectors
from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.types import RecordType, ReferenceType, Scalar, VectorType, Void, element_dtype
from translators.frontend.values import MemoryPlace, Pointer, PointerPlace, ScalarPlace, Value
from translators.ir.nodes import Address, Expr, Instruction


def instruction(
    lowering: Lowering, node: Node, name: str, declared: Node, arguments: list[Node], target: MemoryPlace | None = None
) -> Value:
    """A call of a vendor function: an instruction whose meaning is in the platform's table."""
    discarded = lowering.discarded == node.get("id")
    declaration = lowering.tree.declaration(declared["id"]) or declared
    parameters = inline.parameters_of(declaration)
    found = expressions.values(lowering, arguments, node)
    operands: list[Expr | Address] = []
    for position, (value, argument) in enumerate(zip(found, arguments, strict=True)):
        parameter = parameters[position] if position < len(parameters) else None
        operands.append(_operand(lowering, value, argument, parameter, name))
    if name in lowering.dialect.fills and isinstance(operands[0], Address) and isinstance(operands[2], Expr):
        operands[0] = replace(operands[0], dtype=operands[2].dtype)
    ctype = lowering.types.of(node)
    span = lowering.tree.span(node)
    if isinstance(ctype, VectorType | RecordType):
        place = vectors.result_place(lowering, ctype, node, target, operands, lowering.dialect.in_place(name))
        operands.insert(0, Address(place.buffer, place.offset, element_dtype(ctype)))
        lowering.emit(Instruction(name, tuple(operands), None, span))
        return place
    result = None
    if isinstance(ctype, Scalar) and not discarded:
        result = lowering.declare("result", ctype.dtype, None, node, assigned=True)
    elif not isinstance(ctype, Scalar | Void):
        raise lowering.unsupported(node, f"'{name}', which gives {node['type']['qualType']}")
    made = Instruction(name, tuple(operands), result.name if result else None, span)
    roles.emit(lowering, made)
    return result if result is not None else fold.i32(0)


def _operand(lowering: Lowering, value: Value, argument: Node, parameter: Node | None, name: str) -> Expr | Address:
    by_reference = parameter is not None and isinstance(lowering.types.of(parameter), ReferenceType)
    if not by_reference:
        value = places.loaded(lowering, value, argument)
    match value:
        case Pointer(buffer=buffer, offset=offset, pointee=pointee, place=None, origin=origin) if buffer is not None:
            return Address(buffer, offset, element_dtype(origin or pointee))
        case MemoryPlace(buffer=buffer, offset=offset, type=ctype):
            return Address(buffer, offset, element_dtype(ctype))
        case ScalarPlace() | PointerPlace():
            raise lowering.unsupported(argument, f"a variable passed by reference to '{name}'")
        case Pointer():
            raise lowering.unsupported(argument, f"this pointer as an operand of '{name}'")
        case _ if isinstance(value, Expr):
            return value
        case _:
            return _record_operand(lowering, value, argument)


def _record_operand(lowering: Lowering, value: Value, argument: Node) -> Expr | Address:
    """A structure held in registers, or a number behind a reference: written to memory first."""
    place = places.placed(lowering, value, argument)
    read = places.read(lowering, place, argument)
    if isinstance(read, Expr):
        return read
    made = vectors.in_memory(lowering, place, argument)
    return Address(made.buffer, made.offset, element_dtype(made.type))
