"""Text to text: launches, qualifiers, inline assembly; every line stays where it was."""

from __future__ import annotations

import pytest

from platforms.bang.simulator.rewrite import rewrite

KEPT = [
    "// k<<<dim, type, queue>>>(x)",
    '__bang_printf("k<<<dim, type, queue>>>(x)");',
    "__nram__ float t[64];",
    "#define BUFFER __nram__ float t[64] = {1}",
    "int a = b << 3;",
    "const char* s = \"__asm__ volatile('sync;')\";",
]


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    assert rewrite(text) == text


CHANGED = {
    "k<<<dim, type, queue>>>(x, f(y));": '::xp::bang::launch("k", [&] { k(x, f(y)); }, '
    "::xp::bang::Schedule::XP_SCHEDULE, dim, type, queue);",
    "a::k<float, 3> <<<dim, cnrtFuncTypeBlock, q>>> ();": '::xp::bang::launch("a::k<float, 3>", '
    "[&] { a::k<float, 3> (); }, ::xp::bang::Schedule::XP_SCHEDULE, dim, cnrtFuncTypeBlock, q);",
    "__nram__ int t[2] = {1, 2};": "__nram_initialised__ int t[2] = {1, 2};",
    "__mlu_shared__ float s[2] = {0};": "__mlu_shared_initialised__ float s[2] = {0};",
    "__nram__ float* p = t;": " float* p = t;",
    "__nram__ float *p[2] = {s, t};": " float *p[2] = {s, t};",
    "__nram__ float *table[4];": " float *table[4];",
    "float __nram__ * const p = t, q[2];": "float  * const p = t, q[2];",
    "void f(__nram__ float* a, __wram__ half w[4]) {}": "void f( float* a,  half w[4]) {}",
    "auto p = (__nram__ float*)buffer;": "auto p = ( float*)buffer;",
    '__asm__ volatile("sync;");': "__sync();",
    'asm __volatile__ ("sync.compute;\\n\\t" ::: "memory");': "__sync_compute();",
    '__asm__ volatile("add.nram %0;" : "=r"(x));': "static_assert(false, "
    '"inline assembly is not modelled: add.nram %0;");',
}


@pytest.mark.parametrize("text", CHANGED)
def test_changed(text: str) -> None:
    assert rewrite(text) == CHANGED[text]


def test_lines_are_kept() -> None:
    text = "\n".join(
        ("k<float>", "  <<<dim,", "     type, queue>>>", "  (x,", "   y);", "__asm__(", '  "sync;");', "last")
    )
    assert rewrite(text).splitlines()[7] == "last"
    assert rewrite(text).count("\n") == text.count("\n")


def test_old_kinds_of_tasks() -> None:
    assert rewrite("f(BLOCK);").startswith("#define BLOCK CNRT_FUNC_TYPE_BLOCK\n#line 1\n")
    assert rewrite("const int BLOCK = 64; int x[2] = {1, BLOCK};").startswith("const int")
    assert rewrite("enum { BLOCK, OTHER }; f(OTHER, BLOCK);").startswith("enum")
