"""Launches: the grid, the members, the built-in variables, and the kernel's body as one member's text."""

from __future__ import annotations

from translators.frontend import control, expressions, fold, inline, parameters, places, roles, statements, targets
from translators.frontend.clang import Node
from translators.frontend.dialect import Shape
from translators.frontend.state import Device, Frame, Lowering, Written
from translators.frontend.tree import children
from translators.frontend.types import PointerType, Scalar, element_dtype, size_of
from translators.frontend.values import Closure, MemoryPlace, Place, Pointer, RecordPlace, Value, ValuePlace
from translators.ir.nodes import Constant, Expr, Form, HostCopy, Launch, Variable
from translators.ir.types import DType, Space

Triple = tuple[Expr, Expr, Expr]
_ONE = fold.constant(1, DType.U32)
_ZERO = fold.constant(0, DType.U32)


def require_device(lowering: Lowering, node: Node, what: str) -> None:
    if lowering.device is None:
        raise lowering.unsupported(node, f"{what} outside of a kernel")


def launch(lowering: Lowering, function: Node, config: list[Node], arguments: list[Node], node: Node) -> None:
    """`kernel<<<config>>>(arguments)`."""
    if lowering.dialect.shape is Shape.TASKS:
        made = _tasks(lowering, function, config, node)
    else:
        made = threads(lowering, config, node)
    values = [settled(lowering, value, node) for value in expressions.values(lowering, arguments, node)]
    launch_values(lowering, function, made, values, node)


def launch_values(
    lowering: Lowering, function: Node, made: tuple[Triple, Expr, Form, Device], values: list[Value], node: Node
) -> None:
    """The launch of a kernel with its arguments."""
    grid, members, form, device = made
    body = lower_body(lowering, function, values, device, node)
    wave = lowering.dialect.wave if form is Form.SIMT else 1
    name = function.get("name", "kernel")
    span = lowering.tree.span(node)
    lowering.emit(Launch(name, grid, members, tuple(body), form, wave, span))


def settled(lowering: Lowering, value: Value, node: Node) -> Value:
    """An argument as the launch sees it: what lies in the host's memory is read before, structures are copied there."""
    match value:
        case MemoryPlace(buffer=buffer, type=Scalar()) | MemoryPlace(buffer=buffer, type=PointerType()):
            return settled(lowering, places.read(lowering, value, node), node)
        case MemoryPlace(buffer=buffer, offset=offset, type=ctype) if lowering.spaces.get(buffer) is Space.PRIVATE:
            size = fold.i64(size_of(ctype))
            copy = lowering.allocate(f"{buffer}_copy", size, Space.GLOBAL, element_dtype(ctype), 256, node)
            lowering.emit(HostCopy(copy.name, fold.i64(0), buffer, offset, size))
            return MemoryPlace(copy.name, fold.i64(0), ctype)
        case RecordPlace(fields=fields, type=ctype):
            kept = {key: _as_place(settled(lowering, item, node), item) for key, item in fields.items()}
            return RecordPlace(kept, ctype)
        case ValuePlace(value=inner, type=ctype) if isinstance(inner, Expr) and fold.loads(inner):
            return ValuePlace(lowering.spilled(inner, "value", node), ctype)
        case _ if isinstance(value, Expr) and fold.loads(value):
            return lowering.spilled(value, "value", node)
        case _:
            return value


def _as_place(value: Value, place: Place) -> Place:
    if isinstance(value, Closure):
        return place
    return ValuePlace(value, place.type) if isinstance(value, Expr | Pointer) else value


