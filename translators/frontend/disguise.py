"""Pointers in disguise: numbers that hold an address of shared memory, as inline assembly wants them.

    unsigned to = __cvta_generic_to_shared(tile);    // from here on `to` is a pointer that counts bytes
    asm("cp.async.ca.shared.global [%0], [%1], 16;" :: "r"(to + 16 * i), "l"(from));

Such a variable is known by its initialiser, or by the first place that assigns to it. Only moving it by bytes,
comparing it and giving it on have a meaning; any other use is refused as "an address as a number"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.tree import children, strip
from translators.frontend.types import PointerType, Scalar
from translators.frontend.usage import root_variable
from translators.frontend.values import Pointer
from translators.ir.nodes import Expr, Variable
from translators.ir.types import DType

BYTE = Scalar(DType.U8)
POINTER = PointerType(BYTE)
_CONVERTS = re.compile(r"\bcvta\b")


def number_of(lowering: Lowering, pointer: Pointer) -> Pointer:
    """The address as a number: arithmetic on it counts bytes."""
    return replace(pointer, pointee=BYTE, origin=pointer.origin or pointer.pointee)


def told(lowering: Lowering, pointer: Pointer) -> Expr | None:
    """The address of memory that the caller gave, as the number that it is."""
    from translators.frontend import fold

    if pointer.buffer is None or pointer.buffer not in lowering.nullable or pointer.place is not None:
        return None
    name = lowering.addresses.get(pointer.buffer) or lowering.names.fresh(f"{pointer.buffer}_address")
    lowering.addresses[pointer.buffer] = name
    lowering.stable.add(name)
    lowering.uniform.add(name)
    return fold.binary("add", Variable(name, DType.U64), fold.cast(pointer.offset, DType.U64))


def distance(index: Expr) -> Expr:
    """Bytes by which such an address is moved: those of 32 bits wrap around."""
    from translators.frontend import fold

    return fold.cast(index, DType.I32) if index.dtype is DType.U32 else index


def is_disguised(lowering: Lowering, node: Node) -> bool:
    """Whether an integer variable without initialiser is set to an address somewhere in its function."""
    if lowering.device is None or not lowering.dialect.addresses:
        return False
    return any(_sets(lowering, found, node["id"]) for found in _walk(lowering.frame.function))


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in children(node):
        yield from _walk(child)


def _sets(lowering: Lowering, node: Node, identity: str) -> bool:
    if node["kind"] == "BinaryOperator" and node.get("opcode") == "=":
        target, value = children(node)
        return root_variable(target) == identity and _gives_address(lowering, value)
    if node["kind"] == "GCCAsmStmt" and _CONVERTS.search(lowering.tree.spelling(node)):
        first = next(children(node), None)
        return first is not None and strip(first)["kind"] == "DeclRefExpr" and root_variable(first) == identity
    return False


def _gives_address(lowering: Lowering, node: Node) -> bool:
    for found in _walk(node):
        if found["kind"] == "DeclRefExpr" and found["referencedDecl"]["kind"] == "FunctionDecl":
            if found["referencedDecl"].get("name") in lowering.dialect.addresses:
                return True
            body = lowering.tree.body(found["referencedDecl"]["id"])
            if body is not None and _returns_address(lowering, body):
                return True
    return False


def _returns_address(lowering: Lowering, function: Node) -> bool:
    """Whether a small function converts a pointer."""
    return any(
        (found["kind"] == "GCCAsmStmt" and bool(_CONVERTS.search(lowering.tree.spelling(found))))
        or (found["kind"] == "DeclRefExpr" and found["referencedDecl"].get("name") in lowering.dialect.addresses)
        for found in _walk(function)
    )
