"""The state of one lowering of plain C: what names mean, fresh names, statements so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from translators.errors import Span, Unsupported
from translators.frontend.plain_fold import binary
from translators.frontend.plain_types import ArrayType, CType, size_of
from translators.ir.names import Names
from translators.ir.nodes import Declare, Expr, Stmt, Variable
from translators.ir.types import DType


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place in a buffer and the type there; `locate` maps an element index to bytes where that is not linear."""

    buffer: str
    offset: Expr
    element: CType
    locate: Callable[[Expr], Expr] | None = None

    def at(self, index: Expr) -> Pointer:
        """The place `index` (i64) elements further."""
        if self.locate is not None:
            return replace(self, offset=self.locate(index), locate=None)
        offset = binary("add", self.offset, binary("mul", index, size_of(self.element), DType.I64), DType.I64)
        return replace(self, offset=offset)


Value = Expr | Pointer


@dataclass(slots=True)
class Local:
    """What a name means. `assigned`: the value is a variable that changes; `array`: it was declared as an array."""

    value: Value
    assigned: bool = False
    array: ArrayType | None = None


class State:
    """`types` binds placeholders; `functions` are known to the caller only."""

    def __init__(
        self,
        names: Names,
        types: Mapping[str, DType],
        span: Span | None = None,
        functions: Mapping[str, Callable[[list[Any]], Expr]] | None = None,
    ) -> None:
        self.names = names
        self.types = types
        self.fixed_span = span
        self.functions = functions or {}
        self.scopes: list[dict[str, Local]] = [{}]
        self.out: list[Stmt] = []

    def span(self, node: Any) -> Span | None:
        if self.fixed_span is not None or node is None or node.coord is None:
            return self.fixed_span
        return Span(node.coord.file or "", node.coord.line, node.coord.column or 1)

    def refuse(self, node: Any, construct: str) -> Unsupported:
        return Unsupported(construct=construct, span=self.span(node))

    def look_up(self, name: str, node: Any) -> Local:
        for scope in reversed(self.scopes):
            if name in scope:
                return scope[name]
        raise self.refuse(node, f"the name '{name}', which is not declared here,")

    @contextmanager
    def capture(self) -> Iterator[list[Stmt]]:
        """Statements emitted inside go to the list instead."""
        outer, self.out = self.out, []
        try:
            yield self.out
        finally:
            self.out = outer

    def declare(self, wanted: str, value: Expr, node: Any) -> Variable:
        name = self.names.fresh(wanted)
        self.out.append(Declare(name, value.dtype, value, self.span(node)))
        return Variable(name, value.dtype)
