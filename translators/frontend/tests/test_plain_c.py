"""Plain C: what the compiler makes of it and what the interpreter makes of the IR agree."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from translators.errors import ParseError, Unsupported
from translators.frontend.plain_kernel import read_kernel
from translators.ir.interpret import run
from translators.ir.nodes import Launch, Loop, While
from translators.ir.rewrite import walk

TEXT = """
float square(float x) { return x * x; }
int clamp(int x, int low, int high) {
  if (x < low) return low;
  if (x > high) return high;
  return x;
}
void k_add(const float *a, float *r, const int *s, int *o, int n) {
  for (int i = 0; i < n; i++) r[i] = a[i] + a[n - 1 - i];
}
void k_promote(const float *a, float *r, const int *s, int *o, int n) {
  for (int i = 0; i < n; i++) {
    signed char c = s[i];
    unsigned char u = s[i];
    short h = (short)(s[i] * 3);
    o[i] = (c + u) * h - (c << 3) + (u >> 2) + (unsigned short)h / 7 + c % 5;
  }
}
void k_unsigned(const float *a, float *r, const int *s, int *o, int n) {
  for (unsigned i = 0; i < (unsigned)n; i += 2) {
    unsigned u = s[i], v = s[i + 1];
    o[i] = u * 2654435761u ^ v >> 5;
    o[i + 1] = (u - v) / 3u < v ? -1 : u > 5;
  }
}
void k_long(const float *a, float *r, const int *s, int *o, int n) {
  long long total = 0;
  for (int i = 0; i < n; ++i) { total += (long long)s[i] * s[n - 1 - i]; o[i] = (int)(total >> 3); }
}
void k_while(const float *a, float *r, const int *s, int *o, int n) {
  int i = n;
  while (i > 0) { i -= 3; if (i < 0) break; o[i] = i * i; }
  int j = 0;
  do { r[j] = j; j++; } while (j < n && a[j] < 2.0f);
}
void k_down(const float *a, float *r, const int *s, int *o, int n) {
  for (int i = n - 1; i >= 0; i--) r[n - 1 - i] = a[i];
  for (int i = 2 * n; i > n; i -= 4) o[(i - n) / 4] = i;
}
void k_continue(const float *a, float *r, const int *s, int *o, int n) {
  for (int i = 0; i < n; i++) {
    if (s[i] % 3 == 0) continue;
    if (a[i] < 0) { r[i] = -a[i]; continue; } else r[i] = a[i];
    r[i] *= 2;
  }
}
void k_nested(const float *a, float *r, const int *s, int *o, int n) {
  float best = a[0];
  int i, place = 0;
  for (i = 1; i < n; i++) if (a[i] > best) { best = a[i]; place = i; }
  o[0] = place;
  o[1] = i;
  r[0] = best;
}
void k_pointers(const float *a, float *r, const int *s, int *o, int n) {
  const float *p = a + 2;
  float *q = r;
  while (p - a < n) { *q = *p * 2; p += 2; q++; }
  const unsigned char *bytes = (const unsigned char *)s;
  for (int i = 0; i < n; i++) o[i] = bytes[i] + *(bytes + n + i);
}
void k_arrays(const float *a, float *r, const int *s, int *o, int n) {
  float t[4][8];
  int table[5] = {3, 1, 4};
  for (int i = 0; i < 4; i++) for (int j = 0; j < 8; j++) t[i][j] = a[i * 8 + j];
  for (int i = 0; i < 8; i++) for (int j = 0; j < 4; j++) r[i * 4 + j] = t[j][i];
  for (int i = 0; i < 5; i++) o[i] = table[i] + sizeof(table) + sizeof(float);
}
void k_calls(const float *a, float *r, const int *s, int *o, int n) {
  for (int i = 0; i < n; i++) { r[i] = square(a[i]) + square(1); o[i] = clamp(s[i], -20, 30); }
}
void k_logic(const float *a, float *r, const int *s, int *o, int n) {
  for (int i = 0; i < n; i++) {
    int k = 0;
    int both = s[i] > 0 && (k = s[i]) > 10;
    o[i] = both + 2 * k + !s[i];
    o[i] += (s[i] < 0 || ++k > 3) * 100;
    o[i] ^= k;
    r[i] = s[i] > 5 ? a[i] : s[i] < -5 ? 1 : 0.5f;
  }
}
void k_double(const float *a, float *r, const int *s, int *o, int n) {
  for (int i = 0; i < n; i++) { r[i] = a[i] * 0.1 + 1; o[i] = a[i] * 10; }
}
void k_increments(const float *a, float *r, const int *s, int *o, int n) {
  int k = 0;
  for (int i = 0; i < n / 2; i++) { o[k++] = i; o[k++] = -i; }
  int m = n;
  while (m-- > 0) r[m] = m;
}
"""
KERNELS = [line.split("(")[0].split()[-1] for line in TEXT.splitlines() if line.startswith("void k_")]
LENGTH = 40


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    folder: Path = tmp_path_factory.mktemp("plain")
    (folder / "k.c").write_text(TEXT)
    compiler = shutil.which("gcc") or shutil.which("clang-19") or "cc"
    command = [compiler, "-O0", "-ffp-contract=off", "-shared", "-fPIC", "-w", "-o", "k.so", "k.c"]
    subprocess.run(command, cwd=folder, check=True, timeout=60)
    return ctypes.CDLL(str(folder / "k.so"))


@pytest.mark.parametrize("name", KERNELS)
def test_as_the_compiler_does(library: ctypes.CDLL, name: str) -> None:
    rng = np.random.default_rng(3)
    a = rng.uniform(-3, 3, LENGTH).astype(np.float32)
    s = rng.integers(-50, 50, LENGTH).astype(np.int32)
    want = np.zeros(LENGTH, np.float32), np.zeros(LENGTH, np.int32)
    got = np.zeros(LENGTH, np.float32), np.zeros(LENGTH, np.int32)
    pointers = [ctypes.c_void_p(array.ctypes.data) for array in (a, want[0], s, want[1])]
    library[name](*pointers, LENGTH)
    run(read_kernel(TEXT, name), {"a": a, "r": got[0], "s": s, "o": got[1], "n": LENGTH})
    np.testing.assert_array_equal(got[0], want[0])
    np.testing.assert_array_equal(got[1], want[1])


def loops(body: str) -> list[type]:
    program = read_kernel(f"void f(float *x, int n) {{ {body} }}")
    launch = program.body[0]
    assert isinstance(launch, Launch)
    return [type(stmt) for stmt in walk(launch.body) if isinstance(stmt, Loop | While)]


def test_what_counts() -> None:
    assert loops("for (int i = 0; i < n; i++) x[i] = 0;") == [Loop]
    assert loops("for (int i = n; i > 0; i -= 2) x[i] = 0;") == [Loop]
    assert loops("int i; for (i = 0; i <= n; ++i) x[i] = 0;") == [Loop]
    assert loops("for (int i = 1; i < n; i *= 2) x[i] = 0;") == [While]
    assert loops("for (int i = 0; i < n; i++) { n = n - 1; x[i] = 0; }") == [While]
    assert loops("for (int i = 0; i < x[0]; i++) x[i] = 0;") == [While]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("void f(float *x) { y[0] = 1; }", "the name 'y'"),
        ("void f(float *x) { g(x); }", "the function 'g'"),
        ("int f(int n) { return f(n - 1); }", "recursion of f"),
        ("void f(float *x) { goto end; end: x[0] = 1; }", "Goto"),
        ("void f(float *x, int n) { for (int i = 0; i < n; i++) if (x[i] > 0) return; }", "return inside a loop"),
        ("void f(float *x, float *y, int n) { float *p = x; if (n) p = y; p[0] = 1; }", "moves to another buffer"),
    ],
)
def test_refusals(text: str, message: str) -> None:
    with pytest.raises(Unsupported, match=message):
        read_kernel(text)


def test_a_syntax_error_has_its_line() -> None:
    with pytest.raises(ParseError) as caught:
        read_kernel("void f(float *x) {\n  x[0] = ;\n}")
    assert caught.value.span is not None
    assert caught.value.span.line == 2
