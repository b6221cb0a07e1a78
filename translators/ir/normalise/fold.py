"""Constant folding with C's arithmetic, trivial loops and branches, addresses in polynomial form."""

from __future__ import annotations

from dataclasses import replace

from translators.analysis.polynomial import expression, joined, polynomial
from translators.ir.nodes import (
    MEMBER,
    Address,
    Atomic,
    Binary,
    Branch,
    Break,
    Cast,
    Constant,
    Expr,
    Instruction,
    Load,
    Loop,
    Select,
    Stmt,
    Store,
    Unary,
)
from translators.ir.rewrite import Block, map_bodies, map_expr, map_exprs, substitute, walk
from translators.ir.types import INTEGERS, SIGNED, SIZE_BYTES, DType

IDENTITY = {"add": 0, "sub": 0, "or": 0, "xor": 0, "shl": 0, "shr": 0, "mul": 1, "div": 1}


def wrap(value: int, dtype: DType) -> int:
    """An integer as the type holds it."""
    if dtype is DType.BOOL:
        return int(value != 0)
    bits = 8 * SIZE_BYTES[dtype]
    value &= (1 << bits) - 1
    return value - (1 << bits) if dtype in SIGNED and value >> (bits - 1) else value


def _integers(op: str, a: int, b: int, bits: int) -> int | None:
    """The exact result of an integer operation, None where C leaves it undefined."""
    match op:
        case "add":
            return a + b
        case "sub":
            return a - b
        case "mul":
            return a * b
        case "div" | "mod":
            if b == 0:
                return None
            quotient = abs(a) // abs(b)
            quotient = -quotient if (a < 0) != (b < 0) else quotient
            return quotient if op == "div" else a - quotient * b
        case "min":
            return min(a, b)
        case "max":
            return max(a, b)
        case "and":
            return a & b
        case "or":
            return a | b
        case "xor":
            return a ^ b
        case "shl":
            return a << b if 0 <= b < bits else None
        case "shr":
            return a >> b if 0 <= b < bits else None
    return None


def _comparison(op: str, a: float | int, b: float | int) -> bool | None:
    match op:
        case "lt":
            return a < b
        case "le":
            return a <= b
        case "gt":
            return a > b
        case "ge":
            return a >= b
        case "eq":
            return a == b
        case "ne":
            return a != b
        case "land":
            return bool(a) and bool(b)
        case "lor":
            return bool(a) or bool(b)
    return None


def fold(expr: Expr) -> Expr:
    """One node whose children are folded."""
    match expr:
        case Binary(left=Cast(), right=Cast() | Constant()) if expr.dtype is DType.BOOL and (narrow := _narrow(expr)):
            return narrow
        case Binary(left=Constant(value=a), right=Constant(value=b)):
            verdict = _comparison(expr.op, a, b)
            if verdict is not None:
                return Constant(verdict, DType.BOOL)
            if expr.dtype in INTEGERS and not isinstance(a, float) and not isinstance(b, float):
                exact = _integers(expr.op, int(a), int(b), 8 * SIZE_BYTES[expr.dtype])
                return expr if exact is None else Constant(wrap(exact, expr.dtype), expr.dtype)
        case Binary(op="land", left=Constant(value=a)):
            return expr.right if a else expr.left
        case Binary(op="lor", left=Constant(value=a)):
            return expr.left if a else expr.right
        case Binary(op="land" | "lor", right=Constant(value=b)) if bool(b) == (expr.op == "land"):
            return expr.left
        case Binary(right=Constant(value=b)) if expr.dtype in INTEGERS and expr.op in IDENTITY:
            if b == IDENTITY[expr.op]:
                return expr.left
            if b == 0 and expr.op == "mul":
                return Constant(0, expr.dtype)
        case Binary(
            op="div" | "mod", left=Binary(op="mod", right=Constant(value=int(inner))), right=Constant(value=int(outer))
        ) if 0 < inner <= outer:
            return expr.left if expr.op == "mod" else Constant(0, expr.dtype)
        case Binary(op="mod", right=Constant(value=1)) if expr.dtype in INTEGERS:
            return Constant(0, expr.dtype)
        case Binary(op="add" | "mul", left=Constant(value=a)) if expr.dtype in INTEGERS:
            if a == IDENTITY[expr.op]:
                return expr.right
            if a == 0 and expr.op == "mul":
                return Constant(0, expr.dtype)
        case Unary(operand=Constant(value=a)):
            if expr.op == "not":
                return Constant(not a, DType.BOOL)
            if expr.op == "neg":
                return Constant(-a if isinstance(a, float) else wrap(-int(a), expr.dtype), expr.dtype)
            if expr.op == "inv" and not isinstance(a, float):
                return Constant(wrap(~int(a), expr.dtype), expr.dtype)
        case Unary(op="not", operand=Unary(op="not", operand=inner)) if inner.dtype is DType.BOOL:
            return inner
        case Cast() if expr.dtype == expr.operand.dtype:
            return expr.operand
        case Cast(operand=Constant(value=a)) if not isinstance(a, float) and not expr.saturate:
            if expr.dtype in INTEGERS:
                return Constant(wrap(int(a), expr.dtype), expr.dtype)
            if expr.dtype is DType.BOOL:
                return Constant(bool(a), DType.BOOL)
            if expr.dtype in (DType.F32, DType.F64) and abs(int(a)) <= 1 << 24:
                return Constant(float(a), expr.dtype)
        case Select(condition=Constant(value=a)):
            return expr.then if a else expr.otherwise
        case Load():
            return replace(expr, offset=canonical(expr.offset))
        case _:
            pass
    return expr


def _narrow(expr: Binary) -> Expr | None:
    """A comparison of widened integers as one of the integers themselves."""
    left, right = expr.left, expr.right
    if not isinstance(left, Cast) or (left.operand.dtype, left.dtype) != (DType.I32, DType.I64):
        return None
    match right:
        case Cast(operand=operand) if operand.dtype is DType.I32:
            return fold(replace(expr, left=left.operand, right=operand))
        case Constant(value=int(value)) if -(1 << 31) <= value < 1 << 31:
            return fold(replace(expr, left=left.operand, right=Constant(value, DType.I32)))
        case _:
            return None


def canonical(offset: Expr) -> Expr:
    """An address in polynomial form; conversions between integers drop out."""
    return expression(joined(polynomial(offset)))


def fold_expr(expr: Expr) -> Expr:
    return map_expr(expr, fold)


def fold_block(block: Block) -> Block:
    result: list[Stmt] = []
    for stmt in block:
        result.extend(_statement(stmt))
    return tuple(result)


def _statement(stmt: Stmt) -> Block:
    stmt = map_bodies(map_exprs(stmt, fold_expr), fold_block)
    match stmt:
        case Store() | Atomic():
            return (replace(stmt, offset=canonical(stmt.offset)),)
        case Instruction():
            operands = tuple(
                replace(o, offset=canonical(o.offset)) if isinstance(o, Address) else o for o in stmt.operands
            )
            return (replace(stmt, operands=operands),)
        case Branch(condition=Constant(value=taken)):
            return stmt.then if taken else stmt.otherwise
        case Loop(start=Constant(value=start), stop=Constant(value=stop), step=Constant(value=step)):
            if start >= stop:
                return ()
            if start + step >= stop and stmt.axis != MEMBER and not _breaks(stmt.body):
                return fold_block(substitute(stmt.body, {stmt.index: stmt.start}))
        case _:
            pass
    return (stmt,)


def _breaks(body: Block) -> bool:
    return any(isinstance(s, Break) for s in walk(body))