def lower_body(lowering: Lowering, function: Node, values: list[Value], device: Device, node: Node) -> list[Written]:
    """The statements of a kernel, its parameters bound to values of the host."""
    host_names, host_stable, host_frames = lowering.names, lowering.stable, lowering.frames
    lowering.names = host_names.copy()
    lowering.stable = host_stable | lowering.uniform
    lowering.device = device
    try:
        with lowering.block() as written:
            frame = Frame(function, lowering.usage(function), lowering.target())
            lowering.frames = [frame]
            parameters = inline.parameters_of(function)
            if len(parameters) != len(values):
                raise lowering.unsupported(node, "this launch")
            for parameter, value in zip(parameters, values, strict=True):
                frame.bindings[parameter["id"]] = _parameter(lowering, parameter, places.loaded(lowering, value, node))
            statements.sequence(lowering, list(children(inline.body_of(function))))
        body = targets.resolve(lowering, control.without_leaving(lowering, written, frame.leave, apart=True))
    finally:
        lowering.names, lowering.stable, lowering.frames = host_names, host_stable, host_frames
        lowering.device = None
    lowering.reserve_kept()
    return [*device.prologue, *body]


def _parameter(lowering: Lowering, parameter: Node, value: Value) -> Place | Closure:
    usage = lowering.frame.usage
    identity = parameter["id"]
    assigned, addressed = identity in usage.assigned, identity in usage.addressed
    ctype = lowering.types.of(parameter)
    if isinstance(value, Variable) and isinstance(ctype, Scalar) and not assigned and not addressed:
        if value.dtype == ctype.dtype:
            return ValuePlace(value, ctype)
    return parameters.parameter(lowering, parameter, value, usage)


def dimensions(lowering: Lowering, node: Node) -> Triple:
    """The three extents of a dim3."""
    found = expressions.value(lowering, node)
    if isinstance(found, RecordPlace):
        parts = [places.read(lowering, found.fields[axis], node) for axis in ("x", "y", "z")]
        x, y, z = (fold.cast(expressions.scalar_of(lowering, part, node), DType.U32) for part in parts)
        return x, y, z
    if isinstance(found, Expr):
        return fold.cast(found, DType.U32), _ONE, _ONE
    raise lowering.unsupported(node, "these launch dimensions")


def _kept(lowering: Lowering, extents: Triple, wish: str, node: Node) -> Triple:
    """Extents that are used again and again are kept in variables of the host when they are long."""
    made = []
    for extent, axis in zip(extents, "xyz", strict=True):
        if fold.weight(extent) > 2 or fold.loads(extent):
            extent = lowering.declare(f"{wish}_{axis}", DType.U32, extent, node, assigned=False)
        made.append(extent)
    return made[0], made[1], made[2]


def _group(grid: Triple) -> dict[str, Expr]:
    found: dict[str, Expr] = {}
    for extent, axis in zip(grid, "xyz", strict=True):
        found[f"groups_{axis}"] = extent
        found[f"group_{axis}"] = _ZERO if extent == _ONE else Variable(f"group_{axis}", DType.U32)
    return found


def threads(lowering: Lowering, config: list[Node], node: Node) -> tuple[Triple, Expr, Form, Device]:
    grid = dimensions(lowering, config[0])
    block = dimensions(lowering, config[1])
    shared = fold.cast(expressions.scalar(lowering, config[2]), DType.I64) if len(config) > 2 else fold.i64(0)
    grid, block = _kept(lowering, grid, "grid", node), _kept(lowering, block, "block", node)
    x, y, z = block
    members = fold.binary("mul", fold.binary("mul", x, y), z)
    variables = _group(grid)
    variables.update(thread_variables(block))
    variables["wave"] = fold.constant(lowering.dialect.wave, DType.I32)
    return grid, members, Form.SIMT, Device(variables, shared)


def thread_variables(block: Triple) -> dict[str, Expr]:
    x, y, z = block
    member = Variable("member", DType.U32)
    found: dict[str, Expr] = {"members_x": x, "members_y": y, "members_z": z}
    if y == _ONE and z == _ONE:
        found.update(thread_x=member, thread_y=_ZERO, thread_z=_ZERO)
        return found
    row = fold.binary("div", member, x)
    found["thread_x"] = fold.binary("mod", member, x)
    if z == _ONE:
        found.update(thread_y=row, thread_z=_ZERO)
    else:
        found["thread_y"] = fold.binary("mod", row, y)
        found["thread_z"] = fold.binary("div", member, fold.binary("mul", x, y))
    return found


