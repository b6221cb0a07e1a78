"""The textual rewrite of launches and dynamic shared memory."""

import pytest

from platforms.runtime.bounds import launch_bounds
from platforms.runtime.launches import blank, rewrite, rewrite_launches

CASES = {
    "k<<<1, 2>>>(x);": '::xp::launch("k", ::xp::Config(1, 2), [&] { k(x); });',
    "k<int, 4><<<dim3(n / 2, (n + 1) >> 1), t, 0, s>>>(f(x), y);":
        '::xp::launch("k<int, 4>", ::xp::Config(dim3(n / 2, (n + 1) >> 1), t, 0, s), [&] { k<int, 4>(f(x), y); });',
    "ns::k<(A > B)> <<<g,\n b>>> (x,\n y);":
        '::xp::launch("ns::k<(A > B)>", ::xp::Config(g,\n b), [&] { ns::k<(A > B)> (x,\n y); });',
    "if (a < b) k<<<1, 1>>>();": 'if (a < b) ::xp::launch("k", ::xp::Config(1, 1), [&] { k(); });',
    "else k<<<1, 1>>>();": 'else ::xp::launch("k", ::xp::Config(1, 1), [&] { k(); });',
    '// k<<<1, 1>>>()\n"k<<<1, 1>>>()"': '// k<<<1, 1>>>()\n"k<<<1, 1>>>()"',
    "k<<<1, 1>>>;": "k<<<1, 1>>>;",
    "x = 1 << 2; k<<<a /* ; */, b>>>(c);": 'x = 1 << 2; ::xp::launch("k", ::xp::Config(a /* ; */, b), [&] { k(c); });',
    "extern __shared__ float s[];": 'extern  float s[] __asm__("xp_dynamic_shared");',
    "extern __shared__ __align__(16) char s[ ];": 'extern  __align__(16) char s[ ] __asm__("xp_dynamic_shared");',
    "extern volatile __shared__ T s[];": 'extern volatile  T s[] __asm__("xp_dynamic_shared");',
    "__shared__ float s[4];": "__shared__ float s[4];",
    "hipLaunchKernel(reinterpret_cast<const void*>(k<int>), g, b, a);": "hipLaunchKernel((k<int>), g, b, a);",
    "cudaLaunchKernel((void*)k, g, b, a);": "cudaLaunchKernel(k, g, b, a);",
    "if (i >= n) return;\nelse return\n;": "if (i >= n) { ::xp::simt::returns_early(); return; }\n"
        "else { ::xp::simt::returns_early(); return\n; }",
    "#define LEAVE(c) if (c) return\n": "#define LEAVE(c) if (c) return ::xp::simt::returns_early()\n",
    "#define LEAVE(c) \\\n  if (c) \\\n    return\nLEAVE(f(x));": "#define LEAVE(c) \\\n  if (c) \\\n"
        "    return ::xp::simt::returns_early()\nLEAVE(f(x));",
    "#define GIVE return\nGIVE;\nGIVE x;": "#define GIVE return\nGIVE;\nGIVE x;",
    "return\n x; // return;": "return\n x; // return;",
    'extern "C" void f() { __shared__ int s[1]; }': 'extern "C" void f() { __shared__ int s[1]; }',
}


@pytest.mark.parametrize("text", CASES)
def test_rewrites(text: str) -> None:
    assert rewrite(text) == CASES[text]


@pytest.mark.parametrize("text", CASES)
def test_lines_stay(text: str) -> None:
    assert rewrite(text).count("\n") == text.count("\n")


BOUNDED = """
#define WARP 32
#define THREADS (4 * WARP)
constexpr int ROWS = 16, COLUMNS = 8;
const unsigned TALL = 64u;
__global__ void __launch_bounds__(THREADS, 2) macro(float *x) { use(x); }
template <int N> __global__ __launch_bounds__(N) void open(float *x) { open_too(x); }
extern "C" __launch_bounds__(TALL + 1) __global__ void tall(float *x) {}
__global__ void __launch_bounds__(ROWS) listed(float *x) {}
__global__ void __launch_bounds__(32) twice(float *x) {}
__global__ void twice(int *x) {}
__global__ void __launch_bounds__(32) __cluster_dims__(2) grouped(float *x);
__global__ void __launch_bounds__(32) __cluster_dims__(2) grouped(float *x) {}
__global__ void plain(float *x) {}
#ifndef TOLD
#define TOLD 32
#endif
__global__ void __launch_bounds__(TOLD) told(float *x) {}
"""


def test_bounds_that_are_numbers_of_the_file() -> None:
    assert launch_bounds(blank(BOUNDED)) == {"macro": 128, "tall": 65, "grouped": 32}


def test_a_launch_says_what_its_kernel_is_made_for() -> None:
    text = BOUNDED + "void run(float *x) { macro<<<1, 256>>>(x); ns::grouped<<<1, 8>>>(x); plain<<<1, 8>>>(x); }\n"
    made = rewrite_launches(text)
    assert "::xp::Config(1, 256).within(128), [&] { macro(x); }" in made
    assert "::xp::Config(1, 8).within(32), [&] { ns::grouped(x); }" in made
    assert "::xp::Config(1, 8), [&] { plain(x); }" in made
