"""Tables that several dialects share: the functions of C's mathematics library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from translators.emit.names import words
from translators.ir.types import DType

UNARY_FUNCTIONS = words(
    "exp exp2 expm1 log log2 log10 log1p sqrt cbrt sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh "
    "erf erfc tgamma lgamma floor ceil trunc round rint nearbyint"
)
OTHER_FUNCTIONS = words("pow fmod remainder hypot atan2 fma copysign fdim fmin fmax ldexp nextafter")
FLOAT_MINMAX: Mapping[DType, tuple[str, str]] = {DType.F32: ("fminf", "fmaxf"), DType.F64: ("fmin", "fmax")}

Functions = dict[str, Mapping[DType, str]]


def c_functions(without: Iterable[str] = ()) -> Functions:
    """`expf` for float, `exp` for double; classification macros take either."""
    missing = set(without)
    names = [name for name in (*UNARY_FUNCTIONS, *OTHER_FUNCTIONS) if name not in missing]
    table: Functions = {name: {DType.F32: f"{name}f", DType.F64: name} for name in names}
    for name in ("abs", "fabs"):
        table[name] = {DType.F32: "fabsf", DType.F64: "fabs", DType.I32: "abs", DType.I64: "llabs"}
    for name in ("isnan", "isinf", "isfinite", "signbit"):
        table[name] = {DType.F32: name, DType.F64: name}
    return table


def function_names(functions: Mapping[str, Mapping[DType, str]]) -> frozenset[str]:
    """C names a program must not use for itself."""
    return frozenset(name for row in functions.values() for name in row.values() if name.isidentifier())