def _tasks(lowering: Lowering, function: Node, config: list[Node], node: Node) -> tuple[Triple, Expr, Form, Device]:
    grid = _kept(lowering, dimensions(lowering, config[0]), "tasks", node)
    kind = expressions.scalar(lowering, config[1]) if len(config) > 1 else fold.i32(lowering.dialect.block_kind)
    if not isinstance(kind, Constant):
        raise lowering.unsupported(node, "a task type that is not constant")
    cores = int(kind.value)
    if cores == lowering.dialect.block_kind:
        variables = _task_variables(_group(grid), grid)
        variables.update(
            core=_ZERO, cores=fold.constant(lowering.dialect.cores, DType.U32), cluster=_ZERO, clusters=_ZERO
        )
        return grid, _ONE, Form.PHASE, Device(variables, fold.i64(0), alone=True)
    if cores % lowering.dialect.cores:
        raise lowering.unsupported(node, f"the task type {cores}")
    return _union(lowering, function, grid, cores)


def _task_variables(group: dict[str, Expr], grid: Triple) -> dict[str, Expr]:
    x, y, z = (group[f"group_{axis}"] for axis in "xyz")
    plane = fold.binary("mul", y, grid[0])
    space = fold.binary("mul", z, fold.binary("mul", grid[0], grid[1]))
    variables = {f"task_{axis}": group[f"group_{axis}"] for axis in "xyz"}
    variables.update({f"tasks_{axis}": extent for axis, extent in zip("xyz", grid, strict=True)})
    variables["task"] = fold.binary("add", fold.binary("add", x, plane), space)
    variables["tasks"] = fold.binary("mul", fold.binary("mul", grid[0], grid[1]), grid[2])
    return variables


def _union(lowering: Lowering, function: Node, grid: Triple, cores: int) -> tuple[Triple, Expr, Form, Device]:
    """A group of clusters that is scheduled together: its cores are the members, shared memory is per cluster.

    With a memory core every cluster has one member more, its last."""
    facts = lowering.dialect.memory_core
    with_memory_core = facts is not None and roles.needed(lowering, function)
    size = _u32(cores)
    clusters = cores // lowering.dialect.cores
    width = lowering.dialect.cores + with_memory_core
    groups = (fold.binary("div", grid[0], size), grid[1], grid[2])
    member = Variable("member", DType.U32)
    group = _group(groups)
    cluster: Expr = fold.binary("div", member, _u32(width)) if clusters > 1 else _ZERO
    core: Expr = fold.binary("mod", member, _u32(width)) if clusters > 1 else member
    device = Device({}, fold.i64(0))
    if with_memory_core and facts is not None:
        device.is_memory_core = fold.binary("eq", core, _u32(lowering.dialect.cores))
        rank = fold.select(device.is_memory_core, _ZERO, core)  # what the memory core reads as a task's number is open
        core = fold.select(device.is_memory_core, _u32(facts.number), core)
    else:
        rank = core
    place = fold.binary("add", fold.binary("mul", cluster, _u32(lowering.dialect.cores)), rank)
    group["group_x"] = fold.binary("add", fold.binary("mul", group["group_x"], size), place)
    device.variables.update(_task_variables(group, grid))
    device.variables.update(core=core, cores=_u32(lowering.dialect.cores), cluster=cluster, clusters=_u32(clusters))
    return groups, _u32(clusters * width), Form.SIMT, device


def _u32(value: int) -> Constant:
    return Constant(value, DType.U32)


def sequential(lowering: Lowering, function: Node, values: list[Value]) -> Launch:
    """A function that is its own kernel."""
    device = Device({}, fold.i64(0))
    body = lower_body(lowering, function, values, device, function)
    name = function.get("name", "function")
    grid = (_ONE, _ONE, _ONE)
    return Launch(name, grid, _ONE, tuple(body), Form.SEQUENTIAL, 1, lowering.tree.span(function))
