"""The compiler's vector builtins, and the selection of several components: element by element."""

from __future__ import annotations

from functools import reduce

from translators.frontend import expressions, fold, places, storage, vectors
from translators.frontend.clang import Node
from translators.frontend.state import Lowering
from translators.frontend.tree import children
from translators.frontend.types import Scalar, VectorType
from translators.frontend.values import MemoryPlace, Value
from translators.ir.nodes import Call, Constant, Expr
from translators.ir.types import FLOATS, SIZE_BYTES

ELEMENTWISE, REDUCE = "__builtin_elementwise_", "__builtin_reduce_"
_BINARY = {"max": "max", "min": "min"}
_REDUCED = {"add": "add", "mul": "mul", "and": "and", "or": "or", "xor": "xor", "max": "max", "min": "min"}
_SAME = frozenset(
    {"ceil", "floor", "trunc", "rint", "round", "nearbyint", "sqrt", "exp", "exp2", "log", "log2", "log10", "sin"}
    | {"cos", "tan", "fma", "pow"}
)
_FUNCTIONS = {"abs": "fabs", "roundeven": "rint"} | {name: name for name in _SAME}


def is_builtin(name: str) -> bool:
    return name.startswith((ELEMENTWISE, REDUCE))


def call(lowering: Lowering, node: Node, name: str, arguments: list[Node]) -> Value:
    """`__builtin_elementwise_max` and its kin, on vectors or numbers."""
    given = expressions.values(lowering, arguments, node)
    if name.startswith(REDUCE):
        operation = _REDUCED.get(name.removeprefix(REDUCE))
        if operation is None:
            raise lowering.unsupported(node, name)
        return reduce(lambda a, b: fold.binary(operation, a, b), _elements(lowering, given[0], arguments[0]))
    short, ctype = name.removeprefix(ELEMENTWISE), lowering.types.of(node)
    if isinstance(ctype, Scalar):
        values = [expressions.scalar_of(lowering, places.loaded(lowering, value, node), node) for value in given]
        return _applied(lowering, short, values, node, name)
    if not isinstance(ctype, VectorType):
        raise lowering.unsupported(node, name)
    rows = [_elements(lowering, value, argument) for value, argument in zip(given, arguments, strict=True)]
    return _made(lowering, ctype, [_applied(lowering, short, list(row), node, name) for row in zip(*rows, strict=True)],
                 node)  # fmt: skip


def _applied(lowering: Lowering, short: str, values: list[Expr], node: Node, name: str) -> Expr:
    dtype = values[0].dtype
    if short in _BINARY and len(values) == 2:
        return fold.binary(_BINARY[short], values[0], values[1])
    if short == "abs" and dtype not in FLOATS:
        return Call("abs", (values[0],), dtype)
    if short in _FUNCTIONS and dtype in FLOATS:
        return Call(_FUNCTIONS[short], tuple(values), dtype)
    raise lowering.unsupported(node, name)


def converted(lowering: Lowering, node: Node) -> Value:
    """`__builtin_convertvector(v, type)`."""
    ctype, argument = lowering.types.of(node), next(children(node))
    elements = _elements(lowering, expressions.value(lowering, argument), argument)
    if not isinstance(ctype, VectorType):
        raise lowering.unsupported(node, "this conversion of a vector")
    return _made(lowering, ctype, [fold.cast(element, ctype.element) for element in elements], node)


def shuffled(lowering: Lowering, node: Node) -> Value:
    """`__builtin_shufflevector(a, b, numbers...)`; an element of number -1 may be anything."""
    ctype, (first, second, *numbers) = lowering.types.of(node), list(children(node))
    left, right = expressions.values(lowering, [first, second], node)
    elements = [*_elements(lowering, left, first), *_elements(lowering, right, second)]
    chosen = [expressions.scalar(lowering, number) for number in numbers]
    if not isinstance(ctype, VectorType) or not all(isinstance(number, Constant) for number in chosen):
        raise lowering.unsupported(node, "this shuffle")
    places_of = [max(0, int(number.value)) for number in chosen if isinstance(number, Constant)]
    return _made(lowering, ctype, [elements[number] for number in places_of], node)


def components(lowering: Lowering, node: Node) -> Value:
    """`v.x`, `v.wzyx`, `v.lo` for their values; `v.xy` and other neighbours in order are a place, too."""
    base = expressions.place(lowering, next(children(node)))
    numbers = _numbers(lowering, node, base.type)
    ctype = lowering.types.of(node)
    if not isinstance(ctype, VectorType):
        return places.element_of(lowering, base, fold.i64(numbers[0]), node)
    if isinstance(base, MemoryPlace) and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        start = fold.i64(numbers[0] * SIZE_BYTES[ctype.element])
        return MemoryPlace(base.buffer, places.add(base.offset, start), ctype)
    elements = _elements(lowering, base, node)
    return _made(lowering, ctype, [elements[number] for number in numbers], node)


def place(lowering: Lowering, node: Node) -> Value:
    """Components as what is assigned."""
    found = components(lowering, node)
    numbers = _numbers(lowering, node, lowering.types.of(next(children(node))))
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        raise lowering.unsupported(node, "assigning to several components out of order")
    return found


def _numbers(lowering: Lowering, node: Node, ctype: object) -> list[int]:
    name = lowering.tree.word(node["end"])
    count = ctype.count if isinstance(ctype, VectorType) else 4
    named = {"lo": range(count // 2), "hi": range(count // 2, count), "even": range(0, count, 2),
             "odd": range(1, count, 2)}  # fmt: skip
    if name in named:
        return list(named[name])
    if name[:1] in ("s", "S") and len(name) > 1:
        found = [int(digit, 16) for digit in name[1:]]
    else:
        order = "xyzw" if name and name[0] in "xyzw" else "rgba"
        found = [order.find(letter) for letter in name]
    if not found or min(found) < 0 or max(found) >= count:
        raise lowering.unsupported(node, f"the vector component '{name}'")
    return found


def _elements(lowering: Lowering, value: Value, node: Node) -> list[Expr]:
    ctype = value.type if isinstance(value, MemoryPlace) else lowering.types.of(node)
    if not isinstance(ctype, VectorType):
        raise lowering.unsupported(node, "this operand of a vector operation")
    lane = vectors.lanes(lowering, value, node)
    return [lane(fold.i64(number)) for number in range(ctype.count)]


def _made(lowering: Lowering, ctype: VectorType, elements: list[Expr], node: Node) -> Value:
    made = storage.temporary(lowering, ctype, "vector", node)
    for number, element in enumerate(elements):
        places.write(lowering, places.element_of(lowering, made, fold.i64(number), node), element, node)
    return made
