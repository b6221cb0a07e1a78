"""Copies between device and host: of buffers, of the host's variables, and of variables of the file."""

from __future__ import annotations

from translators.frontend import expressions, fold, places, statics, storage
from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.tree import children
from translators.frontend.types import Scalar
from translators.frontend.values import Pointer, ScalarPlace
from translators.ir.nodes import Expr, HostCopy
from translators.ir.types import SIZE_BYTES, DType, Space

_CASTS = frozenset({"ImplicitCastExpr", "CStyleCastExpr", "CXXReinterpretCastExpr", "CXXStaticCastExpr", "ParenExpr"})


def copy(lowering: Lowering, name: str, arguments: list[Node], direction: Node, node: Node) -> None:
    """`cudaMemcpy(target, source, bytes, direction)`."""
    target, source = (expressions.pointer(lowering, argument) for argument in arguments[:2])
    upload, download = _direction(lowering, direction, target, source, node)
    size = fold.cast(expressions.scalar(lowering, arguments[2]), DType.I64)
    _move(lowering, name, (target, download), (source, upload), size, node)


def symbol(lowering: Lowering, name: str, arguments: list[Node], node: Node, upload: bool) -> None:
    """`cudaMemcpyToSymbol(symbol, source, bytes, offset, direction)`, or from a symbol."""
    position = 0 if upload else 1
    place = statics.file_variable(lowering, arguments[position], node)
    size = fold.cast(expressions.scalar(lowering, arguments[2]), DType.I64)
    offset = fold.cast(expressions.scalar(lowering, arguments[3]), DType.I64) if len(arguments) > 3 else fold.i64(0)
    inside = Pointer(place.buffer, places.add(place.offset, offset), place.type)
    other = expressions.pointer(lowering, arguments[1 - position])
    on_host = len(arguments) <= 4 or _word(arguments[4]) not in lowering.dialect.device_copies
    if upload:
        _move(lowering, name, (inside, False), (other, on_host), size, node)
    else:
        _move(lowering, name, (other, on_host), (inside, False), size, node)


def _word(direction: Node) -> str:
    """The enumerator that names a direction."""
    while direction["kind"] in _CASTS or direction["kind"] == "CXXDefaultArgExpr":
        inner = next(children(direction), None)
        if inner is None:
            return ""
        direction = inner
    found: str = direction.get("referencedDecl", {}).get("name", "")
    return found


def _direction(lowering: Lowering, direction: Node, target: Pointer, source: Pointer, node: Node) -> tuple[bool, bool]:
    """Whether the source, and whether the target is the host's memory."""
    word, dialect = _word(direction), lowering.dialect
    if word in dialect.uploads:
        return True, False
    if word in dialect.downloads:
        return False, True
    if word in dialect.device_copies:
        return False, False
    if word.endswith(("HostToHost", "HOST2HOST")):
        return True, True
    if word.endswith("Default"):
        return _is_host(lowering, source), _is_host(lowering, target)
    raise lowering.unsupported(node, f"a copy in the direction {word}")


def _is_host(lowering: Lowering, pointer: Pointer) -> bool:
    return pointer.buffer is None or lowering.spaces.get(pointer.buffer) is Space.PRIVATE


def _move(
    lowering: Lowering, name: str, target: tuple[Pointer, bool], source: tuple[Pointer, bool], size: Expr, node: Node
) -> None:
    """A copy; each side with whether it is the host's memory. A variable of the host goes through memory."""
    to, origin = target[0], source[0]
    if origin.place is not None and source[1]:
        origin = _variable(lowering, origin, size, node)
        value = places.read(lowering, source[0].place, node)  # type: ignore[arg-type]
        assert origin.buffer is not None
        places.write(lowering, places.deref(lowering, origin, node), value, node)
    kept = to.place if to.place is not None and target[1] else None
    if kept is not None:
        to = _variable(lowering, to, size, node)
    _check(lowering, name, origin, source[1], node)
    _check(lowering, name, to, target[1], node)
    assert to.buffer is not None
    assert origin.buffer is not None
    lowering.emit(HostCopy(to.buffer, to.offset, origin.buffer, origin.offset, size))
    if kept is not None:
        places.write(lowering, kept, places.read(lowering, places.deref(lowering, to, node), node), node)


def _variable(lowering: Lowering, pointer: Pointer, size: Expr, node: Node) -> Pointer:
    """Memory for the copy of a scalar of the host."""
    place = pointer.place
    if place is None or not isinstance(place.type, Scalar):
        raise lowering.unsupported(node, "a copy of this variable")
    if size != fold.i64(SIZE_BYTES[place.type.dtype]):
        raise lowering.unsupported(node, "a copy of a part of a variable, or of more than it")
    wish = f"{place.name}_copy" if isinstance(place, ScalarPlace) else "copy"
    made = storage.memory(lowering, wish, place.type, node)
    return Pointer(made.buffer, made.offset, place.type)


def _check(lowering: Lowering, name: str, pointer: Pointer, on_host: bool, node: Node) -> None:
    """Refuse what is not where the direction says; a parameter on the host's side is host memory."""
    if pointer.buffer is None:
        raise lowering.unsupported(node, f"'{name}' of this pointer")
    private = lowering.spaces.get(pointer.buffer) is Space.PRIVATE
    if on_host and not private:
        if pointer.buffer not in lowering.nullable:
            raise lowering.unsupported(node, f"a copy of '{pointer.buffer}', which is not the host's memory,")
        lowering.hosts.add(pointer.buffer)
    if private and not on_host:
        raise lowering.unsupported(node, f"a copy of '{pointer.buffer}', which is the host's memory,")
