"""The C that we write ourselves, lowered to IR statements: meanings of instructions and plain kernels.

A subset of C99: scalars, pointers and arrays; `if`, `for`, `while`, `do`; calls are inlined. Counted `for` loops
become `Loop`, all others `While`. A `return` or `continue` moves what follows it into the other branch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pycparser import c_ast, c_parser

from translators.errors import ParseError, Span
from translators.frontend import plain_loops
from translators.frontend.plain_locals import Frame, Locals
from translators.frontend.plain_state import Local, Pointer, Value
from translators.frontend.plain_types import (
    ArrayType,
    PointerType,
    Void,
    convert,
    named_type,
    negate,
    typedefs,
)  # fmt: skip
from translators.ir.names import Names
from translators.ir.nodes import (
    Assign,
    Branch,
    Break,
    Constant,
    Declare,
    Expr,
    Stmt,
    Variable,
)  # fmt: skip
from translators.ir.types import FLOATS, DType

Functions = Callable[[str], tuple[c_ast.FuncDef, Mapping[str, DType]] | None]


def parse(text: str, file: str = "", line: int = 1) -> list[c_ast.FuncDef]:
    """The functions defined in a text; line numbers count from `line`."""
    parser = c_parser.CParser()
    try:
        tree = parser.parse(f'{typedefs(text)}\n#line {line} "{file}"\n{text}', file)
    except c_parser.ParseError as error:
        place, _, reason = str(error).rpartition(": ")
        parts = place.split(":")
        row = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else parser.clex._lineno
        raise ParseError(reason=reason, span=Span(file, row)) from None
    return [node for node in tree.ext if isinstance(node, c_ast.FuncDef)]


class Lowering(Locals):
    """Statements; one object lowers one instruction or kernel."""

    def __init__(
        self,
        names: Names,
        types: Mapping[str, DType],
        library: Functions,
        span: Span | None = None,
        functions: Mapping[str, Callable[[list[Any]], Expr]] | None = None,
    ) -> None:
        super().__init__(names, types, span, functions)
        self.library = library
        self.frames: list[Frame] = []
        self.active: list[str] = []
        self.mutable = set()

    # --- functions ---

    def function(self, definition: c_ast.FuncDef, arguments: Sequence[Value], result: str | None) -> Expr | None:
        """Inline a call; `result` is the variable to assign. Gives the value when there is no such variable."""
        name = definition.decl.name
        if name in self.active:
            raise self.refuse(definition, f"recursion of {name}")
        declaration = definition.decl.type
        ctype = self.type_of(declaration.type)
        parameters = [p for p in (declaration.args.params if declaration.args else []) if p.name]
        assigned = frozenset(plain_loops.assigned_names(definition.body))
        scope = {p.name: self.parameter(p, a, p.name in assigned) for p, a in zip(parameters, arguments, strict=True)}
        items = definition.body.block_items or []
        outer, self.scopes = self.scopes, [self.scopes[0], scope]
        self.active.append(name)
        frame = Frame(result, ctype, assigned)
        self.frames.append(frame)
        if result is None and isinstance(ctype, DType):
            if isinstance(items[-1], c_ast.Return) and not any(map(plain_loops.leaves, items[:-1])):
                self.block(items[:-1])
                frame.returned = convert(self.scalar(items[-1].expr), ctype)
                if len(items) > 1:
                    frame.returned = self.settle(frame.returned, name)
            else:
                frame.result = self.names.fresh("result")
                self.out.append(Declare(frame.result, ctype, None, self.fixed_span))
                self.block(items)
                frame.returned = Variable(frame.result, ctype)
        else:
            self.block(items)
        self.frames.pop()
        self.active.pop()
        self.scopes = outer
        return frame.returned

    def settle(self, value: Expr, wanted: str) -> Expr:
        """A value that stays what it is: a variable of its own unless it cannot change."""
        return value if self.is_simple(value) else self.declare(wanted.strip("_"), value, None)

    def parameter(self, node: Any, argument: Value, assigned: bool) -> Local:
        ctype = self.type_of(node)
        if isinstance(argument, Pointer):
            if isinstance(ctype, ArrayType):
                ctype = PointerType(ctype.element)
            if not isinstance(ctype, PointerType):
                raise self.refuse(node, "a pointer argument for a number")
            element = argument.element if isinstance(ctype.element, Void) else ctype.element
            return self.pointer_local(node.name, replace(argument, element=element), assigned, node)
        if not isinstance(ctype, DType):
            raise self.refuse(node, "a number as a pointer argument")
        value = convert(argument, ctype)
        if not assigned and ctype not in FLOATS and self.is_stable(value):
            return Local(value)  # indices and counts stay visible as what they are
        return self.scalar_local(node.name, ctype, value, assigned, node)

    def inline(self, name: str, arguments: list[Value], node: Any) -> Value:
        found = self.library(name)
        if found is None:
            raise self.refuse(node, f"the function '{name}', which has no definition,")
        definition, types = found
        outer, self.types = self.types, {**self.types, **types}
        value = self.function(definition, arguments, None)
        self.types = outer
        return Constant(0, DType.I32) if value is None else value

    # --- statements ---

    def nested(self, items: Sequence[Any]) -> tuple[Stmt, ...]:
        with self.capture() as out:
            self.scopes.append({})
            self.block(items)
            self.scopes.pop()
        return tuple(out)

    def block(self, items: Sequence[Any]) -> None:
        for position, item in enumerate(items):
            rest = list(items[position + 1 :])
            match item:
                case c_ast.If() if plain_loops.jumps(item):
                    self.branch(item, rest)
                    return
                case c_ast.Compound() if plain_loops.jumps(item):
                    self.scopes.append({})
                    self.block([*(item.block_items or []), *rest])
                    self.scopes.pop()
                    return
                case c_ast.Return():
                    self.leave(item)
                    return
                case c_ast.Continue():
                    return
                case c_ast.Break():
                    self.out.append(Break(self.span(item)))
                    return
                case _:
                    self.statement(item)

    def leave(self, node: c_ast.Return) -> None:
        frame = self.frames[-1]
        if frame.depth:
            raise self.refuse(node, "return inside a loop")
        if frame.result is not None and node.expr is not None and isinstance(frame.ctype, DType):
            value = convert(self.scalar(node.expr), frame.ctype)
            self.out.append(Assign(frame.result, value, self.span(node)))

    def branch(self, node: c_ast.If, rest: list[Any]) -> None:
        """An `if` that may leave: what follows goes into the branches that do not."""
        test = self.test(node.cond)
        sides = [plain_loops.statements(node.iftrue), plain_loops.statements(node.iffalse)]
        chosen = [side if plain_loops.always_leaves(side) else [*side, *rest] for side in sides]
        if isinstance(test, Constant):
            self.out.extend(self.nested(chosen[0 if test.value else 1]))
            return
        then, otherwise = (self.nested(side) for side in chosen)
        self.emit_branch(test, then, otherwise, node)

    def emit_branch(self, test: Expr, then: tuple[Stmt, ...], otherwise: tuple[Stmt, ...], node: Any) -> None:
        if not then and otherwise:
            test, then, otherwise = negate(test), otherwise, ()
        if then:
            self.out.append(Branch(test, then, otherwise, self.span(node)))

    def statement(self, node: Any) -> None:
        match node:
            case c_ast.Decl():
                self.declaration(node)
            case c_ast.DeclList():
                for declaration in node.decls:
                    self.declaration(declaration)
            case c_ast.Compound():
                self.out.extend(self.nested(node.block_items or []))
            case c_ast.If():
                self.branch(node, [])
            case c_ast.For():
                plain_loops.lower_for(self, node)
            case c_ast.While():
                self.frames[-1].depth += 1
                plain_loops.lower_while(self, node.cond, plain_loops.statements(node.stmt), None, node)
                self.frames[-1].depth -= 1
            case c_ast.DoWhile():
                plain_loops.lower_do(self, node)
            case c_ast.UnaryOp(op="++" | "p++" | "--" | "p--"):
                one = c_ast.Constant("int", "1", node.coord)
                self.assign(c_ast.Assignment("+=" if "+" in node.op else "-=", node.expr, one, node.coord))
            case c_ast.EmptyStatement() | None:
                pass
            case _:
                self.evaluate(node)

    def assign(self, node: c_ast.Assignment) -> Expr:
        op = node.op.removesuffix("=")
        if isinstance(node.lvalue, c_ast.ID):
            local = self.look_up(node.lvalue.name, node)
            if isinstance(local.value, Pointer):
                return self.move_pointer(local, op, node)
            value = self.scalar(node.rvalue)
            assert isinstance(local.value, Variable)
            if op:
                computed = self.operate(op, local.value, value, node)
                assert not isinstance(computed, Pointer)
                value = computed
            self.out.append(Assign(local.value.name, convert(value, local.value.dtype), self.span(node)))
            return local.value
        place = self.place(node.lvalue)
        if op and not self.is_stable(place.offset):
            place = replace(place, offset=self.declare("place", place.offset, node))
        value = self.scalar(node.rvalue)
        if op:
            before = self.read(place, node)
            combined = self.operate(op, before, value, node)
            assert not isinstance(combined, Pointer)
            value = combined
        self.store(place, value, node)
        return value

    def move_pointer(self, local: Local, op: str, node: c_ast.Assignment) -> Expr:
        pointer = local.value
        assert isinstance(pointer, Pointer)
        assert isinstance(pointer.offset, Variable)
        value = self.evaluate(node.rvalue)
        target = self.operate(op, pointer, value, node) if op else value
        if not isinstance(target, Pointer) or target.buffer != pointer.buffer:
            raise self.refuse(node, "a pointer that moves to another buffer")
        self.out.append(Assign(pointer.offset.name, target.offset, self.span(node)))
        return pointer.offset


def return_type(definition: c_ast.FuncDef, types: Mapping[str, DType]) -> DType | Void:
    """The scalar type that a function returns."""
    return named_type(definition.decl.type.type.type.names, types)
