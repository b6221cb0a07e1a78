"""What is mutated, and that names last."""

from __future__ import annotations

from collections import Counter

import pytest

from harness.mutation import rules
from harness.mutation.equivalent import groups
from harness.mutation.generate import PLATFORM_NAMES, of_kernel, sample
from harness.mutation.mutant import apply, named, original
from harness.mutation.tokens import tokens

LEAST_OF_A_PLATFORM = 1000


def changed(rule: rules.Rule, text: str) -> list[str]:
    return [apply(text, change) for change in rule(text, tokens(text))]


@pytest.mark.parametrize(("rule", "text", "expected"), [
    (rules.arithmetic, "a = b * c - 1;", ["a = b + c - 1;", "a = b * c + 1;"]),
    (rules.arithmetic, "float* p = -q;", []),
    (rules.comparison, "i < n && !done", ["i <= n && !done", "i < n || !done"]),
    (rules.comparison, "n = left < TILE ? left : TILE;", ["n = left > TILE ? left : TILE;"]),
    (rules.constant, "x = 2.0f + 16;", ["x = 2.02f + 16;", "x = 2.0f + 17;", "x = 2.0f + 8;"]),
    (rules.constant, "peak = -INFINITY;", ["peak = 0.0f;"]),
    (rules.constant, "#define TASKS 16", []),
    (rules.constant, "#ifndef ROWS\n#define ROWS 5\n#endif", []),
    (rules.index, "y = x[i];", ["y = x[i + 1];"]),
    (rules.condition, "if (i < n) f();", ["if (!(i < n)) f();", "if (true) f();"]),
    (rules.barrier, "f(); __syncthreads(); g();", ["f(); ; g();"]),
    (rules.statement, "{ y[i] = 0; }", ["{ ; }"]),
    (rules.argument, "f(a, b);", ["f(b, a);"]),
    (rules.function, "x = fmaxf(a, b);", ["x = fminf(a, b);"]),
    (rules.bound, "for (int i = 0; i < n; i += s) f();",
     ["for (int i = 0; i < n - 1; i += s) f();", "for (int i = 0; i < n; i += 2 * s) f();"]),
    (rules.constant, '// 16\n#include "a16.h"\nputs("16");', []),
])
def test_rules(rule: rules.Rule, text: str, expected: list[str]) -> None:
    assert changed(rule, text) == expected


def test_every_platform_has_enough_and_names_are_unique() -> None:
    every = sample(None)
    assert min(Counter(mutant.platform for mutant in every).values()) >= LEAST_OF_A_PLATFORM
    assert len({mutant.name for mutant in every}) == len(every)
    assert {mutant.rule for mutant in every} == {rule.__name__ for rule in rules.RULES}


def test_a_sample_takes_from_every_platform() -> None:
    counts = Counter(mutant.platform for mutant in sample(8))
    assert counts == dict.fromkeys(PLATFORM_NAMES, 2)
    assert sample(4) == sample(8)[:4]


def test_a_name_stays_when_lines_are_added_elsewhere() -> None:
    text = original("cuda", "relu")
    change = next(rules.comparison(text, tokens(text)))
    longer = "// One line more.\n" + text
    moved = next(rules.comparison(longer, tokens(longer)))
    assert named("cuda", "relu", text, change).name == named("cuda", "relu", longer, moved).name


def test_a_mutant_differs_from_its_kernel() -> None:
    for mutant in of_kernel("bang", "relu"):
        assert mutant.text != original("bang", "relu")
        assert mutant.difference.startswith("-")


def test_every_mutant_called_equivalent_exists() -> None:
    names = {mutant.name for mutant in sample(None)}
    assert [name for group in groups() for name in sorted(group.mutants - names)] == []
    assert all(group.mutants or group.new for group in groups())
