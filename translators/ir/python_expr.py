"""Expressions of the IR as Python text over exact helpers; see `interpret`.

Integers are Python's, wrapped after each operation; floats are doubles, rounded to the type after each operation.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from typing import Any, assert_never

from translators.ir.nodes import Binary, Bitcast, Call, Cast, Constant, Expr, Load, Select, Unary, Variable
from translators.ir.types import FLOATS, SIGNED, SIZE_BYTES, DType
from translators.ir.values import (
    FORMATS,
    MAXIMUM,
    MINIMUM,
    Number,
    bits_of,
    convert,
    from_bits,
    round_bf16,
    round_f16,
    round_f32,
    round_float,
)  # fmt: skip


class OutOfBounds(Exception):
    """An access outside its buffer: (buffer, byte offset, bytes, size)."""


def divide(left: int, right: int) -> int:
    quotient = abs(left) // abs(right)
    return quotient if (left < 0) == (right < 0) else -quotient


def modulo(left: int, right: int) -> int:
    return left - divide(left, right) * right


def divide_float(left: float, right: float) -> float:
    if right != 0:
        return left / right
    if left == 0 or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def larger(left: float, right: float) -> float:
    return right if left != left else left if right != right or left > right else right


def smaller(left: float, right: float) -> float:
    return right if left != left else left if right != right or left < right else right


def fused(a: float, b: float, c: float) -> float:
    """a * b + c for values of at most 24 bits, to odd, so that one more rounding is exact."""
    product = a * b
    total = product + c
    if not math.isfinite(total) or total == 0:
        return total
    high = total - product
    error = (product - (total - high)) + (c - high)
    if error and not bits_of(total, DType.F64) & 1:
        return math.nextafter(total, math.inf if error > 0 else -math.inf)
    return total


def guarded(function: Callable[..., float], *values: float) -> float:
    """A function of the math library, infinities and NaN where Python raises."""
    try:
        return function(*values)
    except OverflowError:
        return math.inf
    except (ValueError, ZeroDivisionError):
        if function in (math.log, math.log2, math.log10) and values[0] == 0:
            return -math.inf
        return math.nan


def power(base: float, exponent: float) -> float:
    try:
        return math.pow(base, exponent)
    except OverflowError:
        odd = exponent == math.floor(exponent) and exponent % 2 == 1
        return -math.inf if base < 0 and odd else math.inf
    except ValueError:
        return math.inf if base == 0 else math.nan


def to_whole(function: Callable[[float], Number]) -> Callable[[float], float]:
    def call(value: float) -> float:
        return math.copysign(float(function(value)), value) if math.isfinite(value) else value

    return call


def away(value: float) -> float:
    below = math.floor(abs(value))
    return below + (abs(value) - below >= 0.5)


BITS: dict[str, Callable[[int], Callable[..., int]]] = {
    "popcount": lambda width: lambda x: (x & (1 << width) - 1).bit_count(),
    "clz": lambda width: lambda x: width - (x & (1 << width) - 1).bit_length(),
    "ffs": lambda width: lambda x: (x & -x).bit_length(),
    "brev": lambda width: lambda x: int(f"{x & (1 << width) - 1:0{width}b}"[::-1], 2),
    "mulhi": lambda width: lambda x, y: x * y >> width,
}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "exp2": lambda x: power(2.0, x), "exp10": lambda x: power(10.0, x), "pow": power,
    "rsqrt": lambda x: divide_float(1.0, guarded(math.sqrt, x)), "cbrt": math.cbrt, "fabs": abs, "abs": abs,
    "fma": fused, "copysign": math.copysign, "isnan": math.isnan, "isinf": math.isinf, "isfinite": math.isfinite,
    "floor": to_whole(math.floor), "ceil": to_whole(math.ceil), "trunc": to_whole(math.trunc),
    "rint": to_whole(round), "nearbyint": to_whole(round), "round": to_whole(away),
}  # fmt: skip


def function(name: str) -> Callable[..., Any]:
    if name in FUNCTIONS:
        return FUNCTIONS[name]
    plain = getattr(math, name)
    return lambda *values: guarded(plain, *values)


def loader(dtype: DType) -> Callable[[Any, int, str], Number]:
    size = SIZE_BYTES[dtype]
    wide = dtype is DType.BF16
    unpack = struct.Struct("<H" if wide else "<B" if dtype is DType.BOOL else FORMATS[dtype]).unpack_from

    def load(memory: Any, offset: int, name: str) -> Number:
        if offset < 0 or offset + size > len(memory):
            raise OutOfBounds(name, offset, size, len(memory))
        value: Number = unpack(memory, offset)[0]
        return from_bits(int(value), dtype) if wide else value

    return load


def storer(dtype: DType) -> Callable[[Any, int, Number, str], None]:
    size = SIZE_BYTES[dtype]
    wide = dtype is DType.BF16
    pack = struct.Struct("<H" if wide else FORMATS[dtype]).pack_into

    def store(memory: Any, offset: int, value: Number, name: str) -> None:
        if offset < 0 or offset + size > len(memory):
            raise OutOfBounds(name, offset, size, len(memory))
        pack(memory, offset, bits_of(value, dtype) if wide else value)

    return store


HELPERS: dict[str, Any] = {
    "cdiv": divide, "cmod": modulo, "fdiv": divide_float, "larger": larger, "smaller": smaller, "inf": math.inf,
    "nan": math.nan, "r_f32": round_f32, "r_f16": round_f16, "r_bf16": round_bf16, "convert": convert,
    "fmod": function("fmod"), "from_bits": from_bits, "bits_of": bits_of, "DType": DType, "round_float": round_float,
}  # fmt: skip
HELPERS |= {f"ld_{dtype}": loader(dtype) for dtype in DType} | {f"st_{dtype}": storer(dtype) for dtype in DType}

SYMBOLS = {
    "add": "+", "sub": "-", "mul": "*", "and": "&", "or": "|", "xor": "^", "shl": "<<", "shr": ">>",
    "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "==", "ne": "!=",
}  # fmt: skip


def rounded(text: str, dtype: DType) -> str:
    """The text's value brought into the type."""
    match dtype:
        case DType.F64 | DType.I64:
            return f"({text})"  # i64 does not overflow
        case DType.BOOL:
            return f"bool({text})"
        case DType.F32 | DType.F16 | DType.BF16:
            return f"r_{dtype}({text})"
        case _ if dtype in SIGNED:
            half = MAXIMUM[dtype] + 1
            return f"((({text}) + {half} & {2 * half - 1}) - {half})"
        case _:
            return f"(({text}) & {MAXIMUM[dtype]})"


