"""The state of one lowering: names, the statements being written, the function being inlined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, cast

from translators.errors import Unsupported
from translators.frontend import fold
from translators.frontend.clang import Node
from translators.frontend.dialect import Dialect, Shape
from translators.frontend.effects import ALL, written_by
from translators.frontend.names import Names
from translators.frontend.spelling import Types
from translators.frontend.tree import Tree
from translators.frontend.usage import Usage
from translators.frontend.values import (
    ArrayPlace,
    ChosenPlace,
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
)
from translators.ir.nodes import Allocate, Buffer, Constant, Declare, Expr, Load, Variable
from translators.ir.types import DType, Space

_SHORT = 5  # nodes of a test that is written wherever it is used
Written = Any  # a statement of the IR or of the host, or a jump that control.py removes


@dataclass(slots=True)
class Frame:
    """One function being lowered, at one place where it is called."""

    function: Node
    usage: Usage
    leave: int  # identity of its `return`
    parent: Frame | None = None  # of a lambda: where its captures live
    bindings: dict[str, Place | Closure] = field(default_factory=dict)
    this: Place | None = None
    result: Place | None = None  # where returned values go
    breaks: list[int] = field(default_factory=list)
    continues: list[int] = field(default_factory=list)
    labels: dict[str, int] = field(default_factory=dict)  # that can be jumped to, by declaration


@dataclass(slots=True)
class Device:
    """What is known inside of a launch."""

    variables: dict[str, Expr]  # built-in variables by the dialect's key
    shared_bytes: Expr
    prologue: list[Written] = field(default_factory=list)  # allocations of the whole launch
    statics: dict[str, Place] = field(default_factory=dict)  # variables with one place per launch
    dynamic: str | None = None  # buffer of the dynamic shared memory
    alone: bool = False  # a task without a group
    is_memory_core: Expr | None = None  # where clusters have a core that only copies


@dataclass(frozen=True, slots=True)
class Handlers:
    """Functions by the kind of node that they lower."""

    expressions: dict[str, Callable[[Lowering, Node], Value]]
    statements: dict[str, Callable[[Lowering, Node], None]]


class Lowering:
    """Mutable; one per program."""

    def __init__(self, tree: Tree, dialect: Dialect, handlers: Handlers) -> None:
        self.handlers = handlers
        self.tree = tree
        self.dialect = dialect
        self.types = Types(tree, self._scopes)
        self.names = Names()
        self.out: list[Written] = []
        self.frames: list[Frame] = []
        self.device: Device | None = None
        self.uniform: set[str] = set()  # scalars with one value for all members of a group
        self.stable: set[str] = set()  # scalars that are never assigned again
        self.constants: list[Buffer] = []
        self.tables: dict[str, Place] = {}  # constant tables by declaration
        self.spaces: dict[str, Space] = {}
        self._usages: dict[str, Usage] = {}
        self._next = 0
        self.discarded: str | None = None  # the call whose result nobody reads
        self.hosts: set[str] = set()  # parameters that a copy says are host memory
        self.argument_lists: dict[str, Node] = {}  # arrays of the addresses of a launch's arguments
        self.globals: dict[str, tuple[Buffer, Any]] = {}  # variables of the file that can change, with what they hold
        self.filled: set[str] | None = None  # those that the host writes to
        self.changed: set[str] | None = None  # variables that the text may change after they began
        self.workspaces: set[str] = set()  # buffers that the text allocates
        self.selectors: list[str] = []  # numbers that tell which buffer a pointer of the launcher points into
        self.assumed: dict[str, int] = {}  # values of those, while a statement is written for one of them
        self.decided: dict[str, str] = {}  # expressions that choose a pointer, and the numbers that tell which
        self.turns: dict[str, Any] = {}  # loops of the launcher by their body
        self.jumps: dict[int, list[Any]] = {}  # what the launcher's variables are where it leaves a scope early
        self.targets: dict[str, set[str]] = {}  # buffers that stand for several, and those (see `targets`)
        self.numbers: dict[str, int] = {}  # what tells those apart
        self.several: set[str] = set()  # pointer variables that are known to point into several buffers
        self.tested: dict[str, str] = {}  # parameters that are tested for null, and the host's scalars that say so
        self.addresses: dict[str, str] = {}  # parameters whose addresses are looked at, and the host's scalars for them
        self.nullable: set[str] = set()  # buffers of parameters that the caller may leave out

    @property
    def frame(self) -> Frame:
        return self.frames[-1]

    @property
    def hosting(self) -> bool:
        """Whether the text that is read is the launcher's."""
        return self.device is None and self.dialect.shape is not Shape.FUNCTION

    def reserve_kept(self) -> None:
        """Take the names of what belongs to the whole program."""
        made = (*(table.name for table in self.constants), *(buffer.name for buffer, _ in self.globals.values()))
        for name in (*made, *self.selectors, *self.tested.values(), *self.addresses.values()):
            self.names.reserve(name)

    def _scopes(self) -> Iterator[str]:
        frame = self.frames[-1] if self.frames else None
        while frame is not None:
            yield frame.function["id"]
            frame = frame.parent

    def given(self, parameter: str) -> Variable:
        """Whether the caller gave memory for a parameter; the launcher finds out before it does anything else."""
        name = self.tested.get(parameter) or self.names.fresh(f"{parameter}_given")
        self.tested[parameter] = name
        self.stable.add(name)
        self.uniform.add(name)
        return Variable(name, DType.BOOL)

    def target(self) -> int:
        """A new identity for what `break`, `continue` or `return` leave."""
        self._next += 1
        return self._next

    def unsupported(self, node: Node, construct: str) -> Unsupported:
        return self.tree.unsupported(node, construct)

    def usage(self, function: Node) -> Usage:
        from translators.frontend.usage import usage_of

        identity = function["id"]
        if identity not in self._usages:
            self._usages[identity] = usage_of(function)
        return self._usages[identity]

    # --- statements

    def emit(self, statement: Written) -> None:
        self.out.append(statement)

    @contextmanager
    def block(self) -> Iterator[list[Written]]:
        """Statements written inside go to a list of their own."""
        outer, self.out = self.out, []
        try:
            yield self.out
        finally:
            self.out = outer

    def declare(self, wish: str, dtype: DType, value: Expr | None, node: Node | None, assigned: bool) -> Variable:
        """A new scalar of the IR."""
        name = self.names.fresh(wish)
        self.emit(Declare(name, dtype, value, self.tree.span(node) if node else None))
        if not assigned:
            self.stable.add(name)
            if value is not None and self.is_uniform(value):
                self.uniform.add(name)
        if self.device is None:
            self.uniform.add(name)  # what the host knows is the same for all members
        return Variable(name, dtype)

    def device_variable(self, wish: str, value: Expr) -> Variable:
        """A scalar that is declared where the launch begins."""
        assert self.device is not None
        name = self.names.fresh(wish)
        self.device.prologue.append(Declare(name, value.dtype, value))
        self.stable.add(name)
        if self.is_uniform(value):
            self.uniform.add(name)
        return Variable(name, value.dtype)

    def allocate(self, wish: str, size: Expr, space: Space, dtype: DType, align: int, node: Node | None) -> Buffer:
        """A new buffer at this place."""
        buffer = Buffer(self.names.fresh(wish), size, space, dtype, align)
        self.spaces[buffer.name] = space
        self.emit(Allocate(buffer, self.tree.span(node) if node else None))
        return buffer

    # --- properties of expressions

    def is_uniform(self, value: Expr) -> bool:
        """Whether all members of a group compute the same value, by what is known so far."""
        match value:
            case Constant():
                return True
            case Variable(name=name):
                return name in self.uniform or name.startswith("group_")
            case Load(buffer=buffer) if self.spaces.get(buffer) not in (Space.GLOBAL, Space.CONSTANT):
                return False
            case _:
                return all(self.is_uniform(operand) for operand in fold.operands(value))

    def is_stable(self, value: Expr) -> bool:
        """Whether the expression gives the same value at any later place."""
        return not fold.loads(value) and all(
            name in self.stable or name in ("member",) or name.startswith("group_") for name in fold.variables(value)
        )

    def spilled(self, value: Expr, wish: str, node: Node | None) -> Expr:
        """The value, kept in a variable unless it cannot change."""
        number, offset = fold.parts(value)
        if number is not None:
            if not self.is_stable(number) or fold.weight(number) > _SHORT:
                number = self.spilled(number, "buffer", node)
            return fold.chosen(number, self.spilled(offset, wish, node))
        if isinstance(value, Constant) or (isinstance(value, Variable) and self.is_stable(value)):
            return value
        return self.declare(wish, value.dtype, value, node, assigned=False)

    def ordered(
        self, thunks: Sequence[Callable[[], Value]], node: Node, referred: frozenset[int] = frozenset()
    ) -> list[Value]:
        """Values of operands from left to right; one that a later operand may change is kept first.

        The `referred` ones are bound to references: of those only where they lie is kept, not what is there."""
        values: list[Value] = []
        for thunk in thunks:
            mark = len(self.out)
            value = thunk()
            names, buffers = written_by(self.out[mark:])
            if names or buffers:
                tail, self.out[mark:] = self.out[mark:], []
                values = [
                    earlier
                    if number in referred and isinstance(earlier, ScalarPlace | SlotPlace | RecordPlace)
                    else self._snapshot(earlier, node, names, buffers)
                    for number, earlier in enumerate(values)
                ]
                self.out.extend(tail)
            values.append(value)
        return values

    def _snapshot(self, value: Value, node: Node, names: set[str], buffers: set[str]) -> Value:
        """The value, kept in variables where the given scalars and buffers are part of it."""

        def kept(expression: Expr, wish: str) -> Expr:
            read = fold.loads(expression)
            touched = fold.variables(expression) & names or read & buffers
            several = buffers and not self.targets.keys().isdisjoint(read)
            shared = (ALL in buffers and read) or several
            return self.spilled(expression, wish, node) if touched or shared else expression

        match value:
            case Pointer(offset=offset):
                return replace(value, offset=kept(offset, "offset"))
            case ScalarPlace(name=name, dtype=dtype, type=ctype):
                return ValuePlace(kept(Variable(name, dtype), name), ctype)
            case RecordPlace(fields=fields, type=ctype):
                inner = {key: self._snapshot(item, node, names, buffers) for key, item in fields.items()}
                return RecordPlace(cast(dict[str, Place], inner), ctype)
            case ArrayPlace(elements=elements, type=ctype):
                kept_elements = tuple(self._snapshot(item, node, names, buffers) for item in elements)
                return ArrayPlace(cast(tuple[Place, ...], kept_elements), ctype)
            case ChosenPlace(options=options, last=last, type=ctype):  # places stay, which one it is does not
                return ChosenPlace(tuple((kept(test, "choice"), one) for test, one in options), last, ctype)
            case ValuePlace(value=Pointer() as inner_pointer, type=ctype):
                return ValuePlace(cast(Pointer, self._snapshot(inner_pointer, node, names, buffers)), ctype)
            case ValuePlace(value=inner_value, type=ctype):
                assert isinstance(inner_value, Expr)
                return ValuePlace(kept(inner_value, "value"), ctype)
            case MemoryPlace(buffer=buffer, offset=offset, type=ctype):
                return MemoryPlace(buffer, kept(offset, "offset"), ctype)
            case SlotPlace(type=ctype, value=current):
                return value if current is None else ValuePlace(current, ctype)
            case PointerPlace() | Closure():
                return value
            case _:
                return kept(value, "value")
