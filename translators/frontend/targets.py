"""Pointers of kernels that may point into one of several buffers.

The IR has no pointers: an access names its buffer. While a kernel is lowered, such a pointer has a buffer of its own
that does not exist (`*name`), and its offset carries a number that tells which buffer is meant:

    p = c ? a : b;  x = p[i]    ->    x = c ? a[i] : b[i]            (the number is an expression)
    p = b;          p[i] = x    ->    p_in = 2;  if (p_in == 1) a[i] = x else b[i] = x    (a variable)

`resolve` writes the buffers out when the kernel's text is complete and every buffer is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from translators.errors import Unsupported
from translators.frontend import fold
from translators.frontend.clang import Node
from translators.frontend.state import Lowering, Written
from translators.frontend.values import Pointer
from translators.ir.nodes import (
    Address,
    Atomic,
    Branch,
    Declare,
    Expr,
    Instruction,
    Load,
    Select,
    Stmt,
    Store,
    Variable,
)
from translators.ir.rewrite import map_bodies, map_expr, map_exprs
from translators.ir.types import DType

NULL = fold.i32(0)
_LONG = 6  # nodes of a value that is written once and not in every branch


@dataclass(slots=True)
class Again(Exception):
    """A pointer variable turned out to point into several buffers: the text is lowered once more, knowing that."""

    variable: str


def family(lowering: Lowering, wish: str) -> str:
    """A buffer that stands for those that a pointer may point into."""
    name = f"*{wish}_{len(lowering.targets)}"
    lowering.targets[name] = set()
    return name


def number(lowering: Lowering, pointer: Pointer) -> Expr:
    """Which buffer the pointer points into."""
    if pointer.buffer is None:
        return NULL
    found, _ = fold.parts(pointer.offset)
    return found if found is not None else _number_of(lowering, pointer.buffer)


def _number_of(lowering: Lowering, buffer: str) -> Expr:
    return fold.i32(lowering.numbers.setdefault(buffer, len(lowering.numbers) + 1))


def one_of(lowering: Lowering, test: Expr, then: Pointer, otherwise: Pointer, node: Node) -> Pointer:
    """`test ? then : otherwise`."""
    if then.place is not None or otherwise.place is not None:
        raise lowering.unsupported(node, "a choice between pointers to variables")
    if then.buffer == otherwise.buffer:
        return replace(then, offset=fold.select(test, then.offset, otherwise.offset))
    made = family(lowering, "choice")
    lowering.targets[made].update(filter(None, (then.buffer, otherwise.buffer)))
    numbers = fold.select(test, number(lowering, then), number(lowering, otherwise))
    offset = fold.select(test, fold.parts(then.offset)[1], fold.parts(otherwise.offset)[1])
    pointee = then.pointee if then.buffer is not None else otherwise.pointee
    return Pointer(made, fold.chosen(numbers, offset), pointee)


def is_null(lowering: Lowering, pointer: Pointer) -> Expr:
    return _null(number(lowering, pointer))


def _null(which: Expr) -> Expr:
    if isinstance(which, Select):
        then, otherwise = _null(which.then), _null(which.otherwise)
        if isinstance(then, fold.Constant) and isinstance(otherwise, fold.Constant):
            if then == otherwise:
                return then
            return which.condition if then.value else fold.unary("not", which.condition, DType.BOOL)
        return fold.select(which.condition, then, otherwise)
    return fold.binary("eq", which, NULL)


# --- writing the buffers out


def resolve(lowering: Lowering, statements: list[Written]) -> list[Written]:
    if not lowering.targets:
        return statements
    work = _Resolving(lowering)
    return [made for item in statements for made in work.statement(item)]


@dataclass(slots=True)
class _Resolving:
    lowering: Lowering

    def statement(self, stmt: Stmt) -> list[Stmt]:
        stmt = map_bodies(stmt, lambda body: tuple(made for item in body for made in self.statement(item)))
        stmt = map_exprs(stmt, lambda whole: map_expr(whole, self._load))
        match stmt:
            case Store(buffer=buffer, offset=offset) if buffer in self.lowering.targets:
                return self._stored(stmt, buffer, offset)
            case Atomic(buffer=buffer, offset=offset) if buffer in self.lowering.targets:
                return self._branches(buffer, offset, stmt, lambda name, at: replace(stmt, buffer=name, offset=at))
            case Instruction(operands=operands):
                return self._instruction(stmt, operands)
            case _:
                return [stmt]

    def _load(self, expr: Expr) -> Expr:
        if not isinstance(expr, Load) or expr.buffer not in self.lowering.targets:
            return expr
        found, offset = fold.parts(expr.offset)

        def load(name: str, at: Expr) -> Expr:
            return replace(expr, buffer=name, offset=at)

        return self._expression(expr, found, offset, self._members(expr.buffer), load)

    def _expression(
        self, expr: Load, found: Expr | None, offset: Expr, members: list[str], make: Callable[[str, Expr], Expr]
    ) -> Expr:
        if len(members) == 1:
            return make(members[0], offset)
        if isinstance(found, Select):
            sides = (
                self._expression(expr, side, _assuming(offset, found.condition, holds), members, make)
                for side, holds in ((found.then, True), (found.otherwise, False))
            )
            then, otherwise = sides
            return fold.select(found.condition, then, otherwise)
        known = self._known(found, members)
        if known is not None:
            return make(known, offset)
        if not members or found is None:
            raise Unsupported(construct="a pointer that is never set", span=expr.span, source=self.lowering.tree.text)
        result = make(members[-1], offset)
        for name in reversed(members[:-1]):
            result = fold.select(self._is(found, name), make(name, offset), result)
        return result

    def _stored(self, stmt: Store, buffer: str, offset: Expr) -> list[Stmt]:
        head: list[Stmt] = []
        if fold.weight(stmt.value) > _LONG and len(self._members(buffer)) > 1:
            value = Variable(self.lowering.names.fresh("value"), stmt.value.dtype)
            head = [Declare(value.name, value.dtype, stmt.value, stmt.span)]
            stmt = replace(stmt, value=value)
        made = self._branches(buffer, offset, stmt, lambda name, at: replace(stmt, buffer=name, offset=at))
        return [*head, *made]

    def _instruction(self, stmt: Instruction, operands: tuple[Expr | Address, ...]) -> list[Stmt]:
        for position, operand in enumerate(operands):
            if not isinstance(operand, Address) or operand.buffer not in self.lowering.targets:
                continue
            members = self._members(operand.buffer)
            if len(members) > 1 and self.lowering.dialect.collectives(stmt.name):
                what = f"'{stmt.name}' of a pointer that points into {' or '.join(members)}"
                raise Unsupported(construct=what, span=stmt.span, source=self.lowering.tree.text)

            def with_operand(name: str, at: Expr, place: int = position, given: Address = operand) -> Stmt:
                changed = replace(given, buffer=name, offset=at)
                return replace(stmt, operands=(*operands[:place], changed, *operands[place + 1 :]))

            made = self._branches(operand.buffer, operand.offset, stmt, with_operand)
            return [piece for item in made for piece in self.statement(item)]
        return [stmt]

    def _branches(
        self, buffer: str, offset: Expr, stmt: Stmt, make: Callable[[str, Expr], Stmt]
    ) -> list[Stmt]:
        found, offset = fold.parts(offset)
        return self._statements(found, offset, self._members(buffer), stmt, make)

    def _statements(
        self, found: Expr | None, offset: Expr, members: list[str], stmt: Stmt, make: Callable[[str, Expr], Stmt]
    ) -> list[Stmt]:
        span = getattr(stmt, "span", None)
        if len(members) == 1:
            return [make(members[0], offset)]
        if isinstance(found, Select):
            then = self._statements(found.then, _assuming(offset, found.condition, True), members, stmt, make)
            other = self._statements(found.otherwise, _assuming(offset, found.condition, False), members, stmt, make)
            return [Branch(found.condition, tuple(then), tuple(other), span)]
        known = self._known(found, members)
        if known is not None:
            return [make(known, offset)]
        if not members or found is None:
            raise Unsupported(construct="a pointer that is never set", span=span, source=self.lowering.tree.text)
        result = [make(members[-1], offset)]
        for name in reversed(members[:-1]):
            result = [Branch(self._is(found, name), (make(name, offset),), tuple(result), span)]
        return result

    def _is(self, found: Expr, name: str) -> Expr:
        return fold.binary("eq", found, _number_of(self.lowering, name))

    def _known(self, found: Expr | None, members: list[str]) -> str | None:
        """The buffer of a number that is constant; null is no place to read or write, so any will do."""
        if not isinstance(found, fold.Constant):
            return None
        if found == NULL:
            return members[0] if members else None
        return next(name for name, own in self.lowering.numbers.items() if own == found.value)

    def _members(self, buffer: str) -> list[str]:
        """The real buffers behind a name, in the order in which they were met."""
        seen, waiting = {buffer}, [buffer]
        while waiting:
            for name in self.lowering.targets.get(waiting.pop(), ()):
                if name not in seen:
                    seen.add(name)
                    waiting.append(name)
        return sorted((name for name in seen if name not in self.lowering.targets), key=self._order)

    def _order(self, name: str) -> int:
        return self.lowering.numbers.setdefault(name, len(self.lowering.numbers) + 1)


def _assuming(expr: Expr, condition: Expr, holds: bool) -> Expr:
    """The expression where the condition is known."""

    def change(node: Expr) -> Expr:
        if isinstance(node, Select) and node.condition == condition:
            return node.then if holds else node.otherwise
        return node

    return map_expr(expr, change)