def cast_text(expr: Cast, value: str) -> str:
    source, target = expr.operand.dtype, expr.dtype
    if expr.rounding == "default" and not expr.saturate:
        if target is DType.BOOL:
            return f"({value} != 0)"
        if source not in FLOATS and target not in FLOATS:
            if MINIMUM[target] <= MINIMUM[source] and MAXIMUM[source] <= MAXIMUM[target]:
                return f"int({value})" if source is DType.BOOL else value
            if target is not DType.I64:
                return rounded(value, target)
        if source in FLOATS and target in FLOATS:
            exact = target is DType.F64 or (target is DType.F32 and source is not DType.F64)
            return value if exact else rounded(value, target)
        if target in FLOATS and source not in FLOATS and SIZE_BYTES[source] <= 4:
            return rounded(f"float({value})", target)
    number = f"float({value})" if source in FLOATS else f"int({value})"
    return f"convert({number}, DType({str(target)!r}), {expr.rounding!r}, {expr.saturate})"


def binary_text(expr: Binary, left: str, right: str) -> str:
    floating = expr.left.dtype in FLOATS
    match expr.op:
        case "land":
            return f"({left} and {right})"
        case "lor":
            return f"({left} or {right})"
        case "min" | "max":
            name = "larger" if expr.op == "max" else "smaller"
            return f"{name}({left}, {right})" if floating else f"{expr.op}({left}, {right})"
        case "div":
            return rounded(f"{'fdiv' if floating else 'cdiv'}({left}, {right})", expr.dtype)
        case "mod":
            return f"fmod({left}, {right})" if floating else f"cmod({left}, {right})"
        case "and" | "or" | "xor" | "shr" | "lt" | "le" | "gt" | "ge" | "eq" | "ne":
            return f"({left} {SYMBOLS[expr.op]} {right})"
        case _:
            return rounded(f"{left} {SYMBOLS[expr.op]} {right}", expr.dtype)


def python_expr(expr: Expr, memory: Callable[[str], str]) -> str:
    """The expression as Python; `memory` names the object that holds a buffer's bytes."""

    def text(expr: Expr) -> str:
        match expr:
            case Constant():
                return f"({expr.value!r})"
            case Variable():
                return f"v_{expr.name}"
            case Load():
                return f"ld_{expr.dtype}({memory(expr.buffer)}, {text(expr.offset)}, {expr.buffer!r})"
            case Unary(op="not"):
                return f"(not {text(expr.operand)})"
            case Unary():
                return rounded(f"{'-' if expr.op == 'neg' else '~'}{text(expr.operand)}", expr.dtype)
            case Binary():
                return binary_text(expr, text(expr.left), text(expr.right))
            case Cast():
                return cast_text(expr, text(expr.operand))
            case Bitcast():
                source, target = str(expr.operand.dtype), str(expr.dtype)
                return f"from_bits(bits_of({text(expr.operand)}, DType({source!r})), DType({target!r}))"
            case Call():
                values = ", ".join(text(a) for a in expr.arguments)
                name, width = expr.function, 8 * SIZE_BYTES[expr.arguments[0].dtype]
                called = f"c_{name}" if width == 32 or name not in BITS else f"c_{name}_{width}"
                HELPERS.setdefault(called, BITS[name](width) if name in BITS else function(name))
                return rounded(f"{called}({values})", expr.dtype)
            case Select():
                return f"({text(expr.then)} if {text(expr.condition)} else {text(expr.otherwise)})"
            case _:
                assert_never(expr)

    return text(expr)
