"""What C converts by itself, read as C++."""

from __future__ import annotations

import pytest

from platforms.registry import PLATFORMS
from translators.errors import TranslationError
from translators.frontend.lower import parse

TEXT = """
#include <stdlib.h>
#include <string.h>
enum mode {{ FIRST, SECOND }};
struct pair {{ float a, b; }};
static float both(const struct pair *p, enum mode m) {{ return m == FIRST ? p->a : p->b; }}
void f(const void *given, void *other, float *y, int new, int class)
{{
    const struct pair *p = given;
    float *z;
    enum mode m = class;
    z = other;
    {statement}
    y[0] = both(p, m) + z[new];
}}
"""


@pytest.mark.parametrize("statement", [
    "", "float *w = malloc(4 * sizeof *w); w[0] = 1; z[0] = w[0];", "m = class + 1;", "z[1] = both(given, 1);",
    "const int *bits = (y); z[1] = bits[1];",
])  # fmt: skip
def test_conversions_of_c(statement: str) -> None:
    program = parse(TEXT.format(statement=statement), PLATFORMS["vnni"].dialect, filename="f.c")
    assert [parameter.name for parameter in program.parameters] == ["given", "other", "y", "new_", "class_"]


def test_other_errors_stay() -> None:
    with pytest.raises(TranslationError, match="undeclared identifier 'nothing'"):
        parse(TEXT.format(statement="z = nothing;"), PLATFORMS["vnni"].dialect, filename="f.c")


CHOICES = """
static void helper(float *x) {{ x[0] = 1; }}
float seconds(void) {{ return 0; }}
void {first}(float *x, int n) {{ helper(x); }}
void {second}(float *x, int n) {{ x[1] = n; }}
int main(void) {{ float x[4]; {first}(x, 4); {second}(x, 4); return 0; }}
"""


@pytest.mark.parametrize("first, second, chosen", [
    ("scale", "scale_ref", "scale"), ("naive_scale", "scale_fast", "scale_fast"), ("a", "b_launch", "b_launch"),
])  # fmt: skip
def test_entry_beside_main(first: str, second: str, chosen: str) -> None:
    program = parse(CHOICES.format(first=first, second=second), PLATFORMS["vnni"].dialect, filename="f.c")
    assert program.entry == chosen


def test_choices_are_listed() -> None:
    with pytest.raises(TranslationError, match=r"several functions could be the entry \(a, b\); choose one"):
        parse(CHOICES.format(first="a", second="b"), PLATFORMS["vnni"].dialect, filename="f.c")


@pytest.mark.parametrize("brackets", ["static 4", "const static 2 * 2", "static restrict 4", "restrict", "static\n 4"])
def test_sizes_of_parameters(brackets: str) -> None:
    text = f"void f(const float x[{brackets}], float *y, int class) {{ y[class] = x[0] + broken; }}"
    with pytest.raises(TranslationError, match="undeclared identifier 'broken'") as caught:  # at its own place
        parse(text, PLATFORMS["vnni"].dialect, filename="f.c")
    assert caught.value.render().splitlines()[1].lstrip() == text.splitlines()[-1].lstrip()
    program = parse(text.replace(" + broken", ""), PLATFORMS["vnni"].dialect, filename="f.c")
    assert [parameter.pointer for parameter in program.parameters] == [True, True, False]
