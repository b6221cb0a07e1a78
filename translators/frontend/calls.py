"""Calls: launches, host functions, mathematics, atomics, barriers, instructions, and functions with a body."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import partial

from translators.frontend import (
    disguise,
    expressions,
    fold,
    host,
    inline,
    instruction_calls,
    kernel,
    lambdas,
    memory,
    places,
    statements,
    vector_builtins,
    vectors,
)
from translators.frontend.clang import Node
from translators.frontend.dialect import Function, Shape
from translators.frontend.state import Lowering
from translators.frontend.tree import children
from translators.frontend.types import Scalar, Void
from translators.frontend.values import (
    Closure,
    Pointer,
    Value,
    ValuePlace,
)
from translators.ir.nodes import Atomic, Barrier, Call, Constant, Expr, Instruction
from translators.ir.types import FLOATS, DType

_CASTS = frozenset(
    {"ImplicitCastExpr", "ParenExpr", "CStyleCastExpr", "ConstantExpr", "SubstNonTypeTemplateParmExpr"}
)
ENDS = frozenset({"exit", "abort", "terminate", "_exit", "quick_exit"})
QUIET = frozenset({"printf", "fprintf", "puts", "fflush", "fputs", "perror", "srand"})  # what they do is not kept
MEMORY = frozenset(
    {"memcpy", "memmove", "memset", "malloc", "calloc", "aligned_alloc", "memalign", "alloca", "__builtin_alloca"}
    | {"_mm_malloc", "free", "_mm_free"}
)


def callee_of(node: Node) -> Node:
    inner = next(children(node))
    while inner["kind"] in _CASTS or (inner["kind"] == "UnaryOperator" and inner["opcode"] in ("&", "*")):
        inner = list(children(inner))[-1]
    return inner


def call(lowering: Lowering, node: Node) -> Value:
    callee = callee_of(node)
    arguments = list(children(node))[1:]
    if callee["kind"] == "MemberExpr":
        return _method(lowering, node, callee, arguments)
    declared = callee.get("referencedDecl")
    if declared is not None and declared["kind"] in ("ParmVarDecl", "VarDecl"):
        target = expressions.find_binding(lowering, declared["id"])
        if isinstance(target, Closure):
            return lambdas.call(lowering, target, arguments, node)
    if callee["kind"] != "DeclRefExpr" or declared is None or declared["kind"] not in ("FunctionDecl", "CXXMethodDecl"):
        raise lowering.unsupported(node, "a call through a function pointer")
    if declared["kind"] == "CXXMethodDecl" and node["kind"] == "CXXOperatorCallExpr":
        return _operator(lowering, node, declared, arguments)
    return named(lowering, node, declared, arguments)


def named(lowering: Lowering, node: Node, declared: Node, arguments: list[Node]) -> Value:
    """A call of a function by its name: the dialect's meaning, a body, or an instruction."""
    dialect, name = lowering.dialect, declared.get("name", "")
    own = not lowering.tree.is_vendor(declared["id"])
    body = lowering.tree.body(declared["id"])
    if body is not None and (own or declared["kind"] == "CXXMethodDecl"):
        return inline.call(lowering, body, arguments, None, node)
    if name in dialect.addresses and lowering.device is not None:
        return disguise.number_of(lowering, expressions.pointer(lowering, arguments[0]))
    if name in dialect.nothing and lowering.device is not None:
        return fold.i32(0)
    if vector_builtins.is_builtin(name):
        return vector_builtins.call(lowering, node, name, arguments)
    if lowering.hosting and name in ENDS:
        return statements.thrown(lowering, node)
    if lowering.hosting and name in QUIET:
        return host.success(lowering, node)
    if (lowering.tree.declaration(declared["id"]) or {}).get("variadic"):
        raise lowering.unsupported(node, name)
    if name in dialect.host and lowering.device is None:
        return host.call(lowering, dialect.host[name], name, arguments, node)
    on_device = name in memory.MOVES and lowering.device is not None
    if name in MEMORY and (dialect.shape is Shape.FUNCTION or lowering.hosting or on_device):
        return memory.call(lowering, name, arguments, node)
    if name in dialect.barriers:
        for argument in arguments:
            expressions.effect(lowering, argument)
        barrier(lowering, dialect.barriers[name], node)
        return fold.i32(0)
    if name in dialect.atomics:
        return _atomic(lowering, node, dialect.atomics[name], arguments)
    if name in dialect.functions and (body is None or not own):
        return _function(lowering, node, dialect.functions[name], arguments)
    if body is not None:
        return inline.call(lowering, body, arguments, None, node)
    if own:
        raise lowering.unsupported(node, f"the function '{name}' without a definition")
    if lowering.device is None:
        raise lowering.unsupported(node, f"'{name}' in a launcher")
    for pattern, reason in dialect.undescribed.items():
        if fnmatchcase(name, pattern):
            raise lowering.unsupported(node, f"{name} ({reason})")
    if dialect.renames(name):
        return vectors.renamed(lowering, expressions.value(lowering, arguments[0]), lowering.types.of(node), node)
    return instruction_calls.instruction(lowering, node, name, declared, arguments)


