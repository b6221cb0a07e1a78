"""Variables with one place per launch or program: shared and near memory, constants and tables."""

from __future__ import annotations

import re

from translators.frontend import construct, contents, expressions, fold, unchanged
from translators.frontend.clang import Node
from translators.frontend.dialect import Dialect, Host, Shape
from translators.frontend.layout import alignment
from translators.frontend.state import Device, Lowering, Written
from translators.frontend.tree import children, strip
from translators.frontend.types import (
    ArrayType,
    CType,
    PointerType,
    Scalar,
    align_of,
    element_dtype,
    size_of,
)  # fmt: skip
from translators.frontend.values import (
    MemoryPlace,
    Place,
    ValuePlace,
)  # fmt: skip
from translators.ir.nodes import Allocate, Buffer, Constant, Expr, HostCopy, HostFill
from translators.ir.types import SIZE_BYTES, DType, Space


def space_of(lowering: Lowering, node: Node) -> Space | None:
    """The memory that a declaration's attributes name."""
    for child in children(node):
        if child["kind"] == "CUDASharedAttr":
            return Space.SHARED
        if child["kind"] == "CUDAConstantAttr":
            return Space.CONSTANT
        if child["kind"] == "AnnotateAttr":
            word = re.match(r'annotate\("(\w+)"\)', lowering.tree.line_from(child["spelled"]))
            if word and word[1] in lowering.dialect.spaces:
                return lowering.dialect.spaces[word[1]]
    return None


def static_place(lowering: Lowering, node: Node) -> Place | None:
    """The place of a variable that is not a plain local one; None for those that are."""
    space = space_of(lowering, node)
    ctype = lowering.types.of(node)
    if space in (None, Space.CONSTANT):
        return _constant_place(lowering, node, ctype, space)
    if _is_pointed_into(lowering, node, ctype):
        return None
    device = lowering.device
    if device is None:
        raise lowering.unsupported(node, f"'{node.get('name')}' outside of a kernel")
    if node["id"] not in device.statics:
        device.statics[node["id"]] = _launch_place(lowering, node, ctype, space)
    return device.statics[node["id"]]


def _is_pointed_into(lowering: Lowering, node: Node, ctype: CType) -> bool:
    """Whether the memory named before a pointer of a function is what it points into (BANG: `__nram__ float *p`), and
    the pointer a variable like others; CUDA's `__shared__ float *p` is itself what threads share."""
    while isinstance(ctype, ArrayType):
        ctype = ctype.element
    local = node["id"] not in lowering.tree.declarations
    return lowering.dialect.shape is Shape.TASKS and local and isinstance(ctype, PointerType)


def _launch_place(lowering: Lowering, node: Node, ctype: CType, space: Space | None) -> Place:
    device = lowering.device
    assert device is not None
    assert space is not None
    name = node.get("name", "buffer")
    align = max(16 if space is Space.SHARED else 64, alignment(node), align_of(ctype))
    size: Expr = fold.i64(size_of(ctype))
    if isinstance(ctype, ArrayType) and ctype.count is None:
        if device.dynamic is not None:
            return MemoryPlace(device.dynamic, fold.i64(0), ctype)
        size, align = fold.cast(device.shared_bytes, DType.I64), max(align, 16)
    size, own = _of_cluster(device, size, align) if space is Space.SHARED else (size, fold.i64(0))
    buffer = Buffer(lowering.names.fresh(name), size, space, element_dtype(ctype), align)
    if isinstance(ctype, ArrayType) and ctype.count is None:
        device.dynamic = buffer.name
    init = next((child for child in children(node) if not child["kind"].endswith(("Attr", "Comment"))), None)
    lowering.spaces[buffer.name] = space
    device.prologue.append(Allocate(buffer, lowering.tree.span(node)))
    if init is not None and strip(init)["kind"] not in ("CXXConstructExpr", "ImplicitValueInitExpr"):
        constants = construct.table(lowering, init, ctype)
        if constants is None or space not in (Space.NEAR, Space.PRIVATE):
            raise lowering.unsupported(node, f"the initialiser of '{name}'")
        device.prologue += contents.stores(lowering, buffer, constants)
    return MemoryPlace(buffer.name, own, ctype)


