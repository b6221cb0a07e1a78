"""Functions and literals of plain C.

Beside C's own functions these names are known, so that meanings can say what C cannot:

    max(a, b)  min(a, b)         of the common type, without promotion; fmax and fmin for floats
    to_X(v)  to_X_R(v)  to_X_sat(v)  to_X_R_sat(v)    conversion to type X with rounding R (up, down, zero,
                                 nearest, away), saturating
    as_X(v)                      the same bits as type X
    atomic_OP(pointer, value[, compare])    one indivisible step, the old value
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pycparser import c_ast

from translators.errors import Span, Unsupported
from translators.frontend.plain_fold import binary
from translators.frontend.plain_types import common, convert, named_type, promote
from translators.ir.nodes import Bitcast, Call, Cast, Constant, Expr
from translators.ir.types import FLOATS, SIZE_BYTES, DType

MATH = frozenset(
    ["exp", "exp2", "exp10", "expm1", "log", "log2", "log10", "log1p", "sqrt", "rsqrt", "cbrt", "sin", "cos", "tan"]
    + ["asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "erf", "erfc", "pow", "fma"]
    + ["fabs", "floor", "ceil", "round", "trunc", "rint", "nearbyint", "fmod", "hypot", "copysign"]
)
OTHERS = frozenset(["max", "min", "fmax", "fmin", "fmaxf", "fminf", "isnan", "isinf", "isfinite", "abs", "popcount"])
CONVERSION = re.compile(r"to_([A-Za-z]\w*?)(?:_(up|down|zero|nearest|away))?(_sat)?")


def base_name(name: str) -> str:
    return name[:-1] if name.endswith("f") and name not in MATH else name


def is_known(name: str) -> bool:
    return base_name(name) in MATH or name in OTHERS or name.startswith(("as_", "to_"))


def known(name: str, values: list[Expr], types: Mapping[str, DType], span: Span | None) -> Expr:
    """A call of a function of C or of the meanings' own vocabulary."""
    base = base_name(name)
    if base in MATH:
        dtype = DType.F64 if base == name else DType.F32
        return Call(base, tuple(convert(v, dtype) for v in values), dtype)
    match base:
        case "fmax" | "fmin":
            dtype = DType.F32 if name.endswith("f") else DType.F64
            return binary(base[1:], convert(values[0], dtype), convert(values[1], dtype), dtype)
        case "max" | "min":
            left, right = (v.dtype for v in values)
            dtype = left if left == right else common(left, right)
            return binary(base, convert(values[0], dtype), convert(values[1], dtype), dtype)
        case "isnan" | "isinf" | "isfinite":
            return Call(name, (values[0],), DType.BOOL)
        case "abs":
            value = convert(values[0], promote(values[0].dtype))
            return Call("fabs" if value.dtype in FLOATS else "abs", (value,), value.dtype)
        case "popcount":
            return Call("popcount", (values[0],), DType.I32)
    return conversion(name, values[0], types, span)


def conversion(name: str, value: Expr, types: Mapping[str, DType], span: Span | None) -> Expr:
    """`as_X` or `to_X…`."""
    match = CONVERSION.fullmatch(name)
    target = named_type([name[3:] if match is None else match[1]], types)
    if not isinstance(target, DType):
        raise Unsupported(construct=f"the function {name}", span=span)
    if match is not None:
        return value if value.dtype == target else Cast(value, target, match[2] or "default", match[3] is not None)
    if SIZE_BYTES[target] != SIZE_BYTES[value.dtype]:
        raise Unsupported(construct=f"{name} of a value of another size", span=span)
    return value if target == value.dtype else Bitcast(value, target)


def literal(node: c_ast.Constant) -> Constant:
    """A literal with its type by suffix and size."""
    text: str = node.value
    if node.type == "char":
        return Constant(ord(text[1:-1].encode().decode("unicode_escape")), DType.I32)
    if "float" in node.type or "double" in node.type:
        single = text[-1] in "fF" and not text.startswith("0x")
        digits = text.rstrip("fFlL") if not text.startswith("0x") else text
        value = float.fromhex(digits) if text.startswith("0x") else float(digits)
        return Constant(value, DType.F64) if not single else single_precision(value)
    digits = text.lower().rstrip("ul")
    suffix = text.lower()[len(digits) :]
    octal = len(digits) > 1 and digits[0] == "0" and digits[1].isdigit()
    whole = int(digits, 8 if octal else 0)
    candidates = [DType.I32, DType.U32, DType.I64, DType.U64]
    if "l" in suffix:
        candidates = candidates[2:]
    if "u" in suffix:
        candidates = [d for d in candidates if d in (DType.U32, DType.U64)]
    elif not digits.startswith("0"):
        candidates = [d for d in candidates if d in (DType.I32, DType.I64)]
    for dtype in candidates:
        bits = 8 * SIZE_BYTES[dtype] - (dtype in (DType.I32, DType.I64))
        if whole < 1 << bits:
            return Constant(whole, dtype)
    return Constant(whole, DType.U64)


def single_precision(value: float) -> Constant:
    folded = convert(Constant(value, DType.F64), DType.F32)
    assert isinstance(folded, Constant)
    return folded