def barrier(lowering: Lowering, scope: str, node: Node) -> None:
    """Members wait for each other; a task that has no group waits for its own work."""
    kernel.require_device(lowering, node, "a barrier")
    assert lowering.device is not None
    span = lowering.tree.span(node)
    if lowering.device.alone:
        lowering.emit(Instruction(lowering.dialect.alone, (), None, span))
    else:
        lowering.emit(Barrier(scope, span))


def is_instruction(lowering: Lowering, declared: Node) -> bool:
    """Whether a call of this function becomes an instruction."""
    dialect, name = lowering.dialect, declared.get("name", "")
    known = dialect.renames(name)
    known |= name in dialect.functions or name in dialect.atomics or name in dialect.barriers or name in dialect.host
    return lowering.tree.is_vendor(declared["id"]) and lowering.tree.body(declared["id"]) is None and not known


def _method(lowering: Lowering, node: Node, callee: Node, arguments: list[Node]) -> Value:
    identity = callee.get("referencedMemberDecl", "")
    function = lowering.tree.body(identity)
    base_node = next(children(callee))
    if callee.get("isArrow"):
        base = places.deref(lowering, expressions.pointer(lowering, base_node), node)
    else:
        base = expressions.place(lowering, base_node)
    if function is None:
        declared = lowering.tree.declaration(identity)
        raise lowering.unsupported(node, f"the method '{(declared or callee).get('name')}' without a definition")
    return inline.call(lowering, function, arguments, base, node)


def _operator(lowering: Lowering, node: Node, declared: Node, arguments: list[Node]) -> Value:
    """An operator that is a method: a lambda's call, a user's operator, or the assignment that is implied."""
    target = expressions.value(lowering, arguments[0])
    if isinstance(target, Closure):
        return lambdas.call(lowering, target, arguments[1:], node, declared["id"])
    function = lowering.tree.body(declared["id"])
    base = ValuePlace(target, lowering.types.of(arguments[0])) if isinstance(target, Expr | Pointer) else target
    if function is not None and not function.get("isImplicit") and not function.get("explicitlyDefaulted"):
        return inline.call(lowering, function, arguments[1:], base, node)
    if declared.get("name") == "operator=":
        places.write(lowering, base, expressions.value(lowering, arguments[1]), node)
        return base
    raise lowering.unsupported(node, f"{declared.get('name')} without a definition")