def _of_cluster(device: Device, size: Expr, align: int) -> tuple[Expr, Expr]:
    """The size of shared memory for all clusters of a group, and where that of the member's own cluster begins."""
    clusters = device.variables.get("clusters", fold.i64(1))
    if not isinstance(clusters, Constant) or int(clusters.value) <= 1 or not isinstance(size, Constant):
        return size, fold.i64(0)
    each = fold.i64(-(-int(size.value) // align) * align)
    cluster = fold.cast(device.variables["cluster"], DType.I64)
    return fold.binary("mul", each, fold.i64(int(clusters.value))), fold.binary("mul", cluster, each)


def _constant_place(lowering: Lowering, node: Node, ctype: CType, space: Space | None) -> Place | None:
    """A constant of the file, or a static or never assigned table of a function."""
    identity, name = node["id"], node.get("name", "table")
    if _changes(lowering, node, ctype, space):
        return _global_place(lowering, node, ctype)
    local = identity not in lowering.tree.declarations
    init = initialiser(node)
    const = space is Space.CONSTANT or node.get("constexpr") or is_const(node["type"]["qualType"])
    const = const or unchanged.is_unchanged(lowering, node)
    if init is None:
        return None
    if local and not (isinstance(ctype, ArrayType) and const) or not const:
        return None
    if identity in lowering.tables:
        return lowering.tables[identity]
    if isinstance(ctype, Scalar):
        with lowering.block() as statements:
            value = expressions.value(lowering, strip(init))
        if statements or not isinstance(value, Constant):
            if lowering.dialect.shape is Shape.FUNCTION:
                return None
            raise lowering.unsupported(node, f"'{name}', whose value is not constant")
        lowering.tables[identity] = ValuePlace(fold.cast(value, ctype.dtype), ctype)
        return lowering.tables[identity]
    constants = construct.table(lowering, init, ctype)
    if constants is None:
        if local or lowering.dialect.shape is Shape.FUNCTION:
            return None
        raise lowering.unsupported(node, f"the initialiser of '{name}'")
    dtype = element_dtype(ctype)
    values = tuple(item.value for item in constants)
    buffer = Buffer(lowering.names.fresh(name), fold.i64(len(values) * SIZE_BYTES[dtype]), Space.CONSTANT, dtype,
                    max(16, align_of(ctype)), values)  # fmt: skip
    lowering.spaces[buffer.name] = Space.CONSTANT
    lowering.constants.append(buffer)
    lowering.tables[identity] = MemoryPlace(buffer.name, fold.i64(0), ctype)
    return lowering.tables[identity]


def _changes(lowering: Lowering, node: Node, ctype: CType, space: Space | None) -> bool:
    """Whether a variable of the file lies in the device's memory and gets other values than it begins with."""
    if lowering.dialect.shape is not Shape.THREADS or node["id"] not in lowering.tree.declarations:
        return False
    init = initialiser(node)
    if space is Space.CONSTANT:
        return init is None or node["id"] in _filled(lowering)
    on_device = any(child["kind"] == "CUDADeviceAttr" for child in children(node))
    return on_device and not node.get("constexpr") and not (is_const(node["type"]["qualType"]) and init is not None)


def initialiser(node: Node) -> Node | None:
    return next((child for child in children(node) if not child["kind"].endswith(("Attr", "Comment"))), None)


def _filled(lowering: Lowering) -> set[str]:
    """Variables of the file that are given to functions of the host."""
    if lowering.filled is None:
        lowering.filled = set()
        for node in lowering.tree.unit.own:
            lowering.filled |= filled_in(lowering.dialect, node)
    return lowering.filled


def filled_in(dialect: Dialect, node: Node) -> set[str]:
    """Variables that are given to functions of the host inside of this."""
    found: set[str] = set()
    if node["kind"] == "CallExpr":
        parts = list(children(node))
        name = _referenced(parts[0]).get("name", "")
        if dialect.host.get(name) in (Host.TO_SYMBOL, Host.SYMBOL):
            found.update(_referenced(part).get("id", "") for part in parts[1:3])
    for child in children(node):
        found |= filled_in(dialect, child)
    return found


def _referenced(node: Node) -> Node:
    """The declaration that an expression names."""
    while node["kind"] != "DeclRefExpr":
        inner = next(children(node), None)
        if inner is None:
            return {}
        node = inner
    found: Node = node["referencedDecl"]
    return found


def file_variable(lowering: Lowering, node: Node, call: Node) -> MemoryPlace:
    """The variable of the file that is given to a function of the host."""
    declaration = lowering.tree.declaration(_referenced(node).get("id", ""))
    if (
        declaration is None
        or declaration["kind"] != "VarDecl"
        or not _changes(lowering, declaration, lowering.types.of(declaration), space_of(lowering, declaration))
    ):
        raise lowering.unsupported(call, "a copy to something that is not a variable of the device")
    return _global_place(lowering, declaration, lowering.types.of(declaration))


def _global_place(lowering: Lowering, node: Node, ctype: CType) -> MemoryPlace:
    """A variable of the file in the device's memory: a buffer that the launcher makes, as new at every call."""
    identity, name, init = node["id"], node.get("name", "variable"), initialiser(node)
    if identity not in lowering.globals:
        constants = None
        if init is not None and strip(init)["kind"] not in ("CXXConstructExpr", "ImplicitValueInitExpr"):
            constants = construct.table(lowering, init, ctype)
            if constants is None:
                raise lowering.unsupported(node, f"the initialiser of '{name}'")
        if not size_of(ctype):
            raise lowering.unsupported(node, f"the file's variable '{name}' of this type")
        align = max(256, align_of(ctype))
        size = fold.i64(size_of(ctype))
        buffer = Buffer(lowering.names.fresh(name), size, Space.GLOBAL, element_dtype(ctype), align)
        values = tuple(item.value for item in constants) if constants is not None else None
        lowering.spaces[buffer.name] = Space.GLOBAL
        lowering.globals[identity] = buffer, values
    return MemoryPlace(lowering.globals[identity][0].name, fold.i64(0), ctype)


def file_variables(lowering: Lowering) -> list[Written]:
    """The buffers of the file's variables, with what they hold at first."""
    made: list[Written] = []
    zero = fold.i64(0)
    for buffer, values in lowering.globals.values():
        made.append(Allocate(buffer))
        if values is None or not any(values):
            made.append(HostFill(buffer.name, zero, buffer.size, fold.constant(0, DType.U8)))
            continue
        first = Buffer(
            lowering.names.fresh(f"{buffer.name}_start"), buffer.size, Space.PRIVATE, buffer.dtype, 16, values
        )
        made += [Allocate(first), HostCopy(buffer.name, zero, first.name, zero, buffer.size)]
    return made


def is_const(spelling: str) -> bool:
    return bool(re.match(r"(?:static\s+)?const\b", spelling)) and "*" not in spelling
