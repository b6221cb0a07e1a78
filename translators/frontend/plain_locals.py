"""Declarations of plain C: what stays an expression, what becomes a variable, a changing offset or a buffer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from pycparser import c_ast

from translators.frontend import plain_loops
from translators.frontend.plain_expr import Expressions
from translators.frontend.plain_state import Local, Pointer
from translators.frontend.plain_types import ArrayType, CType, PointerType, Void, convert, size_of
from translators.ir import build
from translators.ir.nodes import Allocate, Buffer, Call, Cast, Constant, Declare, Expr, Load, Variable
from translators.ir.rewrite import subexpressions
from translators.ir.types import FLOATS, DType, Space


@dataclass(slots=True)
class Frame:
    """One function being inlined."""

    result: str | None  # the variable that `return` assigns
    ctype: CType
    assigned: frozenset[str]  # names that the text changes after their declaration
    returned: Expr | None = None  # the value of a function that only returns one
    depth: int = field(default=0)  # loops around the statement


class Locals(Expressions):
    """Names of a function."""

    frames: list[Frame]
    mutable: set[str]  # variables of ours that change

    def is_simple(self, expr: Expr) -> bool:
        match expr:
            case Constant():
                return True
            case Variable():
                return expr.name not in self.mutable
            case Cast():
                return self.is_simple(expr.operand)
            case _:
                return False

    def is_stable(self, expr: Expr) -> bool:
        return all(
            not isinstance(e, Load | Call) and not (isinstance(e, Variable) and e.name in self.mutable)
            for e in subexpressions(expr)
        )

    def scalar_local(self, name: str, dtype: DType, value: Expr | None, assigned: bool, node: Any) -> Local:
        if value is not None and not assigned and self.is_simple(value):
            return Local(value)
        fresh = self.names.fresh(name)
        self.out.append(Declare(fresh, dtype, value, self.span(node)))
        if assigned or value is None:
            self.mutable.add(fresh)
        return Local(Variable(fresh, dtype), assigned or value is None)

    def pointer_local(self, name: str, value: Pointer, assigned: bool, node: Any) -> Local:
        if not assigned and (value.locate is not None or self.is_stable(value.offset)):
            return Local(value)
        if value.locate is not None:
            raise self.refuse(node, "a changing pointer to lanes")
        fresh = self.names.fresh(f"{name}_offset")
        self.out.append(Declare(fresh, DType.I64, value.offset, self.span(node)))
        if assigned:
            self.mutable.add(fresh)
        return Local(replace(value, offset=Variable(fresh, DType.I64)), assigned)

    def declaration(self, node: c_ast.Decl) -> None:
        ctype, frame = self.type_of(node), self.frames[-1]
        assigned = node.name in frame.assigned
        match ctype:
            case DType():
                value = None if node.init is None else convert(self.scalar(node.init), ctype)
                self.scopes[-1][node.name] = self.scalar_local(node.name, ctype, value, assigned, node)
            case PointerType() if node.init is not None:
                pointer = self.pointer(node.init)
                element = pointer.element if isinstance(ctype.element, Void) else ctype.element
                local = self.pointer_local(node.name, replace(pointer, element=element), assigned, node)
                self.scopes[-1][node.name] = local
            case ArrayType():
                self.array(node, ctype)
            case _:
                raise self.refuse(node, f"the declaration of {node.name}")

    def array(self, node: c_ast.Decl, ctype: ArrayType) -> None:
        element: CType = ctype
        while isinstance(element, ArrayType):
            element = element.element
        if not isinstance(element, DType):
            raise self.refuse(node, "an array of this type")
        initial: tuple[int | float, ...] | None = None
        if node.init is not None:
            count = build.div(size_of(ctype), size_of(element))
            if not isinstance(node.init, c_ast.InitList) or not isinstance(count, Constant):
                raise self.refuse(node, "this initialiser")
            values = [convert(self.scalar(v), element) for v in plain_loops.flat(node.init)]
            if not all(isinstance(v, Constant) for v in values):
                raise self.refuse(node, "an initialiser of an array that is not constant")
            zero = 0.0 if element in FLOATS else 0
            initial = tuple([v.value for v in values] + [zero] * (int(count.value) - len(values)))  # type: ignore[union-attr]
        buffer = Buffer(self.names.fresh(node.name), size_of(ctype), Space.PRIVATE, element, 16, initial)
        self.out.append(Allocate(buffer, self.span(node)))
        self.scopes[-1][node.name] = Local(Pointer(buffer.name, build.const(0), ctype.element), array=ctype)
