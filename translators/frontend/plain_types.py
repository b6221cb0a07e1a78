"""C's types over the IR's data types: names, promotions, usual arithmetic conversions, folding casts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from translators.errors import Unsupported
from translators.ir import build
from translators.ir.nodes import Binary, Cast, Constant, Expr, Select, Unary
from translators.ir.types import FLOATS, SIGNED, SIZE_BYTES, DType
from translators.ir.values import convert as convert_value

NAMES = {
    "bool": DType.BOOL, "_Bool": DType.BOOL, "char": DType.I8, "signed char": DType.I8, "unsigned char": DType.U8,
    "short": DType.I16, "unsigned short": DType.U16, "int": DType.I32, "unsigned": DType.U32, "signed": DType.I32,
    "unsigned int": DType.U32, "long": DType.I64, "unsigned long": DType.U64, "long long": DType.I64,
    "unsigned long long": DType.U64, "long int": DType.I64, "unsigned long int": DType.U64, "size_t": DType.U64,
    "int8": DType.I8, "uint8": DType.U8, "int16": DType.I16, "uint16": DType.U16, "int32": DType.I32,
    "uint32": DType.U32, "int64": DType.I64, "uint64": DType.U64, "int8_t": DType.I8, "uint8_t": DType.U8,
    "int16_t": DType.I16, "uint16_t": DType.U16, "int32_t": DType.I32, "uint32_t": DType.U32,
    "int64_t": DType.I64, "uint64_t": DType.U64, "half": DType.F16, "_Float16": DType.F16,
    "bfloat16": DType.BF16, "float": DType.F32, "double": DType.F64,
}  # fmt: skip

PLACEHOLDERS = ("T", "U", "V", "W")
TYPE_NAMES = frozenset(
    name
    for name in (*PLACEHOLDERS, *(n for n in NAMES if n.isidentifier()))
    if name not in ("char", "short", "int", "unsigned", "signed", "long", "float", "double", "_Bool")
)


def typedefs(text: str) -> str:
    """Declarations of the type names that a text uses, for the parser."""
    return "".join(f"typedef int {name}; " for name in sorted(TYPE_NAMES & set(re.findall(r"\w+", text))))


@dataclass(frozen=True, slots=True)
class PointerType:
    element: CType


@dataclass(frozen=True, slots=True)
class ArrayType:
    element: CType
    count: Expr


@dataclass(frozen=True, slots=True)
class Void:
    pass


CType = DType | PointerType | ArrayType | Void


def named_type(names: list[str], types: Mapping[str, DType]) -> DType | Void:
    """The type that specifiers name; placeholders are looked up in `types`."""
    text = " ".join(names)
    if text in types:
        return types[text]
    if text == "void":
        return Void()
    if len(names) > 1:
        words = sorted(names, key=("unsigned", "signed", "long", "short", "char", "int", "double").index)
        text = " ".join(words).removeprefix("signed ")
    if text in ("short int", "unsigned short int"):
        text = text.removesuffix(" int")
    if text not in NAMES:
        raise Unsupported(construct=f"type {' '.join(names)}")
    return NAMES[text]


def size_of(ctype: CType) -> Expr:
    """Bytes, i64."""
    match ctype:
        case DType():
            return build.const(SIZE_BYTES[ctype])
        case ArrayType():
            return build.mul(build.cast(ctype.count, DType.I64), size_of(ctype.element))
        case PointerType():
            return build.const(8)
        case _:
            return build.const(1)


def promote(dtype: DType) -> DType:
    """The integer promotions."""
    return DType.I32 if dtype not in FLOATS and SIZE_BYTES[dtype] < 4 else dtype


def common(left: DType, right: DType) -> DType:
    """The usual arithmetic conversions; half and bfloat16 are floating types below float."""
    if left in FLOATS or right in FLOATS:
        if left == right or right not in FLOATS:
            return left
        if left not in FLOATS:
            return right
        for dtype in (DType.F64, DType.F32):
            if dtype in (left, right):
                return dtype
        return DType.F32
    left, right = promote(left), promote(right)
    if SIZE_BYTES[left] == SIZE_BYTES[right]:
        return left if left not in SIGNED else right
    return left if SIZE_BYTES[left] > SIZE_BYTES[right] else right


def convert(expr: Expr, dtype: DType, rounding: str = "default", saturate: bool = False) -> Expr:
    """A conversion, folded when constant or without effect."""
    if expr.dtype == dtype:
        return expr
    if isinstance(expr, Constant):
        return Constant(convert_value(expr.value, dtype, rounding, saturate), dtype)
    if dtype is DType.BOOL:
        return condition(expr)
    if isinstance(expr, Cast) and expr.rounding == "default" and not expr.saturate:
        inner = expr.operand.dtype
        if inner == dtype and inner not in FLOATS and SIZE_BYTES[expr.dtype] >= SIZE_BYTES[inner]:
            return expr.operand  # there and back
        if inner == dtype and inner in FLOATS and expr.dtype in FLOATS and widens(inner, expr.dtype):
            return expr.operand
    return Cast(expr, dtype, rounding, saturate)


def widens(narrow: DType, wide: DType) -> bool:
    """Every value of the one floating type is a value of the other."""
    return SIZE_BYTES[narrow] < SIZE_BYTES[wide]


def condition(expr: Expr) -> Expr:
    """The truth of a scalar, as bool."""
    if expr.dtype is DType.BOOL:
        return expr
    if isinstance(expr, Constant):
        return Constant(bool(expr.value), DType.BOOL)
    if isinstance(expr, Cast) and expr.operand.dtype is DType.BOOL:
        return expr.operand
    return Binary("ne", expr, Constant(0.0 if expr.dtype in FLOATS else 0, expr.dtype), DType.BOOL)


def select(test: Expr, then: Expr, otherwise: Expr, dtype: DType) -> Expr:
    if isinstance(test, Constant):
        return convert(then if test.value else otherwise, dtype)
    return Select(test, convert(then, dtype), convert(otherwise, dtype), dtype)


def negate(test: Expr) -> Expr:
    if isinstance(test, Constant):
        return Constant(not test.value, DType.BOOL)
    if isinstance(test, Unary) and test.op == "not":
        return test.operand
    return Unary("not", test, DType.BOOL)
