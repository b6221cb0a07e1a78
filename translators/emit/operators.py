"""Unary and binary operators, minima and maxima."""

from __future__ import annotations

from translators.emit import expressions
from translators.emit.constants import constant
from translators.emit.context import Context
from translators.emit.convert import from_float, to_float
from translators.emit.refusals import NoSuchFunction
from translators.emit.spelling import (
    AND,
    ASSIGNMENT,
    BIT_AND,
    BIT_OR,
    BIT_XOR,
    EQUALITY,
    OR,
    PRODUCT,
    RELATION,
    SHIFT,
    SUM,
    UNARY,
    Printed,
)  # fmt: skip
from translators.ir.nodes import Binary, Call, Cast, Constant, Expr, Unary
from translators.ir.types import FLOATS, INTEGERS, SIGNED, SIZE_BYTES, UNSIGNED, DType

SYMBOLS: dict[str, tuple[str, int]] = {
    "mul": ("*", PRODUCT), "div": ("/", PRODUCT), "mod": ("%", PRODUCT), "add": ("+", SUM), "sub": ("-", SUM),
    "shl": ("<<", SHIFT), "shr": (">>", SHIFT), "lt": ("<", RELATION), "le": ("<=", RELATION),
    "gt": (">", RELATION), "ge": (">=", RELATION), "eq": ("==", EQUALITY), "ne": ("!=", EQUALITY),
    "and": ("&", BIT_AND), "xor": ("^", BIT_XOR), "or": ("|", BIT_OR), "land": ("&&", AND), "lor": ("||", OR),
}  # fmt: skip
COMPARISONS = frozenset({"lt", "le", "gt", "ge", "eq", "ne"})
NARROW = frozenset({DType.I8, DType.U8, DType.I16, DType.U16})
HALVES = frozenset({DType.F16, DType.BF16})
_OVERFLOWS = frozenset({"add", "sub", "mul", "shl"})  # whose result, computed as int, may not fit a narrow type
_OPPOSITE = {"add": "sub", "sub": "add"}


def unary(expr: Unary, context: Context) -> Printed:
    operand = expressions.expression(expr.operand, context)
    if expr.op == "not" or (expr.op == "inv" and expr.dtype is DType.BOOL):
        return Printed(f"!{operand.at(UNARY)}", UNARY)
    if expr.dtype in context.spelling.float_arithmetic:
        inner = to_float(operand, expr.dtype, context)
        return from_float(Printed(f"-{_apart(inner)}", UNARY), expr.dtype, context)
    symbol = {"neg": "-", "inv": "~"}[expr.op]
    printed = f"{symbol}{_apart(operand)}"
    if expr.dtype in NARROW and (expr.op == "neg" or expr.dtype in UNSIGNED):
        printed = f"({context.type(expr.dtype)}){printed}"
    return Printed(printed, UNARY)


def _apart(operand: Printed) -> str:
    """An operand of a prefix operator; `--x` would be a decrement."""
    return f"({operand.text})" if operand.text.startswith("-") else operand.at(UNARY)


def binary(expr: Binary, context: Context) -> Printed:
    if expr.op in ("min", "max"):
        return _minmax(expr, context)
    if expr.op == "mod" and expr.dtype in FLOATS:
        return expressions.expression(Call("fmod", (expr.left, expr.right), expr.dtype), context)
    printed = operation(expr, context)
    if expr.dtype in context.spelling.round_each or (expr.dtype in NARROW and expr.op in _OVERFLOWS):
        return Printed(f"({context.type(expr.dtype)}){printed.at(UNARY)}", UNARY)
    return printed


def operation(expr: Binary, context: Context) -> Printed:
    """A binary operation in C's types, before any cast that rounds or narrows the result."""
    dtype = expr.left.dtype
    if dtype in context.spelling.float_arithmetic and expr.op not in ("land", "lor"):
        left, right = (to_float(expressions.expression(e, context), dtype, context) for e in (expr.left, expr.right))
        printed = _join(expr.op, left, right)
        return printed if expr.op in COMPARISONS else from_float(printed, dtype, context)
    op, second = expr.op, expr.right
    if op in _OPPOSITE and isinstance(second, Constant) and second.dtype in SIGNED and -(2**31) < second.value < 0:
        op, second = _OPPOSITE[op], Constant(-second.value, second.dtype)
    if op in ("shl", "shr", "land", "lor"):
        left, right = expressions.expression(expr.left, context), expressions.expression(second, context)
        return _join(op, left, right)
    left = _operand(expr.left, second, context, keeps=not _widens(second))
    right = _operand(second, expr.left, context, keeps=True)
    if op == "mul" and expr.dtype is DType.U16:  # as int the product would overflow
        left = Printed(f"(unsigned){left.at(UNARY)}", UNARY)
    return _join(op, left, right)


def _operand(expr: Expr, other: Expr, context: Context, *, keeps: bool) -> Printed:
    """An operand whose type the other operand fixes (`keeps`) needs neither a literal's suffix nor a widening cast."""
    if isinstance(expr, Constant) and not isinstance(other, Constant):
        return constant(expr.value, expr.dtype, context, suffix=False)
    if isinstance(expr, Cast) and _widens(expr):
        promoted = expr.dtype is DType.I32
        if promoted or (keeps and not isinstance(other, Constant)):
            return expressions.expression(expr.operand, context)
    return expressions.expression(expr, context)


def _widens(expr: Expr) -> bool:
    """A conversion that C's promotions or usual arithmetic conversions do as well."""
    if not isinstance(expr, Cast) or expr.rounding != "default" or expr.saturate:
        return False
    source, target = expr.operand.dtype, expr.dtype
    if source not in INTEGERS or target not in INTEGERS or SIZE_BYTES[target] < 4:
        return False
    return SIZE_BYTES[source] < SIZE_BYTES[target] or (source is DType.I32 and target is DType.U32)


def _join(op: str, left: Printed, right: Printed) -> Printed:
    symbol, level = SYMBOLS[op]
    return Printed(f"{_clear(op, left, level)} {symbol} {_clear(op, right, level + 1)}", level)


def _clear(op: str, operand: Printed, level: int) -> str:
    """Parentheses where C needs them, and where readers (and compilers' warnings) want them."""
    unclear = (
        (op == "lor" and operand.level == AND)
        or (op in ("and", "or", "xor", "shl", "shr") and operand.level < UNARY and operand.level != SYMBOLS[op][1])
        or (op in COMPARISONS and operand.level in (RELATION, EQUALITY))
    )
    return f"({operand.text})" if unclear else operand.at(level)


def _minmax(expr: Binary, context: Context) -> Printed:
    names = context.spelling.minmax.get(DType.F32 if expr.dtype in HALVES else expr.dtype)
    if names is None:
        raise NoSuchFunction(platform=context.spelling.name, function=expr.op, dtype=expr.dtype)
    name = context.helper(names[expr.op == "max"])
    operands = [expressions.expression(e, context) for e in (expr.left, expr.right)]
    if expr.dtype in HALVES:
        operands = [to_float(operand, expr.dtype, context) for operand in operands]
    printed = Printed(f"{name}({', '.join(operand.at(ASSIGNMENT) for operand in operands)})")
    return from_float(printed, expr.dtype, context) if expr.dtype in HALVES else printed
