"""Helper functions, templates, macros and structs that a random file begins with."""

from __future__ import annotations

import random

from harness.fuzz.grammar.language import Language
from harness.fuzz.grammar.scope import Function, Scope
from harness.fuzz.grammar.statements import Statements
from harness.fuzz.grammar.values import Value
from translators.ir.types import DType

I32, U32, F32 = DType.I32, DType.U32, DType.F32


def integer(low: float, high: float, dtype: DType = I32) -> Value:
    return Value("", dtype, low, high)


def single(low: float, high: float, step: float = 0.25) -> Value:
    return Value("", F32, low, high, step)


def helpers(rng: random.Random, language: Language, tag: str) -> tuple[list[str], list[Function]]:
    """Text, and what it declares; names end in the tag so that files can be put together."""
    lines: list[str] = []
    functions: list[Function] = []
    pool = [_macro, _macro, _random_function, _random_function, _random_function, _early]
    if language.cplusplus:
        pool += [_template_value, _template_type, _overload, _functor]
    for number in range(rng.randrange(0, 4)):
        text, made = rng.choice(pool)(rng, language, f"{tag}_{number}")
        lines += text
        functions += made
    return lines, functions


def _macro(rng: random.Random, language: Language, tag: str) -> tuple[list[str], list[Function]]:
    kind = rng.randrange(4)
    if kind == 0:
        return [f"#define SQ{tag}(x) ((x) * (x))"], [Function(f"SQ{tag}", (integer(-1000, 1000),), integer(0, 10**6))]
    if kind == 1:
        return [f"#define CLAMP{tag}(v, lo, hi) ((v) < (lo) ? (lo) : ((v) > (hi) ? (hi) : (v)))"], [
            Function(f"CLAMP{tag}", (integer(-10000, 10000), integer(-8, 0), integer(0, 8)), integer(-8, 8)),
            Function(f"CLAMP{tag}", (single(-256, 256), single(-8, 0), single(0, 8)), single(-8, 8)),
        ]
    if kind == 2:
        return [f"#define CEIL_DIV{tag}(a, b) (((a) + (b) - 1) / (b))"], [
            Function(f"CEIL_DIV{tag}", (integer(0, 100000), integer(1, 64)), integer(0, 100000))
        ]
    return [f"#define MIX{tag}(a, b) \\", "    (((unsigned)(a) * 2654435761u) ^ ((unsigned)(b) + 0x9e3779b9u))"], [
        Function(
            f"MIX{tag}", (integer(-(1 << 31), (1 << 31) - 1), integer(0, 2**32 - 1, U32)), integer(0, 2**32 - 1, U32)
        )
    ]


def _device(rng: random.Random, language: Language) -> str:
    return rng.choice(language.device)


def _random_function(rng: random.Random, language: Language, tag: str) -> tuple[list[str], list[Function]]:
    made = Statements(rng, language)
    made.budget = 6
    scope = Scope()
    parameters = []
    for _ in range(rng.randrange(1, 4)):
        dtype = rng.choice((I32, I32, U32, F32, DType.U8, DType.I64))
        low, high, step = made.range_of(dtype)
        parameters.append(Value(made.name(("a", "b", "x", "y", "lhs", "rhs", "t")), dtype, low, high, step))
    scope.values += parameters
    result = rng.choice((I32, U32, F32, DType.I64))
    low, high, step = made.range_of(result)
    head = f"{_device(rng, language)} {made.spell(result)} helper{tag}"
    with made.block(f"{head}({', '.join(f'{made.spell(p.dtype)} {p.text}' for p in parameters)})"):
        places: list[Value] = list(parameters) if made.chance(0.3) else []
        made.statements(scope, places, 1, rng.randrange(0, 4))
        if made.chance(0.4):
            early = made.initial(scope, result, low, high, step, 1)
            made.line(f"if ({made.condition(scope, 1).text}) return {early.text};")
        made.line(f"return {made.initial(scope, result, low, high, step).text};")
    return made.lines, [Function(f"helper{tag}", tuple(parameters), Value("", result, low, high, step))]


def _early(rng: random.Random, language: Language, tag: str) -> tuple[list[str], list[Function]]:
    device = _device(rng, language)
    return [
        f"{device} int bucket{tag}(int v) {{",
        "    if (v < 0) return 0;",
        f"    for (int b = 0; b < {rng.choice((3, 5))}; ++b) {{",
        f"        if (v < {rng.choice((10, 16))} * (b + 1)) return b + 1;",
        "    }",
        "    return 7;",
        "}",
    ], [Function(f"bucket{tag}", (integer(-1000, 1000),), integer(0, 7))]


def _template_value(rng: random.Random, language: Language, tag: str) -> tuple[list[str], list[Function]]:
    number, other = rng.sample((2, 3, 4, 5, 8), 2)
    device = _device(rng, language)
    lines = [
        f"template <int K{', bool Odd = false' if rng.random() < 0.5 else ''}>",
        f"{device} int poly{tag}(int x) {{",
        "    int r = 0;",
        f"    {'#pragma unroll' if language.unrolls and rng.random() < 0.3 else ''}".rstrip(),
        "    for (int k = 0; k < K; ++k) r += (x >> k) & (k + 1);",
        f"    if constexpr (K > {rng.choice((2, 4))}) {{ r += x & 3; }} else {{ r -= x & 1; }}",
        "    return r;",
        "}",
    ]
    low, high = -1, 80
    return [line for line in lines if line], [
        Function(f"poly{tag}<{n}>", (integer(-100000, 100000),), integer(low, high)) for n in (number, other)
    ]


def _template_type(rng: random.Random, language: Language, tag: str) -> tuple[list[str], list[Function]]:
    device = _device(rng, language)
    return [
        "template <typename T>",
        f"{device} T lerp{tag}(T a, T b, bool first) {{",
        "    T d = first ? a - b : b - a;",
        "    return d < static_cast<T>(0) ? -d : d;",
        "}",
    ], [
        Function(
            f"lerp{tag}<int>",
            (integer(-1000, 1000), integer(-1000, 1000), Value("", DType.BOOL, 0, 1)),
            integer(0, 2000),
        ),
        Function(f"lerp{tag}<float>", (single(-64, 64), single(-64, 64), Value("", DType.BOOL, 0, 1)), single(0, 128)),
    ]


def _overload(rng: random.Random, language: Language, tag: str) -> tuple[list[str], list[Function]]:
    device = _device(rng, language)
    return [
        f"{device} int pick{tag}(int a) {{ return a < 0 ? -1 : a > 0; }}",
        f"{device} float pick{tag}(float a, float b = 0.5f) {{ return a < b ? b : a; }}",
    ], [
        Function(f"pick{tag}", (integer(-(1 << 30), 1 << 30),), integer(-1, 1)),
        Function(f"pick{tag}", (single(-64, 64),), single(0.5, 64)),
        Function(f"pick{tag}", (single(-64, 64), single(-64, 64)), single(-64, 64)),
    ]


def _functor(rng: random.Random, language: Language, tag: str) -> tuple[list[str], list[Function]]:
    device = language.device[0]
    return [
        f"struct Op{tag} {{",
        "    int shift;",
        f"    {device} int operator()(int a, int b) const {{ return (a >> shift) + (b & {rng.choice((3, 7, 15))}); }}",
        "};",
        "template <class F>",
        f"{_device(rng, language)} int apply{tag}(F f, int a, int b) {{ return f(a, b) - f(b, a); }}",
    ], [Function(f"apply{tag}", (integer(-1000, 1000), integer(-1000, 1000)), integer(-1000, 1000), f"Op{tag}{{2}}")]
