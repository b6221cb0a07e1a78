"""Parameters of inlined functions: the argument itself where that is the same, otherwise a variable."""

from __future__ import annotations

from dataclasses import dataclass, replace

from translators.frontend import declare, disguise, fold, lengths, places, storage
from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.types import (
    PointerType,
    RecordType,
    ReferenceType,
    Scalar,
    VectorType,
)  # fmt: skip
from translators.frontend.usage import Usage
from translators.frontend.values import (
    ArrayPlace,
    Closure,
    MemoryPlace,
    Place,
    Pointer,
    PointerPlace,
    RecordPlace,
    ScalarPlace,
    SlotPlace,
    Value,
    ValuePlace,
)  # fmt: skip
from translators.ir.nodes import Constant, Expr, Variable


@dataclass(frozen=True, slots=True)
class Argument:
    """What is known of an argument and of the function that it is given to."""

    fresh: bool = False  # nobody else knows the argument's buffer or variable
    written: frozenset[str] = frozenset()  # buffers that the function may write otherwise
    expression: bool = False  # the function is one expression without effects
    mentions: int = 2  # how often it names the parameter

    def direct(self, value: Expr) -> bool:
        """Whether the value can stand where the parameter is named."""
        return self.expression and (self.mentions <= 1 or (fold.weight(value) <= 2 and not fold.loads(value)))


def parameter(
    lowering: Lowering, declaration: Node, value: Value, usage: Usage, argument: Argument | None = None
) -> Place | Closure:
    """The place of a parameter of an inlined function, given its argument."""
    argument = argument or Argument()
    identity = declaration["id"]
    assigned, addressed = identity in usage.assigned, identity in usage.addressed
    ctype = lowering.types.of(declaration)
    name = declaration.get("name") or "parameter"
    if isinstance(value, Pointer) and isinstance(rows := lengths.of(lowering, declaration), PointerType):
        ctype, value = rows, replace(value, pointee=rows.pointee)
    if isinstance(value, Closure):
        return value
    match ctype:
        case ReferenceType():
            found = ValuePlace(value, ctype.target) if isinstance(value, Expr | Pointer) else value
            return declare.bound(lowering, found, declaration)
        case PointerType() if isinstance(value, Pointer):
            return storage.bind_pointer(lowering, name, ctype, value, declaration, assigned, usage.straight(identity))
        case Scalar() if isinstance(value, Pointer) and lowering.device is not None:  # a pointer in disguise
            straight = usage.straight(identity)
            return storage.bind_pointer(lowering, name, disguise.POINTER, value, declaration, assigned, straight)
        case Scalar(dtype) if isinstance(value, Expr):
            value = fold.cast(value, dtype)
            if argument.direct(value) and not addressed and not assigned:
                return ValuePlace(value, ctype)
            if argument.fresh and isinstance(value, Variable) and not addressed:
                lowering.stable.discard(value.name)
                lowering.uniform.discard(value.name)
                return ScalarPlace(value.name, dtype, ctype)
            straight = usage.straight(identity)
            return _scalar_parameter(lowering, name, ctype, value, declaration, assigned, addressed, straight)
        case RecordType() | VectorType() if not isinstance(value, Expr | Pointer):
            if not assigned and not addressed and isinstance(value, RecordPlace):
                if argument.expression or _is_constant(lowering, value):
                    return value
            if isinstance(value, MemoryPlace) and value.type == ctype and not storage.in_registers(lowering, ctype):
                if argument.fresh or not (assigned or addressed or value.buffer in argument.written):
                    return value
            place = storage.temporary(lowering, ctype, name, declaration)
            if addressed:
                place = storage.memory(lowering, name, ctype, declaration)
            places.write(lowering, place, value, declaration)
            return place
        case _ if lowering.hosting and isinstance(value, Pointer):  # a kernel, given to a function of the runtime
            return ValuePlace(value, ctype)
        case _:
            raise lowering.unsupported(declaration, f"parameter '{name}' of type {declaration['type']['qualType']}")


def _is_constant(lowering: Lowering, place: RecordPlace) -> bool:
    return all(_never_changes(lowering, item) for item in place.fields.values())


def _never_changes(lowering: Lowering, place: Place) -> bool:
    match place:
        case ValuePlace(value=Pointer(place=None, offset=offset)):
            return lowering.is_stable(offset)
        case ValuePlace(value=value):
            return isinstance(value, Expr) and lowering.is_stable(value)
        case RecordPlace():
            return _is_constant(lowering, place)
        case ArrayPlace(elements=elements):
            return all(_never_changes(lowering, item) for item in elements)
        case SlotPlace(value=current):  # of the launcher: what it is where it launches
            return lowering.device is not None and current is not None
        case PointerPlace(straight=straight):
            return lowering.device is not None and straight
        case _:
            return False


def _scalar_parameter(
    lowering: Lowering,
    name: str,
    ctype: Scalar,
    value: Expr,
    node: Node,
    assigned: bool,
    addressed: bool,
    straight: bool,
) -> Place:
    if addressed:
        place = storage.memory(lowering, name, ctype, node)
        places.write(lowering, place, value, node)
        return place
    if not assigned and (isinstance(value, Constant) or (isinstance(value, Variable) and lowering.is_stable(value))):
        return ValuePlace(value, ctype)
    if assigned and lowering.device is None and straight:
        return SlotPlace(name, ctype, lowering.spilled(value, name, node))
    made = lowering.declare(name, ctype.dtype, value, node, assigned)
    return ScalarPlace(made.name, made.dtype, ctype)
