"""Expressions of plain C, lowered with C's types and conversions; side effects become statements before them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pycparser import c_ast

from translators.frontend.plain_fold import ARITHMETIC, COMPARISONS, binary, comparison, logical
from translators.frontend.plain_names import is_known, known, literal
from translators.frontend.plain_state import Pointer, State, Value
from translators.frontend.plain_types import (
    ArrayType,
    CType,
    PointerType,
    Void,
    common,
    condition,
    convert,
    named_type,
    negate,
    promote,
    select,
    size_of,
)  # fmt: skip
from translators.ir import build
from translators.ir.nodes import (
    Assign,
    Atomic,
    Branch,
    Constant,
    Declare,
    Expr,
    Load,
    Store,
    Unary,
    Variable,
)  # fmt: skip
from translators.ir.types import DType

OPERATIONS = ("add", "sub", "min", "max", "and", "or", "xor", "exchange", "cas", "inc", "dec")
ATOMICS = {f"atomic_{op}": op for op in OPERATIONS}


class Expressions(State):
    """Values of expressions."""

    def type_of(self, node: Any) -> CType:
        """The type a declarator or type name stands for."""
        match node:
            case c_ast.Typename() | c_ast.Decl():
                return self.type_of(node.type)
            case c_ast.TypeDecl():
                if not isinstance(node.type, c_ast.IdentifierType):
                    raise self.refuse(node, "a structure")
                return named_type(node.type.names, self.types)
            case c_ast.PtrDecl():
                return PointerType(self.type_of(node.type))
            case c_ast.ArrayDecl():
                if node.dim is None:
                    return PointerType(self.type_of(node.type))
                return ArrayType(self.type_of(node.type), self.scalar(node.dim))
            case _:
                raise self.refuse(node, f"this type ({type(node).__name__})")

    # --- expressions ---

    def scalar(self, node: Any) -> Expr:
        value = self.evaluate(node)
        if isinstance(value, Pointer):
            raise self.refuse(node, "a pointer used as a number")
        return value

    def pointer(self, node: Any) -> Pointer:
        value = self.evaluate(node)
        if not isinstance(value, Pointer):
            raise self.refuse(node, "a number used as a pointer")
        return value

    def test(self, node: Any) -> Expr:
        return condition(self.scalar(node))

    def evaluate(self, node: Any) -> Value:
        match node:
            case c_ast.Constant():
                return literal(node)
            case c_ast.ID():
                return self.look_up(node.name, node).value
            case c_ast.ArrayRef():
                return self.read(self.place(node), node)
            case c_ast.UnaryOp():
                return self.unary(node)
            case c_ast.BinaryOp():
                return self.binary(node)
            case c_ast.TernaryOp():
                return self.ternary(node)
            case c_ast.Cast():
                return self.cast(node)
            case c_ast.FuncCall():
                return self.call(node)
            case c_ast.Assignment():
                return self.assign(node)
            case c_ast.ExprList():
                values = [self.evaluate(part) for part in node.exprs]
                return values[-1]
            case _:
                raise self.refuse(node, f"this expression ({type(node).__name__})")

    def place(self, node: Any) -> Pointer:
        """The address of an lvalue in memory."""
        match node:
            case c_ast.ArrayRef():
                base, index = self.evaluate(node.name), self.evaluate(node.subscript)
                if isinstance(index, Pointer):
                    base, index = index, base
                if not isinstance(base, Pointer) or isinstance(index, Pointer):
                    raise self.refuse(node, "a subscript of what is no pointer")
                return base.at(convert(index, DType.I64))
            case c_ast.UnaryOp(op="*"):
                return self.pointer(node.expr).at(build.const(0))
            case _:
                raise self.refuse(node, "an address of this")

    def read(self, place: Pointer, node: Any) -> Value:
        match place.element:
            case DType():
                return Load(place.buffer, place.offset, place.element, self.span(node))
            case ArrayType():
                return replace(place, element=place.element.element)
            case _:
                raise self.refuse(node, "a load of this type")

    def unary(self, node: Any) -> Value:
        match node.op:
            case "sizeof":
                return convert(size_of(self.size_type(node.expr)), DType.U64)
            case "&":
                return self.place(node.expr)
            case "*":
                return self.read(self.place(node), node)
            case "++" | "--" | "p++" | "p--":
                return self.increment(node)
            case "!":
                return negate(self.test(node.expr))
        value = self.scalar(node.expr)
        dtype = promote(value.dtype)
        value = convert(value, dtype)
        match node.op:
            case "+":
                return value
            case "-":
                if isinstance(value, Constant):
                    return convert(Constant(-value.value, dtype), dtype)
                return Unary("neg", value, dtype)
            case "~":
                return Unary("inv", value, dtype)
            case _:
                raise self.refuse(node, f"the operator {node.op}")

    def size_type(self, node: Any) -> CType:
        """What `sizeof` measures; its operand is not evaluated."""
        if isinstance(node, c_ast.Typename):
            return self.type_of(node)
        if isinstance(node, c_ast.ID) and (local := self.look_up(node.name, node)).array is not None:
            return local.array
        with self.capture():
            value = self.evaluate(node)
        return PointerType(value.element) if isinstance(value, Pointer) else value.dtype

    def increment(self, node: Any) -> Value:
        before = self.evaluate(node.expr)
        if isinstance(before, Pointer):
            raise self.refuse(node, "++ of a pointer inside an expression")
        if node.op.startswith("p"):
            before = self.declare("before", before, node)
        one = c_ast.Constant("int", "1", node.coord)
        after = self.assign(c_ast.Assignment("+=" if "+" in node.op else "-=", node.expr, one, node.coord))
        return before if node.op.startswith("p") else after

    def binary(self, node: Any) -> Value:
        if node.op in ("&&", "||"):
            return self.short_circuit(node)
        left, right = self.evaluate(node.left), self.evaluate(node.right)
        return self.operate(node.op, left, right, node)

    def operate(self, op: str, left: Value, right: Value, node: Any) -> Value:
        if isinstance(left, Pointer) or isinstance(right, Pointer):
            return self.pointer_arithmetic(op, left, right, node)
        if op in COMPARISONS:
            dtype = common(left.dtype, right.dtype)
            return comparison(COMPARISONS[op], convert(left, dtype), convert(right, dtype))
        if op in ("<<", ">>"):
            dtype = promote(left.dtype)
            return binary(ARITHMETIC[op], convert(left, dtype), convert(right, dtype), dtype)
        dtype = common(left.dtype, right.dtype)
        return binary(ARITHMETIC[op], convert(left, dtype), convert(right, dtype), dtype)

    def pointer_arithmetic(self, op: str, left: Value, right: Value, node: Any) -> Value:
        match left, right, op:
            case Pointer(), Pointer(), "-" if left.buffer == right.buffer:
                distance = binary("sub", left.offset, right.offset, DType.I64)
                return binary("div", distance, size_of(left.element), DType.I64)
            case Pointer(), Pointer(), _:
                raise self.refuse(node, f"{op} of two pointers")
            case Pointer(), _, "+":
                return left.at(convert(right, DType.I64))  # type: ignore[arg-type]
            case _, Pointer(), "+":
                return right.at(convert(left, DType.I64))  # type: ignore[arg-type]
            case Pointer(), _, "-":
                minus = binary("sub", build.const(0), convert(right, DType.I64), DType.I64)  # type: ignore[arg-type]
                return left.at(minus)
            case _:
                raise self.refuse(node, f"{op} of a pointer")

    def short_circuit(self, node: Any) -> Expr:
        left = self.test(node.left)
        with self.capture() as effects:
            right = self.test(node.right)
        if not effects:
            return logical("land" if node.op == "&&" else "lor", left, right)
        result = self.declare("both" if node.op == "&&" else "either", left, node)
        effects.append(Assign(result.name, right, self.span(node)))
        test: Expr = result if node.op == "&&" else negate(result)
        self.out.append(Branch(test, tuple(effects), (), self.span(node)))
        return result

    def ternary(self, node: Any) -> Value:
        test = self.test(node.cond)
        if isinstance(test, Constant):
            return self.evaluate(node.iftrue if test.value else node.iffalse)
        with self.capture() as first:
            then = self.scalar(node.iftrue)
        with self.capture() as second:
            otherwise = self.scalar(node.iffalse)
        same = then.dtype == otherwise.dtype and then.dtype is not DType.BOOL
        dtype = then.dtype if same else common(then.dtype, otherwise.dtype)
        if not first and not second:
            return select(test, then, otherwise, dtype)
        name = self.names.fresh("chosen")
        self.out.append(Declare(name, dtype, None, self.span(node)))
        first.append(Assign(name, convert(then, dtype)))
        second.append(Assign(name, convert(otherwise, dtype)))
        self.out.append(Branch(test, tuple(first), tuple(second), self.span(node)))
        return Variable(name, dtype)

    def cast(self, node: Any) -> Value:
        ctype, value = self.type_of(node.to_type), self.evaluate(node.expr)
        match ctype, value:
            case PointerType(), Pointer():
                element = value.element if isinstance(ctype.element, Void) else ctype.element
                return replace(value, element=element)
            case DType(), Pointer():
                raise self.refuse(node, "a pointer converted to a number")
            case DType(), _:
                return convert(value, ctype)  # type: ignore[arg-type]
            case _:
                raise self.refuse(node, "this conversion")

    # --- calls ---

    def call(self, node: Any) -> Value:
        if not isinstance(node.name, c_ast.ID):
            raise self.refuse(node, "a call through a pointer")
        name = node.name.name
        arguments = node.args.exprs if node.args else []
        if name in ATOMICS:
            return self.atomic(ATOMICS[name], arguments, node)
        if name in self.functions:
            return self.functions[name]([self.evaluate(argument) for argument in arguments])
        if is_known(name):
            return known(name, [self.scalar(a) for a in arguments], self.types, self.span(node))
        return self.inline(name, [self.evaluate(argument) for argument in arguments], node)

    def atomic(self, op: str, arguments: list[Any], node: Any) -> Expr:
        """`atomic_op(pointer, value[, compare])`, the old value."""
        place = self.pointer(arguments[0])
        if not isinstance(place.element, DType):
            raise self.refuse(node, "an atomic operation on this type")
        values = [convert(self.scalar(argument), place.element) for argument in arguments[1:]]
        old = self.names.fresh("old")
        self.out.append(Declare(old, place.element, None, self.span(node)))
        compare = values[1] if len(values) > 1 else None
        self.out.append(Atomic(op, place.buffer, place.offset, values[0], compare, old, self.span(node)))
        return Variable(old, place.element)

    # --- what statements provide ---

    def assign(self, node: Any) -> Expr:
        raise NotImplementedError

    def inline(self, name: str, arguments: list[Value], node: Any) -> Value:
        raise NotImplementedError

    def store(self, place: Pointer, value: Expr, node: Any) -> None:
        if not isinstance(place.element, DType):
            raise self.refuse(node, "a store of this type")
        self.out.append(Store(place.buffer, place.offset, convert(value, place.element), self.span(node)))
