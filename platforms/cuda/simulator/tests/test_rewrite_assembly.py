"""Inline assembly becomes calls; every line stays where it was."""

from __future__ import annotations

import pytest

from platforms.cuda.simulator.rewrite import rewrite_assembly

REWRITTEN = {
    'asm volatile("bar.sync 0;");': '::xp::ptx::run_bare("bar.sync 0;");',
    'asm("mov.u32 %0, %%laneid;" : "=r"(n));':
        '::xp::ptx::run("mov.u32 %0, %%laneid;" , ::xp::ptx::out("=r", "", (n)));',
    '__asm__ __volatile__("x %[to];" :: [to] "r"(a ? b : c) : "memory");':
        '::xp::ptx::run("x %[to];" , ::xp::ptx::in("r", "to", (a ? b : c)));',
}  # fmt: skip
UNTOUCHED = ('extern float s[] asm("name");', '// asm("x");', 'const char* t = "asm(1)";')


@pytest.mark.parametrize("text", REWRITTEN)
def test_statements(text: str) -> None:
    assert "".join(rewrite_assembly(text).split()) == "".join(REWRITTEN[text].split())


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_is_no_statement(text: str) -> None:
    assert rewrite_assembly(text) == text


def test_lines_stay() -> None:
    text = 'asm volatile(\n  #if A\n "x"\n #else\n "y"\n #endif\n : "=r"(d),\n "=r"(e)\n : "r"(a));\nnext'
    made = rewrite_assembly(text)
    assert made.splitlines()[-1] == "next"
    assert made.count("#") == 3
    assert made.index("#if A") < made.index('"x"') < made.index("#else")
