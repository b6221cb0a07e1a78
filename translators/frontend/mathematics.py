"""Mathematical functions that are expressions of the IR, by their C names."""

from __future__ import annotations

import re

from translators.frontend.dialect import Function


def call(name: str) -> Function:
    return Function("call", name)


def cast(rounding: str, saturate: bool = False) -> Function:
    return Function("cast", rounding=rounding, saturate=saturate)


_NAMES = re.findall(
    r"\w+",
    """
    exp exp2 exp10 expm1 log log2 log10 log1p sqrt rsqrt cbrt sin cos tan asin acos atan atan2 sinh cosh tanh
    asinh acosh atanh erf erfc lgamma tgamma erfinv erfcinv erfcx normcdfinv remainder fdim
    pow fma fabs floor ceil round trunc rint nearbyint fmod hypot copysign
    """,
)

_PLAIN: dict[str, Function] = {
    **{name: call(name) for name in _NAMES},
    **{f"{name}f": call(name) for name in _NAMES},
    **{name: Function("binary", "max") for name in ("max", "fmax", "fmaxf")},
    **{name: Function("binary", "min") for name in ("min", "fmin", "fminf")},
    **{name: call("abs") for name in ("abs", "labs", "llabs")},
    **{name: Function("test", name) for name in ("isnan", "isinf", "isfinite")},
}

MATHEMATICS: dict[str, Function] = {
    **_PLAIN,
    **{f"__builtin_{name}": meaning for name, meaning in _PLAIN.items()},  # as the compiler calls them
    "__builtin_inff": Function("infinity"),
    "__builtin_inf": Function("infinity"),
    "__builtin_huge_valf": Function("infinity"),
    "__builtin_nanf": Function("nan"),
    "__builtin_nan": Function("nan"),
    "__builtin_expect": Function("first"),
    "__builtin_popcount": call("popcount"),
    "__builtin_popcountl": call("popcount"),
    "__builtin_popcountll": call("popcount"),
    **{name: cast("nearest") for name in ("lrintf", "lrint", "llrintf", "llrint")},
    **{name: cast("away") for name in ("lroundf", "lround", "llroundf", "llround")},
    "__builtin_clz": call("clz"),
    "__builtin_clzl": call("clz"),
    "__builtin_clzll": call("clz"),
    "__builtin_ffs": call("ffs"),
    "__builtin_ffsl": call("ffs"),
    "__builtin_ffsll": call("ffs"),
    "__builtin_ctz": Function("zeros below"),
    "__builtin_ctzl": Function("zeros below"),
    "__builtin_ctzll": Function("zeros below"),
    "__builtin_bitreverse32": call("brev"),
}

HALF: dict[str, Function] = {
    "__hfma": call("fma"),
    "__hmax": Function("binary", "max"),
    "__hmin": Function("binary", "min"),
    "__habs": call("fabs"),
    **{
        f"h{name}": call(name)
        for name in (
            "exp", "exp2", "exp10", "log", "log2", "log10", "sqrt", "rsqrt", "sin", "cos", "tanh", "floor", "ceil",
            "trunc", "rint",
        )
    },
}  # fmt: skip
