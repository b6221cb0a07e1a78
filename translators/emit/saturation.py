"""Helpers that convert with saturation: NaN gives 0, what does not fit the nearest value that does."""

from __future__ import annotations

from translators.emit.helpers import Helper
from translators.emit.literals import float_literal, integer_literal
from translators.emit.spelling import C_TYPES
from translators.ir.types import INTEGERS, SIGNED, DType
from translators.ir.values import MAXIMUM, MINIMUM


def saturating_helpers() -> dict[str, Helper]:
    """`saturate_f32_i8` and so on, from f32, f64, i64 and u64 to every integer type."""
    pairs = [(s, t) for s in (DType.F32, DType.F64, DType.I64, DType.U64) for t in DType if t in INTEGERS]
    return {(helper := _helper(source, target)).name: helper for source, target in pairs}


def _helper(source: DType, target: DType) -> Helper:
    name, into = f"saturate_{source.value}_{target.value}", C_TYPES[target]
    low, high = (integer_literal(bound[target], target) for bound in (MINIMUM, MAXIMUM))
    if source in (DType.F32, DType.F64):
        below, above = (float_literal(float(v), source) for v in (MINIMUM[target], MAXIMUM[target] + 1))
        body = f"x != x ? 0 : x <= {below} ? {low} : x >= {above} ? {high} : ({into})x"
    else:
        below, above = (integer_literal(bound[target], source) for bound in (MINIMUM, MAXIMUM))
        tests = [f"x < {below} ? {low} : "] if source in SIGNED else []
        tests += [f"x > {above} ? {high} : "] if MAXIMUM[source] > MAXIMUM[target] else []
        body = f"{''.join(tests)}({into})x"
    return Helper(name, f"$inline {into} {name}({C_TYPES[source]} x) {{ return {body}; }}\n")