def launch(lowering: Lowering, node: Node) -> Value:
    if lowering.device is not None:
        raise lowering.unsupported(node, "a launch inside of a kernel")
    found = list(children(node))
    declared = callee_of(node).get("referencedDecl")
    if declared is not None and declared["kind"] not in ("FunctionDecl", "CXXMethodDecl"):
        raise lowering.unsupported(node, f"a launch through the pointer '{declared.get('name')}' to a kernel")
    function = lowering.tree.body(declared["id"]) if declared else None
    if function is None:
        raise lowering.unsupported(node, "a launch of a kernel without a definition")
    kernel.launch(lowering, function, list(children(found[1]))[1:], found[2:], node)
    return fold.i32(0)


# --- functions with a meaning in the IR


def _numbers(lowering: Lowering, node: Node, arguments: list[Node]) -> list[Expr]:
    found = lowering.ordered([partial(expressions.scalar, lowering, argument) for argument in arguments], node)
    return [expressions.scalar_of(lowering, value, node) for value in found]


def _of_floats(value: Expr, result: DType) -> Expr:
    """The 64 of `sqrt(64)` and the float of `pow(x, 0.1)`: what a floating-point function gives it works on."""
    return fold.cast(value, result) if result in FLOATS and value.dtype != result else value


def _function(lowering: Lowering, node: Node, meaning: Function, arguments: list[Node]) -> Value:
    ctype = lowering.types.of(node)
    if not isinstance(ctype, Scalar):
        raise lowering.unsupported(node, f"a call that gives {node['type']['qualType']}")
    if meaning.operation in ("infinity", "nan"):
        return Constant(float("inf" if meaning.operation == "infinity" else "nan"), ctype.dtype)
    values = _numbers(lowering, node, arguments)
    match meaning.operation:
        case "call" if meaning.name == "abs" and ctype.dtype in FLOATS:
            return Call("fabs", tuple(_of_floats(value, ctype.dtype) for value in values), ctype.dtype)
        case "first":
            return values[0]
        case "zeros below":  # the lowest one's place; nothing is said of zero
            return fold.binary("sub", Call("ffs", tuple(values), ctype.dtype), fold.constant(1, ctype.dtype))
        case "call":
            return Call(meaning.name, tuple(_of_floats(value, ctype.dtype) for value in values), ctype.dtype)
        case "binary":
            left, right = (fold.cast(value, ctype.dtype) for value in values)
            return fold.binary(meaning.name, left, right)
        case "unary":
            return fold.unary(meaning.name, values[0], ctype.dtype)
        case "cast":
            return fold.cast(values[0], ctype.dtype, meaning.rounding, meaning.saturate)
        case "bitcast":
            return fold.bitcast(values[0], ctype.dtype)
        case "test":  # isnan and the like: a function that gives a truth value
            return fold.cast(Call(meaning.name, tuple(values), DType.BOOL), ctype.dtype)
        case _:
            raise lowering.unsupported(node, f"the operation {meaning.operation}")


def _atomic(lowering: Lowering, node: Node, op: str, arguments: list[Node]) -> Value:
    kernel.require_device(lowering, node, "an atomic operation")
    wanted = lowering.discarded != node["id"]
    found = lowering.ordered(
        [
            partial(expressions.pointer, lowering, arguments[0]),
            *(partial(expressions.scalar, lowering, argument) for argument in arguments[1:]),
        ],
        node,
    )
    target = found[0]
    assert isinstance(target, Pointer)
    if target.buffer is None or not isinstance(target.pointee, Scalar):
        raise lowering.unsupported(node, "an atomic operation on this place")
    dtype = target.pointee.dtype
    values = [fold.cast(expressions.scalar_of(lowering, value, node), dtype) for value in found[1:]]
    compare = None
    if op == "cas":
        compare, values = values[0], values[1:]
    value = values[0] if values else fold.constant(1, dtype)
    ctype = lowering.types.of(node)
    result = None
    if wanted and not isinstance(ctype, Void):
        result = lowering.declare("old", dtype, None, node, assigned=True)
    span = lowering.tree.span(node)
    lowering.emit(Atomic(op, target.buffer, target.offset, value, compare, result.name if result else None, span))
    return result if result is not None else fold.i32(0)
